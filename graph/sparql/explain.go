package sparql

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// Step is one operator of a plan.
type Step struct {
	// Name and Detail say what it does: "scan", "?paper dct:title ?title".
	Name, Detail string
	// Estimate is how many solutions were expected for each run; negative is
	// not estimated.
	Estimate float64
	// Rows are the solutions that came of all Runs.
	Rows, Runs int64
	// Inputs are what it reads, in the order in which they run.
	Inputs []*Step
}

// Explain runs the query to its end, within the limits of o, and tells how.
func (q *Query) Explain(ctx context.Context, x graph.Index, o Options) (*Step, error) {
	r := &run{query: q, ctx: ctx, index: x, options: o.withDefaults()}
	e, tree, stop, err := r.start()
	if err != nil {
		return nil, err
	}
	defer stop()
	ask := tree.Form == syntax.Ask
	err = e.Solve(tree, func([]graph.ID) bool { return !ask && r.room() })
	if err := r.end(err, false); err != nil {
		return nil, err
	}
	return step(tree.Root, tree.Names), nil
}

// String is the plan as indented lines.
func (s *Step) String() string {
	var b strings.Builder
	s.print(&b, 0)
	return b.String()
}

func (s *Step) print(b *strings.Builder, depth int) {
	b.WriteString(strings.Repeat("  ", depth))
	b.WriteString(s.Name)
	if s.Detail != "" {
		b.WriteString(" " + s.Detail)
	}
	estimate := "-"
	if s.Estimate >= 0 {
		estimate = strconv.FormatFloat(s.Estimate, 'g', 3, 64)
	}
	fmt.Fprintf(b, "  [estimated %s a run, came %d in %d runs]\n", estimate, s.Rows, s.Runs)
	for _, in := range s.Inputs {
		in.print(b, depth+1)
	}
}

func step(n algebra.Node, names []string) *Step {
	c := n.Counted()
	s := &Step{Estimate: c.Estimate, Rows: c.Rows, Runs: c.Runs}
	s.Name, s.Detail = describe(n, names)
	for _, in := range n.Inputs() {
		s.Inputs = append(s.Inputs, step(in, names))
	}
	if _, ok := n.(*algebra.Project); ok { // hides variables, and is no operator of its own
		s.Rows, s.Runs = s.Inputs[0].Rows, s.Inputs[0].Runs
	}
	return s
}

func describe(n algebra.Node, names []string) (name, detail string) {
	switch n := n.(type) {
	case *algebra.Unit:
		return "nothing", ""
	case *algebra.Scan:
		return "scan", scanText(n, names)
	case *algebra.Intersect:
		var list []string
		for _, s := range n.Scans {
			list = append(list, scanText(s, names))
		}
		return "intersect", strings.Join(list, " . ")
	case *algebra.Path:
		return "path", termText(n.S, names) + " " + syntax.PathString(n.Path) + " " + termText(n.O, names) + graphText(n.Graph, names)
	case *algebra.Join:
		return n.Method.String() + " join", ""
	case *algebra.LeftJoin:
		return n.Method.String() + " optional", ""
	case *algebra.Extend:
		return "bind", "?" + names[n.Slot]
	case *algebra.Values:
		return "values", fmt.Sprintf("%d rows of %s", len(n.Rows), slotsText(n.Slots, names))
	case *algebra.Within:
		return "graph", termText(n.Name, names)
	case *algebra.Group:
		return "group", slotsText(n.Keys, names)
	case *algebra.Project:
		return "project", slotsText(n.Slots, names)
	case *algebra.Distinct:
		return "distinct", slotsText(n.Slots, names)
	case *algebra.Slice:
		return "slice", fmt.Sprintf("offset %d limit %d", n.Offset, n.Limit)
	}
	return strings.ToLower(strings.TrimPrefix(fmt.Sprintf("%T", n), "*algebra.")), ""
}

func scanText(n *algebra.Scan, names []string) string {
	return termText(n.S, names) + " " + termText(n.P, names) + " " + termText(n.O, names) + graphText(n.Graph, names)
}

func graphText(g algebra.Graph, names []string) string {
	if !g.Named {
		return ""
	}
	return " in " + termText(g.Term, names)
}

func termText(t algebra.Term, names []string) string {
	if t.IsVar() {
		return "?" + names[t.Slot]
	}
	return quad.ToString(t.Value)
}

func slotsText(list []int, names []string) string {
	var out []string
	for _, s := range list {
		out = append(out, "?"+names[s])
	}
	return strings.Join(out, " ")
}
