package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/ingest"
)

// Documents go to a running server as they go into a folder: counted, once,
// and with what is refused named.
func TestIngestIntoARunningServer(t *testing.T) {
	t.Parallel()
	s := serveMemory(t, func(*app, *ingest.Pipeline, store.Store) {})
	broken := filepath.Join(t.TempDir(), "broken.xml")
	if err := os.WriteFile(broken, []byte("<officiele-publicatie><kamerstuk>"), 0o600); err != nil {
		t.Fatal(err)
	}
	run := func(paths ...string) (report, error) {
		t.Helper()
		a, out := testApp()
		err := a.ingest(t.Context(), ingestOptions{store: s.url + "/", from: "auto", json: true}, paths)
		var r report
		if err := json.Unmarshal(out.Bytes(), &r); err != nil {
			t.Fatalf("%q: %v", out, err)
		}
		return r, err
	}
	papers := []string{filepath.Join(corpusFolder, "kst-32317-872.txt"), filepath.Join(corpusFolder, "kst-32317-869.html"), filepath.Join(corpusFolder, "kst-32317-871.xml")}
	first, err := run(papers...)
	if err != nil || first.Documents != 3 || first.Changed != 3 || first.Mentions < 100 || first.Bytes == 0 {
		t.Errorf("got %+v, %v", first, err)
	}
	again, err := run(append(papers, broken)...)
	if !errors.Is(err, errRefused) || again.Documents != 3 || again.Changed != 0 || len(again.Refused) != 1 || !strings.Contains(again.Refused[0].Reason, "broken.xml") {
		t.Errorf("again: got %+v, %v", again, err)
	}
	if d := get[struct{ Documents int }](s, "/stats", "/stats", nil); d.Documents != 3 {
		t.Errorf("the server has %d documents", d.Documents)
	}
}

// What no document can help stops the run.
func TestIngestIntoNoServer(t *testing.T) {
	t.Parallel()
	a, _ := testApp()
	err := a.ingest(t.Context(), ingestOptions{store: "HTTP://127.0.0.1:1", from: "auto"}, []string{corpusFolder})
	if err == nil || errors.Is(err, errRefused) || !strings.Contains(err.Error(), "is the server running?") {
		t.Errorf("got %v", err)
	}
	if said := a.stderr.(*bytes.Buffer).String(); said != "stopped: 0 documents are in the store; run the same command again to go on\n" {
		t.Errorf("said %q", said)
	}
	a, _ = testApp()
	if code := a.main(t.Context(), []string{"ingest", "--store", "http://127.0.0.1:1", "--gazetteer", "x.csv", corpusFolder}); code != 2 {
		t.Errorf("--gazetteer with a server: exit %d, %s", code, a.stderr.(*bytes.Buffer))
	}
}

// A running server's rows are printed as a folder's: no envelope, whole numbers whole.
func TestGizmoFromARunningServer(t *testing.T) {
	t.Parallel()
	s := serveMemory(t, func(*app, *ingest.Pipeline, store.Store) {})
	for text, want := range map[string]string{
		"g.Emit({n: 9007199254740991, id: \"<urn:a>\"})": "id     n\nurn:a  9007199254740991\n",
		"g.Emit(1)":                  "value\n1\n",
		`{ nodes(first: 1) { id } }`: "nodes\n{\"id\":\"<",
	} {
		a, out := testApp()
		if err := a.query(t.Context(), queryOptions{store: s.url, lang: "auto", format: tableFormat, defaultGraph: unionGraph}, []string{text}); err != nil || !strings.HasPrefix(out.String(), want) {
			t.Errorf("%s: %v, got %q, want %q", text, err, out, want)
		}
	}
	a, out := testApp()
	if err := a.query(t.Context(), queryOptions{store: s.url, lang: "gizmo", defaultGraph: unionGraph}, []string{"g.Emit(1)"}); err != nil || out.String() != "[\n  1\n]\n" {
		t.Errorf("json: %v, got %q", err, out)
	}
}

// A running server answers SPARQL as a folder does.
func TestSparqlFromARunningServer(t *testing.T) {
	t.Parallel()
	s := serveMemory(t, func(*app, *ingest.Pipeline, store.Store) {})
	a, _ := testApp()
	if err := a.ingest(t.Context(), ingestOptions{store: s.url, from: "auto", json: true}, []string{filepath.Join(corpusFolder, "kst-32317-872.txt")}); err != nil {
		t.Fatal(err)
	}
	for _, tc := range []struct {
		o          queryOptions
		text, want string
	}{
		{queryOptions{format: "csv"}, `SELECT ?number { <https://zoek.officielebekendmakingen.nl/kst-32317-872.html> dct:identifier ?number }`, "number\r\nkst-32317-872\r\n"},
		{queryOptions{base: "https://zoek.officielebekendmakingen.nl/"}, `ASK { <kst-32317-872.html> a kg:Kamerstuk }`, `"boolean":true`},
		{queryOptions{defaultGraph: strictGraph}, `ASK { ?s a kg:Kamerstuk }`, `"boolean":false`},
		{queryOptions{format: "nt"}, `CONSTRUCT { ?s <urn:is> ?n } { ?s dct:identifier ?n FILTER (?n = "kst-32317-872") }`, "<urn:is> \"kst-32317-872\" .\n"},
		{queryOptions{explain: true}, `ASK { ?s a kg:Kamerstuk }`, "scan"},
		{queryOptions{format: "table"}, `SELECT ?paper ?number { ?paper dct:identifier ?number FILTER (?number = "kst-32317-872") }`, "paper               number\nkst:32317-872.html  kst-32317-872\n"},
		{queryOptions{format: "table"}, `ASK { <https://zoek.officielebekendmakingen.nl/kst-32317-872.html> a kg:Kamerstuk }`, "true\n"},
	} {
		a, out := testApp()
		if tc.o.store, tc.o.lang = s.url, "sparql"; tc.o.defaultGraph == "" {
			tc.o.defaultGraph = unionGraph
		}
		if err := a.query(t.Context(), tc.o, []string{tc.text}); err != nil || !strings.Contains(out.String(), tc.want) {
			t.Errorf("%s: %v, got %s; want %q", tc.text, err, out, tc.want)
		}
	}
}
