package examples

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Every example has its words, reads as a query with the vocabulary's prefixes
// alone, and asks in an order that is the same each time.
func TestAll(t *testing.T) {
	t.Parallel()
	list, err := All()
	if err != nil {
		t.Fatal(err)
	}
	prefixes, of := map[string]string{}, map[string]int{}
	for _, p := range vocab.Prefixes() {
		prefixes[p.Name] = p.IRI
	}
	for _, e := range list {
		of[e.Language]++
		if found, ok := Find(e.Name); !ok || found.Query != e.Query {
			t.Errorf("%s is not found by its name", e.Name)
		}
		if e.Language != "sparql" {
			continue
		}
		q, err := sparql.Prepare(e.Query, syntax.Options{Prefixes: prefixes})
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
			continue
		}
		if q.Form() == syntax.Select && !strings.Contains(e.Query, "ORDER BY") {
			t.Errorf("%s has no order", e.Name)
		}
	}
	if of["sparql"] < 20 {
		t.Errorf("%d examples in SPARQL, want 20 at least", of["sparql"])
	}
	if _, ok := Find("none"); ok {
		t.Error("an example called none is found")
	}
}

func TestReadSaysWhatIsWrong(t *testing.T) {
	t.Parallel()
	const words = "# title-nl: a\n# title-en: b\n# about-nl: c: d\n# about-en: e\n"
	for _, tc := range []struct{ file, text, want string }{
		{"a.rq", words + "# a note\nASK {}", ""},
		{"a.txt", words + "ASK {}", `a.txt: no language has the extension ".txt"`},
		{"a.rq", "ASK {}", "no title-nl"},
		{"a.rq", strings.Replace(words, "about-en", "about-de", 1) + "ASK {}", "no about-en"},
	} {
		got, err := read(fstest.MapFS{tc.file: {Data: []byte(tc.text)}})
		switch {
		case tc.want == "" && (err != nil || got[0].About["nl"] != "c: d" || got[0].Query != "# a note\nASK {}\n"):
			t.Errorf("%q: %+v, %v", tc.text, got, err)
		case tc.want != "" && (err == nil || !strings.Contains(err.Error(), tc.want)):
			t.Errorf("%q: %v, want %s", tc.text, err, tc.want)
		}
	}
}
