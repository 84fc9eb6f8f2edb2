package dfa

import (
	"regexp/syntax"
	"slices"
	"unicode/utf8"
)

// classes put letters together that an expression does not tell apart.
type classes struct {
	ascii [utf8.RuneSelf]uint8
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
	for i := range c.ascii {
		c.ascii[i] = number(rune(i))
	}
	for i := range c.latin {
		c.latin[i] = number(rune(i) + utf8.RuneSelf)
	}
	for i := range c.print {
		c.print[i] = number(rune(i) + printStart)
	}
	return c
}
