package main

import (
	"bytes"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/shacltest"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// conforms holds every export of the corpus to the shapes that the server gives.
func conforms(t *testing.T, s *served) {
	shapes, err := shacltest.New(s.rdf("/shapes.ttl", rdf.Turtle))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range rdf.Formats() {
		data := s.rdf("/api/v1/export?"+url.Values{"format": {f.Name}, "union": {"true"}}.Encode(), f)
		if n := shapes.Targets(data); n < 5000 {
			t.Errorf("%s: the shapes are about %d nodes: the corpus has more", f.Name, n)
		}
		for _, r := range shapes.Validate(data) {
			t.Errorf("%s: %v", f.Name, r)
		}
	}
	shacljs(t, "shapes.ttl", s.body("/shapes.ttl"), s.body("/api/v1/export?format=nt&union=true"))
	broken := append(s.rdf("/api/v1/export?format=nt&union=true", rdf.NTriples), quad.Quad{Subject: quad.IRI(vocab.ID + "step/1"), Predicate: vocab.Type, Object: vocab.Class("step")})
	if len(shapes.Validate(broken)) < 4 {
		t.Error("a step of which nothing is said conforms")
	}
}

// apart holds each document to the shapes too: its graph with that of its evidence,
// the ontology, and what is known of things without any document.
func apart(t *testing.T, s *served) {
	shapes, err := shacltest.New(s.rdf("/shapes.ttl", rdf.Turtle))
	if err != nil {
		t.Fatal(err)
	}
	graph := func(iri quad.IRI) []quad.Quad {
		return s.rdf("/api/v1/export?"+url.Values{"format": {"nt"}, "graph": {string(iri)}}.Encode(), rdf.NTriples)
	}
	known := append(s.rdf("/def.nt", rdf.NTriples), graph(vocab.CuratedGraph)...)
	shelf := get[struct{ Documents []struct{ Key string } }](s, "/documents", "/documents", url.Values{"limit": {"500"}})
	if len(shelf.Documents) < 10 {
		t.Errorf("%d documents", len(shelf.Documents))
	}
	for _, d := range shelf.Documents {
		data := slices.Concat(known, graph(vocab.Graph(d.Key)), graph(vocab.Evidence(d.Key)))
		for _, r := range shapes.Validate(data) {
			t.Errorf("%s: %v", d.Key, r)
		}
	}
}

// catalogue holds the catalogue to the shapes of DCAT-AP-NL 3.0 where they are at hand.
func catalogue(t *testing.T, s *served) {
	dir := filepath.Join(sharedFolder(t), "tools", "dcat-ap-nl")
	if _, err := os.Stat(dir); err != nil {
		t.Skip("no shapes of DCAT-AP-NL:", err)
	}
	shapes, err := filepath.Glob(filepath.Join(dir, "*SHACL*.ttl"))
	if err != nil || len(shapes) < 4 {
		t.Fatalf("%d files with shapes, %v", len(shapes), err)
	}
	data, targets := s.rdf("/catalog.ttl", rdf.Turtle), 0
	for _, file := range shapes {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		v, err := shacltest.New(readRDF(t, bytes.NewReader(text), rdf.Turtle))
		if err != nil {
			t.Fatal(err)
		}
		targets += v.Targets(data)
		for _, r := range v.Validate(data) {
			t.Errorf("%s: %v", filepath.Base(file), r)
		}
		shacljs(t, filepath.Base(file), string(text), s.body("/catalog.nt"))
	}
	if targets < 50 {
		t.Errorf("the shapes are about %d nodes of the catalogue", targets)
	}
}

// shacljs has another program check data too, where KAMERGRAAF_TOOLS is a folder
// with the shared tools and their modules.
func shacljs(t *testing.T, name, shapes, data string) {
	t.Helper()
	tools := os.Getenv("KAMERGRAAF_TOOLS")
	if tools == "" {
		t.Logf("%s: checked here alone: set KAMERGRAAF_TOOLS to a copy of the shared tools after npm ci", name)
		return
	}
	dir := t.TempDir()
	for file, text := range map[string]string{"shapes.ttl": shapes, "data.ttl": data} {
		if err := os.WriteFile(filepath.Join(dir, file), []byte(text), fs.FileMode(0o600)); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.CommandContext(t.Context(), "node", "shacl.mjs", filepath.Join(dir, "shapes.ttl"), filepath.Join(dir, "data.ttl"))
	cmd.Dir = tools
	if out, err := cmd.CombinedOutput(); err != nil || !strings.Contains(string(out), "conforms true") {
		t.Errorf("%s: %v: %.2000s", name, err, out)
	}
}

// rdf reads what the server answers.
func (s *served) rdf(target string, f rdf.Format) []quad.Quad {
	s.t.Helper()
	resp, err := http.Get(s.url + target)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Type") != f.MediaType {
		s.t.Fatalf("%s: %s %v", target, resp.Status, resp.Header)
	}
	return readRDF(s.t, resp.Body, f)
}

func readRDF(t *testing.T, in io.Reader, f rdf.Format) []quad.Quad {
	t.Helper()
	out, err := rdf.ReadAll(t.Context(), in, f, rdf.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
