package ingest_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// A paper stays what it is while others are read, which write in the room that
// its reading gave back; and it says the same when it is read in theirs.
func TestPapersShareNoRoom(t *testing.T) {
	t.Parallel()
	p, err := ingest.New()
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, form := range []string{"txt", "html", "xml"} {
		found, err := filepath.Glob("../testdata/corpus/*." + form)
		if err != nil || len(found) == 0 {
			t.Fatalf("no %s in the corpus: %v", form, err)
		}
		names = append(names, found...)
	}
	type read struct {
		name string
		*paper.Paper
		json string // as it was when it had been read
	}
	var all []read
	first := map[string]string{}
	backward := slices.Clone(names)
	slices.Reverse(backward)
	for _, name := range append(names, backward...) {
		body, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		out, _, err := p.Read(t.Context(), item(name, body))
		if err != nil {
			t.Fatal(name, err)
		}
		said := marshal(t, out)
		if all = append(all, read{name, out, said}); first[name] == "" {
			first[name] = said
		} else if said != first[name] {
			t.Errorf("%s says something else when it is read again", name)
		}
	}
	for _, r := range all {
		if marshal(t, r.Paper) != r.json {
			t.Errorf("%s changed while others were read", r.name)
		}
	}
}

func marshal(t testing.TB, p *paper.Paper) string {
	t.Helper()
	out, err := json.Marshal(p)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
