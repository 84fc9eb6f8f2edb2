package jsonld_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/rdftest"
	"github.com/kamergraaf/kamergraaf/graph/rdf/jsonld"
	"github.com/kamergraaf/kamergraaf/graph/rdf/nquads"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// testBase is where the suite says it is.
const testBase = "https://w3c.github.io/json-ld-api/tests/"

// suite returns the folder of the suite, or skips.
func suite(t testing.TB) string {
	t.Helper()
	shared := os.Getenv("KAMERGRAAF_SHARED")
	if shared == "" {
		shared = "../../../../shared"
	}
	dir := filepath.Join(shared, "w3c", "json-ld-api", "tests")
	if _, err := os.Stat(dir); err != nil {
		t.Skipf("no W3C suite: set KAMERGRAAF_SHARED to a folder that has w3c/json-ld-api: %v", err)
	}
	return dir
}

// entry is one test of a manifest.
type entry struct {
	ID     string   `json:"@id"`
	Type   []string `json:"@type"`
	Name   string   `json:"name"`
	Input  string   `json:"input"`
	Expect string   `json:"expect"`
	Code   string   `json:"expectErrorCode"`
	Option struct {
		Base           string `json:"base"`
		SpecVersion    string `json:"specVersion"`
		ProcessingMode string `json:"processingMode"`
		ExpandContext  string `json:"expandContext"`
		Direction      string `json:"rdfDirection"`
		NativeTypes    bool   `json:"useNativeTypes"`
		RDFType        bool   `json:"useRdfType"`
		Generalized    bool   `json:"produceGeneralizedRdf"`
	} `json:"option"`
}

func (e entry) is(kind string) bool {
	for _, t := range e.Type {
		if strings.Contains(t, kind) {
			return true
		}
	}
	return false
}

// skip tells why a test does not count for a processor of JSON-LD 1.1.
func (e entry) skip() string {
	switch {
	case e.Option.SpecVersion == "json-ld-1.0":
		return "a test of JSON-LD 1.0, which 1.1 changed (API, section 1.3 of the test suite)"
	case e.Option.ProcessingMode == "json-ld-1.0":
		return "processing mode json-ld-1.0, which this processor does not have"
	case e.Option.Generalized:
		return "generalised RDF: blank nodes as properties are not RDF 1.1"
	}
	return ""
}

func entries(t *testing.T, dir, file string, want int) []entry {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, file))
	if err != nil {
		t.Fatal(err)
	}
	var m struct{ Sequence []entry }
	if err := json.Unmarshal(b, &m); err != nil {
		t.Fatal(err)
	}
	if len(m.Sequence) != want {
		t.Errorf("%s has %d tests, want %d", file, len(m.Sequence), want)
	}
	return m.Sequence
}

// TestW3CSummary counts the tests of both manifests and those that are skipped,
// with the reason: at least 95 % are run.
func TestW3CSummary(t *testing.T) {
	t.Parallel()
	dir := suite(t)
	all, skipped := 0, 0
	for _, e := range append(entries(t, dir, "toRdf-manifest.jsonld", 467), entries(t, dir, "fromRdf-manifest.jsonld", 54)...) {
		if all++; e.skip() != "" {
			skipped++
			t.Logf("skipped: %s: %s", e.ID, e.skip())
		}
	}
	if t.Logf("%d tests, %d skipped", all, skipped); skipped*20 > all {
		t.Errorf("%d of %d tests are skipped, more than one in twenty", skipped, all)
	}
}

func TestW3CToRDF(t *testing.T) {
	t.Parallel()
	dir := suite(t)
	for _, e := range entries(t, dir, "toRdf-manifest.jsonld", 467) {
		t.Run(e.ID, func(t *testing.T) {
			t.Parallel()
			if why := e.skip(); why != "" {
				t.Skip(why)
			}
			toRDF(t, dir, e)
		})
	}
}

func toRDF(t *testing.T, dir string, e entry) {
	in, err := os.ReadFile(filepath.Join(dir, e.Input))
	if err != nil {
		t.Fatal(err)
	}
	o := jsonld.Options{Direction: jsonld.Direction(e.Option.Direction)}
	o.Base = testBase + e.Input
	if e.Option.Base != "" {
		o.Base = e.Option.Base
	}
	o.Context = func(_ context.Context, iri string) (io.ReadCloser, error) {
		name, ok := strings.CutPrefix(iri, testBase)
		if !ok {
			return nil, errors.New("outside the suite")
		}
		return os.Open(filepath.Join(dir, filepath.FromSlash(name)))
	}
	if e.Option.ExpandContext != "" {
		if o.Expand, err = os.ReadFile(filepath.Join(dir, e.Option.ExpandContext)); err != nil {
			t.Fatal(err)
		}
	}
	if !e.is("Negative") {
		o.Skip = func(*syntax.Error) {} // what RDF cannot say is dropped, as the algorithm has it
	}
	got, err := readOptions(in, o)
	switch {
	case e.is("Negative"):
		if err == nil || !strings.Contains(err.Error(), e.Code) {
			t.Errorf("%s: %v; want %q in\n%s", e.Name, err, e.Code, in)
		}
		return
	case err != nil:
		t.Fatalf("%s: %v in\n%s", e.Name, err, in)
	case e.Expect == "":
		return
	}
	out, err := os.ReadFile(filepath.Join(dir, e.Expect))
	if err != nil {
		t.Fatal(err)
	}
	var want []quad.Quad
	for q, err := range nquads.NewReader(bytes.NewReader(out), syntax.ReadOptions{}).Quads(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, q)
	}
	if !rdftest.Isomorphic(got, want) {
		t.Errorf("%s: read\n%v\nwant\n%v\nfrom\n%s", e.Name, got, want, in)
	}
}

func readOptions(text []byte, o jsonld.Options) ([]quad.Quad, error) {
	r, err := jsonld.NewReader(bytes.NewReader(text), o)
	if err != nil {
		return nil, err
	}
	return rdftest.Collect(r.Quads(context.Background()))
}

func TestW3CFromRDF(t *testing.T) {
	t.Parallel()
	dir := suite(t)
	for _, e := range entries(t, dir, "fromRdf-manifest.jsonld", 54) {
		t.Run(e.ID, func(t *testing.T) {
			t.Parallel()
			if why := e.skip(); why != "" {
				t.Skip(why)
			}
			in, err := os.ReadFile(filepath.Join(dir, e.Input))
			if err != nil {
				t.Fatal(err)
			}
			got, err := jsonld.FromRDF(rdftest.NQuads(t, string(in)), jsonld.FromOptions{
				NativeTypes: e.Option.NativeTypes, RDFType: e.Option.RDFType, Direction: jsonld.Direction(e.Option.Direction)})
			if e.is("Negative") {
				if err == nil || !strings.Contains(err.Error(), e.Code) {
					t.Errorf("%s: %v; want %q", e.Name, err, e.Code)
				}
				return
			}
			want, rerr := os.ReadFile(filepath.Join(dir, e.Expect))
			if err != nil || rerr != nil {
				t.Fatal(err, rerr)
			}
			if g, w := unordered(t, got), unordered(t, want); g != w {
				t.Errorf("%s:\n%s\nwant\n%s", e.Name, g, w)
			}
		})
	}
}

// unordered prints JSON-LD with arrays but those of @list sorted, which have no
// order.
func unordered(t *testing.T, text []byte) string {
	t.Helper()
	var v any
	if err := json.Unmarshal(text, &v); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	var sort func(v any, key string) any
	sort = func(v any, key string) any {
		switch v := v.(type) {
		case map[string]any:
			for k := range v {
				v[k] = sort(v[k], k)
			}
		case []any:
			for i := range v {
				v[i] = sort(v[i], "")
			}
			if key != "@list" {
				slices.SortFunc(v, func(a, b any) int {
					x, _ := json.Marshal(a)
					y, _ := json.Marshal(b)
					return bytes.Compare(x, y)
				})
			}
		}
		return v
	}
	out, err := json.MarshalIndent(sort(v, ""), "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
