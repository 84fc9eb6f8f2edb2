package structure_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

// shouting is a title of which a part is left in capitals.
var shouting = regexp.MustCompile(`\p{Lu}{4,} \p{Lu}{3,}|LID|LEDEN|C\.S`)

// TestRealTitles holds the titles of motions to those of the publisher's list:
// the same words, which a metadata record may follow with the subject.
func TestRealTitles(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(ingesttest.Shared(t), "data", "officiele-publicaties")
	index, err := os.ReadFile(filepath.Join(dir, "motions-index.tsv"))
	if err != nil {
		t.Skip(err)
	}
	rows := strings.Split(strings.TrimSpace(string(index)), "\n")[1:]
	checked := 0
	for i := 0; i < len(rows); i += 20 {
		fields := strings.Split(rows[i], "\t")
		listed := strings.ToLower(strings.Join(strings.Fields(fields[8]), " "))
		doc := structure.Read(decoded(t, filepath.Join(dir, "motions", fields[0])), nil).Doc
		got := doc.Title
		if doc.NumberEnd == 0 {
			t.Errorf("%s: no line prints dossier %s", fields[0], doc.Dossier)
		}
		if checked++; !strings.HasPrefix(strings.ToLower(got), listed) && !strings.Contains(got, " over ") || shouting.MatchString(got) {
			t.Errorf("%s: title %q, listed as %q", fields[0], got, fields[8])
		}
	}
	if checked < 200 {
		t.Errorf("checked %d titles, want 200", checked)
	}
}

// TestRealPrintedTitles reads the titles of motions that come as text of PDFs.
func TestRealPrintedTitles(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(ingesttest.Shared(t), "data", "pdf-text", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Skip("no texts of PDFs", err)
	}
	form := regexp.MustCompile(`^(?:(?:Nader g|Tweede nader g|G)ewijzigde m|M)otie van (?:het lid|de leden) \p{Lu}[\p{L}’'., -]+$`)
	for _, f := range files {
		if got := structure.Read(decoded(t, f), nil).Doc.Title; !form.MatchString(got) || shouting.MatchString(got) {
			t.Errorf("%s: title %q", filepath.Base(f), got)
		}
	}
}

// TestManyHeadingsInCapitals reads a text that is nothing else: its time must
// grow with its size alone.
func TestManyHeadingsInCapitals(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	for i := range 40_000 {
		fmt.Fprintf(&b, "%d. WOORD%c%c%c VAN DE BRUG\n\nTekst onder deze kop, die lang genoeg is.\n\n", i%90+1, 'A'+i%26, 'A'+i/26%26, 'A'+i/676%26)
	}
	r := structure.Read(&decode.Document{Name: "x.txt", Text: b.String(), Wrapped: true}, nil)
	if len(r.Headings) != 40_000 || !strings.HasPrefix(r.Headings[7].Title, "8. ") || strings.Contains(r.Headings[39_999].Title, "BRUG") {
		t.Errorf("%d headings, %+v", len(r.Headings), r.Headings[39_999])
	}
}
