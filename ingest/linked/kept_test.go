package linked

import (
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

// A freed paper holds nothing, and one that is freed again gives nothing back. The
// lists of a large one do not stay: they are left as they are, for nobody. It is not
// parallel: another paper may be given what is looked at here.
func TestFree(t *testing.T) {
	for n, stays := range map[int]bool{10: true, mostKept + 1: false} {
		doc := &decode.Document{Name: "x.txt", Text: strings.Repeat("Frankrijk.\n", n)}
		p := New(doc.Text, structure.Read(doc, nil), []paper.Mention{{Start: 0, End: len("Frankrijk"), Type: paper.Country}}, "scope", "")
		l := p.lists
		if len(l.sentences) != n || len(l.placed) != 1 {
			t.Fatalf("%d sentences and %d mentions", len(l.sentences), len(l.placed))
		}
		p.Free()
		if p.Text != "" || p.Mentions != nil || p.Sentences != nil || p.lists != nil || p.Structure.Flow != nil {
			t.Errorf("%d sentences: the paper is left", n)
		}
		if (l.sentences[0].Words == "") != stays || (l.placed[0].Mention == nil) != stays || (l.found[0].Mention == nil) != stays {
			t.Errorf("%d sentences: emptied for the next: %v", n, !stays)
		}
		p.Free()
	}
}
