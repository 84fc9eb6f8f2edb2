package claim

import "strings"

// word is a word or sign of a sentence, as offsets into its text. A hyphen or
// apostrophe between letters is part of a word ("NSC-fractie").
type word struct{ from, to int }

// split cuts a sentence into words and signs.
func split(s string, out []word) []word {
	for i := 0; i < len(s); {
		switch n := sign(s, i); {
		case s[i] == ' ':
			i++
		case n > 0:
			out = append(out, word{i, i + n})
			i += n
		default:
			j := i + 1
			for j < len(s) && s[j] != ' ' && (sign(s, j) == 0 || inner(s, j)) {
				j++
			}
			out = append(out, word{i, j})
			i = j
		}
	}
	return out
}

// sign is the length of the sign at i, 0 for a letter or digit.
func sign(s string, i int) int {
	c := s[i]
	switch {
	case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9':
		return 0
	case c < 0x80:
		return 1
	case c == 0xC2 && i+1 < len(s): // « » § and no letter
		return 2
	case c == 0xE2 && i+2 < len(s) && s[i+1] == 0x80: // dashes, quotes, bullets
		return 3
	}
	return 0
}

// inner tells whether the sign at j joins what stands before and after it.
func inner(s string, j int) bool {
	return strings.IndexByte("-'/.", s[j]) >= 0 && j+1 < len(s) && s[j+1] != ' ' && sign(s, j+1) == 0
}

// at is the text of a word, "" outside the sentence.
func (x *line) at(i int) string {
	if i < 0 || i >= len(x.w) {
		return ""
	}
	return x.s.Words[x.w[i].from:x.w[i].to]
}

// low is the text of a word; the first letter of a sentence says nothing.
func (x *line) low(i int) string {
	s := x.at(i)
	if (i == 0 || i == 1 && x.w[0].to-x.w[0].from < 4 && sign(x.s.Words, x.w[0].from) > 0) && s != "" && s[0] >= 'A' && s[0] <= 'Z' && (len(s) == 1 || s[1] >= 'a') {
		if x.first == "" || x.firstAt != i {
			x.first, x.firstAt = strings.ToLower(s[:1])+s[1:], i
		}
		return x.first
	}
	return s
}

// set is a list of words that are looked up.
type set map[string]bool

func newSet(words string) set {
	m := set{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}

// find returns the first word of a set from from up to but without to, -1 for
// none.
func (x *line) find(from, to int, words set) int {
	for i := max(0, from); i < min(to, len(x.w)); i++ {
		if words[x.low(i)] {
			return i
		}
	}
	return -1
}

// has tells whether the sentence has one of the words.
func (x *line) has(words set) bool { return x.find(0, len(x.w), words) >= 0 }

// wordAt is the first word that starts at or after an offset.
func (x *line) wordAt(offset int) int {
	lo, hi := 0, len(x.w)
	for lo < hi {
		if m := (lo + hi) / 2; x.w[m].from < offset {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo
}

// skip goes over words of a set from i on, at most three.
func (x *line) skip(i int, words set) int {
	for n := 0; n < 3 && i < len(x.w) && words[x.low(i)]; n++ {
		i++
	}
	return i
}
