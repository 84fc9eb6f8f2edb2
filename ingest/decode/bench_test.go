package decode_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
)

// bench decodes all files a round.
func bench(b *testing.B, f decode.Format, files [][]byte) {
	b.Helper()
	var d decode.Decoder
	n := 0
	for _, data := range files {
		n += len(data)
	}
	b.SetBytes(int64(n))
	b.ReportAllocs()
	for b.Loop() {
		for _, data := range files {
			if _, err := d.Decode(context.Background(), "bench", data, f); err != nil {
				b.Fatal(err)
			}
		}
	}
}

func BenchmarkPlain(b *testing.B) {
	var s strings.Builder
	for i := range 10_000 {
		fmt.Fprintf(&s, "Regel %d van de brief gaat over de tuinen die er\nin één jaar bij zijn gekomen en over hun beheer.\n\n", i)
	}
	bench(b, decode.Text, [][]byte{[]byte(s.String())})
}

func BenchmarkHTML(b *testing.B) {
	var s strings.Builder
	s.WriteString("<!DOCTYPE html><html><body>")
	for i := range 5_000 {
		fmt.Fprintf(&s, "<p class=\"al\">Alinea %d gaat over de <em>tuinen</em> van <a href=\"kst-1-%d.html\">nr. %d</a> &amp; over één&nbsp;jaar beheer.</p>\n", i, i, i)
	}
	bench(b, decode.HTML, [][]byte{[]byte(s.String())})
}

func BenchmarkOPXML(b *testing.B) {
	var s strings.Builder
	s.WriteString("<officiele-publicatie><kamerstuk><stuk>")
	for i := range 5_000 {
		fmt.Fprintf(&s, "<al>Alinea %d gaat over de <nadruk type=\"cur\">tuinen</nadruk> van <extref doc=\"kst-1-%d\">nr. %d</extref> &amp; over één jaar beheer.</al>\n", i, i, i)
	}
	s.WriteString("</stuk></kamerstuk></officiele-publicatie>")
	bench(b, decode.OPXML, [][]byte{[]byte(s.String())})
}

// BenchmarkMotions reads real motions, 4 KB each.
func BenchmarkMotions(b *testing.B) {
	paths, err := filepath.Glob(filepath.Join(ingesttest.Shared(b, "data", "officiele-publicaties", "motions"), "0*.xml"))
	if err != nil {
		b.Fatal(err)
	}
	var files [][]byte
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			b.Fatal(err)
		}
		files = append(files, data)
	}
	bench(b, decode.OPXML, files)
}
