package dfa

import (
	"encoding/binary"
	"regexp/syntax"
	"slices"
	"sync/atomic"
)

// state is the set of instructions that the automaton may be at.
type state struct {
	at   []uint32
	last rune   // stands for what was read last: -1, '\n', 'a' or ' '
	row  uint32 // its place in the table
}

// fewRows are made at first; most machines need no more.
const fewRows = 16

// state finds or makes the state of some instructions behind a rune, and returns
// its place, dead for none, unknown when there are too many. The caller holds
// m.mu, or is the only one who knows m.
func (m *Machine) state(b *built, at []uint32, last rune) uint32 {
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
		return s.row
	}
	if len(m.states) == mostStates {
		return unknown
	}
	s := &state{at: at, last: last, row: uint32(len(m.states)+1) * b.width}
	m.states[string(key)], m.byRow = s, append(m.byRow, s)
	end := uint32(dead)
	if _, whole := m.closure(b, s, -1); whole {
		end = matched
	}
	b.grow(int(s.row + b.width))
	(*b.table.Load())[s.row+b.width-1].Store(end)
	return s.row
}

// grow makes the table of n entries or more.
func (b *built) grow(n int) {
	old := *b.table.Load()
	if n <= len(old) {
		return
	}
	table := make([]atomic.Uint32, max(n, 2*len(old)))
	for i := range old {
		table[i].Store(old[i].Load())
	}
	b.table.Store(&table)
}

// step makes the state that a class leads to from the one at a place, and
// returns what the table has of it now; unknown when there are too many.
func (m *Machine) step(b *built, from uint32, c uint8) uint32 {
	m.mu.Lock()
	defer m.mu.Unlock()
	s, r := m.byRow[from/b.width-1], b.classes.like[c]
	ways, whole := m.closure(b, s, r)
	to := uint32(matched)
	if !whole {
		at := make([]uint32, 0, len(ways)+1)
		for _, pc := range ways {
			if in := &b.prog.Inst[pc]; in.MatchRune(r) {
				at = append(at, in.Out)
			}
		}
		if !b.anchored {
			at = append(at, uint32(b.prog.Start))
		}
		to = m.state(b, at, r)
	}
	(*b.table.Load())[from+uint32(c)].Store(to)
	return to
}

// closure follows what takes no letter from a state, when next comes (-1 at the
// end): the instructions that take one, and whether the expression has matched.
func (m *Machine) closure(b *built, from *state, next rune) (ways []uint32, whole bool) {
	clear(m.seen)
	holds := syntax.EmptyOpContext(from.last, next)
	var follow func(pc uint32)
	follow = func(pc uint32) {
		if m.seen[pc] {
			return
		}
		m.seen[pc] = true
		switch in := &b.prog.Inst[pc]; in.Op {
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
