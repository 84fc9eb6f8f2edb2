package structure

import (
	"sort"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Places is [Flow.Place] for the spans of a text in their order: it goes on where
// the last one stood, where Place searches all of the flow for each. A span before
// the last one is found as well, and costs a search. It is for one goroutine.
type Places struct {
	flow     *Flow
	run      int // of flow.back, where the last span began
	sentence int // that held it
}

// Places begins at the start of the text.
func (f *Flow) Places() Places { return Places{flow: f} }

// Place is what [Flow.Place] returns.
func (p *Places) Place(s text.Span) (sentence int, at text.Span, ok bool) {
	if s.End <= s.Start || !p.begins(s.Start) {
		return 0, text.Span{}, false
	}
	first := p.flow.back[p.run]
	from, last := first.at+s.Start-first.from, first.at+s.End-1-first.from
	if s.End > first.from+first.n { // it goes on in another run
		if last, ok = p.flow.At(s.End - 1); !ok || last < from {
			return 0, text.Span{}, false
		}
	}
	if !p.holds(from) || last >= p.flow.Sentences[p.sentence].End {
		return 0, text.Span{}, false
	}
	start := p.flow.Sentences[p.sentence].Start
	return p.sentence, text.Span{Start: from - start, End: last + 1 - start}, true
}

// begins goes to the run that holds an offset of the decoded text.
func (p *Places) begins(offset int) bool {
	runs := p.flow.back
	if p.run > 0 && offset < runs[p.run-1].from+runs[p.run-1].n { // before the last one
		p.run = sort.Search(len(runs), func(i int) bool { return runs[i].from+runs[i].n > offset })
	}
	for p.run < len(runs) && runs[p.run].from+runs[p.run].n <= offset {
		p.run++
	}
	return p.run < len(runs) && runs[p.run].from <= offset
}

// holds goes to the sentence that holds an offset of the flow. Notes stand at the
// end of the flow and everywhere in the text.
func (p *Places) holds(at int) bool {
	list := p.flow.Sentences
	for next := p.sentence; next < min(p.sentence+4, len(list)); next++ {
		if list[next].Start <= at && at < list[next].End {
			p.sentence = next
			return true
		}
	}
	i, ok := p.flow.Find(at)
	if ok {
		p.sentence = i
	}
	return ok
}
