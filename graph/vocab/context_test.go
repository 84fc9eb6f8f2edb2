package vocab_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

var update = flag.Bool("update", false, "add new names to the golden of the context")

// A name of the context means what it meant: the golden of its version may grow,
// and -update only adds. What must change gets a new version of the context.
func TestContextKeepsItsNames(t *testing.T) {
	t.Parallel()
	golden := filepath.Join("testdata", "context-"+strings.TrimSuffix(filepath.Base(vocab.ContextIRI), ".jsonld")+".golden")
	text, err := os.ReadFile(golden)
	if err != nil && !*update {
		t.Fatal(err)
	}
	now := map[string]string{}
	var lines []string
	add := func(name, iri, typ string) {
		now[name] = strings.TrimSpace(fmt.Sprintf("%s %s %s", name, iri, typ))
		lines = append(lines, now[name]+"\n")
	}
	for _, p := range vocab.Prefixes() {
		add(p.Name, p.IRI, "")
	}
	for _, term := range vocab.Terms() {
		add(term.Name, term.IRI, term.Type)
	}
	known := map[string]bool{}
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		name, _, _ := strings.Cut(line, " ")
		if known[name] = true; now[name] != line {
			t.Errorf("the context says %q, and said %q: give it a new version", now[name], line)
		}
	}
	for name := range now {
		if !known[name] && !*update {
			t.Errorf("%s is not in %s: run go test ./graph/vocab -update", name, golden)
		}
	}
	if *update && !t.Failed() {
		if err := os.WriteFile(golden, []byte(strings.Join(lines, "")), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
