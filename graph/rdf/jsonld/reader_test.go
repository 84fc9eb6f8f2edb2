package jsonld_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/rdftest"
	"github.com/kamergraaf/kamergraaf/graph/rdf/jsonld"
	"github.com/kamergraaf/kamergraaf/graph/rdf/nquads"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

func TestPositions(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, text, msg string
		line, col       int
		offset          int64
	}{
		{"not JSON", "<a>", "not a JSON-LD document", 1, 1, 0},
		{"nothing", " ", "not a JSON-LD document", 1, 2, 1},
		{"trailing comma", "[\n 1,]", "want a JSON value", 2, 4, 5},
		{"unfinished", "{\"a\": [", "want a JSON value", 1, 8, 7},
		{"key twice", "{\"é\": 1,\n \"é\": 2}", "twice", 2, 2, 11},
		{"after a wide text", "{\"é☃\": x}", "want a JSON value", 1, 8, 10},
		{"lone surrogate", `["\ud800"]`, "bad escape", 1, 3, 2},
		{"control character", "[\"a\tb\"]", "control character", 1, 4, 3},
		{"invalid UTF-8", "[\"\xff\"]", "invalid UTF-8", 1, 3, 2},
		{"number", "[01]", "bad number", 1, 2, 1},
		{"behind the end", "[]\n{}", "text behind the end", 2, 1, 3},
		{"remote context", "{\"@context\": \"http://example.org/c\"}", "not allowed", 1, 14, 13},
		{"cycle", "{\"@context\": {\"a\": \"b:x\", \"b\": \"a:x\"}}", "cyclic IRI mapping", 1, 20, 19},
		{"relative IRI", "{\"u:p\": 1,\n \"@id\": \"a\"}", "no base", 1, 1, 0},
		{"IRI", `{"u:p": {"@id": "u:a b"}}`, "no IRI may hold", 1, 9, 8},
		{"language", `{"u:p": {"@value": "a", "@language": "n l"}}`, "no language tag", 1, 9, 8},
		{"blank property", `{"_:p": "x"}`, "blank node _:p as a property", 1, 1, 0},
		{"value object", `[{"@id": "u:a", "u:p": {"@value": "a", "u:q": 1}}]`, "invalid value object", 1, 24, 23},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			_, err := readOptions([]byte(tc.text), jsonld.Options{})
			var bad *syntax.Error
			if !errors.As(err, &bad) || !strings.Contains(bad.Msg, tc.msg) {
				t.Fatalf("%v; want an error with %q", err, tc.msg)
			}
			if bad.Line != tc.line || bad.Col != tc.col || bad.Offset != tc.offset {
				t.Errorf("%v at %d:%d+%d; want %d:%d+%d", err, bad.Line, bad.Col, bad.Offset, tc.line, tc.col, tc.offset)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, text string
		limit      syntax.Limit
	}{
		{"text", `["` + strings.Repeat("x", 200) + `"]`, syntax.LimitToken},
		{"node", `[{"u:p": [` + strings.Repeat("1,", 200) + `1]}]`, syntax.LimitToken},
		{"depth", strings.Repeat("[", 20), syntax.LimitDepth},
		{"depth of objects", strings.Repeat(`{"a":`, 20), syntax.LimitDepth},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			o := jsonld.Options{}
			o.MaxToken, o.MaxDepth = 100, 10
			_, err := readOptions([]byte(tc.text), o)
			var bad *syntax.Error
			if !errors.As(err, &bad) || bad.Limit != tc.limit {
				t.Errorf("%v; want an error with limit %q", err, tc.limit)
			}
		})
	}
}

// What the suite does not ask.
func TestRead(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ name, text, want string }{
		{"numbers keep their digits", `[{"@id": "u:a", "u:p": [12345678901234567890, -0, 1.0, 1e3, 0.1, {"@value": 1, "@type": "http://www.w3.org/2001/XMLSchema#double"}]}]`,
			`<u:a> <u:p> "12345678901234567890"^^<http://www.w3.org/2001/XMLSchema#integer> .
			<u:a> <u:p> "0"^^<http://www.w3.org/2001/XMLSchema#integer> .
			<u:a> <u:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .
			<u:a> <u:p> "1000"^^<http://www.w3.org/2001/XMLSchema#integer> .
			<u:a> <u:p> "1.0E-1"^^<http://www.w3.org/2001/XMLSchema#double> .
			<u:a> <u:p> "1.0E0"^^<http://www.w3.org/2001/XMLSchema#double> .`},
		{"lexical forms as they stand", `{"@context": {"n": {"@id": "u:n", "@type": "http://www.w3.org/2001/XMLSchema#integer"}}, "@id": "u:a", "n": "007"}`,
			`<u:a> <u:n> "007"^^<http://www.w3.org/2001/XMLSchema#integer> .`},
		{"string is plain", `{"@id": "u:a", "u:p": {"@value": "x", "@type": "http://www.w3.org/2001/XMLSchema#string"}}`, `<u:a> <u:p> "x" .`},
		{"anonymous labels", `[{"u:p": "x"}, {"@id": "_:kga1", "u:p": "y"}]`, "_:a <u:p> \"x\" .\n_:b <u:p> \"y\" ."},
		{"empty", `[]`, ""},
		{"byte order mark", "\uFEFF{}", ""},
		{"the graph before the context", `{"@graph": [{"@id": "u:a", "p": 1}], "@context": {"p": "u:p"}}`, `<u:a> <u:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer> .`},
		{"the name behind the graph", `{"@context": {}, "@graph": [{"@id": "u:a", "u:p": "1"}], "@id": "u:g"}`, `<u:a> <u:p> "1" <u:g> .`},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, err := readOptions([]byte(tc.text), jsonld.Options{})
			if want := rdftest.NQuads(t, tc.want); err != nil || !rdftest.Isomorphic(got, want) {
				t.Errorf("%v, %v; want %v", got, err, want)
			}
		})
	}
}

func TestSkip(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, text string
		good, bad  int
	}{
		{"bad parts", `[{"@id": "a", "u:p": {"@id": "u:x", "u:q": 1}}, {"@id": 1}, {"@id": "u:a", "u:p": ["x", {"@value": "x", "@language": "n l"}]}]`, 2, 3},
		{"bad JSON ends it", `[{"@id": "u:a", "u:p": 1}, {]`, 1, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			told := 0
			o := jsonld.Options{}
			o.Skip = func(*syntax.Error) { told++ }
			got, err := readOptions([]byte(tc.text), o)
			if err != nil || len(got) != tc.good || told != tc.bad {
				t.Errorf("%d good, %d bad, %v; want %d and %d", len(got), told, err, tc.good, tc.bad)
			}
		})
	}
}

func TestRemoteContext(t *testing.T) {
	t.Parallel()
	o := jsonld.Options{}
	asked := 0
	o.Context = func(_ context.Context, iri string) (io.ReadCloser, error) {
		if asked++; iri != "http://example.org/c" {
			return nil, errors.New("there is none")
		}
		return io.NopCloser(strings.NewReader(`{"@context": {"p": "u:p"}}`)), nil
	}
	got, err := readOptions([]byte(`[{"@context": "http://example.org/c", "@id": "u:a", "p": "1"}, {"@context": "http://example.org/c", "@id": "u:b", "p": "1"}]`), o)
	if want := rdftest.NQuads(t, "<u:a> <u:p> \"1\" .\n<u:b> <u:p> \"1\" ."); err != nil || !slices.Equal(got, want) || asked != 1 {
		t.Errorf("%v, %v, asked %d times", got, err, asked)
	}
	if _, err := readOptions([]byte(`{"@context": "http://example.org/d"}`), o); err == nil || !strings.Contains(err.Error(), "there is none") {
		t.Errorf("%v; want the loader's error", err)
	}
}

// nodes gives a document with an endless @graph, a piece at a time.
func nodes(n int) io.Reader {
	item := `{"@id": "u:a", "p": "` + strings.Repeat("x", 100) + "\"},\n"
	return io.MultiReader(strings.NewReader(`{"@context": {"p": "u:p"}, "@graph": [`), io.LimitReader(repeat(item), int64(n*len(item))),
		strings.NewReader(`{"@id": "u:b", "p": "last"}]}`))
}

type repeated struct {
	text string
	at   int
}

func repeat(s string) io.Reader { return &repeated{text: s} }

func (r *repeated) Read(p []byte) (int, error) {
	n := copy(p, r.text[r.at:])
	r.at = (r.at + n) % len(r.text)
	return n, nil
}

// A document of any length needs the memory of its nodes.
func TestStreams(t *testing.T) {
	const n = 200_000
	o := jsonld.Options{}
	o.MaxToken = 1 << 16
	r, err := jsonld.NewReader(nodes(n), o)
	if err != nil {
		t.Fatal(err)
	}
	got, most := 0, uint64(0)
	var m runtime.MemStats
	for q, err := range r.Quads(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if got++; got%50_000 == 0 {
			runtime.GC()
			runtime.ReadMemStats(&m)
			most = max(most, m.HeapAlloc)
		}
		if got > n && q.Object != quad.Value(quad.String("last")) {
			t.Fatalf("quad %d is %v", got, q)
		}
	}
	if got != n+1 {
		t.Errorf("%d quads, want %d", got, n+1)
	}
	if most > 24<<20 {
		t.Errorf("%d MiB held for a document of 24 MB", most>>20)
	}
	item := `{"@id": "u:a", "u:p": "xxxxxxxxxxxxxxxxxxx"},`
	late := io.MultiReader(strings.NewReader(`{"@graph": [`), io.LimitReader(repeat(item), int64(len(item)*40_000)), strings.NewReader(`{}], "@id": "u:g"}`))
	if r, err = jsonld.NewReader(late, jsonld.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, err = range r.Quads(t.Context()) {
	}
	if err == nil || !strings.Contains(err.Error(), "put it before") {
		t.Errorf("%v; want an error about what stands behind a long @graph", err)
	}
}

// The reader never panics, names places that exist, and gives what N-Quads can
// hold; a document cut into single bytes reads the same.
func FuzzRead(f *testing.F) {
	f.Add(`{"@context": {"@vocab": "u:v/", "p": {"@id": "u:p", "@type": "@id", "@container": "@list"}, "l": {"@id": "u:l", "@container": "@language"}}, "@id": "a", "p": ["b", "_:c"], "l": {"nl": ["x"], "@none": "y"}, "@type": "T", "q": 1.5}`)
	f.Add(`[{"@id": "u:a", "@reverse": {"u:p": {"@id": "u:b", "@graph": [{"u:q": {"@value": {"b": 1e30, "a": []}, "@type": "@json"}}]}}, "@included": [{"@type": ["u:t"]}]}]`)
	f.Add(`{"@context": [{"@version": 1.1, "a": {"@id": "u:a", "@context": {"b": "u:b"}, "@nest": "n"}, "n": "@nest", "i": {"@id": "u:i", "@container": ["@graph", "@index"]}}, null], "n": {"a": {"b": true}}, "i": {"x": {"u:y": null}}}`)
	f.Fuzz(func(t *testing.T, text string) {
		o := jsonld.Options{}
		o.Base, o.MaxToken, o.MaxDepth = "http://example.org/a/b", 512, 16
		o.Skip = func(e *syntax.Error) {
			if e.Offset < 0 || e.Offset > int64(len(text)) || e.Line < 1 || e.Col < 1 {
				t.Fatalf("%v at offset %d of %d", e, e.Offset, len(text))
			}
		}
		whole, err := readOptions([]byte(text), o)
		if err != nil {
			t.Fatal(err)
		}
		r, err := jsonld.NewReader(iotest.OneByteReader(strings.NewReader(text)), o)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		w := nquads.NewWriter(&b)
		n := 0
		for q, err := range r.Quads(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			if n >= len(whole) || q != whole[n] {
				t.Fatalf("in bytes quad %d is %v\nwhole %v", n, q, whole)
			}
			if err := w.Write(q); err != nil {
				t.Fatal(err)
			}
			n++
		}
		if err := w.Close(); err != nil || n != len(whole) || len(rdftest.NQuads(t, b.String())) != n {
			t.Fatalf("%v: %d quads, want %d", err, n, len(whole))
		}
	})
}

func Example() {
	doc := `{"@context": {"title": {"@id": "http://purl.org/dc/terms/title", "@language": "nl"}}, "@id": "http://example.org/brief", "title": "Brief"}`
	r, err := jsonld.NewReader(strings.NewReader(doc), jsonld.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for q, err := range r.Quads(context.Background()) {
		fmt.Println(q, err)
	}
	// Output: <http://example.org/brief> -- <http://purl.org/dc/terms/title> -> "Brief"@nl <nil>
}
