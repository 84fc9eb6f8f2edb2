package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"github.com/kamergraaf/kamergraaf/ingest/eval"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/source"
)

// damage is something that happens to papers on their way: at every each-th
// place that a pattern's group matches, other characters stand in its stead.
type damage struct {
	name, pattern string
	each          int
	with          func(string) string
}

func always(s string) func(string) string { return func(string) string { return s } }

// twice is what a program makes of UTF-8 that it takes for Windows-1252; the five
// bytes that this set leaves out are controls of their number.
func twice(s string) string {
	var out strings.Builder
	for _, b := range []byte(s) {
		if r := charmap.Windows1252.DecodeByte(b); r != '\ufffd' {
			out.WriteRune(r)
		} else {
			out.WriteRune(rune(b))
		}
	}
	return out.String()
}

const (
	between = `\S( )\S`
	inWord  = `[a-z]{3}()[a-z]{3}`
)

// damages are those that FORMATS lists from real files, and their kin.
var damages = []damage{
	{"none", `^()`, 1, always("")},
	{"spaces that do not break", between, 4, always("\u00a0")},
	{"thin spaces", between, 2, always("\u2009")},
	{"two spaces", between, 3, always("  ")},
	{"hyphens that do not break", `(-)`, 1, always("\u2011")},
	{"dashes for hyphens between digits", `\d(-)\d`, 1, always("–")},
	{"soft hyphens", inWord, 10, always("\u00ad")},
	{"words broken over lines", inWord, 50, always("-\n")},
	{"words spaced apart", inWord, 250, always(" ")},
	{"lines of Windows", `(\n)`, 1, always("\r\n")},
	{"ligatures", `(fi)`, 1, always("ﬁ")},
	{"ij as one character", `(ij)`, 1, always("ĳ")},
	{"ij lost", `[a-z](ij)[a-z]`, 1, always("(")},
	{"accents apart", `(\pL)`, 1, norm.NFD.String},
	{"accents lost", `(\pL)`, 1, func(s string) string { return norm.NFD.String(s)[:1] }},
	{"encoded twice", `([^\x00-\x7f])`, 1, twice},
	{"characters lost", `([^\x00-\x7f])`, 1, always("\ufffd")},
	{"read from paper, l for 1", `[a-z](l)[a-z]`, 50, always("1")},
}

// of returns text with the damage, and where each offset into text went.
func (d damage) of(text string) (string, func(int) int) {
	var out strings.Builder
	moved := make([]int, len(text)+1) // where a byte starts
	from, n := 0, 0
	copied := func(to int) {
		for ; from < to; from++ {
			moved[from] = out.Len()
			out.WriteByte(text[from])
		}
	}
	for _, m := range regexp.MustCompile(d.pattern).FindAllStringSubmatchIndex(text, -1) {
		if n++; n%d.each > 0 {
			continue
		}
		start, end := m[2], m[3]
		copied(start)
		for ; from < end; from++ {
			moved[from] = out.Len()
		}
		out.WriteString(d.with(text[start:end]))
	}
	copied(len(text))
	moved[len(text)] = out.Len()
	return out.String(), func(i int) int { return moved[i] }
}

// What papers lose on their way is read all the same: the figures for our papers
// and, where they are at hand, for real ones, damaged in one way at a time.
func TestEvalOfDamagedPapers(t *testing.T) {
	t.Parallel()
	damagedGolden(t, filepath.Join("..", "..", "testdata", "corpus"), "eval-damaged.golden")
}

func TestEvalOfDamagedRealPapers(t *testing.T) {
	t.Parallel()
	damagedGolden(t, filepath.Join(sharedFolder(t), "gold", "dev"), "eval-damaged-papers.golden")
}

func damagedGolden(t *testing.T, dir, name string) {
	t.Helper()
	gold, err := eval.LoadGold(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "%-34s strict macro entity relation agenda\n", "F1")
	for _, d := range damages {
		r := d.score(t, dir, gold)
		fmt.Fprintf(&out, "%-34s %6.3f %5.3f %6.3f %8.3f %6.3f\n", d.name,
			r.Strict.Micro().F1(), r.Strict.MacroF1(), r.Entity.Micro().F1(), r.Relation.Micro().F1(), r.Agenda.Micro().F1())
	}
	sameGolden(t, filepath.Join("..", "..", "testdata", name), out.Bytes())
}

// score reads the texts of dir with the damage and scores them against what was
// annotated, moved as the text was.
func (d damage) score(t *testing.T, dir string, gold []eval.Gold) eval.Report {
	t.Helper()
	p := testPipeline(t)
	var moved []eval.Gold
	read := map[string]*paper.Paper{}
	for _, g := range gold {
		text, err := os.ReadFile(filepath.Join(dir, g.Name+".txt"))
		if os.IsNotExist(err) {
			continue // markup or PDF
		}
		if err != nil {
			t.Fatal(err)
		}
		damaged, to := d.of(string(text))
		mentions := make([]eval.Mention, len(g.Mentions))
		for i, m := range g.Mentions {
			m.Start, m.End = to(m.Start), to(m.End)
			mentions[i] = m
		}
		g.Mentions = mentions
		moved = append(moved, g)
		doc, _, err := p.Read(t.Context(), source.Item{Name: g.Name + ".txt", URI: "file:///" + g.Name,
			Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader(damaged)), nil }})
		if err != nil {
			t.Fatalf("%s with %s: %v", g.Name, d.name, err)
		}
		read[g.Name] = doc
	}
	return eval.Score(moved, read)
}

// sameGolden fails unless got is what a golden file has, which -update writes.
func sameGolden(t *testing.T, file string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("figures moved; run with -update and read the diff:\n%s", got)
	}
}
