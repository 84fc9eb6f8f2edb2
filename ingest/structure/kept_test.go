package structure

import "testing"

// Lists stay for the next document unless they are large; then nothing does.
func TestLargeListsDoNotStay(t *testing.T) {
	t.Parallel()
	for n, stays := range map[int]bool{mostKept: true, mostKept + 1: false} {
		for name, f := range map[string]*Flow{
			"runs":      {runs: make([]run, 1, n)},
			"sentences": {runs: make([]run, 1), Sentences: make([]Sentence, 1, n)}, // a text of one line
		} {
			f.Text, f.notes, f.back = "text", make([]int, 1), f.runs
			runs, sentences := cap(f.runs), cap(f.Sentences)
			if f.clear(); !stays {
				runs, sentences = 0, 0
			}
			if cap(f.runs) != runs || cap(f.Sentences) != sentences || len(f.runs)+len(f.Sentences)+len(f.Text) > 0 || f.notes != nil || f.back != nil {
				t.Errorf("%d %s: %d runs and %d sentences stay, want %d and %d", n, name, cap(f.runs), cap(f.Sentences), runs, sentences)
			}
		}
		for name, p := range map[string]*page{
			"lines": {all: make([]line, 1, n)},
			"bytes": {all: make([]line, 1), flow: make([]byte, 1, n*longLine)},
		} {
			p.all[0].text = "text"
			p.lines, p.apart = p.all, make([]line, 1)
			all, flow, first := cap(p.all), cap(p.flow), &p.all[0]
			if p.clear(); !stays {
				all, flow = 0, 0
			}
			if cap(p.all) != all || cap(p.flow) != flow || p.lines != nil || (p.apart != nil) != stays || first.text != "" {
				t.Errorf("%d %s: %d lines and %d bytes stay, want %d and %d", n, name, cap(p.all), cap(p.flow), all, flow)
			}
		}
	}
}
