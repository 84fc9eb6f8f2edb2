package structure_test

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

// TestRealSpeakers reads the reports of real meetings twice: with their markup
// and from their words alone. Each turn that a line announces is found with
// the same name, party and role.
func TestRealSpeakers(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(ingesttest.Shared(t), "data", "verslagen", "*.xml"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	found, ends, all := 0, 0, 0
	for _, f := range files {
		doc := decoded(t, f)
		marked := structure.Read(doc, nil).Speakers
		printed := structure.Read(&decode.Document{Name: doc.Name, Format: decode.Text, Text: doc.Text}, nil).Speakers
		var lines []string
		extra := 0
		for _, p := range printed {
			if !slices.ContainsFunc(doc.Turns, func(u decode.Turn) bool { return u.Span.Start == p.Start }) {
				extra++
			}
		}
		for _, m := range marked {
			line, _, _ := strings.Cut(doc.Text[m.Start:m.End], "\n")
			if !strings.HasSuffix(line, ":") { // the chair goes on without being announced
				continue
			}
			all++
			i := slices.IndexFunc(printed, func(p paper.Speaker) bool { return p.Start == m.Start })
			if i < 0 {
				lines = append(lines, line)
				continue
			}
			p := printed[i]
			if p.Name == m.Name && p.Party == m.Party && (p.Role == m.Role || p.Role == "") {
				found++
			} else {
				lines = append(lines, line+" as "+p.Name+" of "+p.Party+", "+p.Role+", not "+m.Name)
			}
			if p.End == m.End {
				ends++
			}
		}
		t.Logf("%s: %d turns in the markup, %d in print, %d in print alone; missed %q", filepath.Base(f), len(marked), len(printed), extra, lines)
		if extra > 0 {
			t.Errorf("%s: %d turns in print that the markup does not have", f, extra)
		}
	}
	t.Logf("%d of %d announced turns are read from print, %d with the same end", found, all, ends)
	if found*1000 < all*995 || ends*1000 < all*990 {
		t.Errorf("%d of %d announced turns are read from print, %d with the same end; want 99.5 and 99 %%", found, all, ends)
	}
}
