// Package definition finds the names that a paper gives itself: after
// "(hierna: mensensmokkelrichtlijn)", or before the number of an act in
// brackets, the word is a name in the whole paper; so are the letters in
// "Landelijk Platform Duinen (LPD)" and the words they stand for.
//
// Which act it is, stands in a bracket or footnote nearby; ingest/link reads
// that. Names that need no definition are in ingest/extract/gazetteer.
package definition

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Extractor finds defined names. The zero value is ready and safe for use by
// several goroutines at once.
type Extractor struct{}

var _ extract.Extractor = Extractor{}

// openings introduce a definition, in lower case, the longer ones first; the
// name follows. Aanwijzingen
// voor de regelgeving 3.5 and letters use the first, answers the others.
var openings = []string{"(hierna te noemen: ", "(hierna te noemen ", "(hierna aangeduid als ", "(hierna: ", "(hierna ", "(verder te noemen: ", "(verder: ",
	"(ook wel: ", "(ook wel ", "(kortweg: ", "(kortweg ", "(de zogenoemde ", "(de zogenaamde ", "(de zogeheten "}

// kinds are the endings of names of acts. A definition of anything else, "(hierna:
// Commissie)", names what other extractors know.
var kinds = []string{"richtlijn", "verordening", "besluit", "kaderbesluit", "wet", "pact", "akkoord", "verdrag", "code"}

// maxName bounds a defined name in bytes; longer brackets are remarks.
const maxName = 60

// Extract implements extract.Extractor. The id of an act that a bracket names is
// left to ingest/link.
func (Extractor) Extract(in *extract.Input, emit func(extract.Candidate), _ func(code, message string, at text.Span)) {
	s := in.Clean.Text
	abbreviations(s, emit)
	seen := map[string]bool{}
	for at := 0; ; {
		i := strings.IndexByte(s[at:], '(')
		if i < 0 {
			return
		}
		at += i
		name := defined(s[at:])
		if name == "" && numbers(s[at:]) {
			name = before(s[:at])
		}
		if name != "" && !seen[strings.ToLower(name)] {
			seen[strings.ToLower(name)] = true
			occurrences(s, name, emit)
		}
		at++
	}
}

// defined reads the name that the bracket at the start of s defines, "" when
// it defines no act.
func defined(s string) string {
	if len(s) < 2 || strings.IndexByte("hvokd", s[1]|0x20) < 0 {
		return "" // no opening begins so
	}
	head := strings.ToLower(s[:min(len(s), 24)])
	for _, o := range openings {
		if !strings.HasPrefix(head, o) {
			continue
		}
		rest := s[len(o):]
		end := strings.IndexByte(rest[:min(len(rest), maxName)], ')')
		if end < 0 {
			return ""
		}
		name := strings.Trim(rest[:end], " “”\"‘’'«»")
		for _, article := range [...]string{"de ", "het ", "De ", "Het "} {
			name = strings.TrimPrefix(name, article)
		}
		if act(name) {
			return name
		}
		return ""
	}
	return ""
}

// numbers reports a bracket that gives an act or document by its number:
// "(COM(2023) 755)", "(Verordening (EU) 2022/2065)".
func numbers(s string) bool {
	for _, n := range [...]string{"(COM", "(JOIN", "(Verordening (", "(Richtlijn ", "(Besluit ", "(EU) "} {
		if strings.HasPrefix(s, n) {
			return true
		}
	}
	return false
}

// before returns the word that ends s, when it names an act: the bracket that
// follows says which. A word of its own, "de richtlijn", names none.
func before(s string) string {
	s, ok := strings.CutSuffix(s, " ")
	if !ok {
		return ""
	}
	s = s[max(0, len(s)-maxName):]
	start := strings.LastIndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && r != '-' })
	if start < 0 {
		return ""
	}
	_, size := utf8.DecodeRuneInString(s[start:]) // it may be a curly quote
	name := s[start+size:]
	if len(name) < minWord || !act(name) {
		return ""
	}
	return name
}

// minWord keeps short words with the ending of an act from being one: "grondwet"
// has eight letters.
const minWord = 10

// act reports that a name says more than what kind of act it is: "de richtlijn"
// only points back (annotation guide, rule 8).
func act(name string) bool {
	lower := strings.ToLower(name)
	for _, k := range kinds {
		if rest, ok := strings.CutSuffix(lower, k); ok {
			return len(strings.Trim(rest, " -")) > 2 && !strings.Contains(name, ",")
		}
	}
	return false
}

// occurrences emits every place the name stands as a word, upper or lower case.
func occurrences(s, name string, emit func(extract.Candidate)) {
	for at := 0; at+len(name) <= len(s); {
		i := indexFold(s[at:], name)
		if i < 0 {
			return
		}
		at += i
		end := at + len(name)
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		after, _ := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLetter(before) && before != '-' && !unicode.IsLetter(after) && after != '-' {
			emit(extract.Candidate{Span: text.Span{Start: at, End: end}, Type: paper.Act, Rule: "definition/act", Confidence: 0.85})
		}
		at = end
	}
}

// indexFold finds name in s when the two differ in the case of ASCII letters
// alone, in time linear in s for names that do not repeat their beginning.
func indexFold(s, name string) int {
	first, last := name[0]|0x20, name[len(name)-1]|0x20
	for i := 0; i+len(name) <= len(s); i++ {
		if s[i]|0x20 == first && s[i+len(name)-1]|0x20 == last && strings.EqualFold(s[i:i+len(name)], name) {
			return i
		}
	}
	return -1
}
