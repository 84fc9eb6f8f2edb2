package cayley_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/cayley"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

const (
	def = "https://w3id.org/kamergraaf/def#"
	kst = "https://zoek.officielebekendmakingen.nl/kst-"
)

// closeIdle closes a store once the queries that were stopped have let go of
// it: Query answers at the limit, what it stopped ends a moment later.
func closeIdle(t testing.TB, db *pebble.DB) {
	for deadline := time.After(time.Minute); ; {
		err := db.Close()
		if !errors.Is(err, backend.ErrBusy) {
			if err != nil {
				t.Error(err)
			}
			return
		}
		select {
		case <-deadline:
			t.Error(err)
			return
		case <-time.After(time.Millisecond):
		}
	}
}

// store has three papers of dossier 32317: a cites b and c, b cites c.
func store(t testing.TB, more ...quad.Quad) *pebble.DB {
	t.Helper()
	db, err := pebble.Open("store", pebble.Options{FS: vfs.NewMem(), Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { closeIdle(t, db) })
	more = slices.Clip(more) // subtests share the array
	add := func(s, p string, o quad.Value) {
		more = append(more, quad.Quad{Subject: quad.IRI(kst + s), Predicate: quad.IRI(def + p), Object: o, Label: quad.IRI("graph/" + s)})
	}
	add("a", "cites", quad.IRI(kst+"b"))
	add("a", "cites", quad.IRI(kst+"c"))
	add("b", "cites", quad.IRI(kst+"c"))
	add("a", "title", quad.LangString{Value: "Geannoteerde agenda", Lang: "nl"})
	add("b", "title", quad.LangString{Value: "Verslag van een overleg", Lang: "nl"})
	add("a", "date", quad.TypedString{Value: "2024-02-23", Type: "http://www.w3.org/2001/XMLSchema#date"})
	if _, err := db.Apply(t.Context(), graph.Delta{Add: more}); err != nil {
		t.Fatal(err)
	}
	return db
}

func iri(name string) string { return "<" + kst + name + ">" }

// sorted sorts the lists of an answer: their order is the store's business.
func sorted(t *testing.T, b []byte) string {
	t.Helper()
	var v any
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	var sort func(any) string
	sort = func(v any) string {
		switch v := v.(type) {
		case []any:
			slices.SortFunc(v, func(a, b any) int { return strings.Compare(sort(a), sort(b)) })
		case map[string]any:
			for _, x := range v {
				sort(x)
			}
		}
		return fmt.Sprint(v)
	}
	return sort(v)
}

func TestQuery(t *testing.T) {
	t.Parallel()
	e := cayley.New(store(t), cayley.Limits{})
	for _, c := range []struct{ name, lang, text, want string }{
		{"gizmo one hop", "gizmo", `g.V("` + iri("a") + `").out("<` + def + `cites>").all()`,
			`{"result":[{"id":"` + iri("b") + `"},{"id":"` + iri("c") + `"}]}`},
		{"gizmo reverse, two hops, count", "Gizmo", `g.emit(g.V("` + iri("c") + `").in("<` + def + `cites>").in("<` + def + `cites>").count())`,
			`{"result":[1]}`},
		{"gizmo tags", "gizmo", `g.V().tag("paper").out("<` + def + `title>").all()`,
			`{"result":[{"id":"Geannoteerde agenda","paper":"` + iri("a") + `"},{"id":"Verslag van een overleg","paper":"` + iri("b") + `"}]}`},
		{"gizmo limit of its own", "gizmo", `g.V("` + iri("b") + `").out("<` + def + `cites>").getLimit(1)`,
			`{"result":[{"id":"` + iri("c") + `"}]}`},
		{"gizmo label context", "gizmo", `g.V("` + iri("c") + `").labelContext("<graph/b>").in("<` + def + `cites>").all()`,
			`{"result":[{"id":"` + iri("b") + `"}]}`},
		{"gizmo forEach", "gizmo", `g.V("` + iri("b") + `").out("<` + def + `cites>").forEach(function(d){ g.emit({to: d.id}) })`,
			`{"result":[{"to":"` + iri("c") + `"}]}`},
		{"gizmo morphism, and, values", "gizmo", `var m = g.M().out(iri("` + def + `cites")); g.V("` + iri("a") + `").follow(m).and(g.V("` + iri("b") + `").follow(m)).all()`,
			`{"result":[{"id":"` + iri("c") + `"}]}`},
		{"gizmo old names", "gizmo", `graph.Vertex("` + iri("b") + `").Out("<` + def + `cites>").All()`, `{"result":[{"id":"` + iri("c") + `"}]}`},
		{"gizmo filters", "gizmo", `g.V().out("<` + def + `title>").filter(regex("Verslag")).toArray().forEach(function(x) { g.emit(x) })`,
			`{"result":["Verslag van een overleg"]}`},
		{"gizmo of nothing", "gizmo", `g.V("<nobody>").all()`, `{"result":[]}`},
		{"gizmo function at the top", "gizmo", "function cited(n) { return g.V(n).out('<" + def + "cites>').count() }\ng.emit(cited('" + iri("a") + "'))",
			`{"result":[2]}`},
		{"graphql", "graphql", `{ paper(id: ` + iri("a") + `) { id, title: <` + def + `title>, <` + def + `cites> { id } } }`,
			`{"data":{"paper":{"<` + def + `cites>":[{"id":"` + iri("b") + `"},{"id":"` + iri("c") + `"}],"id":"` + iri("a") + `","title":"Geannoteerde agenda"}}}`},
		{"graphql of nothing", "graphql", `{ paper(id: <nobody>) { id } }`, `{"data":{"paper":null}}`},
		{"mql", "mql", `[{"id": "` + iri("a") + `", "<` + def + `cites>": [{"id": null}]}]`,
			`{"result":[{"<` + def + `cites>":[{"id":"` + iri("b") + `"},{"id":"` + iri("c") + `"}],"id":"` + iri("a") + `"}]}`},
		{"mql reverse", "mql", `[{"id": null, "<` + def + `cites>": "` + iri("c") + `"}]`,
			`{"result":[{"<` + def + `cites>":"` + iri("c") + `","id":"` + iri("a") + `"},{"<` + def + `cites>":"` + iri("c") + `","id":"` + iri("b") + `"}]}`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, err := e.Query(t.Context(), c.lang, c.text)
			if err != nil {
				t.Fatal(err)
			}
			got, err := json.Marshal(r)
			if err != nil {
				t.Fatal(err)
			}
			if got := sorted(t, got); got != sorted(t, []byte(c.want)) {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// A wrong query is an ErrQuery that says what is wrong.
func TestWrongQueries(t *testing.T) {
	t.Parallel()
	e := cayley.New(store(t), cayley.Limits{})
	for _, c := range []struct{ name, lang, text, says string }{
		{"gizmo syntax", "gizmo", "g.V(", "Unexpected end of input"},
		{"gizmo name", "gizmo", "h.V().all()", "h is not defined"},
		{"gizmo exception", "gizmo", `throw new Error("eigen schuld")`, "eigen schuld"},
		{"gizmo error of Go", "gizmo", `g.V().map()`, "unexpected arguments count"},
		{"gizmo throws a cycle", "gizmo", `var a = {}; a.a = a; throw a`, ""},
		{"gizmo cycle", "gizmo", `var a = {}; a.a = a; g.emit(a)`, "holds itself"},
		{"gizmo cycle in a start", "gizmo", `var a = []; a.push(a); g.V(a).all()`, "holds itself"},
		{"gizmo cycle in a step", "gizmo", `var a = []; a.push(a); g.V().out(a).all()`, "holds itself"},
		{"gizmo cycle in a value", "gizmo", `var a = []; a.push(a); iri(a)`, "holds itself"},
		{"gizmo doubling", "gizmo", `var a = []; for (var i = 0; i < 60; i++) a = [a, a]; g.emit(a)`, "holds itself"},
		{"gizmo panics", "gizmo", `g.V().has().all()`, ""},
		{"gizmo not JSON", "gizmo", `g.emit(function(){})`, "cannot be written as JSON"},
		{"graphql syntax", "graphql", "{ paper(id: ", "Syntax Error"},
		{"mql syntax", "mql", `[{"id": `, "unexpected end of JSON"},
		{"mql shape", "mql", `[1, 2]`, "multiple fields"},
		{"empty", "mql", " \n", "empty"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, err := e.Query(t.Context(), c.lang, c.text)
			if !errors.Is(err, cayley.ErrQuery) || !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, %v; want ErrQuery with %q", r, err, c.says)
			}
		})
	}
	if _, err := e.Query(t.Context(), "sparql", "ASK {}"); !errors.Is(err, cayley.ErrLanguage) {
		t.Errorf("sparql: %v", err)
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	var many []quad.Quad
	for i := range 50 {
		many = append(many, quad.MakeIRI("hub", "to", fmt.Sprint("n", i), ""))
	}
	db := store(t, many...)
	e := cayley.New(db, cayley.Limits{Rows: 49, Input: 1000, Depth: 20})
	for _, c := range []struct{ name, lang, text string }{
		{"gizmo rows", "gizmo", `g.V("<hub>").out("<to>").all()`},
		{"gizmo rows over its own limit", "gizmo", `g.V("<hub>").out("<to>").getLimit(1000)`},
		{"gizmo endless emit", "gizmo", `while (true) { g.emit(1) }`},
		{"graphql objects", "graphql", `{ hub(id: <hub>) { <to> { id } } }`},
		{"mql rows", "mql", `[{"id": null, "!<to>": "<hub>"}]`},
		{"input", "gizmo", `// ` + strings.Repeat("x", 1000)},
		{"depth", "gizmo", strings.Repeat("(", 21) + "1" + strings.Repeat(")", 21)},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, err := e.Query(t.Context(), c.lang, c.text)
			if !errors.Is(err, cayley.ErrLimit) || r.Rows != nil {
				t.Errorf("got %v, %v; want ErrLimit", r, err)
			}
		})
	}
	r, err := cayley.New(db, cayley.Limits{Rows: 50}).Query(t.Context(), "gizmo", `g.V("<hub>").out("<to>").all()`)
	if err != nil || len(r.Rows) != 50 {
		t.Errorf("just within the limit: %d rows, %v", len(r.Rows), err)
	}
}

// Whatever a query does, it ends soon after its time and gives its view back:
// the store can be closed, which it cannot while a view is open.
func TestTimeout(t *testing.T) {
	t.Parallel()
	var chain []quad.Quad
	for i := range 300 {
		for j := range 10 {
			chain = append(chain, quad.MakeIRI(fmt.Sprint(i%30), "to", fmt.Sprint((i*7+j*11)%300), fmt.Sprint(i, j)))
		}
	}
	for _, c := range []struct{ name, lang, text string }{
		{"busy loop", "gizmo", `while (true) {}`},
		{"caught", "gizmo", `while (true) { try { while (true) {} } catch (e) {} }`},
		{"caught in a callback", "gizmo", `while (true) { try { g.V("<1>").forEach(function(d) { while (true) {} }) } catch (e) {} }`},
		{"caught in a sort", "gizmo", `while (true) { try { [2,1].sort(function(d) { while (true) {} }) } catch (e) {} }`},
		{"caught once", "gizmo", `try { g.V("<1>").forEach(function(d) { while (true) {} }) } catch (e) {}; while (true) {}`},
		{"text of an exception", "gizmo", `throw {toString: function() { while (true) {} }}`},
		{"walk", "gizmo", `g.V().out().in().out().in().out().in().count()`},
		{"count in a loop", "gizmo", `while (true) { g.V().out().count() }`},
		{"graphql walk", "graphql", `{ a { <to> { <to> { <to> { <to> { <to> { <to> { <to> { id } } } } } } } } }`},
		{"mql walk", "mql", `[{"<to>": [{"<to>": [{"<to>": [{"<to>": [{"<to>": [{"<to>": [{"<to>": []}]}]}]}]}]}]}]`},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			e := cayley.New(store(t, chain...), cayley.Limits{Time: 50 * time.Millisecond, Rows: 1 << 30, Memory: 1 << 40})
			r, err := e.Query(t.Context(), c.lang, c.text)
			if !errors.Is(err, cayley.ErrTimeout) || !errors.Is(err, context.DeadlineExceeded) || r.Rows != nil {
				t.Errorf("got %d rows, %v; want ErrTimeout", len(r.Rows), err)
			}
		})
	}
}

func TestMemory(t *testing.T) {
	// Time enough, so that a loaded machine meets the memory limit first.
	e := cayley.New(store(t), cayley.Limits{Memory: 32 << 20, Time: 5 * time.Minute})
	for _, text := range []string{
		`var a = []; while (true) { a.push("x" + a.length) }`,
		`function f() { return f() + 1 }; f()`,
		`var a = {toString: function() { return "" + a }}; "" + a`,
	} {
		if r, err := e.Query(t.Context(), "gizmo", text); !errors.Is(err, cayley.ErrLimit) {
			t.Errorf("%s: got %v, %v; want ErrLimit", text, r, err)
		}
	}
}

func TestCancel(t *testing.T) {
	t.Parallel()
	e := cayley.New(store(t), cayley.Limits{})
	ctx, cancel := context.WithCancel(t.Context())
	time.AfterFunc(20*time.Millisecond, cancel)
	if r, err := e.Query(ctx, "gizmo", "while (true) {}"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, %v; want Canceled", r, err)
	}
	if r, err := e.Query(ctx, "gizmo", "g.V().all()"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled before: got %v, %v", r, err)
	}
}

// Queries run beside one another and beside a writer, each on one revision:
// both quads of a document are there or none.
func TestConcurrent(t *testing.T) {
	t.Parallel()
	db := store(t)
	e := cayley.New(db, cayley.Limits{Concurrent: 3})
	var wg sync.WaitGroup
	stop := make(chan struct{})
	wg.Go(func() {
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			doc := graph.Document{Key: "k", Graphs: []quad.IRI{"g"}}
			if i%2 == 0 {
				doc.Quads = []quad.Quad{quad.MakeIRI("x", "p", "1", "g"), quad.MakeIRI("x", "p", "2", "g")}
			}
			if _, _, err := db.Replace(t.Context(), doc); err != nil {
				t.Error(err)
				return
			}
		}
	})
	var readers sync.WaitGroup
	for range 6 {
		readers.Go(func() {
			for range 30 {
				r, err := e.Query(t.Context(), "gizmo", `g.V("<x>").out("<p>").all(); g.V("<x>").out("<p>").all()`)
				if err != nil || len(r.Rows) != 0 && len(r.Rows) != 4 {
					t.Errorf("%v, %v", r, err)
					return
				}
			}
		})
	}
	readers.Wait()
	close(stop)
	wg.Wait()
}

// broken is a snapshot whose terms cannot be read, of which Cayley does not hear.
type broken struct{ graph.Snapshot }

var errDisk = errors.New("disk is gone")

func (broken) Term(graph.ID) (quad.Value, error) { return nil, errDisk }

type brokenSource struct{ db *pebble.DB }

func (s brokenSource) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	snap, err := s.db.Snapshot(ctx)
	return broken{snap}, err
}

// An error of the store is the answer, not the rows it left out.
func TestStoreError(t *testing.T) {
	t.Parallel()
	e := cayley.New(brokenSource{store(t)}, cayley.Limits{})
	r, err := e.Query(t.Context(), "gizmo", `g.V("`+iri("a")+`").out().all()`)
	if !errors.Is(err, errDisk) || errors.Is(err, cayley.ErrQuery) {
		t.Errorf("got %v, %v; want the store's error", r, err)
	}
}
