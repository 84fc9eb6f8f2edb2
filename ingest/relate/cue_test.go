package relate

import (
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/structure"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// A cue finds in each sentence what strings.Index finds in it.
func TestCue(t *testing.T) {
	t.Parallel()
	const flow = "Een non-paper. Geen-paper en non\nnon-papernon-paper X. \nnon-pape r\n - -- .non-paper"
	for size := range len(flow) {
		c, asked := newCue(flow, nonPaper, '-'), false
		for from := 0; from <= len(flow); from += size + 1 {
			s := &sentence{Sentence: structure.Sentence{Span: text.Span{Start: from, End: min(len(flow), from+size)}}}
			if got, want := c.in(s), strings.Index(flow[s.Start:s.End], nonPaper); got != want {
				t.Fatalf("in %q at %d, want %d", flow[s.Start:s.End], got, want)
			}
			asked = true
		}
		if !asked || !c.stands {
			t.Fatal("nothing was asked")
		}
	}
	if c := newCue("geen - hier", nonPaper, '-'); c.stands || c.in(&sentence{Sentence: structure.Sentence{Span: text.Span{End: 11}}}) != -1 {
		t.Error("found where it does not stand")
	}
}
