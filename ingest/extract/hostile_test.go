package extract_test

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/citation"
	"github.com/kamergraaf/kamergraaf/ingest/extract/date"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// everything is every extractor there is.
func everything(t testing.TB) []extract.Extractor {
	t.Helper()
	p, err := ingest.New()
	if err != nil {
		t.Fatal(err)
	}
	return p.Extractors
}

// failer is what tests and properties share.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// sound fails unless every mention is a passage of the text, whole characters,
// with a rule, a confidence and an id fit for its type.
func sound(t failer, s string, wrapped bool, all []extract.Extractor) []paper.Mention {
	t.Helper()
	in := &extract.Input{Clean: text.Normalise(s, text.Options{Wrapped: wrapped}), Date: time.Date(2024, 2, 23, 0, 0, 0, 0, time.UTC)}
	mentions, warnings := extract.Run(in, all)
	for _, w := range warnings {
		if w.Code == "bad-span" || w.Start < 0 || w.End > len(s) || w.Start > w.End {
			t.Fatalf("warning %+v of %q", w, s)
		}
	}
	for _, m := range mentions {
		if m.Start < 0 || m.End > len(s) || m.Start >= m.End || s[m.Start:m.End] != m.Text || !utf8.RuneStart(s[m.Start]) || m.End < len(s) && !utf8.RuneStart(s[m.End]) {
			t.Fatalf("mention %+v is no passage of %q", m, s)
		}
		if m.Rule == "" || m.Confidence <= 0 || m.Confidence > 1 || !slices.Contains(paper.Types, m.Type) || strings.ContainsAny(m.ID, "\n\t") {
			t.Fatalf("mention %+v in %q", m, s)
		}
	}
	return mentions
}

// corpus is our own papers, as text.
func corpus(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("..", "..", "testdata", "corpus", "*.txt"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no corpus: %v", err)
	}
	texts := make([]string, len(files))
	for i, f := range files {
		texts[i] = read(t, f)
	}
	return texts
}

// damages are what happens to papers on their way: each takes a text and a
// place in it.
var damages = []func(s string, i int) string{
	func(s string, i int) string { return s[:i] + "\u00a0" + s[i:] },
	func(s string, i int) string { return s[:i] + "\u00ad" + s[i:] },
	func(s string, i int) string { return s[:i] + "-\n" + s[i:] },
	func(s string, i int) string { return s[:i] + "\f\n12\n" + s[i:] },
	func(s string, i int) string { return s[:i] + " " + s[i:] }, // "Inf rastructuur"
	func(s string, i int) string { return s[:i] + "\ufffd" + s[i:] },
	func(s string, i int) string { return s[:i] + "Ã«" + s[i:] }, // mojibake
	func(s string, i int) string { return s[:i] + "(" + s[min(len(s), i+2):] },
	func(s string, i int) string { return s[:i] },
	func(s string, i int) string { return s[i:] },
	func(s string, i int) string { return s[:i] + strings.ToUpper(s[i:]) },
	func(s string, i int) string { return strings.ReplaceAll(s, "ij", "") }, // a font without the glyph
	func(s string, i int) string { return strings.ReplaceAll(s, "-", "\u2011") },
	func(s string, i int) string { return strings.ReplaceAll(s, "\n", "\r\n") },
	func(s string, i int) string { return strings.ReplaceAll(s, ".", "") },
}

// Whatever happens to a paper, every extractor survives it and every mention
// is exactly a passage of what came.
func TestDamagedPapers(t *testing.T) {
	t.Parallel()
	texts, all := corpus(t), everything(t)
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(texts).Draw(t, "paper")
		from := rapid.IntRange(0, len(s)-1).Draw(t, "from")
		s = s[from:min(len(s), from+2000)]
		for range rapid.IntRange(0, 5).Draw(t, "times") {
			damage := rapid.SampledFrom(damages).Draw(t, "damage")
			s = damage(s, rapid.IntRange(0, len(s)).Draw(t, "place"))
		}
		sound(t, strings.ToValidUTF8(s, "\ufffd"), rapid.Bool().Draw(t, "wrapped"), all)
	})
}

// The same papers, cut and pasted with the odd characters that extractors
// read one by one.
func FuzzEverything(f *testing.F) {
	all := everything(f)
	for _, s := range []string{"Kamerstukken II 2023–24, 36 410 VI, nrs. 85 en 86", "de motie-Van der Plas c.s. (29 398, nr. 10)", "de ministers van X en van Y",
		"COM(2023) 755 final en Verordening (EU) 2016/679, op 4 en 5 maart jl.", "Anna Smit (VVD)", "\ufeff(hierna: EES)\f", "Анна Петрова", "a\u0301-\n\u00ad", "nr. '24 de 14e."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) { sound(t, strings.ToValidUTF8(s, "?"), len(s)%2 == 0, all) })
}

// Every space and dash that printers and programs put into a citation leaves
// its ids as they are.
func TestCitationsWithOddCharacters(t *testing.T) {
	t.Parallel()
	spaces := []string{" ", "\u00a0", "\u202f", "\u2009", "\u2007", "\u2002", "  ", "\u200a"}
	dashes := []string{"-", "\u2010", "\u2011", "\u2012", "\u2013", "\u2014", "\u2212"}
	all := []extract.Extractor{citation.Extractor{}, date.Extractor{}}
	rapid.Check(t, func(t *rapid.T) {
		plain := "Zie " + rapid.SampledFrom([]string{
			"Kamerstukken II 2023-24, 32 317, nr. 869", "Kamerstukken II, 2023-2024, 36 410-VI, nrs. 85 en 86", "Kamerstuk 21 501-20, nr. 1908",
			"36410-V-54", "kst-32317-816", "de motie op stuk nr. 206 (28 844)", "Kamerstukken I 2022-23, 36 067, letter Y", "21501-02, nr. 12",
			"COM (2023) 755 final", "ST 6543/24", "Verordening (EU) nr. 260/2012", "Richtlijn 2008/115/EG", "2022/0155 (COD)", "Besluit 2014/512/GBVB",
			"4-5 maart 2024", "25 - 26 januari jl.", "08-02-2024", "30 januari - 2 februari 2024",
		}).Draw(t, "citation") + " daarover."
		var odd strings.Builder
		for _, r := range plain {
			switch r {
			case ' ':
				odd.WriteString(rapid.SampledFrom(spaces).Draw(t, "space"))
			case '-':
				odd.WriteString(rapid.SampledFrom(dashes).Draw(t, "dash"))
			default:
				odd.WriteRune(r)
			}
		}
		want, got := ids(sound(t, plain, false, all)), ids(sound(t, odd.String(), false, all))
		if len(want) == 0 || !slices.Equal(want, got) {
			t.Fatalf("%q: %v, want %v", odd.String(), got, want)
		}
	})
}

func ids(mentions []paper.Mention) []string {
	var out []string
	for _, m := range mentions {
		out = append(out, string(m.Type)+" "+m.ID)
	}
	return out
}

// TestOldPapers reads scans of two centuries of papers, and reports whose
// characters were read in the wrong encoding.
func TestOldPapers(t *testing.T) {
	t.Parallel()
	all := everything(t)
	f, err := os.Open(ingesttest.Shared(t, "data/hostile/staten-generaal-digitaal-ocr.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	mentions := 0
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<24)
	for lines.Scan() {
		var d struct{ Content string }
		if err := json.Unmarshal(lines.Bytes(), &d); err != nil {
			t.Fatal(err)
		}
		mentions += len(sound(t, d.Content, true, all))
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	for _, file := range glob(t, "data/hostile/*.xml") {
		mentions += len(sound(t, strings.ToValidUTF8(read(t, file), "\ufffd"), false, all))
	}
	t.Logf("%d mentions", mentions)
	if mentions < 5000 {
		t.Errorf("%d mentions in 400 scans and 14 reports, want 5000", mentions)
	}
}
