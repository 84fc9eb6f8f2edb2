package extract_test

import (
	"flag"
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

var update = flag.Bool("update", false, "rewrite the goldens in testdata")

func TestGoldens(t *testing.T) {
	t.Parallel()
	ingesttest.Goldens(t, *update, func(t *testing.T, in ingesttest.Input) string {
		mentions, _ := extract.Run(&extract.Input{Clean: text.Normalise(in.Text, text.Options{}), Date: in.Date(t)}, grammars)
		slices.SortFunc(mentions, paper.MentionsByPlace) // furniture was moved; the goldens show it in its place
		return ingesttest.Mark(in.Text, mentions)
	})
}

func FuzzGrammars(f *testing.F) {
	for _, seed := range []string{"Kamerstukken II 2021–22, 31 234, nrs. 5 en 6", "nrs. 7 en 8 (36 410 VI)", "Verordeningen (EU) nr. 260/2012 en (EU) 2021/1230",
		"COM(2021) 123 final", "ST 6543/1/24", "2021/0130(COD)", "52021PC0123", "30 januari - 2 februari jl.", "afgelopen dinsdag", "mei van dit jaar", "2024-02-08"} {
		f.Add(seed)
	}
	day := time.Date(2024, 2, 23, 0, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?") // as decode gives it
		in := &extract.Input{Clean: text.Normalise(s, text.Options{Wrapped: true}), Date: day}
		mentions, warnings := extract.Run(in, grammars)
		for _, m := range mentions {
			if m.Text == "" || m.Text != s[m.Start:m.End] || m.ID == "" || m.Rule == "" {
				t.Fatalf("bad mention %+v", m)
			}
		}
		for _, w := range warnings {
			if w.Code == "bad-span" {
				t.Fatalf("%+v in %q", w, s)
			}
		}
	})
}

func BenchmarkGrammars(b *testing.B) {
	a, err := txtar.ParseFile("testdata/kamerstuk.txtar")
	if err != nil {
		b.Fatal(err)
	}
	prose := strings.Repeat("De Minister heeft in een brief toegelicht hoe het kabinet de aanpak van de problemen voor zich ziet. ", 60)
	s := strings.Repeat(string(a.Files[0].Data)+prose+"\n", 100)
	for i, name := range []string{"citation", "date"} {
		b.Run(name, func(b *testing.B) {
			in := &extract.Input{Clean: text.Normalise(s, text.Options{})}
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				extract.Run(in, grammars[i:i+1])
			}
		})
	}
}
