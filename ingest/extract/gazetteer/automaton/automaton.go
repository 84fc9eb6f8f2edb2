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
	rows   []int32 // states, with endsBit
	dense  int32
	states []state // and one more, of which only the edges count
	edges  []edge
	name   []int32 // index of the name that ends here, -1 when none does
	link   []int32 // next state on the chain of fails in which a name ends, -1
	size   []int32 // length of each name in symbols
	first  firsts
}

// state has its edges from first to the first of the next state.
type state struct {
	first int32
	fail  int32 // longest proper suffix that is a state and begins a word
}

// edge leads to a state, with endsBit.
type edge struct {
	next int32
	sym  byte
}

// endsBit is set beside a state in which, or on whose chain, a name ends: a step
// reads what it needs of a state from one place, as most are in no cache.
const endsBit = 1 << 30

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
func New(names []string) (*Automaton, error) { return NewCased(names, nil) }

// NewCased is New where capital, when not nil, tells of some names that they
// count only where the first letter is a capital: Find may leave out others. So
// "DE" does not stop it at each "de".
func NewCased(names []string, capital func(name int) bool) (*Automaton, error) {
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
	for _, n := range sorted {
		a.first.add(n.syms, capital != nil && capital(int(n.index)))
	}
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
		a.states = append(a.states, state{first: int32(len(a.edges))})
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
			a.edges = append(a.edges, edge{int32(len(groups)), sym})
			groups = append(groups, group{i, j, g.depth + 1})
			i = j
		}
	}
	a.states = append(a.states, state{first: int32(len(a.edges))})
	a.connect(len(groups))
}

// connect finds the fails and links, and fills the rows of shallow states.
func (a *Automaton) connect(states int) {
	a.link = make([]int32, states)
	a.link[0] = -1
	a.rows = make([]int32, int(a.dense)*symbols)
	a.link[midWord] = -1
	for sym := range int32(symbols) {
		if wordSymbol(byte(sym)) {
			a.rows[root*symbols+sym] = midWord
		}
	}
	for s := range int32(states) {
		switch {
		case s == midWord: // until the word ends
			copy(a.rows[midWord*symbols:], a.rows[root*symbols:(root+1)*symbols])
			for sym := range int32(symbols) {
				if wordSymbol(byte(sym)) {
					a.rows[midWord*symbols+sym] = midWord
				}
			}
		case s != root && s < a.dense:
			copy(a.rows[s*symbols:(s+1)*symbols], a.rows[a.states[s].fail*symbols:])
		}
		for e := a.states[s].first; e < a.states[s+1].first; e++ {
			t, sym := a.edges[e].next, a.edges[e].sym
			f := int32(root)
			if s != root {
				f = a.step(a.states[s].fail, sym) &^ endsBit
			} else if wordSymbol(sym) {
				f = midWord
			}
			a.states[t].fail = f
			if a.link[t] = a.link[f]; a.name[f] >= 0 {
				a.link[t] = f
			}
			if a.name[t] >= 0 || a.link[t] >= 0 {
				a.edges[e].next |= endsBit
			}
			if s < a.dense {
				a.rows[s*symbols+int32(sym)] = a.edges[e].next
			}
		}
	}
}

// step leads from a state to the next, with endsBit.
func (a *Automaton) step(s int32, sym byte) int32 {
	for s >= a.dense {
		for _, e := range a.edges[a.states[s].first:a.states[s+1].first] {
			if e.sym == sym {
				return e.next
			}
		}
		s = a.states[s].fail
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
	s := int32(root)
	for i := 0; i < len(text); {
		if s == root && asciiWord[text[i]] {
			if end, ok := a.first.skip(text, i); ok {
				i, s = end, midWord
				continue
			}
		}
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
		var to int32
		if s < a.dense {
			to = a.rows[s*symbols+int32(sym)]
		} else {
			to = a.step(s, sym)
		}
		if s = to &^ endsBit; s == midWord {
			for i < len(text) && asciiWord[text[i]] {
				i++
			}
			continue
		}
		if to != s && !(i < len(text) && asciiWord[text[i]] && asciiWord[text[i-1]]) { // mid-word, mostly
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
