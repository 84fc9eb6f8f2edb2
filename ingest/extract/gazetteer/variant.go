package gazetteer

import (
	"strings"

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
			small := Proper
			if len(name) >= leastSmall {
				small = Any
			}
			all = append(all, Form{Text: title(kind.noun) + " " + strings.TrimSuffix(name, "s"), Case: small}, Form{Text: title(kind.noun) + " " + name, Case: small})
		}
	}
	return all
}

// title is a word with a capital.
func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
