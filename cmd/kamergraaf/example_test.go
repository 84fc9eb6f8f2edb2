package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/kamergraaf/kamergraaf/graph/examples"
)

// exampleRows asks the server for its examples, runs each as a client does, and
// holds what they answer of the corpus to testdata/examples.txtar.
func exampleRows(t *testing.T, s *served) {
	list := get[struct{ Examples []examples.Example }](s, "/examples", "/examples", nil)
	got := &txtar.Archive{Comment: []byte("What each example query answers of testdata/corpus: go test ./cmd/kamergraaf -run CorpusOverHTTP -update\n")}
	for _, e := range list.Examples {
		answer := s.run(e)
		if bytes.Count(answer, []byte("\n")) < 2 || bytes.Contains(answer, []byte("null")) {
			t.Errorf("%s answers nothing: %s", e.Name, answer)
		}
		got.Files = append(got.Files, txtar.File{Name: e.Name, Data: answer})
	}
	golden := filepath.Join("testdata", "examples.txtar")
	if *update {
		if err := os.WriteFile(golden, txtar.Format(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := txtar.ParseFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if a, b := txtar.Format(got), txtar.Format(want); !bytes.Equal(a, b) {
		t.Errorf("the examples answer otherwise:\n%s", firstDifference(string(a), string(b)))
	}
}

// run asks an example: a table as TSV, a graph as N-Triples, else as JSON.
func (s *served) run(e examples.Example) []byte {
	s.t.Helper()
	target, kind, body := s.url+"/sparql", "application/x-www-form-urlencoded", url.Values{"query": {e.Query}}.Encode()
	if e.Language != "sparql" {
		b, err := json.Marshal(map[string]string{"query": e.Query})
		if err != nil {
			s.t.Fatal(err)
		}
		target, kind, body = s.url+"/api/v1/query/"+e.Language, "application/json", string(b)
	}
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodPost, target, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header.Set("Content-Type", kind)
	req.Header.Set("Accept", "text/tab-separated-values, application/n-triples, application/json;q=0.1")
	resp, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		s.t.Errorf("%s: %s %s %v", e.Name, resp.Status, b, err)
	}
	if e.Language == "sparql" {
		return b
	}
	var answer struct{ Result any }
	var out bytes.Buffer
	show := json.NewEncoder(&out)
	show.SetEscapeHTML(false)
	show.SetIndent("", " ")
	if err := errors.Join(json.Unmarshal(b, &answer), show.Encode(answer.Result)); err != nil {
		s.t.Errorf("%s: %v: %s", e.Name, err, b)
	}
	return out.Bytes()
}

// firstDifference shows the first line that differs.
func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range min(len(a), len(b)) {
		if a[i] != b[i] {
			return "got  " + a[i] + "\nwant " + b[i]
		}
	}
	return "one is longer"
}
