package structure

import (
	"regexp"
	"sort"
	"strings"
	"unicode"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// beforeName is what may stand before a first name or surname: academic titles
// and initials.
var beforeName = regexp.MustCompile(`^(?:(?:mr|drs|dr|ir|ing|prof|jhr|jkvr|bc)\.\s*)*(?:\p{Lu}\p{Ll}{0,2}\.\s?-?)*\s*`)

// Surname drops titles, initials and first names from a name as printed: what
// is left starts with a particle ("Diederik van Dijk") or is the last word.
func Surname(name string) string {
	name = strings.TrimSpace(name)
	rest := name
	if strings.IndexByte(name, '.') >= 0 {
		rest = name[len(beforeName.FindString(name)):]
	}
	for rest = strings.TrimSpace(rest); rest != ""; {
		end := strings.IndexFunc(rest, unicode.IsSpace)
		if end < 0 || isParticle(rest[:end]) {
			return words(rest)
		}
		rest = strings.TrimLeftFunc(rest[end:], unicode.IsSpace)
	}
	return name
}

// longestParticle is the length in bytes of the longest.
const longestParticle = len("’t")

func isParticle(w string) bool {
	if len(w) > longestParticle {
		return false
	}
	switch strings.ToLower(w) {
	case "van", "der", "den", "de", "het", "ter", "ten", "te", "von", "zu", "el", "'t", "’t", "le", "la", "di", "da", "dos", "bin", "ben":
		return true
	}
	return false
}

// SignatureAt returns the place in Signatures of the one whose name overlaps a
// span.
func (r *Result) SignatureAt(at text.Span) (int, bool) {
	i := sort.Search(len(r.Signatures), func(i int) bool { return r.Signatures[i].Name.End > at.Start })
	return i, i < len(r.Signatures) && r.Signatures[i].Name.Start < at.End
}
