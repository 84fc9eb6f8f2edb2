package results_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/internal/sparqltest"
	"github.com/kamergraaf/kamergraaf/graph/sparql/results"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

var data = []quad.Quad{
	{Subject: quad.IRI("http://e/a"), Predicate: quad.IRI("http://e/p"), Object: quad.String("een \"woord\",\tmet <tekens> & \\ 🙂")},
	{Subject: quad.IRI("http://e/a"), Predicate: quad.IRI("http://e/p"), Object: quad.String("")},
	{Subject: quad.IRI("http://e/a"), Predicate: quad.IRI("http://e/p"), Object: quad.String("twee\nregels\r")},
	{Subject: quad.IRI("http://e/a?x=1&y='2'"), Predicate: quad.IRI("http://e/p"), Object: quad.LangString{Value: "Raad", Lang: "nl-NL"}},
	{Subject: quad.BNode("b1"), Predicate: quad.IRI("http://e/p"), Object: quad.TypedString{Value: "007", Type: "http://www.w3.org/2001/XMLSchema#integer"}},
	{Subject: quad.BNode("b1"), Predicate: quad.IRI("http://e/q"), Object: quad.IRI("http://e/a")},
}

func ask(t *testing.T, text string) *sparql.Result {
	t.Helper()
	q, err := sparql.Prepare(text, syntax.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := q.Run(t.Context(), graph.NewMemory(data), sparql.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func write(t *testing.T, text string, f results.Format) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := results.Write(&out, ask(t, text), f); err != nil {
		t.Fatalf("%s in %s: %v", text, f, err)
	}
	return out.Bytes()
}

// TestRoundTrip reads back what was written, by readers of another hand.
func TestRoundTrip(t *testing.T) {
	t.Parallel()
	for _, text := range []string{
		`SELECT * { ?s ?p ?o }`, `SELECT ?o ?none { ?s <http://e/p> ?o OPTIONAL { ?s <http://e/none> ?none } }`,
		`SELECT ?s { ?s <http://e/none> ?o }`, `SELECT (COUNT(*) AS ?n) { ?s ?p ?o }`,
	} {
		r := ask(t, text)
		var want []map[string]quad.Value
		for row, err := range r.Solutions {
			if err != nil {
				t.Fatal(err)
			}
			m := map[string]quad.Value{}
			for i, v := range row {
				if v != nil {
					m[r.Vars[i]] = v
				}
			}
			want = append(want, m)
		}
		for _, f := range results.Formats() {
			file := filepath.Join(t.TempDir(), "result"+map[results.Format]string{results.JSON: ".srj", results.XML: ".srx", results.CSV: ".csv", results.TSV: ".tsv"}[f])
			if err := os.WriteFile(file, write(t, text, f), 0o600); err != nil {
				t.Fatal(err)
			}
			got := sparqltest.Expected(t, sparqltest.Test{Result: file})
			a, b := want, got.Rows
			if got.Lossy {
				a, b = got.Rows, withoutEmpty(want)
			}
			if !slices.Equal(got.Vars, r.Vars) || !sparqltest.Same(a, b, false, got.Lossy) {
				b, _ := os.ReadFile(file)
				t.Errorf("%s in %s: read back %v %v, want %v %v of\n%s", text, f, got.Vars, got.Rows, r.Vars, want, b)
			}
		}
	}
}

// withoutEmpty leaves out what encoding/csv cannot tell from what is not there.
func withoutEmpty(rows []map[string]quad.Value) (out []map[string]quad.Value) {
	for _, row := range rows {
		row = maps.Clone(row)
		maps.DeleteFunc(row, func(_ string, v quad.Value) bool { return v == quad.Value(quad.String("")) })
		out = append(out, row)
	}
	return out
}

func TestEmptyIsNotUnbound(t *testing.T) {
	t.Parallel()
	got := string(write(t, `SELECT ?o ?none { <http://e/a> <http://e/p> ?o OPTIONAL { ?o <http://e/p> ?none } FILTER (?o = "") }`, results.CSV))
	if want := "o,none\r\n\"\",\r\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestBoolean(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{`ASK { ?s ?p "" }`: true, `ASK { ?s ?p "none" }`: false} {
		for _, f := range []results.Format{results.JSON, results.XML} {
			file := filepath.Join(t.TempDir(), map[results.Format]string{results.JSON: "r.srj", results.XML: "r.srx"}[f])
			if err := os.WriteFile(file, write(t, text, f), 0o600); err != nil {
				t.Fatal(err)
			}
			if got := sparqltest.Expected(t, sparqltest.Test{Result: file}); got.Boolean == nil || *got.Boolean != want {
				t.Errorf("%s in %s: %v, want %v", text, f, got.Boolean, want)
			}
		}
		for _, f := range []results.Format{results.CSV, results.TSV} {
			var out bytes.Buffer
			if err := results.Write(&out, ask(t, text), f); !errors.Is(err, results.ErrBoolean) || out.Len() > 0 {
				t.Errorf("%s in %s: %v, %d bytes", text, f, err, out.Len())
			}
		}
	}
}

func TestRefused(t *testing.T) {
	t.Parallel()
	var out bytes.Buffer
	if err := results.Write(&out, ask(t, `DESCRIBE <http://e/a>`), results.JSON); !errors.Is(err, results.ErrGraph) {
		t.Errorf("a graph as JSON results: %v", err)
	}
	if err := results.Write(&out, ask(t, `ASK {}`), "html"); !errors.Is(err, results.ErrFormat) {
		t.Errorf("a format that is none: %v", err)
	}
	if _, err := results.ParseFormat("html"); !errors.Is(err, results.ErrFormat) || out.Len() > 0 {
		t.Errorf("the name of a format that is none: %v, %d bytes", err, out.Len())
	}
	control := &sparql.Result{Form: syntax.Select, Vars: []string{"x"}, Solutions: func(yield func([]quad.Value, error) bool) {
		yield([]quad.Value{quad.String("a\x01b")}, nil)
	}}
	if err := results.Write(&out, control, results.XML); !errors.Is(err, results.ErrTerm) {
		t.Errorf("a control character in XML: %v", err)
	}
}

// TestCutOff sees that JSON and XML of a run that failed are not well-formed.
func TestCutOff(t *testing.T) {
	t.Parallel()
	failure := errors.New("disk on fire")
	for _, f := range results.Formats() {
		r := &sparql.Result{Form: syntax.Select, Vars: []string{"x"}, Solutions: func(yield func([]quad.Value, error) bool) {
			for i := range 3 {
				if !yield([]quad.Value{quad.String(fmt.Sprint(i))}, nil) {
					return
				}
			}
			yield(nil, failure)
		}}
		var out bytes.Buffer
		if err := results.Write(&out, r, f); !errors.Is(err, failure) {
			t.Errorf("%s: %v", f, err)
		}
		if f == results.JSON && json.Valid(out.Bytes()) || f == results.XML && bytes.Contains(out.Bytes(), []byte("</sparql>")) {
			t.Errorf("%s of half an answer is whole: %s", f, out.Bytes())
		}
	}
}
