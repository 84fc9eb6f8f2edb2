package extract

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// addresses returns the URLs, e-mail addresses and case numbers by ECLI
// ("ECLI:NL:HR:2019:2006" names no country) of s, sorted and disjoint.
func addresses(s string) []text.Span {
	if !mayHaveAddress(s) {
		return nil // most papers
	}
	var out []text.Span
	for at := 0; at < len(s); {
		i := strings.IndexAny(s[at:], "@:w")
		if i < 0 {
			break
		}
		i += at
		start := addressStart(s, i, at)
		if start < 0 {
			at = i + 1
			continue
		}
		end := len(s)
		if n := strings.IndexAny(s[i:], " \n<>\"”»|"); n >= 0 {
			end = i + n
		}
		out = append(out, text.Span{Start: start, End: end})
		at = end
	}
	return out
}

// mayHaveAddress tells whether s has one of the signs of an address: the rarer
// byte of each is looked for.
func mayHaveAddress(s string) bool {
	return strings.IndexByte(s, '@') >= 0 || holds(s, ':', func(i int) bool { return strings.HasPrefix(s[i:], "://") || strings.HasSuffix(s[:i], "ECLI") }) ||
		holds(s, '.', func(i int) bool { return strings.HasSuffix(s[:i], "www") })
}

// holds tells whether a byte b of s is one that is says yes to.
func holds(s string, b byte, is func(i int) bool) bool {
	for at := 0; ; at++ {
		i := strings.IndexByte(s[at:], b)
		if i < 0 {
			return false
		}
		if at += i; is(at) {
			return true
		}
	}
}

// addressStart says where the address starts that the byte at i belongs to,
// not before from; -1 when it belongs to none.
func addressStart(s string, i, from int) int {
	switch {
	case strings.HasPrefix(s[i:], "www."):
		return i
	case s[i] == ':' && i >= from+4 && s[i-4:i] == "ECLI":
		return i - 4
	case strings.HasPrefix(s[i:], "://"), s[i] == '@':
		start := i
		for start > from && isAddressByte(s[start-1]) {
			start--
		}
		if start == i {
			return -1
		}
		return start
	}
	return -1
}

func isAddressByte(b byte) bool {
	return 'a' <= b|0x20 && b|0x20 <= 'z' || '0' <= b && b <= '9' || strings.IndexByte("+-._", b) >= 0
}
