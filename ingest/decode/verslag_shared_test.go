package decode_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
)

// TestRealReports decodes the reports of real meetings: every speech that the
// markup tells apart is in a turn, and a line that announces a speaker opens
// one of that name.
func TestRealReports(t *testing.T) {
	t.Parallel()
	readAll(t, decode.Verslag, "data", "verslagen", "*.xml")
	paths, _ := filepath.Glob(filepath.Join(ingesttest.Shared(t, "data", "verslagen"), "*.xml"))
	var d decode.Decoder
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := d.Decode(context.Background(), filepath.Base(path), data, decode.Auto)
		if err != nil {
			t.Fatal(err)
		}
		speeches := bytes.Count(data, []byte("<woordvoerder ")) + bytes.Count(data, []byte("<interrumpant "))
		t.Logf("%s: %q of %s, %d turns of %d speeches, %d links", doc.Name, doc.Meta.Title, doc.Meta.Date, len(doc.Turns), speeches, len(doc.Refs))
		if doc.Meta.Date == "" || doc.Meta.Title == "" || doc.Meta.Session == "" || doc.Meta.Chamber != "II" {
			t.Errorf("%s: metadata %+v", doc.Name, doc.Meta)
		}
		announced := 0
		for _, u := range doc.Turns {
			s := doc.Text[u.Span.Start:u.Span.End]
			line, _, _ := strings.Cut(s, "\n")
			if !strings.HasSuffix(line, ":") {
				continue
			}
			announced++
			if u.Name == "" || u.Role == "" {
				t.Errorf("%s: %q has the name %q and the role %q", doc.Name, line, u.Name, u.Role)
			}
			if chair := line == "De voorzitter:"; chair != (u.Role == "voorzitter") || !chair && !strings.Contains(line, u.Name) || !strings.Contains(line, u.Party) {
				t.Errorf("%s: %q is the turn of %s (%s), %s", doc.Name, line, u.Name, u.Party, u.Role)
			}
		}
		if lines := strings.Count(doc.Text, "\nDe voorzitter:\n"); announced < lines {
			t.Errorf("%s: %d turns, and the chair speaks %d times", doc.Name, announced, lines)
		}
	}
}
