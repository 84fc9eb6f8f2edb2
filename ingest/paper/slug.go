package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// undecomposed are the letters of names in Dutch papers that Unicode does not
// write as a plain letter and a mark.
var undecomposed = map[rune]string{'ø': "o", 'ł': "l", 'đ': "d", 'ı': "i", 'ß': "ss", 'æ': "ae", 'œ': "oe", 'þ': "th", 'ð': "d"}

// Slug is the guide's slug of s: lower case, diacritics removed, and each run
// of anything else than a-z and 0-9 one hyphen, none at the ends.
func Slug(s string) string { return string(AppendSlug(make([]byte, 0, len(s)), s)) }

// AppendSlug adds the slug of s to out, for those who look one up and keep none.
func AppendSlug(out []byte, s string) []byte {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return append(out, slug(s)...)
		}
	}
	start, gap := len(out), false
	for i := range len(s) {
		b := s[i]
		if 'A' <= b && b <= 'Z' {
			b |= 0x20
		}
		if !('a' <= b && b <= 'z' || '0' <= b && b <= '9') {
			gap = true
			continue
		}
		if gap && len(out) > start {
			out = append(out, '-')
		}
		gap = false
		out = append(out, b)
	}
	return out
}

// slug is Slug of any letters.
func slug(s string) string {
	var b strings.Builder
	gap := false
	write := func(r rune) {
		if gap && b.Len() > 0 {
			b.WriteByte('-')
		}
		gap = false
		b.WriteRune(r)
	}
	for _, r := range norm.NFD.String(s) {
		r = unicode.ToLower(r)
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
			write(r)
		case unicode.Is(unicode.Mn, r):
		case undecomposed[r] != "":
			for _, l := range undecomposed[r] {
				write(l)
			}
		default:
			gap = true
		}
	}
	return b.String()
}
