package extract_test

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/citation"
	"github.com/kamergraaf/kamergraaf/ingest/extract/date"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

var grammars = []extract.Extractor{citation.Extractor{}, date.Extractor{}}

// byNumber: an act that a grammar can find, as opposed to one by name.
var byNumber = regexp.MustCompile(`\d/\d|^\(E|\d{5}[A-Z]\d`)

type span struct {
	start, end int
	typ, id    string
}

// TestGold scores the grammars on the annotated papers: strict, span, type and
// id. The floors are what was reached; a change that lowers one shows here.
func TestGold(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join(ingesttest.Shared(t, "gold/dev"), "*.gold.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no gold files: %v", err)
	}
	floors := map[string]float64{"kamerstuk": .97, "dossier": .97, "eu-document": .97, "act": .97, "date": .97}
	hits, wrong, missed := map[string]int{}, map[string]int{}, map[string]int{}
	for _, f := range files {
		gold, got, source := goldSpans(t, f), found(t, f), strings.TrimSuffix(f, ".gold.json")+".txt"
		text := read(t, source)
		gold = keep(gold, text, floors)
		got = keep(got, text, floors)
		for s := range got {
			if gold[s] {
				hits[s.typ]++
			} else {
				wrong[s.typ]++
				t.Logf("%s wrong %s %s %q", filepath.Base(source), s.typ, s.id, text[s.start:s.end])
			}
		}
		for s := range gold {
			if !got[s] {
				missed[s.typ]++
				t.Logf("%s missed %s %s %q", filepath.Base(source), s.typ, s.id, text[s.start:s.end])
			}
		}
	}
	for typ, floor := range floors {
		p := float64(hits[typ]) / float64(max(1, hits[typ]+wrong[typ]))
		r := float64(hits[typ]) / float64(max(1, hits[typ]+missed[typ]))
		f1 := 2 * p * r / max(p+r, 1e-9)
		t.Logf("%-12s P %.3f R %.3f F1 %.3f (%d right, %d wrong, %d missed)", typ, p, r, f1, hits[typ], wrong[typ], missed[typ])
		if f1 < floor {
			t.Errorf("%s: F1 %.3f, want at least %.2f", typ, f1, floor)
		}
	}
}

func keep(spans map[span]bool, text string, types map[string]float64) map[span]bool {
	out := map[span]bool{}
	for s := range spans {
		if types[s.typ] > 0 && (s.typ != "act" || byNumber.MatchString(text[s.start:s.end])) {
			out[s] = true
		}
	}
	return out
}

func read(t testing.TB, path string) string {
	t.Helper()
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

type goldFile struct {
	Document struct{ Date string }
	Mentions [][4]any
}

func goldSpans(t *testing.T, f string) map[span]bool {
	var g goldFile
	if err := json.Unmarshal([]byte(read(t, f)), &g); err != nil {
		t.Fatal(err)
	}
	out := map[span]bool{}
	for _, m := range g.Mentions {
		out[span{int(m[0].(float64)), int(m[1].(float64)), fmt.Sprint(m[2]), fmt.Sprint(m[3])}] = true
	}
	return out
}

// found reads a paper the way the pipeline does, with the date that the gold
// file says (ingest/structure reads it from the text).
func found(t *testing.T, f string) map[span]bool {
	var g goldFile
	if err := json.Unmarshal([]byte(read(t, f)), &g); err != nil {
		t.Fatal(err)
	}
	day, _ := time.Parse(time.DateOnly, g.Document.Date)
	name := strings.TrimSuffix(f, ".gold.json") + ".txt"
	var d decode.Decoder
	doc, err := d.Decode(t.Context(), name, []byte(read(t, name)), decode.Text)
	if err != nil {
		t.Fatal(err)
	}
	in := &extract.Input{Clean: text.Normalise(doc.Text, text.Options{Wrapped: doc.Wrapped}), Date: day}
	mentions, _ := extract.Run(in, grammars)
	out := map[span]bool{}
	for _, m := range mentions {
		out[span{m.Start, m.End, string(m.Type), m.ID}] = true
	}
	return out
}

// TestReferenceSpans compares with the links that the publisher put in 145
// motions: 176 spans in code points, of which 174 can be right.
func TestReferenceSpans(t *testing.T) {
	t.Parallel()
	type ref struct {
		Start, End int
		Doc        string
	}
	var right, total int
	for line := range strings.Lines(read(t, ingesttest.Shared(t, "data/officiele-publicaties/reference-spans.jsonl"))) {
		var d struct {
			Text string
			Refs []ref
		}
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		mentions, _ := extract.Run(&extract.Input{Clean: text.Normalise(d.Text, text.Options{})}, grammars)
		for _, r := range d.Refs {
			id := strings.TrimSpace(strings.ReplaceAll(r.Doc, "\u00a0", " "))
			if !strings.HasPrefix(id, "kst-") || id == "kst-CCD-II" {
				continue
			}
			total++
			if hasOverlap(mentions, byteOffset(d.Text, r.Start), byteOffset(d.Text, r.End), id) {
				right++
			} else {
				t.Logf("missed %s %q", id, d.Text[byteOffset(d.Text, r.Start):byteOffset(d.Text, r.End)])
			}
		}
	}
	t.Logf("%d of %d reference spans", right, total)
	if right*100 < total*99 || total != 174 {
		t.Errorf("found %d of %d reference spans, want 99 %% of 174", right, total)
	}
}

func byteOffset(s string, runes int) int {
	for i := range s {
		if runes == 0 {
			return i
		}
		runes--
	}
	return len(s)
}

func hasOverlap(mentions []paper.Mention, start, end int, id string) bool {
	for _, m := range mentions {
		if m.Type == paper.Kamerstuk && m.ID == id && m.Start < end && start < m.End {
			return true
		}
	}
	return false
}

// TestKnownPapers runs over motions of 2022 and 2023 as PDF text: nearly all
// papers found must exist. EU acts must give hardly any.
func TestKnownPapers(t *testing.T) {
	t.Parallel()
	ids := knownIDs(t)
	known, unknown := 0, 0
	for _, f := range glob(t, "data/pdf-text/*.txt") {
		mentions, _ := extract.Run(&extract.Input{Clean: text.Normalise(read(t, f), text.Options{Wrapped: true})}, grammars)
		for _, m := range mentions {
			switch {
			case m.Type != paper.Kamerstuk:
			case ids[m.ID]:
				known++
			default:
				unknown++
				t.Logf("%s: no paper %s, %q", filepath.Base(f), m.ID, m.Text)
			}
		}
	}
	t.Logf("%d papers exist, %d do not", known, unknown)
	if known < 400 || unknown*100 > known {
		t.Errorf("%d papers exist, %d do not: want 1 %% of those at most", known, unknown)
	}
	papers, acts := 0, 0
	for _, f := range glob(t, "data/eur-lex/*.json") {
		var d struct{ Content string }
		if err := json.Unmarshal([]byte(read(t, f)), &d); err != nil {
			t.Fatal(err)
		}
		mentions, _ := extract.Run(&extract.Input{Clean: text.Normalise(d.Content, text.Options{})}, grammars)
		for _, m := range mentions {
			switch m.Type {
			case paper.Kamerstuk, paper.Dossier:
				papers++
				t.Logf("%s: %s %q", filepath.Base(f), m.ID, m.Text)
			case paper.Act:
				acts++
			}
		}
	}
	t.Logf("EU acts: %d papers or dossiers, %d acts", papers, acts)
	if papers > 2 || acts < 4000 {
		t.Errorf("EU acts: %d papers or dossiers and %d acts, want at most 2 and at least 4000", papers, acts)
	}
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(ingesttest.Shared(t, filepath.Dir(pattern)), filepath.Base(pattern)))
	if err != nil || len(files) == 0 {
		t.Fatalf("no files %s: %v", pattern, err)
	}
	return files
}

func knownIDs(t *testing.T) map[string]bool {
	t.Helper()
	f, err := os.Open(ingesttest.Shared(t, "data/gazetteer/kamerstuk-ids.txt.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	ids := map[string]bool{}
	for lines := bufio.NewScanner(z); lines.Scan(); {
		ids[lines.Text()] = true
	}
	return ids
}
