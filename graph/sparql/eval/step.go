package eval

import (
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// pathStep is a path made ready. walk calls f for the ends of paths from n,
// until f says false.
type pathStep interface {
	walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool
}

type (
	link     struct{ predicate graph.ID }
	inverse  struct{ in pathStep }
	sequence struct{ l, r pathStep }
	choice   struct{ l, r pathStep }
	negated  struct {
		forward, backward []graph.ID
		both              [2]bool // which directions count
	}
	repeat struct {
		in    pathStep
		least int
		many  bool
	}
)

func (x *Exec) compilePath(p syntax.Path) pathStep {
	switch p := p.(type) {
	case syntax.Link:
		return link{x.ID(p.IRI)}
	case *syntax.Inverse:
		return inverse{x.compilePath(p.X)}
	case *syntax.Sequence:
		return sequence{x.compilePath(p.L), x.compilePath(p.R)}
	case *syntax.Alternative:
		return choice{x.compilePath(p.L), x.compilePath(p.R)}
	case *syntax.Repeat:
		return &repeat{x.compilePath(p.X), p.Min, p.Many}
	}
	n := p.(*syntax.Negated)
	return negated{x.ids(n.Forward), x.ids(n.Backward), [2]bool{len(n.Forward) > 0 || len(n.Backward) == 0, len(n.Backward) > 0}}
}

func (x *Exec) ids(list []quad.IRI) (out []graph.ID) {
	for _, v := range list {
		out = append(out, x.ID(v))
	}
	return out
}

func (p link) walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool {
	return w.links(n, p.predicate, forward, func(_, end graph.ID) bool { return f(end) })
}

func (p inverse) walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool {
	return p.in.walk(w, n, !forward, f)
}

func (p sequence) walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool {
	first, then := p.l, p.r
	if !forward {
		first, then = then, first
	}
	return first.walk(w, n, forward, func(m graph.ID) bool { return then.walk(w, m, forward, f) })
}

func (p choice) walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool {
	return p.l.walk(w, n, forward, f) && p.r.walk(w, n, forward, f)
}

func (p negated) walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool {
	for i, list := range [][]graph.ID{p.forward, p.backward} {
		if !p.both[i] {
			continue
		}
		more := w.links(n, 0, forward == (i == 0), func(predicate, end graph.ID) bool {
			return slices.Contains(list, predicate) || f(end)
		})
		if !more {
			return false
		}
	}
	return true
}

func (p *repeat) walk(w *walk, n graph.ID, forward bool, f func(graph.ID) bool) bool {
	seen := visited{x: w.x}
	defer seen.free()
	if p.least == 0 {
		seen.add(n)
		if !f(n) {
			return false
		}
	}
	todo := []graph.ID{n}
	for len(todo) > 0 {
		if !w.x.tick() { // a node that no link leaves reads nothing
			return false
		}
		at := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		more := p.in.walk(w, at, forward, func(end graph.ID) bool {
			if !seen.add(end) {
				return w.x.err == nil
			}
			if p.many {
				todo = append(todo, end)
			}
			return f(end)
		})
		if !more {
			return false
		}
	}
	return true
}
