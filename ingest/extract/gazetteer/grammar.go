package gazetteer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// grammar reads on from a word that opens a name, and emits what it finds.
type grammar func(r *reading, at text.Span)

// grammars are run at the words that open them.
var grammars = []struct {
	words []string
	read  grammar
}{
	{[]string{"wet", "rijkswet", "kaderwet", "uitvoeringswet", "invoeringswet", "implementatiewet", "verzamelwet", "wijzigingswet",
		"tijdelijke wet", "overgangswet", "herstelwet", "initiatiefwet"}, law},
	{[]string{"verdrag van", "conventie van", "protocol van", "akkoord van", "verdrag van het"}, treaty},
	{[]string{"verordening", "richtlijn", "verdrag", "wet"}, compoundAct},
	{bodyHeads, body},
	{bodyTails, endingBody},
	{[]string{"raadswerkgroep", "raadswerkgroep voor"}, workingParty},
}

// kamerWords name a committee of a Chamber, after which "de Commissie" is that.
var kamerWords = []string{"vaste commissie voor", "vaste Kamercommissie voor", "algemene commissie voor", "tijdelijke commissie",
	"parlementaire enquêtecommissie"}

// guessed is the confidence of a name that only its grammar speaks for: an
// estimate from reading motions and letters, not yet calibrated.
const guessed = 0.8

func (r *reading) propose(at text.Span, typ paper.Type, rule string, confidence float64) {
	name := strings.Join(strings.Fields(r.s[at.Start:at.End]), " ")
	r.emit(extract.Candidate{Span: at, Type: typ, ID: "name:" + paper.Slug(name), Label: name, Rule: "grammar/" + rule, Confidence: confidence})
}

// joins are the small words inside names.
func joins(w string) bool {
	switch w {
	case "van", "voor", "de", "der", "het", "en", "tegen", "inzake", "of", "the", "for", "and", "on", "op", "bij", "in", "te", "ter", "aan":
		return true
	}
	return false
}

// article says that s goes on with an article: after "en" another name begins.
func article(s string) bool {
	word, _ := wordAfter(s, 0)
	return word == "de" || word == "het" || word == "van"
}

// capitalised is the end of the run of words with a capital that follows at,
// with small words between them, no more than most words; at when none follows.
func capitalised(s string, at, most int) int {
	end := at
	for at < len(s) && most > 0 {
		word, next := wordAfter(s, at)
		for next < len(s) && (s[next] == '-' || s[next] == '&') && next+1 < len(s) && isLetter(s[next+1:]) {
			_, more := wordAfter(" "+s[next+1:], 0)
			next += more
		}
		switch {
		case word == "":
			return end
		case capital(word):
			end = next
			most--
		case !joins(word), word == "en" && article(s[next:]):
			return end
		}
		at = next
	}
	return end
}

func isLetter(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r)
}
