package person

import (
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// A person is never a function word: not behind any word that introduces
// people, not in a signature, not before a party, not as a mover.
func TestFunctionWordsAreNobody(t *testing.T) {
	t.Parallel()
	x, d, err := New()
	if err != nil {
		t.Fatal(err)
	}
	forms := []string{"Voorzitter: %s\nGriffier: %s\n", "te weten: %s, %s en %s", "%s (VVD): dank.", "en gaat over tot de orde van de dag.\n%s\n%s\n", "De Minister van Defensie,\n%s\n",
		"De minister van Financiën %s zei dat.", "Motie %s c.s.", "de motie-%s over wegen", "amendement-%s"}
	for cue := range cues {
		forms = append(forms, "De "+cue+" %s zegt het.", strings.ToUpper(cue[:1])+cue[1:]+": %s zegt het.")
	}
	for w := range functionWords {
		if d.known(w) {
			t.Errorf("%q is somebody's surname: take it out of the list or it is never found", w)
		}
		for _, form := range forms {
			s := strings.ReplaceAll(form, "%s", strings.ToUpper(w[:1])+w[1:])
			clean := text.Normalise(s, text.Options{})
			x.Extract(&extract.Input{Clean: clean}, func(c extract.Candidate) {
				if c.Type == paper.Person && c.ID == paper.Slug(w) {
					t.Errorf("%q: a person %s by %s", s, c.ID, c.Rule)
				}
			}, func(string, string, text.Span) {})
			if t.Failed() {
				break
			}
		}
	}
}
