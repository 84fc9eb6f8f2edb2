package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
)

// A running server prints the changes that its store has, however many pages
// they are.
func TestChangesOfARunningServer(t *testing.T) {
	t.Parallel()
	var want string
	s := serveMemory(t, func(a *app, p *ingest.Pipeline, db store.Store) {
		if _, err := a.runIngest(t.Context(), ingestOptions{}, p, db, a.items(t.Context(), []string{filepath.Join(corpusFolder, "kst-32317-872.txt")}, decode.Auto, nil)); err != nil {
			t.Fatal(err)
		}
		v, err := db.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer v.Close()
		local, out := testApp()
		if err := local.localChanges(t.Context(), changesOptions{}, v, moment{}, ""); err != nil {
			t.Fatal(err)
		}
		want = out.String()
	})
	a, out := testApp()
	if err := a.changes(t.Context(), changesOptions{store: s.url}, ""); err != nil {
		t.Fatal(err)
	}
	if got := withoutHeads(out.String()); got != withoutHeads(want) || len(got) < 100_000 {
		t.Errorf("the server prints %d bytes, the store %d", len(got), len(want))
	}
}

// withoutHeads leaves out the lines that name revisions: a change that is
// larger than a page has several.
func withoutHeads(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		if !strings.HasPrefix(line, "revision ") {
			b.WriteString(line)
		}
	}
	return b.String()
}
