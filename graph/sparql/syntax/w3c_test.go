package syntax_test

import (
	"os"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/sparql/internal/sparqltest"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// suites are the manifests with queries and how many tests each must have, so
// that a suite that is not read cannot pass.
var suites = []struct {
	manifest string
	tests    int
}{
	{"sparql10/manifest.ttl", 482},
	{"sparql11/manifest-sparql11-query.ttl", 328},
	{"sparql11/manifest-sparql11-results.ttl", 10},
}

// TestW3C parses every query of the suites, and prints and parses again what
// is right.
func TestW3C(t *testing.T) {
	t.Parallel()
	root := sparqltest.Root(t, "../../..")
	for _, s := range suites {
		t.Run(s.manifest, func(t *testing.T) {
			t.Parallel()
			tests := sparqltest.Read(t, root, s.manifest)
			if len(tests) != s.tests {
				t.Errorf("%d tests, want %d", len(tests), s.tests)
			}
			for _, e := range tests {
				t.Run(e.Name, func(t *testing.T) {
					t.Parallel()
					text, err := os.ReadFile(e.Query)
					if err != nil {
						t.Fatal(err)
					}
					check(t, string(text), sparqltest.IRI(t, root, e.Query), strings.HasPrefix(e.Kind, "Negative"))
				})
			}
		})
	}
}

func check(t *testing.T, text, base string, bad bool) {
	t.Helper()
	q, err := syntax.Parse(text, syntax.Options{Base: base})
	switch {
	case bad && err == nil:
		t.Errorf("no error for\n%s", text)
		return
	case bad:
		return
	case err != nil:
		t.Fatalf("%v in\n%s", err, text)
	}
	printed := q.String()
	again, err := syntax.Parse(printed, syntax.Options{})
	if err != nil {
		t.Fatalf("%v in what was printed:\n%s", err, printed)
	}
	if twice := again.String(); twice != printed {
		t.Errorf("printed\n%s\nthen\n%s", printed, twice)
	}
}
