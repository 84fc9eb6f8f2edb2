package search

import "unicode/utf8"

// snippetLen is about how many bytes of a passage are shown: three lines on a
// screen of ordinary width.
const snippetLen = 280

// snippet cuts the part of a passage that holds most of the terms. Offset is
// where the passage starts in the stored text.
func (a *analyzer) snippet(passage string, offset int, terms map[string]bool) Snippet {
	var marks [][2]int
	s := a.pool.Get().(*stemmer)
	words(passage, func(start, end int) bool {
		if terms[string(s.stem(passage[start:end]))] {
			marks = append(marks, [2]int{start, end})
		}
		return true
	})
	a.pool.Put(s)
	start := densest(marks)
	start, end := window(passage, start)
	out := Snippet{Start: offset + start, End: offset + end, Text: passage[start:end]}
	for _, m := range marks {
		if m[0] >= start && m[1] <= end {
			out.Marks = append(out.Marks, [2]int{m[0] - start, m[1] - start})
		}
	}
	return out
}

// densest returns the start of the mark that has most marks within a snippet
// behind it, the first of equals.
func densest(marks [][2]int) int {
	best, most := 0, 0
	for i, j := 0, 0; i < len(marks); i++ {
		for j < len(marks) && marks[j][1] <= marks[i][0]+snippetLen {
			j++
		}
		if j-i > most {
			best, most = marks[i][0], j-i
		}
	}
	return best
}

// window returns bounds around at that fall between words.
func window(s string, at int) (start, end int) {
	const before = snippetLen / 8
	if at > before {
		for start = at - before; start < at && s[start] != ' ' && s[start] != '\n'; {
			start++
		}
		for start < at && (s[start] == ' ' || s[start] == '\n') {
			start++
		}
	}
	if end = start + snippetLen; end >= len(s) {
		return start, len(s)
	}
	for e := end; e > at && e > start+snippetLen/2; e-- {
		if s[e] == ' ' || s[e] == '\n' {
			return start, e
		}
	}
	for !utf8.RuneStart(s[end]) {
		end--
	}
	return start, end
}
