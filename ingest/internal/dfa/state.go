package dfa

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sync/atomic"
	"unicode/utf8"
)

// state finds or makes the state of some instructions behind a rune, nil when
// there are too many. The caller holds m.mu, or is the only one who knows m.
func (m *Machine) state(at []uint32, last rune) *state {
	if len(at) == 0 {
		return dead
	}
	switch {
	case last == -1, last == '\n':
	case syntax.IsWordChar(last):
		last = 'a'
	default:
		last = ' '
	}
	slices.Sort(at)
	at = slices.Compact(at)
	key := binary.LittleEndian.AppendUint32(make([]byte, 0, 4*len(at)+4), uint32(last))
	for _, pc := range at {
		key = binary.LittleEndian.AppendUint32(key, pc)
	}
	if s := m.states[string(key)]; s != nil {
		return s
	}
	if len(m.states) == mostStates {
		return nil
	}
	s := &state{at: at, last: last, next: make([]atomic.Pointer[state], len(m.classes.like)), end: dead}
	if _, whole := m.closure(s, -1); whole {
		s.end = matched
	}
	m.states[string(key)] = s
	return s
}

// classes put letters together that an expression does not tell apart.
type classes struct {
	ascii [256]uint8 // odd for bytes of a longer rune
	latin [latinEnd - utf8.RuneSelf]uint8
	print [printEnd - printStart]uint8
	like  []rune // a rune of each class, by class
}

// odd is no class: of letters beyond Latin (Latin Extended-B) and the general
// punctuation that papers print, which are asked of regexp.
const (
	odd        = 255
	latinEnd   = 0x250
	printStart = 0x2000
	printEnd   = 0x2070
)

// of is the class of a rune beyond ASCII.
func (c *classes) of(r rune) uint8 {
	switch {
	case r < latinEnd:
		return c.latin[r-utf8.RuneSelf]
	case printStart <= r && r < printEnd:
		return c.print[r-printStart]
	}
	return odd
}

func newClasses(prog *syntax.Prog) *classes {
	c := &classes{}
	var sets []*syntax.Inst // the different sets of letters
	for i := range prog.Inst {
		switch in := &prog.Inst[i]; in.Op {
		case syntax.InstRune, syntax.InstRune1, syntax.InstRuneAny, syntax.InstRuneAnyNotNL:
			if !slices.ContainsFunc(sets, func(o *syntax.Inst) bool {
				return o.Op == in.Op && o.Arg == in.Arg && slices.Equal(o.Rune, in.Rune)
			}) {
				sets = append(sets, in)
			}
		}
	}
	numbers := map[string]uint8{}
	number := func(r rune) uint8 {
		key := []byte{0}
		switch {
		case r == '\n':
			key[0] = 1
		case syntax.IsWordChar(r):
			key[0] = 2
		}
		for _, in := range sets {
			if in.MatchRune(r) {
				key = append(key, 1)
			} else {
				key = append(key, 0)
			}
		}
		n, ok := numbers[string(key)]
		if !ok {
			if len(c.like) == odd {
				return odd
			}
			n = uint8(len(c.like))
			numbers[string(key)] = n
			c.like = append(c.like, r)
		}
		return n
	}
	for b := range rune(256) {
		if c.ascii[b] = odd; b < utf8.RuneSelf {
			c.ascii[b] = number(b)
		}
	}
	for i := range c.latin {
		c.latin[i] = number(rune(i) + utf8.RuneSelf)
	}
	for i := range c.print {
		c.print[i] = number(rune(i) + printStart)
	}
	return c
}
