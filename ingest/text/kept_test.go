package text

import (
	"strings"
	"testing"
)

// Lists stay for the next text unless the text was large; then nothing does. It is
// not parallel: who else reads a text may be given what is looked at here.
func TestLargeTextsLeaveNothing(t *testing.T) {
	for n, stays := range map[int]bool{mostKept: true, mostKept + 1: false} {
		c := Normalise(strings.Repeat("1\n", n/2)+strings.Repeat("x", n%2), Options{})
		if c.Free(); c.Text != "" || c.source != "" || len(c.Segments)+len(c.runs)+len(c.lines)+len(c.Notes) > 0 || cap(c.Segments) > 0 != stays || cap(c.runs) > 0 != stays || cap(c.lines) > 0 != stays {
			t.Errorf("%d bytes: %d segments, %d runs and %d lines stay", n, cap(c.Segments), cap(c.runs), cap(c.lines))
		}
		w := &normaliser{src: strings.Repeat("x", n), lines: make([]line, 1), body: make([]bodyLine, 1), cuts: make([]Span, 1), marks: make([]mark, 1)}
		w.w.out = make([]byte, 1)
		w.free()
		for what, room := range map[string]int{"lines": cap(w.lines), "body": cap(w.body), "cuts": cap(w.cuts), "marks": cap(w.marks), "bytes": cap(w.w.out)} {
			if room > 0 != stays {
				t.Errorf("%d bytes: room for %d %s stays", n, room, what)
			}
		}
		if w.src != "" || len(w.lines)+len(w.body)+len(w.cuts)+len(w.marks)+len(w.w.out) > 0 {
			t.Errorf("%d bytes: something of the text stays", n)
		}
	}
}
