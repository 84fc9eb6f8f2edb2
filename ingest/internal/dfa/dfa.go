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
	re       *regexp.Regexp
	once     sync.Once
	prog     *syntax.Prog
	anchored bool // a match begins where the text does
	classes  *classes
	start    *state
	first    atomic.Pointer[[256]bool] // bytes that do not lead from the start to nothing; nil before build

	mu     sync.Mutex // of what follows
	states map[string]*state
	seen   map[uint32]bool // of one closure
}

// mostStates bounds the states of one machine. A text that leads to more is
// asked of regexp.
const mostStates = 512

// state is the set of instructions that the automaton may be at.
type state struct {
	at   []uint32
	last rune                    // stands for what was read last: -1, '\n', 'a' or ' '
	next []atomic.Pointer[state] // by class; nil until asked for
	end  *state                  // whether the text may end here: matched or dead
}

// What there is no way on from.
var (
	dead    = new(state)
	matched = new(state)
)

// MustCompile makes the machine of an expression, as regexp.MustCompile does.
func MustCompile(expr string) *Machine { return &Machine{re: regexp.MustCompile(expr)} }

// Regexp is the expression, for what a match captures.
func (m *Machine) Regexp() *regexp.Regexp { return m.re }

// MatchString is that of regexp.Regexp, in time linear in s. Most lines end at
// their first byte, which is why that is looked at where it is called.
func (m *Machine) MatchString(s string) bool {
	first := m.first.Load()
	return (first == nil || s == "" || first[s[0]]) && m.match(s)
}

// Opens tells whether a text that begins with b may match: false is certain.
func (m *Machine) Opens(b byte) bool {
	m.once.Do(m.build)
	return m.first.Load()[b]
}

func (m *Machine) match(s string) bool {
	m.once.Do(m.build)
	st := m.start
	for i := 0; i < len(s); {
		c, n := m.classes.ascii[s[i]], 1
		if c == odd {
			r, size := utf8.DecodeRuneInString(s[i:])
			if c, n = m.classes.of(r), size; c == odd || r == utf8.RuneError {
				return m.re.MatchString(s)
			}
		}
		next := st.next[c].Load()
		if next == nil {
			if next = m.step(st, c); next == nil {
				return m.re.MatchString(s)
			}
		}
		switch next {
		case dead:
			return false
		case matched:
			return true
		}
		st = next
		i += n
	}
	return st.end == matched
}

// build compiles the expression and makes its first state.
func (m *Machine) build() {
	tree, err := syntax.Parse(m.re.String(), syntax.Perl)
	if err == nil {
		m.prog, err = syntax.Compile(tree.Simplify())
	}
	if err != nil {
		panic(err) // regexp has compiled it
	}
	m.anchored = m.prog.StartCond()&syntax.EmptyBeginText != 0
	m.classes = newClasses(m.prog)
	m.states, m.seen = map[string]*state{}, map[uint32]bool{}
	m.start = m.state([]uint32{uint32(m.prog.Start)}, -1)
	var first [256]bool
	for b := range first {
		c := m.classes.ascii[b]
		first[b] = c == odd || m.step(m.start, c) != dead
	}
	m.first.Store(&first)
}

// step makes the state that a class leads to, nil when there are too many.
func (m *Machine) step(from *state, c uint8) *state {
	m.mu.Lock()
	defer m.mu.Unlock()
	r := m.classes.like[c]
	ways, whole := m.closure(from, r)
	to := matched
	if !whole {
		at := make([]uint32, 0, len(ways)+1)
		for _, pc := range ways {
			if in := &m.prog.Inst[pc]; in.MatchRune(r) {
				at = append(at, in.Out)
			}
		}
		if !m.anchored {
			at = append(at, uint32(m.prog.Start))
		}
		to = m.state(at, r)
	}
	if to != nil {
		from.next[c].Store(to)
	}
	return to
}

// closure follows what takes no letter from a state, when next comes (-1 at the
// end): the instructions that take one, and whether the expression has matched.
func (m *Machine) closure(from *state, next rune) (ways []uint32, whole bool) {
	clear(m.seen)
	holds := syntax.EmptyOpContext(from.last, next)
	var follow func(pc uint32)
	follow = func(pc uint32) {
		if m.seen[pc] {
			return
		}
		m.seen[pc] = true
		switch in := &m.prog.Inst[pc]; in.Op {
		case syntax.InstAlt, syntax.InstAltMatch:
			follow(in.Out)
			follow(in.Arg)
		case syntax.InstCapture, syntax.InstNop:
			follow(in.Out)
		case syntax.InstEmptyWidth:
			if syntax.EmptyOp(in.Arg)&^holds == 0 {
				follow(in.Out)
			}
		case syntax.InstMatch:
			whole = true
		case syntax.InstFail:
		default:
			ways = append(ways, pc)
		}
	}
	for _, pc := range from.at {
		follow(pc)
	}
	return ways, whole
}
