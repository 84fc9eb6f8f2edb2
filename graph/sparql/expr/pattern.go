package expr

import (
	"strings"
	"unicode/utf8"
)

// translation turns a regular expression of XPath (5.6.1 and XML Schema 2,
// appendix F) into one of Go. What differs: \i and \c, blocks like \p{IsGreek},
// \d and \w, which are Unicode's in XPath, subtraction in classes, white space
// under the flag x, and what Go has beyond XPath, which is an error here.
type translation struct {
	in   string
	at   int
	out  strings.Builder
	free bool // white space does not count
}

// Classes that XML Schema 2, F.1.1 names, in Go's words, without brackets.
const (
	spaceClass = ` \t\n\r`
	digitClass = `\p{Nd}`
	// XML 1.0, [4] and [4a].
	startClass = `:A-Z_a-z\x{C0}-\x{D6}\x{D8}-\x{F6}\x{F8}-\x{2FF}\x{370}-\x{37D}\x{37F}-\x{1FFF}\x{200C}-\x{200D}\x{2070}-\x{218F}\x{2C00}-\x{2FEF}\x{3001}-\x{D7FF}\x{F900}-\x{FDCF}\x{FDF0}-\x{FFFD}\x{10000}-\x{EFFFF}`
	nameClass  = startClass + `\-.0-9\x{B7}\x{300}-\x{36F}\x{203F}-\x{2040}`
	// "all characters except the set of "punctuation", "separator" and "other""
	wordClass = `\p{L}\p{M}\p{N}\p{S}`
	// Its complement.
	noWordClass = `\p{P}\p{Z}\p{C}`
)

func (t *translation) all() bool {
	for t.at < len(t.in) {
		c := t.in[t.at]
		t.at++
		ok := true
		switch {
		case t.free && strings.IndexByte(spaceClassBytes, c) >= 0:
		case c == '\\':
			ok = t.escape(false)
		case c == '[':
			ok = t.class()
		case c == '(':
			t.out.WriteByte('(')
			// (?:x) is XPath 3; other groups with a question mark are Go's own.
			if strings.HasPrefix(t.in[t.at:], "?") && !strings.HasPrefix(t.in[t.at:], "?:") {
				return false
			}
		default:
			t.out.WriteByte(c)
		}
		if !ok {
			return false
		}
	}
	return true
}

const spaceClassBytes = " \t\n\r"

// escape translates what stands behind a backslash.
func (t *translation) escape(inClass bool) bool {
	if t.at == len(t.in) {
		return false
	}
	c := t.in[t.at]
	t.at++
	if strings.IndexByte(`nrt\|.?*+(){}-[]^$`, c) >= 0 {
		t.out.WriteByte('\\')
		t.out.WriteByte(c)
		return true
	}
	if c == 'p' || c == 'P' {
		return t.property(c)
	}
	class, not := "", ""
	switch c {
	case 's':
		class = spaceClass
	case 'd':
		class = digitClass
	case 'i':
		class = startClass
	case 'c':
		class = nameClass
	case 'w':
		class, not = wordClass, noWordClass
	case 'S':
		not = spaceClass
	case 'D':
		not = digitClass
	case 'I':
		not = startClass
	case 'C':
		not = nameClass
	case 'W':
		class, not = noWordClass, wordClass
	default:
		return false // back-references, \b, \x41, \Q and others of Go
	}
	switch {
	case inClass && class == "" && c == 'D':
		t.out.WriteString(`\P{Nd}`)
	case inClass && class == "" && c == 'S':
		t.out.WriteString(`\x{0}-\x{8}\x{B}\x{C}\x{E}-\x{1F}\x{21}-\x{10FFFF}`)
	case inClass && class == "":
		return false // Go cannot put the complement of names into a class
	case inClass:
		t.out.WriteString(class)
	case class != "":
		t.out.WriteString("[" + class + "]")
	default:
		t.out.WriteString("[^" + not + "]")
	}
	return true
}

// property is \p{...}; Go knows the categories.
func (t *translation) property(c byte) bool {
	name, rest, ok := strings.Cut(t.in[t.at:], "}")
	if !ok || !strings.HasPrefix(name, "{") {
		return false
	}
	t.at = len(t.in) - len(rest)
	name = name[1:]
	if block, ok := strings.CutPrefix(name, "Is"); ok {
		r, known := blocks[block]
		if !known || c == 'P' {
			return false
		}
		t.out.WriteString(r)
		return true
	}
	if len(name) == 0 || len(name) > 2 || strings.IndexByte("LMNPZSC", name[0]) < 0 {
		return false
	}
	t.out.WriteString(`\` + string(c) + "{" + name + "}")
	return true
}

// blocks are those of Unicode that European texts are written in, of the list
// in XML Schema 2, F.1.1; another is no pattern.
var blocks = map[string]string{
	"BasicLatin": `\x{0}-\x{7F}`, "Latin-1Supplement": `\x{80}-\x{FF}`, "LatinExtended-A": `\x{100}-\x{17F}`,
	"LatinExtended-B": `\x{180}-\x{24F}`, "IPAExtensions": `\x{250}-\x{2AF}`, "SpacingModifierLetters": `\x{2B0}-\x{2FF}`,
	"CombiningDiacriticalMarks": `\x{300}-\x{36F}`, "Greek": `\x{370}-\x{3FF}`, "GreekandCoptic": `\x{370}-\x{3FF}`,
	"Cyrillic": `\x{400}-\x{4FF}`, "Armenian": `\x{530}-\x{58F}`, "Hebrew": `\x{590}-\x{5FF}`, "Arabic": `\x{600}-\x{6FF}`,
	"LatinExtendedAdditional": `\x{1E00}-\x{1EFF}`, "GreekExtended": `\x{1F00}-\x{1FFF}`, "GeneralPunctuation": `\x{2000}-\x{206F}`,
	"SuperscriptsandSubscripts": `\x{2070}-\x{209F}`, "CurrencySymbols": `\x{20A0}-\x{20CF}`,
}

// class translates [...]. Subtraction, [a-z-[aeiou]], has no like in Go and is
// no pattern here.
func (t *translation) class() bool {
	t.out.WriteByte('[')
	if strings.HasPrefix(t.in[t.at:], "^") {
		t.at++
		t.out.WriteByte('^')
	}
	for first := true; t.at < len(t.in); first = false {
		c := t.in[t.at]
		t.at++
		switch {
		case c == ']' && first:
			return false
		case c == ']':
			t.out.WriteByte(']')
			return true
		case c == '[':
			return false
		case c == '\\':
			if !t.escape(true) {
				return false
			}
		case c == '-' && t.bareHyphen(first):
			t.out.WriteString(`\-`)
		case strings.IndexByte("&~^", c) >= 0:
			t.out.WriteString(`\` + string(c))
		case c < utf8.RuneSelf:
			t.out.WriteByte(c)
		default:
			_, n := utf8.DecodeRuneInString(t.in[t.at-1:])
			t.out.WriteString(t.in[t.at-1 : t.at-1+n])
			t.at += n - 1
		}
	}
	return false
}

// bareHyphen tells whether a hyphen in a class stands for itself.
func (t *translation) bareHyphen(first bool) bool {
	return first || strings.HasPrefix(t.in[t.at:], "]")
}
