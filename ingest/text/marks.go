package text

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"
)

// mark is a place where a number of at most three digits stands as marks of
// footnotes do.
type mark struct {
	span   Span // with its brackets and the space before these
	digit  int  // where the number starts
	number int
	sure   int // higher is likelier a footnote's mark
	style  markStyle
}

// marks are the marks of a text by number and then by place.
type marks map[int][]mark

// ordered puts marks in the order of their numbers. Only a text with a line that
// may be a note asks.
func ordered(list []mark) marks {
	m := marks{}
	for _, k := range list {
		m[k.number] = append(m[k.number], k)
	}
	return m
}

// markStyle is how a mark is set, in the body as before its note.
type markStyle uint8

const (
	plain     markStyle = iota // "onderhandelingen.1", glued to what stands before it
	bracketed                  // "Veiligheid [4]?"
	closed                     // "bekend? 1)", as members' questions have it
)

// find returns the likeliest mark for number in src[from:to], the first of
// equals, but for those at places that skip tells.
func (m marks) find(number int, style markStyle, from, to int, skip func(int) bool) (mark, bool) {
	list := m[number]
	i := sort.Search(len(list), func(i int) bool { return list[i].span.Start >= from })
	best, found := mark{}, false
	// Eight are enough to choose from, and keep the whole linear.
	for last := i + 8; i < min(last, len(list)) && list[i].span.End <= to; i++ {
		if list[i].style == style && (!found || list[i].sure > best.sure) && !skip(list[i].digit) {
			best, found = list[i], true
		}
		if best.sure == 3 {
			break
		}
	}
	return best, found
}

// findMarks adds the marks in src to list, in their order.
func findMarks(list []mark, src string) []mark {
	for i := nextDigit(src, 0); i < len(src); {
		end := i
		for end < len(src) && isDigit(src[end]) {
			end++
		}
		if k, ok := markAt(src, i, end); ok {
			for _, d := range src[k.digit:end] {
				k.number = k.number*10 + int(d-'0')
			}
			list = append(list, k)
		}
		i = nextDigit(src, end)
	}
	return list
}

// mayMark is a cheap test before markAt, which years and the numbers of a sentence
// do not pass.
func mayMark(src string, start, end int) bool {
	switch n := end - start; {
	case n > len("202312"), n == len("2023"):
		return false
	case n <= 3 && start > 0 && src[start-1] == ' ':
		return end < len(src) && src[end] == ')'
	}
	return true
}

// markAt tells whether the digits src[start:end] are a mark, or end in one.
func markAt(src string, start, end int) (mark, bool) {
	if !mayMark(src, start, end) {
		return mark{}, false
	}
	if short := end-start <= 3 && src[start] != '0'; short && start > 0 && end < len(src) {
		switch {
		case src[start-1] == '[' && src[end] == ']':
			from := start - 1
			if from > 0 && src[from-1] == ' ' { // "Veiligheid [4]?"
				from--
			}
			return mark{span: Span{from, end + 1}, digit: start, sure: 3, style: bracketed}, true
		case src[end] == ')' && start > 1 && src[start-1] == ' ' && strings.IndexByte(".?!,;:)", src[start-2]) >= 0:
			return mark{span: Span{start - 1, end + 1}, digit: start, sure: 3, style: closed}, true
		}
	}
	at, sure := glued(src, start, end)
	return mark{span: Span{at, end}, digit: at, sure: sure, style: plain}, sure > 0 && closes(src, end)
}

// glued says how likely the digits src[start:end] end in a footnote's mark, 0
// for not, and where the mark starts.
func glued(src string, start, end int) (int, int) {
	n := end - start
	before, size := utf8.DecodeLastRuneInString(src[:start])
	switch {
	case start == 0:
		return start, 0
	case (n == 5 || n == 6) && !unicode.IsLetter(before) && (strings.HasPrefix(src[start:], "20") || strings.HasPrefix(src[start:], "19")):
		return start + 4, 1 // "5 december 20238 waarin"
	case n > 3 || src[start] == '0':
		return start, 0
	case unicode.IsLower(before):
		return start, 2 // "EU-havenalliantie5"
	case unicode.IsLetter(before):
		return start, 1 // "ESPR2", but also "D66"
	case !strings.ContainsRune(".,;:!?)”\"’'»]%", before):
		return start, 0
	}
	prev, _ := utf8.DecodeLastRuneInString(src[:start-size])
	if unicode.IsDigit(prev) {
		return start, afterYear(src[:start-size])
	}
	return start, 3 // "triloogonderhandelingen.1"
}

// afterYear: "5 december 2023.7" ends in a mark, "3.7" does not.
func afterYear(s string) int {
	if len(s) >= 5 && (s[len(s)-4:len(s)-2] == "20" || s[len(s)-4:len(s)-2] == "19") && isDigit(s[len(s)-2]) && !isDigit(s[len(s)-5]) {
		return 2
	}
	return 0
}

// closes says that what follows does not go on with the number.
func closes(src string, end int) bool {
	r, _ := utf8.DecodeRuneInString(src[end:])
	if end == len(src) || isSpace(r) || r == '\n' || r == '\r' || r == '\f' {
		return true
	}
	if !strings.ContainsRune(".,;:!?)”\"’'»]", r) {
		return false
	}
	return end+1 >= len(src) || !isDigit(src[end+1])
}
