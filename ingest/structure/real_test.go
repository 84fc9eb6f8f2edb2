package structure_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

// TestRealPDFText reads motions as PDF text: each has a number and a date, is
// known as a motion, and has movers but where these wrote their names by hand.
func TestRealPDFText(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(ingesttest.Shared(t), "data", "pdf-text", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	without := map[string][]string{}
	for _, f := range files {
		r := structure.Read(decoded(t, f), nil)
		for what, bad := range map[string]bool{"number": !strings.HasPrefix(r.Doc.ID, "kst-"), "date": r.Doc.Date == "", "movers": len(r.Doc.Signatories) == 0, "kind": r.Doc.Kind != paper.KindMotion} {
			if bad {
				without[what] = append(without[what], filepath.Base(f))
			}
		}
	}
	for what, allowed := range map[string]int{"number": 0, "date": 0, "movers": 4, "kind": 0} {
		t.Logf("without %s: %d of %d", what, len(without[what]), len(files))
		if len(without[what]) > allowed {
			t.Errorf("%d without %s, at most %d known: %v", len(without[what]), what, allowed, without[what])
		}
	}
}
