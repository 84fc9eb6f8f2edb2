package structure

import (
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// questionReader ties answers to questions.
type questionReader struct {
	list     []paper.Question
	latest   map[string]int // by number, into list
	pending  []string       // asked since the last answer
	replied  bool
	answered int
	counted  int // numbers read
}

// numbers reads a list of numbers, as far as the paper may count.
func (q *questionReader) numbers(printed string) []string {
	if q.counted == maxNumbers {
		return nil
	}
	list := numbers(printed, maxNumbers-q.counted)
	q.counted += len(list)
	return list
}

func (q *questionReader) ask(numbers []string, at text.Span) {
	if q.replied {
		q.pending, q.replied = nil, false
	}
	for _, n := range numbers {
		q.pending = append(q.pending, n)
		if i, ok := q.latest[n]; ok && q.list[i].AnswerEnd == 0 { // a letter may list the questions before it repeats each
			q.list[i].Start, q.list[i].End = at.Start, at.End
			continue
		}
		q.latest[n] = len(q.list)
		q.list = append(q.list, paper.Question{Number: n, Start: at.Start, End: at.End})
	}
}

func (q *questionReader) answer(numbers []string, at text.Span) {
	q.replied = true
	for _, n := range numbers {
		if i, ok := q.latest[n]; ok && q.list[i].AnswerEnd == 0 {
			q.list[i].AnswerStart, q.list[i].AnswerEnd = at.Start, at.End
			q.answered++
		}
	}
}
