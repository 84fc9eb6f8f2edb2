// Package automaton finds many names in one pass over a text.
//
// It is an Aho-Corasick automaton over folded text: upper and lower case,
// letters with and without diacritics, the kinds of hyphen, apostrophe and
// space are alike to it, and it reports whole words only. What case or context
// a name needs is the caller's business, who has the passage.
//
// It looks for names only where a word begins: the fail of a state is its
// longest suffix that begins a word, and once no name can go on inside a word,
// the rest of the word is skipped. Most words of ordinary text end so after two
// or three letters.
package automaton

import (
	"cmp"
	"fmt"
	"slices"
	"unicode"
	"unicode/utf8"
)

// Automaton holds names. It is immutable after [New] and safe for use by
// several goroutines at once. The zero value finds nothing.
type Automaton struct {
	// rows holds a full row of transitions for each of the first states, which
	// are those of depth 0 to denseDepth: nearly all steps over ordinary text
	// start there (the pass is twice as fast as with the rows of the root alone).
	rows  []int32
	dense int32
	fail  []int32 // longest proper suffix that is a state and begins a word
	first []int32 // edges of state s: first[s] to first[s+1]
	syms  []byte
	next  []int32
	name  []int32 // index of the name that ends here, -1 when none does
	link  []int32 // next state on the chain of fails in which a name ends, -1
	ends  []bool  // a name ends in the state or on its chain
	size  []int32 // length of each name in symbols
}

const denseDepth = 2

// The first two states: where a name can begin, and inside a word where none
// can go on.
const (
	root = iota
	midWord
)

// New builds the automaton of names. Names that fold to the same symbols are
// refused: give them one place in the list and tell them apart afterwards. So
// are empty names and those with a sign outside the alphabet (letters of the
// Latin script, digits, space and -'./&(),+:*%@#!?").
func New(names []string) (*Automaton, error) {
	a := &Automaton{size: make([]int32, len(names))}
	sorted := make([]folded, len(names))
	for i, n := range names {
		if err := Check(n); err != nil {
			return nil, fmt.Errorf("name %d %q has %w", i, n, err)
		}
		s := fold(n)
		sorted[i] = folded{s, int32(i)}
		a.size[i] = int32(len(s))
	}
	slices.SortFunc(sorted, func(x, y folded) int { return cmp.Or(slices.Compare(x.syms, y.syms), cmp.Compare(x.index, y.index)) })
	for i := 1; i < len(sorted); i++ {
		if slices.Equal(sorted[i-1].syms, sorted[i].syms) {
			return nil, fmt.Errorf("name %q stands twice", names[sorted[i].index])
		}
	}
	a.build(sorted)
	return a, nil
}

type folded struct {
	syms  []byte
	index int32
}

// group is a run of sorted names with one prefix: a state in the making.
type group struct{ from, to, depth int32 }

// build numbers the states breadth first, so that the edges of a state are
// consecutive and the shallow states come first.
func (a *Automaton) build(names []folded) {
	groups := []group{root: {0, int32(len(names)), 0}, midWord: {}}
	for s := int32(0); int(s) < len(groups); s++ {
		g := groups[s]
		a.first = append(a.first, int32(len(a.syms)))
		a.name = append(a.name, -1)
		if g.depth <= denseDepth {
			a.dense = s + 1
		}
		i := g.from
		if i < g.to && int32(len(names[i].syms)) == g.depth {
			a.name[s] = names[i].index
			i++
		}
		for i < g.to {
			sym, j := names[i].syms[g.depth], i+1
			for j < g.to && names[j].syms[g.depth] == sym {
				j++
			}
			a.syms = append(a.syms, sym)
			a.next = append(a.next, int32(len(groups)))
			groups = append(groups, group{i, j, g.depth + 1})
			i = j
		}
	}
	a.first = append(a.first, int32(len(a.syms)))
	a.connect(len(groups))
}

// connect finds the fails and links, and fills the rows of shallow states.
func (a *Automaton) connect(states int) {
	a.fail = make([]int32, states)
	a.link = make([]int32, states)
	a.link[0] = -1
	a.ends = make([]bool, states)
	a.rows = make([]int32, int(a.dense)*symbols)
	a.link[midWord] = -1
	for sym := range int32(symbols) {
		if wordSymbol(byte(sym)) {
			a.rows[root*symbols+sym] = midWord
		}
	}
	for s := range int32(states) {
		a.ends[s] = a.name[s] >= 0 || a.link[s] >= 0
		switch {
		case s == midWord: // until the word ends
			copy(a.rows[midWord*symbols:], a.rows[root*symbols:(root+1)*symbols])
			for sym := range int32(symbols) {
				if wordSymbol(byte(sym)) {
					a.rows[midWord*symbols+sym] = midWord
				}
			}
		case s != root && s < a.dense:
			copy(a.rows[s*symbols:(s+1)*symbols], a.rows[a.fail[s]*symbols:])
		}
		for e := a.first[s]; e < a.first[s+1]; e++ {
			t, sym := a.next[e], a.syms[e]
			if s != root {
				a.fail[t] = a.step(a.fail[s], sym)
			} else if wordSymbol(sym) {
				a.fail[t] = midWord
			}
			if f := a.fail[t]; a.name[f] >= 0 {
				a.link[t] = f
			} else {
				a.link[t] = a.link[f]
			}
			if s < a.dense {
				a.rows[s*symbols+int32(sym)] = t
			}
		}
	}
}

func (a *Automaton) step(s int32, sym byte) int32 {
	for s >= a.dense {
		for e := a.first[s]; e < a.first[s+1]; e++ {
			if a.syms[e] == sym {
				return a.next[e]
			}
		}
		s = a.fail[s]
	}
	return a.rows[s*symbols+int32(sym)]
}

// asciiWord are the letters and digits of ASCII.
var asciiWord = func() (w [256]bool) {
	for b := range utf8.RuneSelf {
		w[b] = wordRune(rune(b))
	}
	return w
}()

// Find calls yield for every name in text that stands there as whole words,
// with its index in the list given to [New] and its place in bytes, by end and
// then longest first. A word ends at anything else than a letter or digit.
// The time is linear in the text and the number of names found.
func (a *Automaton) Find(text string, yield func(name, start, end int)) {
	if len(a.name) == 0 {
		return
	}
	s := int32(0)
	for i := 0; i < len(text); {
		sym, n := ascii[text[i]&0x7f], 1
		if text[i] >= utf8.RuneSelf {
			var r rune
			r, n = utf8.DecodeRuneInString(text[i:])
			if isMark(r) {
				i += n
				continue
			}
			if sym = symbol(r); s == midWord && !wordRune(r) {
				s = root // also after ², whose symbol is that of a digit
			}
		}
		i += n
		if s < a.dense {
			s = a.rows[s*symbols+int32(sym)]
		} else {
			s = a.step(s, sym)
		}
		if s == midWord {
			for i < len(text) && asciiWord[text[i]] {
				i++
			}
			continue
		}
		if a.ends[s] && !(i < len(text) && asciiWord[text[i]] && asciiWord[text[i-1]]) { // mid-word, mostly
			a.report(text, s, i, yield)
		}
	}
}

func (a *Automaton) report(text string, s int32, end int, yield func(name, start, end int)) {
	for end < len(text) { // marks belong to the letter before them
		r, n := utf8.DecodeRuneInString(text[end:])
		if !isMark(r) {
			if wordRune(r) && endsInWord(text[:end]) {
				return
			}
			break
		}
		end += n
	}
	at, back := end, int32(0)
	for ; s >= 0; s = a.link[s] {
		name := a.name[s]
		if name < 0 {
			continue
		}
		// The chain goes from long to short: start anew for each.
		for at, back = end, 0; back < a.size[name]; {
			r, n := utf8.DecodeLastRuneInString(text[:at])
			at -= n
			if !isMark(r) {
				back++
			}
		}
		first, _ := utf8.DecodeRuneInString(text[at:])
		if wordRune(first) && endsInWord(text[:at]) {
			continue
		}
		yield(int(name), at, end)
	}
}

// endsInWord says whether the last letter of s, marks aside, is of a word.
func endsInWord(s string) bool {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		if !isMark(r) {
			return wordRune(r)
		}
		s = s[:len(s)-n]
	}
	return false
}

func wordRune(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
