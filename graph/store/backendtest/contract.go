package backendtest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// cases are clauses of the contract, each with a store of its own.
var cases = []struct {
	name string
	test func(T, Place)
}{
	{"an empty store", empty},
	{"every kind of term comes back", terms},
	{"the same document again changes nothing", idempotent},
	{"the file a document was read from comes, changes and goes with it", files},
	{"one key twice in a commit", twice},
	{"a quad outside the graphs of its document", foreign},
	{"a graph belongs to one document", owned},
	{"an incomplete quad leaves nothing", incomplete},
	{"a change says what, when and of which document", logged},
	{"before its horizon the log is an error", horizon},
	{"a large load", large},
	{"a cancelled reading is an error", cancelled},
	{"closed and busy", ends},
	{"readers beside writers", beside},
}

// paper is a document whose graph has a quad for each object.
func paper(key string, objects ...string) graph.Document {
	g := quad.IRI("g/" + key)
	d := graph.Document{Key: key, Graphs: []quad.IRI{g}, Text: strings.Join(objects, " ")}
	for _, o := range objects {
		d.Quads = append(d.Quads, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.String(o), Label: g})
	}
	return d
}

func commit(t T, s backend.Store, m *model, docs ...graph.Document) {
	t.Helper()
	var want []bool
	for _, d := range docs {
		want = append(want, m.replace(d))
	}
	if got, err := s.Commit(t.Context(), docs); err != nil || !slices.Equal(got, want) {
		t.Fatalf("commit: %v, %v; want %v", got, err, want)
	}
	same(t, s, m)
}

// same compares the newest revision with the model.
func same(t T, s backend.Store, m *model) {
	t.Helper()
	v := view(t, s)
	verify(t, v, m)
	log(t, v, m, 0)
	closed(t, v)
	sizes(t, s, m)
}

func empty(t T, p Place) {
	s := open(t, p, Options{})
	m := newModel()
	same(t, s, m)
	commit(t, s, m)
	commit(t, s, m, graph.Document{Key: "nothing"})
	if rev, err := s.Apply(t.Context(), graph.Delta{Remove: []quad.Quad{quad.MakeIRI("a", "b", "c", "")}}); err != nil || rev != 0 {
		t.Fatalf("nothing removed from nothing: %d, %v", rev, err)
	}
	if n, err := s.Load(t.Context(), input(nil, nil)); err != nil || n != 0 {
		t.Fatalf("nothing loaded: %d, %v", n, err)
	}
	same(t, s, m)
	closed(t, s)
}

// values are of all kinds, those that only Cayley has too, and longer than what
// an index takes.
func values() []quad.Value {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	long := quad.String(strings.Repeat("Een lange passage uit het verslag. ", 400))
	return []quad.Value{
		quad.LangString{Value: "hallo\n\"x\"", Lang: "nl"}, quad.LangString{Value: "hallo\n\"x\"", Lang: "en"}, quad.String("a\x00b"), quad.String(""),
		quad.String("é"), quad.String("e\u0301"), quad.String("\xff geen UTF-8"), long, long + "!", quad.LangString{Value: long, Lang: "nl"},
		quad.TypedString{Value: "2020-01-02", Type: xsd + "date"}, quad.TypedString{Value: "007", Type: xsd + "integer"},
		quad.TypedString{Value: "7", Type: xsd + "integer"}, quad.TypedString{Value: "1.50", Type: xsd + "decimal"},
		quad.BNode("x"), quad.IRI("x"), quad.String("x"), quad.IRI(long),
		quad.Time(time.Date(2020, 1, 2, 3, 4, 5, 123456789, time.UTC)), quad.Int(5), quad.Float(1.5), quad.Bool(true), quad.Bool(false),
	}
}

func terms(t T, p Place) {
	s := open(t, p, Options{})
	var d graph.Delta
	for i, o := range values() {
		q := quad.Quad{Subject: quad.IRI(fmt.Sprint("s", i)), Predicate: quad.IRI("p"), Object: o}
		if i%2 == 0 {
			q.Label = quad.BNode("g")
		}
		d.Add = append(d.Add, q)
	}
	if _, err := s.Apply(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if !p.Forgets {
		closed(t, s)
		s = open(t, p, Options{})
	}
	v := view(t, s)
	for _, want := range d.Add {
		n := 0
		for got, err := range v.Match(t.Context(), graph.Pattern{Object: want.Object}) {
			if n++; err != nil || fmt.Sprintf("%#v", got) != fmt.Sprintf("%#v", want) {
				t.Fatalf("%#v came back as %#v, %v", want, got, err)
			}
		}
		if n != 1 {
			t.Fatalf("%#v is there %d times", want, n)
		}
	}
	if problems, err := v.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Fatalf("check: %q, %v", problems, err)
	}
	closed(t, v, s)
}

func idempotent(t T, p Place) {
	s := open(t, p, Options{})
	m := newModel()
	d := paper("a", "1", "2", "2")
	commit(t, s, m, d)
	commit(t, s, m, d)
	d.Text += "."
	commit(t, s, m, d)
	d.Graphs = append(d.Graphs, "g/a-more")
	commit(t, s, m, d)
	commit(t, s, m, d)
	d.Quads = nil
	commit(t, s, m, d)
	rev, changed, err := s.Replace(t.Context(), graph.Document{Key: "a"})
	if m.replace(graph.Document{Key: "a"}); err != nil || !changed || rev != m.revision {
		t.Fatalf("removed: %d, %v, %v; want revision %d", rev, changed, err, m.revision)
	}
	same(t, s, m)
	commit(t, s, m, paper("a", "1")) // its terms come back
	closed(t, s)
}

func files(t T, p Place) {
	s := open(t, p, Options{})
	m := newModel()
	d := paper("a", "1")
	for _, o := range originals {
		d.Original = o
		commit(t, s, m, d, paper("b", "2"))
		commit(t, s, m, d)
	}
	before := view(t, s)
	kept, last := m.clone(), d.Original
	d.Original = nil
	commit(t, s, m, d)
	d.Original = last
	commit(t, s, m, d)
	commit(t, s, m, graph.Document{Key: "a", Original: last}) // a removed document has none
	verify(t, before, kept)
	closed(t, before, s)
}

func twice(t T, p Place) {
	s := open(t, p, Options{})
	m := newModel()
	commit(t, s, m, paper("a", "1"), paper("b", "1"), paper("a", "1", "2"), paper("a", "2"), graph.Document{Key: "b"})
	closed(t, s)
}

func foreign(t T, p Place) {
	s := open(t, p, Options{})
	m := newModel()
	commit(t, s, m, paper("a", "1"))
	for _, label := range []quad.Value{nil, quad.IRI("elsewhere"), quad.BNode("g/b"), quad.IRI("g/a")} {
		bad := paper("b", "2")
		bad.Quads[0].Label = label
		if _, err := s.Commit(t.Context(), []graph.Document{paper("c", "3"), bad}); err == nil || !strings.Contains(err.Error(), "none of the document's graphs") {
			t.Fatalf("a quad in %v: %v", label, err)
		}
		same(t, s, m)
	}
	closed(t, s)
}

// owned: no document takes the graph of another, in one commit neither; one that
// is given up is free, and so is one that has quads of no document.
func owned(t T, p Place) {
	s := open(t, p, Options{})
	m := newModel()
	commit(t, s, m, paper("a", "1"))
	if !p.Forgets {
		closed(t, s)
		s = open(t, p, Options{})
	}
	taker := graph.Document{Key: "b", Graphs: []quad.IRI{"g/b", "g/a"}, Text: "b"}
	_, _, err := s.Replace(t.Context(), taker)
	if !errors.Is(err, backend.ErrOwned) {
		t.Fatalf("a graph of another document: %v", err)
	}
	for _, word := range []string{"document b", "g/a", "document a", "remove"} {
		if !strings.Contains(err.Error(), word) {
			t.Fatalf("%q does not say %q", err, word)
		}
	}
	same(t, s, m)
	if _, err := s.Commit(t.Context(), []graph.Document{{Key: "c", Graphs: []quad.IRI{"g/new"}, Text: "c"}, {Key: "d", Graphs: []quad.IRI{"g/new"}, Text: "d"}}); !errors.Is(err, backend.ErrOwned) {
		t.Fatalf("two documents of one commit with one graph: %v", err)
	}
	if v := view(t, s); v.Revision() == 2 { // it went before
		m.replace(graph.Document{Key: "c", Graphs: []quad.IRI{"g/new"}, Text: "c"})
		closed(t, v)
	} else {
		closed(t, v)
	}
	same(t, s, m)
	given := paper("a", "1")
	given.Graphs = []quad.IRI{"g/elsewhere"}
	given.Quads[0].Label = quad.IRI("g/elsewhere")
	taker.Quads = []quad.Quad{quad.MakeIRI("s", "p", "o", "g/a"), paper("a", "1").Quads[0]}
	commit(t, s, m, given, taker) // handed over, one quad of it the same
	commit(t, s, m, graph.Document{Key: "b"}, paper("a", "1"))
	loaded := quad.MakeIRI("s", "p", "loaded", "g/e")
	m.apply(graph.Delta{Add: []quad.Quad{loaded}})
	if _, err := s.Load(t.Context(), input([]quad.Quad{loaded}, nil)); err != nil {
		t.Fatal(err)
	}
	commit(t, s, m, paper("e", "1"))
	closed(t, s)
}

func incomplete(t T, p Place) {
	s := open(t, p, Options{})
	m := newModel()
	a := quad.MakeIRI("a", "p", "b", "g")
	m.apply(graph.Delta{Add: []quad.Quad{a}})
	if _, err := s.Apply(t.Context(), graph.Delta{Add: []quad.Quad{a}}); err != nil {
		t.Fatal(err)
	}
	bad := []quad.Quad{quad.MakeIRI("x1", "px", "y1", "g"), {Subject: quad.IRI("x")}}
	if _, err := s.Apply(t.Context(), graph.Delta{Add: bad, Remove: []quad.Quad{a}}); !errors.Is(err, quad.ErrIncomplete) {
		t.Fatalf("apply: %v", err)
	}
	if n, err := s.Load(t.Context(), input(bad, nil)); n != 0 || !errors.Is(err, quad.ErrIncomplete) {
		t.Fatalf("load: %d, %v", n, err)
	}
	d := paper("a", "1", "2")
	d.Quads[1].Object = nil
	if _, _, err := s.Replace(t.Context(), d); !errors.Is(err, quad.ErrIncomplete) {
		t.Fatalf("replace: %v", err)
	}
	same(t, s, m)
	commit(t, s, m, paper("x1", "px", "y1")) // what is written next is what was meant
	closed(t, s)
}
