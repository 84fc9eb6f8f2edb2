// Package rdftest compares sets of quads in tests.
package rdftest

import (
	"cmp"
	"fmt"
	"hash/fnv"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
)

// Isomorphic reports whether a and b, without duplicates, are the same set of
// quads under some renaming of blank nodes. It refines colours and then tries
// what is left, which is exponential on large symmetric graphs: for tests.
func Isomorphic(a, b []quad.Quad) bool {
	a, b = unique(a), unique(b)
	if len(a) != len(b) {
		return false
	}
	ca, cb := refine(a, nil), refine(b, nil)
	return match(a, b, ca, cb)
}

// colours gives each blank node a number that depends on where it stands and
// not on its label.
type colours map[quad.BNode]uint64

func match(a, b []quad.Quad, ca, cb colours) bool {
	if !slices.Equal(spectrum(ca), spectrum(cb)) {
		return false
	}
	pick, ok := ambiguous(ca)
	if !ok {
		return equal(a, b, ca, cb)
	}
	na := refine(a, ca.fix(pick))
	for n, c := range cb {
		if c == ca[pick] && match(a, b, na, refine(b, cb.fix(n))) {
			return true
		}
	}
	return false
}

// fix returns c with n told apart from all others.
func (c colours) fix(n quad.BNode) colours {
	out := maps.Clone(c)
	out[n]++
	return out
}

// ambiguous finds a node that shares its colour.
func ambiguous(c colours) (quad.BNode, bool) {
	count := map[uint64]int{}
	for _, v := range c {
		count[v]++
	}
	for n, v := range c {
		if count[v] > 1 {
			return n, true
		}
	}
	return "", false
}

func spectrum(c colours) []uint64 {
	out := make([]uint64, 0, len(c))
	for _, v := range c {
		out = append(out, v)
	}
	slices.Sort(out)
	return out
}

func equal(a, b []quad.Quad, ca, cb colours) bool {
	return slices.Equal(lines(a, ca), lines(b, cb))
}

func lines(quads []quad.Quad, c colours) []string {
	out := make([]string, 0, len(quads))
	for _, q := range quads {
		out = append(out, line(q, c, ""))
	}
	slices.Sort(out)
	return out
}

// line prints q with colours for blank nodes; self is printed apart.
func line(q quad.Quad, c colours, self quad.BNode) string {
	s := ""
	for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if n, ok := v.(quad.BNode); ok {
			s += fmt.Sprintf(" _:%x/%t", c[n], n == self)
		} else {
			s += fmt.Sprintf(" %T%q", v, fmt.Sprint(v))
		}
	}
	return s
}

// refine recolours until the number of colours stands still.
func refine(quads []quad.Quad, start colours) colours {
	at := map[quad.BNode][]quad.Quad{}
	for _, q := range quads {
		for _, v := range []quad.Value{q.Subject, q.Object, q.Label} {
			if n, ok := v.(quad.BNode); ok {
				at[n] = append(at[n], q)
			}
		}
	}
	c := colours{}
	for n := range at {
		c[n] = start[n]
	}
	for kinds := -1; ; {
		next := colours{}
		for n, qs := range at {
			ls := []string{}
			for _, q := range qs {
				ls = append(ls, line(q, c, n))
			}
			slices.Sort(ls)
			h := fnv.New64a()
			fmt.Fprint(h, c[n], ls)
			next[n] = h.Sum64()
		}
		c = next
		if k := len(slices.Compact(spectrum(c))); k == kinds {
			return c
		} else {
			kinds = k
		}
	}
}

func unique(quads []quad.Quad) []quad.Quad {
	out := slices.Clone(quads)
	key := func(q quad.Quad) string { return line(q, nil, "") + labels(q) }
	slices.SortFunc(out, func(a, b quad.Quad) int { return cmp.Compare(key(a), key(b)) })
	return slices.Compact(out)
}

func labels(q quad.Quad) string { return fmt.Sprint(q.Subject, q.Object, q.Label) }
