package structure

import (
	"cmp"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// numbersForm is one number or a list of them: "2 en 3", "7, 8, en 9", "4 t/m 6".
const numbersForm = `(\d{1,3}(?:(?:, en |, | en | & | t/m | tot en met | ?[-\x{2013}] ?)\d{1,3})*)`

var (
	// "Vraag 3", "Vragen 4 en 5:", also with the question on the same line.
	askForm = newForm(`^(?:Vraag|Vragen) ` + numbersForm + `(?:[.:)]? *$|[.:)]? +[\p{Lu}«“‘"'(])`)
	// "Antwoord 3", "Antwoord op vragen 2 en 3", "Antwoord op vraag 1:".
	answerForm = newForm(`^Antwoord(?:en)?(?: op)?(?: de)?(?: vraag| vragen)? ` + numbersForm + `(?:[.:)]? *$|[.:)]? +[\p{Lu}«“‘"'(])`)
	// "Antwoord" without a number: to the questions just asked, or a title over
	// the answers.
	answerAlone = newForm(`^(?:Antwoord(?:en)?|Reactie)(?:(?: van de \p{L}[^.:?]{1,150})?:?$|: +\S)`)
	// "3", "3.", "3 Bent u bereid": layouts that number questions without a word.
	bareNumber = newForm(`^(\d{1,3})(?:[.)]? *$|[.)]? +[\p{Lu}«“‘"'(])`)
	// "Toelichting:", "Mededeling": stands below questions and answers.
	afterForm = newForm(`^(?:Toelichting|Mededeling|Bijlage(?:n)?)(?: \d+)?:?$|^Toelichting: `)
	number3   = regexp.MustCompile(`\d{1,3}|t/m|tot en met|[-\x{2013}]`)
)

// maxRange bounds what "1 t/m 200" may stand for, and maxNumbers all that a paper
// counts in questions and answers, so that a file of such ranges stays small: the
// longest lists, on budgets, have some thousand.
const (
	maxRange   = 400
	maxNumbers = 64 << 10
)

// part is what a line in a paper of questions opens.
type part struct {
	text.Span // the line
	answer    bool
	numbers   string // as printed; none for an answer that does not name its question
}

// questions reads the questions of members with their answers, in both
// layouts in use: each question followed by its answer, or all questions and
// then all answers. One answer may be that to several questions.
func (r *reader) questions() {
	parts := r.parts()
	if len(parts) == 0 {
		return
	}
	q := questionReader{latest: map[string]int{}}
	ends := r.partEnds(parts)
	for i, p := range parts {
		at := text.Span{Start: p.Start, End: ends[i]}
		switch {
		case !p.answer:
			q.ask(q.numbers(p.numbers), at)
		case p.numbers != "":
			q.answer(q.numbers(p.numbers), at)
		case i+1 == len(parts) || !parts[i+1].answer: // else a title over the answers
			q.answer(q.pending, at)
		}
	}
	// Another paper than answers may speak of "Vraag 3" once.
	if r.Doc.Kind == paper.KindQuestions || q.answered > 1 {
		r.Questions = q.list
		if q.counted == maxNumbers {
			r.warn("too-many-questions", "more than "+strconv.Itoa(maxNumbers)+" numbers of questions and answers: the last ones are not read", text.Span{})
		}
	}
}

// parts finds what opens questions and answers; numbers without a word count
// only where no question has one.
func (r *reader) parts() []part {
	var parts []part
	asked := false
	for i := range r.page.lines {
		l := &r.page.lines[i]
		switch s := l.text; s[0] {
		case 'V':
			if m := askForm.FindStringSubmatch(s); m != nil {
				parts, asked = append(parts, part{l.Span, false, m[1]}), true
			}
		case 'A', 'R':
			if m := answerForm.FindStringSubmatch(s); m != nil {
				parts = append(parts, part{l.Span, true, m[1]})
			} else if answerAlone.MatchString(s) {
				parts = append(parts, part{l.Span, true, ""})
			}
		}
	}
	if asked || r.Doc.Kind != paper.KindQuestions && !r.lists() {
		return parts
	}
	return r.answersBelow(r.bareParts(parts))
}

// listTitle is the title of the answers to a committee's written questions
// (feitelijke vragen), which have neither word.
const listTitle = "lijst van vragen en antwoorden"

func (r *reader) lists() bool {
	for i := range r.page.lines[:min(2*headLines, len(r.page.lines))] {
		if s := r.page.lines[i].text; len(s) >= len(listTitle) && s[len(s)-1]|0x20 == 'n' && strings.EqualFold(unnumbered(s), listTitle) {
			return true
		}
	}
	return false
}

// answersBelow finds the answers where no line opens one: below the line that
// ends the question.
func (r *reader) answersBelow(parts []part) []part {
	if slices.ContainsFunc(parts, func(p part) bool { return p.answer }) {
		return parts
	}
	var out []part
	ends := r.partEnds(parts)
	for i, p := range parts {
		out = append(out, p)
		end := ends[i]
		asked := false
		for j := r.lineFrom(p.Start); j < len(r.page.lines) && r.page.lines[j].Start < end; j++ {
			if l := r.page.lines[j]; asked {
				out = append(out, part{l.Span, true, p.numbers})
				break
			} else {
				asked = strings.HasSuffix(l.text, "?")
			}
		}
	}
	return out
}

// lineFrom is the first line of the body at or after an offset.
func (r *reader) lineFrom(at int) int {
	lines := r.page.lines
	return sort.Search(len(lines), func(k int) bool { return lines[k].Start >= at })
}

// bareParts adds the numbers that count on from 1: first those of questions,
// and after the title of the answers, or when they start anew, of answers. A
// number alone on its line looks like that of a page.
func (r *reader) bareParts(titles []part) []part {
	var parts []part
	count, answers := 0, false
	for _, l := range r.page.all {
		if len(titles) > 0 && titles[0].Start == l.Start {
			// The next number tells whether this is an answer or their title.
			parts = append(parts, titles[0])
			titles = titles[1:]
			continue
		}
		if c := l.text[0]; c < '0' || c > '9' || l.role == noteText {
			continue
		}
		m := bareNumber.FindStringSubmatch(l.text)
		if m == nil {
			continue
		}
		n, _ := strconv.Atoi(m[1])
		switch {
		case n == 1 && count > 0 && !answers:
			answers = true
		case n != count+1:
			continue
		}
		count = n
		parts = append(parts, part{l.Span, answers, m[1]})
	}
	return parts
}

// partEnds are where the parts end: before the next one, a signature, or what
// stands below them all.
func (r *reader) partEnds(parts []part) []int {
	ends := make([]int, len(parts))
	signed := 0 // the first signature behind the part
	for i := range parts {
		for signed < len(r.Signatures) && r.Signatures[signed].start() <= parts[i].Start {
			signed++
		}
		before := len(r.page.doc.Text)
		if signed < len(r.Signatures) {
			before = r.Signatures[signed].start()
		}
		if i+1 < len(parts) {
			before = min(before, parts[i+1].Start)
		}
		ends[i] = r.partEnd(parts[i], before)
	}
	return ends
}

// partEnd is where a part ends that another one or a signature is behind.
func (r *reader) partEnd(p part, before int) int {
	lines := r.page.lines
	next := r.lineFrom(p.End)
	end := max(next, r.lineFrom(before))
	if i := slices.IndexFunc(lines[next:end], func(l line) bool { return afterForm.MatchString(l.text) }); i >= 0 {
		end = next + i
	}
	if end == next {
		return p.End
	}
	return lines[end-1].End
}

// numbers reads a list of numbers and ranges, most of them at most.
func numbers(s string, most int) []string {
	var out []string
	through := false
	for _, w := range number3.FindAllString(s, most) {
		n, err := strconv.Atoi(w)
		if err != nil {
			through = true
			continue
		}
		if through && len(out) > 0 {
			last, _ := strconv.Atoi(out[len(out)-1])
			for k := last + 1; k < n && k < last+maxRange && len(out) < most; k++ {
				out = append(out, strconv.Itoa(k))
			}
		}
		through = false
		if len(out) == most {
			break
		}
		out = append(out, cmp.Or(strings.TrimLeft(w, "0"), "0"))
	}
	return out
}
