package relate_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/eval"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/linked"
	"github.com/kamergraaf/kamergraaf/ingest/relate"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

// BenchmarkAgenda reads the structure and relations of the annotated agenda.
func BenchmarkAgenda(b *testing.B) {
	dir := filepath.Join(ingesttest.Shared(b), "gold", "dev")
	gold, err := eval.LoadGold(os.DirFS(dir))
	if err != nil {
		b.Fatal(err)
	}
	for _, g := range gold {
		if g.Name != "kst-32317-872" {
			continue
		}
		in := annotated(b, dir, g)
		doc := &decode.Document{Name: g.Name, Text: in.Text, Wrapped: true}
		b.Run("structure", func(b *testing.B) {
			b.SetBytes(int64(len(in.Text)))
			b.ReportAllocs()
			for b.Loop() {
				structure.Read(doc, nil)
			}
		})
		b.Run("relate", func(b *testing.B) {
			b.SetBytes(int64(len(in.Text)))
			b.ReportAllocs()
			for b.Loop() {
				relate.Relate(in, nil)
			}
		})
	}
}

// BenchmarkOneLine has a megabyte without a newline or full stop, and one of
// short lines: neither may be slower per byte than a paper.
func BenchmarkOneLine(b *testing.B) {
	for name, s := range map[string]string{
		"words":  strings.Repeat("het voorzitterschap ", 50_000),
		"lines":  strings.Repeat("1 Noot.1\n", 110_000),
		"titles": strings.Repeat("1. Titel\nDe Minister van Zaken,\n", 31_000),
	} {
		doc := &decode.Document{Name: name, Text: s, Wrapped: true}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			for b.Loop() {
				relate.Relate(linked.New(s, structure.Read(doc, nil), nil, name, ""), nil)
			}
		})
	}
}
