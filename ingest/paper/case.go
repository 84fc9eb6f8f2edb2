package paper

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SentenceCase writes words that a paper prints in capitals as a sentence has
// them: "GEWIJZIGDE MOTIE VAN DE LEDEN VAN DER PLAS EN TONY VAN DIJCK C.S." is
// "Gewijzigde motie van de leden Van der Plas en Tony van Dijck c.s.", "BRIEF
// VAN DE MINISTER VAN JUSTITIE EN VEILIGHEID" is "Brief van de minister van
// Justitie en Veiligheid". Names follow "lid" and "leden", portfolios an
// office. Spelt, which may be nil, says how the running text spells a word
// given in capitals, "" where it does not have it. Where only the beginning is
// in capitals, as in the title of an act, only that changes; a text that is not
// in capitals comes back as it is.
func SentenceCase(s string, spelt func(word string) string) string {
	words := strings.Fields(s)
	n := capitals(words)
	if n == 0 {
		return s
	}
	if spelt == nil {
		spelt = func(string) string { return "" }
	}
	c := caser{spelt: spelt}
	for i, w := range words[:n] {
		next := ""
		if i+1 < len(words) {
			next = words[i+1]
		}
		words[i] = c.word(w, next)
	}
	return Capitalised(strings.Join(words, " "))
}

// NameCase writes a person's name that is printed in capitals as a name of its
// own: "VAN DER PLAS" is "Van der Plas".
func NameCase(s string) string {
	words := strings.Fields(s)
	if n := capitals(words); n == 0 || n < len(words) {
		return s
	}
	c := caser{spelt: func(string) string { return "" }, manner: names, first: true}
	for i, w := range words {
		words[i] = c.word(w, "")
	}
	return strings.Join(words, " ")
}

// Capitalised gives s a capital to begin with, unless its first word has one
// further on ("eu-LISA").
func Capitalised(s string) string {
	first, n := utf8.DecodeRuneInString(s)
	word, _, _ := strings.Cut(s, " ")
	if !unicode.IsLower(first) || strings.ContainsFunc(word, unicode.IsUpper) {
		return s
	}
	return string(unicode.ToUpper(first)) + s[n:]
}

// leastCapitals is how many words in capitals open a text of which the rest is
// not in capitals: fewer may be letters that stand for words ("BNC-fiche").
const leastCapitals = 3

// capitals counts the words at the start that are printed in capitals, 0 when
// none of them is longer than letters that stand for words are.
func capitals(words []string) int {
	n, long := 0, false
	for n < len(words) && !changes(words[n], unicode.ToUpper) {
		long = long || utf8.RuneCountInString(strings.Trim(words[n], opening+closing)) >= 4 && InCapitals(words[n])
		n++
	}
	if !long || n < len(words) && n < leastCapitals {
		return 0
	}
	return n
}

// InCapitals tells whether s has letters and none of them is a small one.
func InCapitals(s string) bool { return !changes(s, unicode.ToUpper) && changes(s, unicode.ToLower) }

// changes tells whether to changes a letter of s.
func changes(s string, to func(rune) rune) bool {
	for _, r := range s {
		if to(r) != r {
			return true
		}
	}
	return false
}

// manner is how the words that come next are written.
type manner uint8

const (
	plain     manner = iota
	names            // after "lid": people
	portfolio        // after "minister": what the office is about
)

// caser writes one word after the other.
type caser struct {
	spelt  func(string) string
	manner manner
	first  bool // the next word opens a name
}

// opening and closing are what may stand around a word.
const (
	opening = `("'«“‘`
	closing = `)"'»”’.,;:!?`
)

func (c *caser) word(w, next string) string {
	core := strings.TrimRight(strings.TrimLeft(w, opening), closing)
	if !InCapitals(core) {
		return w // in small letters already, or without letters
	}
	at := strings.Index(w, core)
	out := c.core(core, next)
	if strings.EqualFold(w, "C.S.") || strings.EqualFold(core, "C.S") || strings.EqualFold(core, "CS") && c.manner == names {
		return strings.ToLower(w)
	}
	if strings.HasSuffix(w, ",") && c.manner == names {
		c.first = true
	}
	return w[:at] + out + w[at+len(core):]
}

func (c *caser) core(w, next string) string {
	small := strings.ToLower(w)
	switch small {
	case "lid", "leden", "liid": // the last as misprinted
		c.manner, c.first = names, true
		return small
	case "minister", "ministers", "staatssecretaris", "staatssecretarissen", "ministerie", "ministeries", "minister-president":
		c.manner = portfolio
		return small
	case "over", "inzake", "betreffende", "tijdens", "naar", "aan", "vervanging":
		c.manner = plain
		return small
	case "ter":
		if strings.EqualFold(next, "vervanging") {
			c.manner = plain
			return small
		}
	}
	known := spellings[small]
	switch {
	case c.manner == names:
		return c.name(w, small)
	case known == staysSmall:
		return small
	case c.manner == portfolio, known == isProper:
		return title(w)
	}
	if s := c.spelt(w); s != "" {
		return s
	}
	if short(w) {
		return w
	}
	return small
}

// name writes a word of a person's name. "EN" parts names; a particle is small
// unless it opens the name, as in Dutch without a first name.
func (c *caser) name(w, small string) string {
	if small == "en" {
		c.first = true
		return small
	}
	opens := c.first
	c.first = false
	switch {
	case particles[small] && !opens:
		return small
	case !particles[small]:
		if s := c.spelt(w); s != "" {
			return s
		}
	}
	return title(w)
}

// short tells whether a word in capitals is likely to be letters that stand
// for words, or a number: "EU", "(VI)", "JBZ", "2024".
func short(w string) bool {
	return utf8.RuneCountInString(w) <= 3 || strings.ContainsFunc(w, unicode.IsDigit) || !strings.ContainsAny(w, "AEIOUYÄËÏÖÜÉÈ") ||
		strings.Trim(w, "IVXLC") == ""
}

// title writes a word with a capital, and one after each hyphen: Dutch has
// both in names ("Michon-Derkzen"). IJ is one letter.
func title(w string) string {
	parts := strings.Split(w, "-")
	for i, p := range parts {
		first, n := utf8.DecodeRuneInString(p)
		if strings.HasPrefix(p, "IJ") {
			n = 2
		}
		if i > 0 && particles[strings.ToLower(p)] { // "Faber-van de Klashorst"
			n, first = 0, 0
		}
		if first == '\'' || first == '’' { // "'T", "D'"
			n = 0
		}
		parts[i] = p[:n] + strings.ToLower(p[n:])
	}
	return strings.Join(parts, "-")
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(words) {
		m[w] = true
	}
	return m
}

var particles = set("van der den de het 't ’t ter ten te von zu el al la le du di da dos bin ben op in aan")

// spelling is how a word of a title is written whatever it is about.
type spelling uint8

const (
	byContext  spelling = iota
	staysSmall          // a function word, or a noun of titles that running text may write with a capital
	isProper            // a name
)

// spellings are those of words in small letters.
var spellings = func() map[string]spelling {
	m := map[string]spelling{}
	for w := range strings.FieldsSeq("europa europees europese kamer nederland nederlandse parlement raad staten-generaal unie") {
		m[w] = isProper
	}
	for w := range strings.FieldsSeq("aan als bij c.s dan dat de den der des die door een en er het in is met na naar niet nr of om onder onze op over per te ten ter tot tussen uit van via voor zonder " +
		"adviezen algemeen antwoord antwoorden besluit bijlage brief commissiedebat debat fiche gedrukt gewijzigd gewijzigde kamervragen lijst mededeling memorie motie " +
		"nader nadere nota overleg notaoverleg plenair richtlijn schriftelijk toelichting tweede tweeminutendebat uitvoeringsverordening verordening verslag vragen voorstel wet wetgevingsoverleg wijziging") {
		m[w] = staysSmall
	}
	return m
}()
