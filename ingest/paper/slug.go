package paper

import (
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
			return slug(out, s)
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

// slug is AppendSlug of any letters. The letters of a rune do not depend on
// those around it, and the marks, whose order does, are left out.
func slug(out []byte, s string) []byte {
	start, gap := len(out), false
	for _, r := range s {
		letters, hyphen := letters(r)
		gap = gap || hyphen
		if letters == "" {
			continue
		}
		if gap && len(out) > start {
			out = append(out, '-')
		}
		gap = false
		out = append(out, letters...)
	}
	return out
}

// letters are the letters and digits that a slug has for a rune; hyphen tells
// of one that stands for a hyphen, as a mark does not.
func letters(r rune) (letters string, hyphen bool) {
	if r < latinEnd {
		return latin[r].letters, latin[r].hyphen
	}
	return slugOf(r)
}

// latin is slugOf of the letters below latinEnd, where Latin Extended-B ends.
var latin = func() (t [latinEnd]struct {
	letters string
	hyphen  bool
}) {
	for r := range t {
		t[r].letters, t[r].hyphen = slugOf(rune(r))
	}
	return t
}()

const latinEnd = 0x250

func slugOf(r rune) (letters string, hyphen bool) {
	for _, d := range norm.NFD.String(string(r)) {
		d = unicode.ToLower(d)
		switch {
		case 'a' <= d && d <= 'z', '0' <= d && d <= '9':
			letters += string(d)
		case unicode.Is(unicode.Mn, d):
		case undecomposed[d] != "":
			letters += undecomposed[d]
		default:
			hyphen = true
		}
	}
	return letters, hyphen
}
