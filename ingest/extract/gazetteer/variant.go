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

// variants are the ways that papers write the names of an act beside those in
// its row: "NIS2 richtlijn" for "NIS2-richtlijn", and, with a capital, "Verordening
// natuurherstel" for "Natuurherstelverordening".
func variants(e *Entry) []Form {
	if e.Type != paper.Act {
		return nil
	}
	var all []Form
	for _, f := range e.Forms {
		if f.Rule != "" || strings.Contains(f.Text, " ") {
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
			all = append(all, Form{Text: title(kind.noun) + " " + strings.TrimSuffix(name, "s")}, Form{Text: title(kind.noun) + " " + name})
		}
	}
	return all
}

// title is a word with a capital.
func title(word string) string { return strings.ToUpper(word[:1]) + word[1:] }
