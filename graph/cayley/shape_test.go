package cayley_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/cayley"
)

// unoptimized hides OptimizeShape, so that Cayley plans by itself.
type unoptimized struct{ cayleygraph.QuadStore }

// few is an index that keeps all orders or those of a durable store.
type few struct {
	*graph.Memory
	durable bool
}

func (f few) Orders() []graph.Order {
	if f.durable {
		return f.Memory.Orders()[:4]
	}
	return f.Memory.Orders()
}

// walk draws a path of some steps.
func walk(t *rapid.T, term *rapid.Generator[quad.Value], depth int) func(*path.Path) *path.Path {
	steps := []func(*path.Path) *path.Path{}
	tagged := false
	for i := range rapid.IntRange(1, 3).Draw(t, "steps") {
		p, v := term.Draw(t, "p"), term.Draw(t, "v")
		tag := fmt.Sprint("t", depth, i)
		switch rapid.IntRange(0, 8).Draw(t, "step") {
		case 0, 1:
			steps = append(steps, func(x *path.Path) *path.Path { return x.Out(p) })
		case 2, 3:
			steps = append(steps, func(x *path.Path) *path.Path { return x.In(p) })
		case 4:
			steps = append(steps, func(x *path.Path) *path.Path { return x.Has(p, v) })
		case 5:
			tagged = true
			steps = append(steps, func(x *path.Path) *path.Path { return x.Tag(tag) })
		case 6:
			steps = append(steps, func(x *path.Path) *path.Path { return x.LabelContext(v) })
		case 7:
			steps = append(steps, func(x *path.Path) *path.Path { return x.Out(p, v) })
		case 8:
			if tagged { // of several ways to a node Unique keeps the first, which is the plan's
				steps = append(steps, func(x *path.Path) *path.Path { return x.Out() })
				continue
			}
			steps = append(steps, func(x *path.Path) *path.Path { return x.Out().Unique() })
		}
	}
	return func(x *path.Path) *path.Path {
		for _, s := range steps {
			x = s(x)
		}
		return x
	}
}

func rows(t *rapid.T, qs cayleygraph.QuadStore, start []quad.Value, w func(*path.Path) *path.Path) (out []string) {
	it := w(path.StartPath(qs, start...)).BuildIterator()
	err := cayleygraph.Iterate(context.Background(), it).TagEach(func(tags map[string]cayleygraph.Ref) {
		row := map[string]string{}
		for k, r := range tags {
			row[k] = quad.StringOf(qs.NameOf(r))
		}
		out = append(out, fmt.Sprint(row))
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return slices.Compact(out) // how often a row comes depends on Cayley's plan
}

// A path gives with steps as operators of our own what Cayley's plan gives.
func TestStepsAgainstCayley(t *testing.T) {
	t.Parallel()
	term := rapid.SampledFrom([]quad.Value{quad.IRI("a"), quad.IRI("b"), quad.IRI("c"), quad.IRI("d"), quad.String("e")})
	rapid.Check(t, func(t *rapid.T) {
		var quads []quad.Quad
		for range rapid.IntRange(1, 12).Draw(t, "n") {
			q := quad.Quad{Subject: term.Draw(t, "s"), Predicate: term.Draw(t, "p"), Object: term.Draw(t, "o")}
			if rapid.Bool().Draw(t, "labelled") {
				q.Label = term.Draw(t, "g")
			}
			quads = append(quads, q)
		}
		qs := cayley.NewQuadStore(few{graph.NewMemory(quads), rapid.Bool().Draw(t, "four orders")})
		start := rapid.SliceOfN(term, 0, 2).Draw(t, "start")
		w := walk(t, term, 0)
		if rapid.Bool().Draw(t, "and") {
			first, second := w, walk(t, term, 1)
			w = func(x *path.Path) *path.Path {
				return first(x).Tag("end").And(second(path.StartPath(qs)))
			}
		}
		got := rows(t, qs, start, w)
		want := rows(t, unoptimized{qs}, start, func(x *path.Path) *path.Path { return w(x) })
		if !slices.Equal(got, want) {
			t.Fatalf("got\n%q\nwant\n%q", got, want)
		}
	})
}
