package search_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/search"
)

var (
	tag  = regexp.MustCompile(`<[^>]*>`)
	meta = regexp.MustCompile(`(?s)<metadata>.*</metadata>`)
)

// motions is the real motions as documents that mention a few things.
func motions(b *testing.B) *store {
	b.Helper()
	shared := os.Getenv("KAMERGRAAF_SHARED")
	if shared == "" {
		shared = "../../../shared"
	}
	dir := filepath.Join(shared, "data", "officiele-publicaties")
	list, err := os.ReadFile(filepath.Join(dir, "motions-index.tsv"))
	if err != nil {
		b.Skipf("no motions: set KAMERGRAAF_SHARED to a folder that has data/officiele-publicaties: %v", err)
	}
	s := &store{docs: map[string]graph.Document{}}
	for row := range strings.Lines(string(list)) {
		f := strings.Split(row, "\t") // file, id, dossier, ..., date, title
		if len(f) < 9 || !strings.HasSuffix(f[0], ".xml") {
			continue
		}
		raw, err := os.ReadFile(filepath.Join(dir, "motions", f[0]))
		if err != nil {
			b.Fatal(err)
		}
		text := strings.ReplaceAll(meta.ReplaceAllString(string(raw), ""), "</al>", "\n\n")
		text = tag.ReplaceAllString(text, "")
		s.put(f[1], f[8], f[7], text, yesilgoz, frontex, eurodac, belgie, border)
	}
	return s
}

func BenchmarkIndex(b *testing.B) {
	s := motions(b)
	for _, place := range []string{"memory", "disk"} {
		b.Run(place, func(b *testing.B) {
			var size int64
			for _, d := range s.docs {
				size += int64(len(d.Text))
			}
			b.SetBytes(size)
			b.ReportAllocs()
			start, n := time.Now(), 0
			for b.Loop() {
				dir := ""
				if place == "disk" {
					dir = b.TempDir()
				}
				x := open(b, dir, s)
				if err := x.Close(); err != nil {
					b.Fatal(err)
				}
				n += len(s.docs)
			}
			b.ReportMetric(float64(n)/time.Since(start).Seconds(), "documents/s")
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	x := open(b, "", motions(b))
	for _, text := range []string{"grensbewaking", "regering verzoekt de Kamer", "36410-VI-85", `"roept de regering op"`} {
		b.Run(text, func(b *testing.B) {
			for b.Loop() {
				if _, err := x.Search(b.Context(), search.Query{Text: text}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// A million names, of which a letter begins the words of a few hundred
// thousand.
func BenchmarkSuggest(b *testing.B) {
	r := rand.New(rand.NewPCG(1, 2))
	word := func() string {
		w := make([]byte, 4+r.IntN(8))
		for i := range w {
			w[i] = "aaabcdeeeeefghiiijklmnnnoooprrsttuvwz"[r.IntN(37)]
		}
		return string(w)
	}
	s := &store{docs: map[string]graph.Document{}}
	for d := range 2000 {
		var names []named
		for i := range 500 {
			names = append(names, named{fmt.Sprintf("https://example.org/%d-%d", d, i), "Organisation", "", word() + " " + word()})
		}
		s.put(fmt.Sprintf("kst-%d-1", 10000+d), "", "2024-01-01", "", names...)
	}
	start := time.Now()
	x := open(b, "", s)
	b.Logf("filled in %v", time.Since(start).Round(time.Millisecond))
	for _, prefix := range []string{"e", "en", "ver", "kst 10", "amster", "mster", "zzzzqqqq"} {
		b.Run(prefix, func(b *testing.B) {
			for b.Loop() {
				if _, err := x.Suggest(b.Context(), prefix, 10); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
