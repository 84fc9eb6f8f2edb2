package evidence

import "unicode/utf8"

// stride is how many code points lie between two places that are remembered.
const stride = 128

// text is a text that is cut by code points. Like ingest/emit it counts the bytes
// that begin one, also where a text is no UTF-8.
type text struct {
	words  string
	points int
	marks  []int // marks[i] is the byte where code point i*stride begins
}

func newText(words string) text {
	t := text{words: words}
	for i := range len(words) {
		if utf8.RuneStart(words[i]) {
			if t.points%stride == 0 {
				t.marks = append(t.marks, i)
			}
			t.points++
		}
	}
	return t
}

// between is what lies from one code point to another; false when that is
// nothing or goes beyond the text.
func (t text) between(from, to int) (string, bool) {
	if from < 0 || from >= to || to > t.points {
		return "", false
	}
	return t.words[t.at(from):t.at(to)], true
}

// at is the byte where a code point begins.
func (t text) at(point int) int {
	if point == t.points {
		return len(t.words)
	}
	i := t.marks[point/stride]
	for n := point % stride; n > 0; i++ {
		if i+1 < len(t.words) && utf8.RuneStart(t.words[i+1]) {
			n--
		}
	}
	return i
}
