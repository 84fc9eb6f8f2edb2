// Package dfa tells whether a regular expression matches, reading each byte of
// the text once.
//
// regexp backtracks or follows every way an expression can go; a paper asks
// dozens of expressions of each of its lines, and nearly all of them say no
// within a few letters. A [Machine] keeps the sets of ways it has met as states
// of a deterministic automaton, made when a text first leads to them (Thompson's
// construction, as in RE2). What it cannot tell so, it leaves to regexp, and what
// a match captures is regexp's to say.
package dfa

import (
	"regexp"
	"regexp/syntax"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// Machine is a regular expression as an automaton. It is safe for use by
// several goroutines at once and must not be copied. The states are made as they
// are needed, and stay: at most mostStates.
type Machine struct {
	re    *regexp.Regexp
	once  sync.Once
	built atomic.Pointer[built]

	mu     sync.Mutex // of what follows
	states map[string]*state
	byRow  []*state        // by row of the table, less one
	seen   map[uint32]bool // of one closure
}

// built is what a machine has from its first text on.
type built struct {
	prog     *syntax.Prog
	anchored bool // a match begins where the text does
	classes  *classes
	first    [4]uint64 // a bit for each byte that does not lead from the start to nothing
	start    uint32    // place of the first state in the table
	width    uint32    // of a row: an entry for each class, and one for the end of the text
	// table holds the states as rows, so that a byte costs one look behind the one
	// before: where the state that a class leads to stands, or one of the numbers
	// below. It grows into a new one, of which those who read in the old one learn
	// when they miss a state there.
	table atomic.Pointer[[]atomic.Uint32]
}

// mostStates bounds the states of one machine. A text that leads to more is
// asked of regexp.
const mostStates = 512

// What an entry says that is no place: the first row is left out.
const (
	unknown = iota // until asked for
	dead           // there is no way on
	matched
)

// MustCompile makes the machine of an expression, as regexp.MustCompile does.
func MustCompile(expr string) *Machine { return &Machine{re: regexp.MustCompile(expr)} }

// Regexp is the expression, for what a match captures.
func (m *Machine) Regexp() *regexp.Regexp { return m.re }

// MatchString is that of regexp.Regexp, in time linear in s. Most lines end at
// their first byte, which is why that is looked at before the table is.
func (m *Machine) MatchString(s string) bool {
	b := m.ready()
	if s != "" && !b.opens(s[0]) {
		return false
	}
	switch at := m.walk(b, s); at {
	case unknown:
		return m.re.MatchString(s)
	case dead, matched:
		return at == matched
	default:
		return (*b.table.Load())[at+b.width-1].Load() == matched
	}
}

// Begins tells whether a text that begins with s may match: false is certain.
func (m *Machine) Begins(s string) bool {
	b := m.ready()
	return s == "" || b.opens(s[0]) && m.walk(b, s) != dead
}

// walk is the place of the state that s leads to, dead or matched as soon as that
// is certain, unknown where the table has no answer.
func (m *Machine) walk(b *built, s string) uint32 {
	table, at := *b.table.Load(), b.start
	for i := 0; i < len(s); {
		c, n := uint8(odd), 1
		if s[i] < utf8.RuneSelf {
			c = b.classes.ascii[s[i]]
		} else if r, size := utf8.DecodeRuneInString(s[i:]); r != utf8.RuneError {
			c, n = b.classes.of(r), size
		}
		if c == odd {
			return unknown
		}
		next := table[at+uint32(c)].Load()
		if next == unknown {
			next = m.step(b, at, c)
			table = *b.table.Load()
		}
		if next <= matched {
			return next
		}
		at, i = next, i+n
	}
	return at
}

// Opens tells whether a text that begins with c may match: false is certain.
func (m *Machine) Opens(c byte) bool { return m.ready().opens(c) }

func (b *built) opens(c byte) bool { return b.first[c>>6]>>(c&63)&1 != 0 }

// ready is what build makes, once.
func (m *Machine) ready() *built {
	if b := m.built.Load(); b != nil {
		return b
	}
	m.once.Do(m.build)
	return m.built.Load()
}

// build compiles the expression, makes its first state, and asks where each byte
// leads from there.
func (m *Machine) build() {
	tree, err := syntax.Parse(m.re.String(), syntax.Perl)
	if err != nil {
		panic(err) // regexp has compiled it
	}
	prog, err := syntax.Compile(tree.Simplify())
	if err != nil {
		panic(err)
	}
	b := &built{prog: prog, anchored: prog.StartCond()&syntax.EmptyBeginText != 0, classes: newClasses(prog)}
	b.width = max(uint32(len(b.classes.like))+1, matched+1)
	b.table.Store(new(make([]atomic.Uint32, fewRows*b.width)))
	m.states, m.seen = map[string]*state{}, map[uint32]bool{}
	b.start = m.state(b, []uint32{uint32(prog.Start)}, -1)
	for c := range 256 {
		if c >= utf8.RuneSelf || m.step(b, b.start, b.classes.ascii[c]) != dead {
			b.first[c>>6] |= 1 << (c & 63)
		}
	}
	m.built.Store(b)
}
