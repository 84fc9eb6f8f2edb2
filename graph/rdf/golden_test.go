package rdf_test

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"golang.org/x/tools/txtar"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
)

var update = flag.Bool("update", false, "rewrite testdata")

func TestGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			quads, err := read(rdf.NQuads, a.Files[0].Data, rdf.ReadOptions{})
			if err != nil {
				t.Fatal(err)
			}
			want := map[string][]byte{}
			for _, f := range a.Files[1:] {
				want[f.Name] = f.Data
			}
			got := a.Files[:1:1]
			for _, f := range rdf.Formats() {
				name, text := "out"+f.Extension, golden(t, f, quads)
				if !*update && !bytes.Equal(text, want[name]) {
					t.Errorf("%s:\n%s\nwant\n%s", name, text, want[name])
				}
				got = append(got, txtar.File{Name: name, Data: text})
			}
			if *update {
				a.Files = got
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// golden is what f writes, or why it cannot say quads.
func golden(t *testing.T, f rdf.Format, quads []quad.Quad) []byte {
	for _, q := range quads {
		w, err := rdf.NewWriter(io.Discard, f, rdf.WriteOptions{Prefixes: prefixes})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Write(plain(q, f)); errors.Is(err, rdf.ErrTerm) {
			return []byte(err.Error() + "\n")
		}
	}
	return write(t, f, quads)
}

func Example() {
	in := strings.NewReader("<http://example.org/a> <http://example.org/p> \"007\"^^<http://www.w3.org/2001/XMLSchema#integer> .\n")
	r, err := rdf.NewReader(in, rdf.NTriples, rdf.ReadOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	w, err := rdf.NewWriter(os.Stdout, rdf.Turtle, rdf.WriteOptions{Prefixes: []rdf.Prefix{{Name: "ex", IRI: "http://example.org/"}}})
	if err != nil {
		fmt.Println(err)
		return
	}
	for q, err := range r.Quads(context.Background()) {
		if err == nil {
			err = w.Write(q)
		}
		if err != nil {
			fmt.Println(err)
			return
		}
	}
	if err := w.Close(); err != nil {
		fmt.Println(err)
	}
	// Output:
	// @prefix ex: <http://example.org/> .
	//
	// ex:a ex:p 007 .
}
