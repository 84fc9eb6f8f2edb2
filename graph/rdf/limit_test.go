package rdf_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

func TestPositions(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, text string
		format     rdf.Format
		line, col  int
		offset     int64
	}{
		{"line and column", "<a:b> <a:c> <a:d> .\n<a:é> <b> <a:d> .", rdf.NQuads, 2, 8, 28},
		{"carriage returns", "<a:b> <a:c> <a:d> .\r\r\nx", rdf.NTriples, 3, 1, 22},
		{"no dot", "<a:b> <a:c> <a:d>", rdf.NQuads, 1, 18, 17},
		{"graph in triples", "<a:b> <a:c> <a:d> <a:g> .", rdf.NTriples, 1, 19, 18},
		{"escape", `<a:b> <a:c> "é\x" .`, rdf.NQuads, 1, 15, 15},
		{"invalid UTF-8", "<a:b> <a:c> \"\xff\" .", rdf.NQuads, 1, 14, 13},
		{"undeclared prefix", "<a:b> <a:c> 1 ;\n  é:f 2 .", rdf.Turtle, 2, 3, 18},
		{"relative", "# ☃\n<b> <a:c> 1 .", rdf.Turtle, 2, 1, 6},
		{"open graph", "<a:g> {\n", rdf.TriG, 2, 1, 8},
		{"graph in Turtle", "<a:g> {\n", rdf.Turtle, 1, 7, 6},
		{"bad escape in a long literal", "<a:b> <a:c> '''\n\\q''' .", rdf.Turtle, 2, 1, 16},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			_, err := read(tc.format, []byte(tc.text), rdf.ReadOptions{})
			var bad *rdf.SyntaxError
			if !errors.As(err, &bad) || !errors.Is(err, rdf.ErrSyntax) {
				t.Fatalf("err = %v; want a SyntaxError", err)
			}
			if bad.Line != tc.line || bad.Col != tc.col || bad.Offset != tc.offset {
				t.Errorf("%v at %d:%d+%d; want %d:%d+%d", err, bad.Line, bad.Col, bad.Offset, tc.line, tc.col, tc.offset)
			}
		})
	}
}

func TestSkip(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name, text string
		format     rdf.Format
		good, bad  int
	}{
		{"lines", "<a:b> <a:c> 1 .\n<a:b> <a:c> <a:d> .\nx\n\n<a:b> <a:c> \"\xff\" .\n<a:b> <a:c> <a:e> .", rdf.NQuads, 2, 3},
		{"long line", "<a:b> <a:c> \"" + strings.Repeat("x", 200) + "\" .\n<a:b> <a:c> <a:d> .", rdf.NQuads, 1, 1},
		{"long last line", "<a:b> <a:c> <a:d> .\n<a:b> <a:c> \"" + strings.Repeat("x", 2000), rdf.NQuads, 1, 1},
		{"statements", "<a:b> <a:c> 1, x . <a:b> <a:c> 2 .\n[ ] .\n<a:b> <a:c> 3.5 . ", rdf.Turtle, 3, 2},
		{"inside a graph", "<a:g> { <a:b> <a:c> 1 . <a:b> a true false . <a:b> <a:c> 2 } <a:b> <a:c> 3 .", rdf.TriG, 4, 1},
		{"last in a graph", "<a:g> { <a:b> <c> } <a:b> <a:c> 3 .", rdf.TriG, 1, 1},
		{"long token", "<a:b> <a:c> '" + strings.Repeat("x", 2000) + "' . <a:b> <a:c> 3 .", rdf.Turtle, 1, 1},
		{"nesting", "<a:b> <a:c> " + strings.Repeat("[ <a:c> ", 500) + " . <a:b> <a:c> 3 .", rdf.Turtle, 1, 1},
		{"unclosed", "<a:b> <a:c> \"x . ", rdf.Turtle, 0, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			told := 0
			o := rdf.ReadOptions{MaxToken: 100, MaxDepth: 10, Skip: func(*rdf.SyntaxError) { told++ }}
			r, err := rdf.NewReader(iotest.OneByteReader(strings.NewReader(tc.text)), tc.format, o)
			if err != nil {
				t.Fatal(err)
			}
			good := 0
			for _, err := range r.Quads(t.Context()) {
				if err != nil {
					t.Fatal(err)
				}
				good++
			}
			if good != tc.good || told != tc.bad || r.Skipped() != tc.bad {
				t.Errorf("%d good, %d told, %d skipped; want %d good, %d bad", good, told, r.Skipped(), tc.good, tc.bad)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name   string
		text   string
		format rdf.Format
		limit  syntax.Limit
	}{
		{"line", "<a:b> <a:c> \"" + strings.Repeat("x", 100) + "\" .", rdf.NQuads, syntax.LimitToken},
		{"literal", "<a:b> <a:c> \"" + strings.Repeat("x", 100) + "\" .", rdf.Turtle, syntax.LimitToken},
		{"iri", "<a:" + strings.Repeat("x", 100) + "> <a:c> 1 .", rdf.TriG, syntax.LimitToken},
		{"name", "a:" + strings.Repeat("x", 100) + " <a:c> 1 .", rdf.TriG, syntax.LimitToken},
		{"number", "<a:b> <a:c> " + strings.Repeat("1", 100) + " .", rdf.TriG, syntax.LimitToken},
		{"blank", "_:" + strings.Repeat("1", 100) + " <a:c> 1 .", rdf.TriG, syntax.LimitToken},
		{"prefixes", strings.Repeat("PREFIX a: <a:b>\n", 100) + strings.Repeat("PREFIX b: <b:"+strings.Repeat("x", 40)+"> PREFIX c: <b:"+strings.Repeat("x", 40)+">\n", 2), rdf.Turtle, syntax.LimitToken},
		{"depth", strings.Repeat("(", 11), rdf.Turtle, syntax.LimitDepth},
		{"depth of properties", strings.Repeat("[ <a:b> ", 11), rdf.Turtle, syntax.LimitDepth},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			_, err := read(tc.format, []byte(tc.text), rdf.ReadOptions{MaxToken: 80, MaxDepth: 10})
			var bad *rdf.SyntaxError
			if !errors.As(err, &bad) || bad.Limit != tc.limit {
				t.Errorf("err = %v; want one of limit %s", err, tc.limit)
			}
		})
	}
}

// endless gives its text for ever.
type endless struct {
	text string
	left int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.left <= 0 {
		return 0, io.EOF
	}
	n := 0
	for n+len(e.text) <= len(p) {
		n += copy(p[n:], e.text)
	}
	if n == 0 {
		n = copy(p, e.text)
	}
	e.left -= n
	return n, nil
}

// Input without an end to its token, line, list or object list must not be
// held in memory. It allocates a lot and may not keep it.
func TestBoundedMemory(t *testing.T) {
	const size, most = 16 << 20, 6 << 20
	for _, tc := range []struct {
		name, start, text string
		format            rdf.Format
	}{
		{"line", "<a:b> <a:c> \"", "xxxxxxxxxxxxxxxx", rdf.NQuads},
		{"literal", "<a:b> <a:c> '''", "xxxxxxxxxxxxxxxx", rdf.Turtle},
		{"comment", "#", "xxxxxxxxxxxxxxxx", rdf.Turtle},
		{"white space", " ", "                ", rdf.TriG},
		{"brackets", "<a:b> <a:c> ", "((((((((((((((((", rdf.TriG},
		{"list", "<a:b> <a:c> (", " <a:b> <a:ccccc>", rdf.Turtle},
		{"objects", "<a:b> <a:c> 1 ", ", <a:ddddddddd>", rdf.Turtle},
		{"prefixes", "", "prefix a: <a:b>\n", rdf.TriG},
	} {
		t.Run(tc.name, func(t *testing.T) {
			r, err := rdf.NewReader(io.MultiReader(strings.NewReader(tc.start), &endless{tc.text, size}), tc.format,
				rdf.ReadOptions{MaxToken: 1 << 18, Skip: func(*rdf.SyntaxError) {}})
			if err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			for _, err := range r.Quads(context.Background()) {
				if err != nil {
					t.Fatal(err)
				}
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			if held := int64(after.HeapAlloc) - int64(before.HeapAlloc); held > most {
				t.Errorf("%d MiB held", held>>20)
			}
			runtime.KeepAlive(r)
		})
	}
}

func TestInputErrors(t *testing.T) {
	t.Parallel()
	broken := errors.New("cable cut")
	for _, f := range rdf.Formats() {
		text := write(t, f, []quad.Quad{{Subject: quad.IRI("a:b"), Predicate: quad.IRI("a:c"), Object: quad.IRI("a:d")}})
		cut := bytes.LastIndexByte(bytes.TrimSpace(text), '<') // in what ends the document
		if cut <= 0 || !bytes.Contains(text[:cut], []byte("a:d")) {
			text = append(text, "<a:b> <a"...)
			cut = len(text)
		}
		want := 1
		if f == rdf.JSONLD { // a short document is read whole first
			cut, want = bytes.LastIndexByte(text, '}'), 0
		}
		in := io.MultiReader(bytes.NewReader(text[:cut]), iotest.ErrReader(broken))
		r, err := rdf.NewReader(in, f, rdf.ReadOptions{Skip: func(*rdf.SyntaxError) {}})
		if err != nil {
			t.Fatal(err)
		}
		n := 0
		for _, e := range r.Quads(t.Context()) {
			if err = e; e == nil {
				n++
			}
		}
		if n != want || !errors.Is(err, broken) {
			t.Errorf("%s: %d quads, %v; want %d and the reader's error", f.Name, n, err, want)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		r, err = rdf.NewReader(bytes.NewReader(text), f, rdf.ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		for _, err = range r.Quads(ctx) {
		}
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v; want context.Canceled", f.Name, err)
		}
	}
	if _, err := rdf.NewReader(strings.NewReader(""), rdf.Turtle, rdf.ReadOptions{Base: "x"}); err == nil {
		t.Error("a relative base is accepted")
	}
}

// Within one statement, element or node a reader looks at the context too: a
// thing may say a million things.
func TestCancelledInsideAStatement(t *testing.T) {
	t.Parallel()
	var quads []quad.Quad
	for i := range 3000 {
		quads = append(quads, quad.Quad{Subject: quad.IRI("http://e/s"), Predicate: quad.IRI("http://e/p"), Object: quad.String(strconv.Itoa(i))})
	}
	for _, f := range rdf.Formats() {
		r, err := rdf.NewReader(bytes.NewReader(write(t, f, quads)), f, rdf.ReadOptions{})
		if err != nil {
			t.Fatal(err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		n := 0
		for _, err = range r.Quads(ctx) {
			if n++; n == 1 {
				cancel()
			}
		}
		cancel()
		if !errors.Is(err, context.Canceled) || n > 2000 {
			t.Errorf("%s: read %d, then %v; want context.Canceled within some thousand", f.Name, n, err)
		}
	}
}
