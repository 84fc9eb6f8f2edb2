package gazetteer

import (
	"strings"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// actKinds are the nouns that end names of acts, and whether papers put them
// first as well: "PNR-richtlijn", "Richtlijn PNR".
var actKinds = []struct {
	noun  string
	first bool
}{{"verordening", true}, {"richtlijn", true}, {"verdrag", false}, {"akkoord", false}, {"protocol", false}}

// leastVariant is the least length in bytes of what stands before the noun:
// "gasrichtlijn" gives no "Richtlijn gas", which any text on gas may hold.
const leastVariant = 6

// leastSmall is the least length in bytes of what stands behind the noun of an
// act for it to be the name in small letters too: "de richtlijn loontransparantie".
const leastSmall = 12

// variants are the ways that papers write the names of an act beside those in
// its row: "NIS2 richtlijn" for "NIS2-richtlijn", and, with a capital, "Verordening
// natuurherstel" for "Natuurherstelverordening".
func variants(e *Entry) []Form {
	if e.Type != paper.Act {
		return nil
	}
	var all []Form
	for _, f := range e.Forms {
		if f.Rule != "" {
			continue
		}
		if strings.Contains(f.Text, " ") {
			if kind, rest, _ := strings.Cut(f.Text, " "); f.Case == Proper && (kind == "Richtlijn" || kind == "Verordening") && len(rest) >= leastSmall {
				all = append(all, Form{Text: f.Text, Case: Any})
			}
			continue
		}
		for _, kind := range actKinds {
			head, ok := strings.CutSuffix(f.Text, kind.noun)
			if !ok || head == "" {
				continue
			}
			name, hyphen := strings.CutSuffix(head, "-")
			if hyphen {
				all = append(all, Form{Text: name + " " + kind.noun, Case: f.Case})
			}
			if !kind.first || !hyphen && len(name) < leastVariant {
				continue
			}
			for _, subject := range []string{strings.TrimSuffix(name, "s"), name} {
				all = append(all, nounFirst(kind.noun, subject, hyphen)...)
			}
		}
	}
	return all
}

// nounFirst are the ways to write an act by its noun and then its subject. A short
// subject that is a word has a capital: "Richtlijn opvang" may open any sentence.
func nounFirst(noun, subject string, letters bool) []Form {
	switch {
	case len(subject) >= leastSmall:
		return []Form{{Text: title(noun) + " " + subject, Case: Any, Rule: "alone"}}
	case letters:
		return []Form{{Text: title(noun) + " " + subject, Case: Proper, Rule: "alone"}}
	}
	return []Form{{Text: title(noun) + " " + title(subject), Case: Exact}, {Text: noun + " " + title(subject), Case: Exact, Rule: "alone"}}
}

// title is a word with a capital.
func title(word string) string {
	_, n := utf8.DecodeRuneInString(word)
	return strings.ToUpper(word[:n]) + word[n:]
}
