// Package ingesttest is what the tests of ingest's packages share: where real
// input is, goldens in txtar archives, and mentions marked in a text.
package ingesttest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Shared returns the path of real input, which is not part of the repository:
// in the folder that KAMERGRAAF_SHARED names, else in "shared" beside the
// repository. The test is skipped where it is absent.
func Shared(t testing.TB, elem ...string) string {
	t.Helper()
	dir := os.Getenv("KAMERGRAAF_SHARED")
	if dir == "" {
		dir = filepath.Join(root(t), "..", "shared")
	}
	path := filepath.Join(append([]string{dir}, elem...)...)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("no real input at %s: set KAMERGRAAF_SHARED to its folder", path)
	}
	return path
}

// root is the folder of the repository: tests run in that of their package.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod in this folder or above it")
		}
		dir = filepath.Dir(dir)
	}
}

// Input is one file of an archive.
type Input struct {
	Name, Text string
	Comment    string // of the archive
}

// Date is the day that the archive's comment gives in a line "date: 2024-01-15",
// the zero time without one.
func (in Input) Date(t testing.TB) time.Time {
	t.Helper()
	for line := range strings.Lines(in.Comment) {
		if s, ok := strings.CutPrefix(strings.TrimSpace(line), "date: "); ok {
			day, err := time.Parse(time.DateOnly, s)
			if err != nil {
				t.Fatal(err)
			}
			return day
		}
	}
	return time.Time{}
}

// Goldens compares, in each testdata/*.txtar, what show makes of an input with
// the golden after it; update replaces these instead.
func Goldens(t *testing.T, update bool, show func(t *testing.T, in Input) string) {
	t.Helper()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			a, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if len(a.Files) == 0 || len(a.Files)%2 != 0 {
				t.Fatalf("%d files: want an input and its golden, in turn", len(a.Files))
			}
			for i := 0; i < len(a.Files); i += 2 {
				got := show(t, Input{a.Files[i].Name, string(a.Files[i].Data), string(a.Comment)})
				if want := string(a.Files[i+1].Data); got != want && !update {
					t.Errorf("%s: run with -update and read the diff; got\n%s\nwant\n%s", a.Files[i].Name, got, want)
				}
				a.Files[i+1].Data = []byte(got)
			}
			if update {
				if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		})
	}
}

// marked is a mention in the input of a golden: {type:id|words}.
var marked = regexp.MustCompile(`(?s)\{([a-z-]+):([^|{}]*)\|([^{}]*)\}`)

// Unmark takes the marks out of a text and gives the mentions they make, with
// place, text, type and id.
func Unmark(s string) (string, []paper.Mention) {
	var b strings.Builder
	var mentions []paper.Mention
	at := 0
	for _, m := range marked.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(s[at:m[0]])
		start, words := b.Len(), s[m[6]:m[7]]
		b.WriteString(words)
		mentions = append(mentions, paper.Mention{Start: start, End: b.Len(), Text: words, Type: paper.Type(s[m[2]:m[3]]), ID: s[m[4]:m[5]]})
		at = m[1]
	}
	return b.String() + s[at:], mentions
}

// Mark is s with its mentions, sorted by place, marked as [[type:id|words]].
func Mark(s string, mentions []paper.Mention) string {
	var b strings.Builder
	end := 0
	for _, m := range mentions {
		fmt.Fprintf(&b, "%s[[%s:%s|%s]]", s[end:m.Start], m.Type, m.ID, m.Text)
		end = m.End
	}
	return b.String() + s[end:]
}

// Wrapped decodes a plain text whose lines are those of print, which one as
// short as a test's does not show.
func Wrapped(t testing.TB, name, s string) *decode.Document {
	t.Helper()
	var d decode.Decoder
	doc, err := d.Decode(context.Background(), name, []byte(s), decode.Text)
	if err != nil {
		t.Fatal(err)
	}
	doc.Wrapped = true
	return doc
}
