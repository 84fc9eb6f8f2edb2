package vocab_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// ontology reads what the ontology says of each term of the project.
func ontology(t *testing.T) map[string]map[quad.IRI][]quad.Value {
	t.Helper()
	r, err := rdf.NewReader(strings.NewReader(vocab.Ontology), rdf.Turtle, rdf.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]map[quad.IRI][]quad.Value{}
	for q, err := range r.Quads(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		s, ok := strings.CutPrefix(string(q.Subject.(quad.IRI)), vocab.NS)
		if !ok {
			continue
		}
		if out[s] == nil {
			out[s] = map[quad.IRI][]quad.Value{}
		}
		p := q.Predicate.(quad.IRI)
		out[s][p] = append(out[s][p], q.Object)
	}
	return out
}

// Every term has a label and a comment in Dutch and English, and a kind.
func TestOntologyIsComplete(t *testing.T) {
	t.Parallel()
	for term, facts := range ontology(t) {
		for _, p := range []quad.IRI{vocab.Label, vocab.RDFS + "comment"} {
			langs := map[string]int{}
			for _, l := range facts[p] {
				langs[l.(quad.LangString).Lang]++
			}
			if langs["nl"] != 1 || langs["en"] != 1 {
				t.Errorf("kg:%s has %s in %v, want one in nl and one in en", term, p, langs)
			}
		}
		if len(facts[vocab.Type]) == 0 {
			t.Errorf("kg:%s has no kind", term)
		}
		if term[0] >= 'A' && term[0] <= 'Z' && !regexp.MustCompile(`^[A-Z][A-Za-z]+$`).MatchString(term) {
			t.Errorf("kg:%s is no name of a class", term)
		}
	}
}

// Every term that the code writes is in the ontology.
func TestOntologyHasWhatIsWritten(t *testing.T) {
	t.Parallel()
	known := ontology(t)
	terms := append(vocab.Relations(), vocab.Section, vocab.Number, vocab.ItemType, vocab.KindOf, vocab.TextOf, vocab.HasText,
		vocab.DocumentKey, vocab.MentionType, vocab.Rule, vocab.Confidence, vocab.LinkScore, vocab.LinkRule, vocab.Alternative, vocab.OfficeHolder, vocab.Value, vocab.Document, vocab.Paper, vocab.AgendaItem,
		vocab.Text, vocab.Assertion, vocab.Footnote, vocab.Heading, vocab.FootnoteOf, vocab.HeadingOf, vocab.Mark, vocab.Anchor, vocab.Sentence, vocab.Level,
		vocab.Question, vocab.QuestionOf, vocab.Answer, vocab.Speech, vocab.SpeechOf, vocab.Speaker, vocab.SpeakerParty, vocab.SpeakerRole)
	for _, typ := range []string{"kamerstuk", "dossier", "eu-document", "act", "procedure", "country", "institution", "council", "committee",
		"agency", "organisation", "ministry", "office", "person", "party", "it-system", "region", "date", "motion", "non-paper", "commitment", "position", "step", "meeting", "member-states"} {
		terms = append(terms, vocab.Class(typ))
		if vocab.TypeOf(vocab.Class(typ)) != typ {
			t.Errorf("TypeOf(Class(%q)) = %q", typ, vocab.TypeOf(vocab.Class(typ)))
		}
	}
	for _, kind := range []string{"geannoteerde-agenda", "verslag", "debatverslag", "bnc-fiche", "brief", "motie", "antwoord-kamervragen", "wet-of-verordening"} {
		terms = append(terms, vocab.KindClass(kind))
		if vocab.Kind(vocab.KindClass(kind)) != kind {
			t.Errorf("Kind(KindClass(%q)) = %q", kind, vocab.Kind(vocab.KindClass(kind)))
		}
	}
	for _, stance := range vocab.Stances() {
		terms = append(terms, vocab.Stance(stance))
	}
	for _, status := range vocab.Statuses() {
		terms = append(terms, vocab.CommitmentStatus(status))
	}
	for _, own := range []string{"TRILOGUE", "PROVISIONAL_AGREEMENT", "GENERAL_APPROACH", "BNC_FICHE"} {
		terms = append(terms, vocab.StepType(own))
	}
	for _, term := range terms {
		if name, ok := strings.CutPrefix(string(term), vocab.NS); !ok || known[name] == nil {
			t.Errorf("%s is not in the ontology", term)
		}
	}
}

// Every term of the context that is the project's own is in the ontology, every
// property of the ontology has a term, and names stand for one thing.
func TestContextHasTheOntology(t *testing.T) {
	t.Parallel()
	known, seen, named := ontology(t), map[string]bool{}, map[string]bool{}
	for _, p := range vocab.Prefixes() {
		seen[p.Name] = true
	}
	for _, term := range vocab.Terms() {
		if seen[term.Name] {
			t.Errorf("%s stands for two things", term.Name)
		}
		seen[term.Name] = true
		if name, ok := strings.CutPrefix(term.IRI, vocab.NS); ok {
			named[name] = true
			if known[name] == nil {
				t.Errorf("%s is not in the ontology", term.IRI)
			}
		}
	}
	for name, facts := range known {
		for _, typ := range facts[vocab.Type] {
			if typ == quad.Value(quad.IRI(vocab.RDF+"Property")) && !named[name] {
				t.Errorf("kg:%s has no term in the context", name)
			}
		}
	}
}
