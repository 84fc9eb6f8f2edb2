package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/change"
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
		if _, err := a.runIngest(t.Context(), ingestOptions{}, p, db, items(t.Context(), a.sources("", nil, filepath.Join(corpusFolder, "kst-32317-872.txt")), decode.Auto), -1); err != nil {
			t.Fatal(err)
		}
		v, err := db.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer v.Close()
		local, out := testApp()
		if err := local.localChanges(t.Context(), changesOptions{}, v, change.Moment{}, ""); err != nil {
			t.Fatal(err)
		}
		want = out.String()
	})
	a, out := testApp()
	if err := a.changes(t.Context(), changesOptions{store: s.url}, ""); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); got != want || len(got) < 100_000 {
		t.Errorf("the server prints %d bytes, the store %d", len(got), len(want))
	}
	a, out = testApp()
	if err := a.stats(t.Context(), s.url, false); err != nil || !strings.HasPrefix(out.String(), "documents 1\nquads ") || !strings.Contains(out.String(), "\nterms     ") || strings.Contains(out.String(), "\nterms     0\n") || strings.Contains(out.String(), "on disk   0.0 MB") {
		t.Errorf("stats: %v, got %q", err, out)
	}
	a, out = testApp()
	if err := a.stats(t.Context(), s.url, true); err != nil || !strings.Contains(out.String(), `"documents":1,`) {
		t.Errorf("stats as JSON: %v, got %.200q", err, out)
	}
}
