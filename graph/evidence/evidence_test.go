package evidence_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/evidence"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

const key = "kst-1-2.txt"

const (
	words = "De Raad – één raad – steunt het voorstel."
	quote = "één raad"
	at    = 10 // code points before it
)

// paper is a document with one assertion and one mention of one passage.
func paper() graph.Document {
	g, e := vocab.Graph(key), vocab.Evidence(key)
	end := at + len([]rune(quote))
	passage, position, exact := vocab.Passage(key, at, end), vocab.Position(key, at, end), vocab.Quote(key, at, end)
	a, m := quad.IRI("urn:assertion"), quad.IRI("urn:mention")
	number := func(n int) quad.Value {
		return quad.TypedString{Value: quad.String(fmt.Sprint(n)), Type: vocab.XSDNonNegativeInteger}
	}
	return graph.Document{Key: key, Graphs: []quad.IRI{g, e}, Text: words, Quads: []quad.Quad{
		quad.Make(quad.IRI("urn:paper"), vocab.About, quad.IRI("urn:raad"), g),
		quad.Make(a, vocab.RDFSubject, quad.IRI("urn:paper"), e), quad.Make(a, vocab.RDFPredicate, vocab.About, e),
		quad.Make(a, vocab.RDFObject, quad.IRI("urn:raad"), e), quad.Make(a, vocab.DerivedFrom, passage, e),
		quad.Make(m, vocab.HasTarget, passage, e),
		quad.Make(passage, vocab.HasSource, vocab.TextIRI(key), e), quad.Make(passage, vocab.HasSelector, position, e), quad.Make(passage, vocab.HasSelector, exact, e),
		quad.Make(position, vocab.Start, number(at), e), quad.Make(position, vocab.End, number(end), e), quad.Make(exact, vocab.Exact, quad.String(quote), e),
	}}
}

func check(t *testing.T, docs ...graph.Document) []string {
	t.Helper()
	s, err := store.Open(t.Context(), store.Memory, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, err := s.Commit(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	problems, err := evidence.Check(t.Context(), v, keys(v.Records(t.Context())))
	if err != nil {
		t.Fatal(err)
	}
	return problems
}

func keys(records iter.Seq2[store.Record, error]) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for r, err := range records {
			if !yield(r.Key, err) {
				return
			}
		}
	}
}

func TestWhole(t *testing.T) {
	t.Parallel()
	if got := check(t, paper(), graph.Document{Key: "bare", Text: "x"}); len(got) != 0 {
		t.Errorf("got %q", got)
	}
}

// Each way in which evidence can be wrong is told, and nothing else with it.
func TestWrong(t *testing.T) {
	t.Parallel()
	drop := func(p quad.IRI) func(*graph.Document) {
		return func(d *graph.Document) {
			d.Quads = slices.DeleteFunc(d.Quads, func(q quad.Quad) bool { return q.Predicate == p })
		}
	}
	put := func(p quad.IRI, o quad.Value) func(*graph.Document) {
		return func(d *graph.Document) {
			for i := range d.Quads {
				if d.Quads[i].Predicate == p {
					d.Quads[i].Object = o
				}
			}
		}
	}
	number := func(n string) quad.Value {
		return quad.TypedString{Value: quad.String(n), Type: vocab.XSDNonNegativeInteger}
	}
	for _, tc := range []struct {
		name   string
		damage func(*graph.Document)
		want   string
	}{
		{"another text", func(d *graph.Document) { d.Text = strings.Replace(words, "één", "een", 1) }, "quotes what its text does not have there"},
		{"a shorter text", func(d *graph.Document) { d.Text = "De Raad." }, "is from 10 to 18 of a text of 8 code points"},
		{"no text", func(d *graph.Document) { d.Text = "" }, "is from 10 to 18 of a text of 0 code points"},
		{"a quote moved", put(vocab.Start, number("9")), "quotes what its text does not have there"},
		{"an end before its start", put(vocab.End, number("9")), "is from 10 to 9"},
		{"an empty passage", put(vocab.End, number("10")), "is from 10 to 10"},
		{"no number", put(vocab.Start, quad.String("tien")), "a position without a start and an end"},
		{"no end", drop(vocab.End), "a position without a start and an end"},
		{"no position", func(d *graph.Document) { drop(vocab.Start)(d); drop(vocab.End)(d) }, "has a selector that is not described"},
		{"no source", drop(vocab.HasSource), "is a passage of 0 texts"},
		{"another source", put(vocab.HasSource, vocab.TextIRI("kst-9")), "or of another document's"},
		{"no statement", func(d *graph.Document) { d.Quads = d.Quads[1:] }, "asserts a triple that its document does not state"},
		{"no object", drop(vocab.RDFObject), "asserts no whole triple"},
		{"no passage of an assertion", drop(vocab.DerivedFrom), "asserts a triple without a passage"},
		{"a passage elsewhere", put(vocab.DerivedFrom, vocab.Passage(key, 1, 2)), "points to a passage that is not described"},
		{"a target elsewhere", put(vocab.HasTarget, vocab.Passage(key, 1, 2)), "points to a passage that is not described"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			d := paper()
			tc.damage(&d)
			got := check(t, d)
			if len(got) != 1 || !strings.Contains(got[0], tc.want) || !strings.HasPrefix(got[0], "document "+key) || !strings.HasSuffix(got[0], "read the document again") {
				t.Errorf("got %q, want one with %q", got, tc.want)
			}
		})
	}
}

// A selector that no passage has is told too.
func TestLooseSelector(t *testing.T) {
	t.Parallel()
	d := paper()
	d.Quads = append(d.Quads, quad.Make(quad.IRI("urn:loose"), vocab.Start, quad.TypedString{Value: "1", Type: vocab.XSDNonNegativeInteger}, vocab.Evidence(key)))
	if got := check(t, d); len(got) != 1 || !strings.Contains(got[0], "<urn:loose> is a selector of no passage") {
		t.Errorf("got %q", got)
	}
}

// A thousand wrong quotes are told as MaxProblems, and a cancelled check is an
// error.
func TestBounds(t *testing.T) {
	t.Parallel()
	d := paper()
	for i := range 1000 {
		d.Quads = append(d.Quads, quad.Make(quad.IRI(fmt.Sprint("urn:", i)), vocab.RDFSubject, quad.IRI("s"), vocab.Evidence(key)))
	}
	if got := check(t, d); len(got) != evidence.MaxProblems {
		t.Errorf("%d problems, want %d", len(got), evidence.MaxProblems)
	}
	s, err := store.Open(t.Context(), store.Memory, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if _, _, err := s.Replace(t.Context(), paper()); err != nil {
		t.Fatal(err)
	}
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := evidence.Check(ctx, v, func(yield func(string, error) bool) { yield(key, nil) }); !errors.Is(err, context.Canceled) {
		t.Errorf("a cancelled check: %v", err)
	}
}
