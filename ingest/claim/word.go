package claim

import "strings"

// word is a word or sign of a sentence, as offsets into its text. A hyphen or
// apostrophe between letters is part of a word ("NSC-fractie").
type word struct{ from, to int }

// split cuts a sentence into words and signs.
func split(s string, out []word) []word {
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			i++
			continue
		}
		if n := sign(s, i); n > 0 {
			out = append(out, word{i, i + n})
			i += n
			continue
		}
		j := i + 1
		for j < len(s) && (letters[s[j]] || s[j] != ' ' && (sign(s, j) == 0 || inner(s, j))) {
			j++
		}
		out = append(out, word{i, j})
		i = j
	}
	return out
}

// letters are the bytes that no sign begins with.
var letters = func() (l [256]bool) {
	for b := range l {
		l[b] = 'a' <= b|0x20 && b|0x20 <= 'z' || '0' <= b && b <= '9' || b >= 0x80 && b != 0xC2 && b != 0xE2
	}
	return l
}()

// sign is the length of the sign at i, 0 for a letter or digit.
func sign(s string, i int) int {
	c := s[i]
	switch {
	case letters[c]:
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
	if !x.opened(i, s) {
		return s
	}
	if x.first == "" || x.firstAt != i {
		x.firstAt = i
		if n := x.numbers[i]; n != 0 {
			x.first = known.words[n]
		} else {
			x.first = strings.ToLower(s[:1]) + s[1:]
		}
	}
	return x.first
}

// opened tells whether word i, which is s, has its capital from opening the
// sentence.
func (x *line) opened(i int, s string) bool {
	return (i == 0 || i == 1 && x.w[0].to-x.w[0].from < 4 && sign(x.s.Words, x.w[0].from) > 0) && s != "" && s[0] >= 'A' && s[0] <= 'Z' && (len(s) == 1 || s[1] >= 'a')
}

// number looks each word up once, for all rules; out has their numbers.
func (x *line) number(out []uint16) []uint16 {
	for i, w := range x.w {
		s := x.s.Words[w.from:w.to]
		if x.opened(i, s) {
			out = append(out, known.number(s, true))
		} else {
			out = append(out, known.number(s, false))
		}
	}
	return out
}

// is tells whether word i, as low has it, is one of a set.
func (x *line) is(i int, words set) bool {
	return i >= 0 && i < len(x.numbers) && words.holds(x.numbers[i])
}

// find returns the first word of a set from from up to but without to, -1 for
// none.
func (x *line) find(from, to int, words set) int {
	for i := max(0, from); i < min(to, len(x.numbers)); i++ {
		if words.holds(x.numbers[i]) {
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
	for n := 0; n < 3 && x.is(i, words); n++ {
		i++
	}
	return i
}
