package sparql_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// generator writes queries over a graph so small that patterns often match.
type generator struct {
	t     *rapid.T
	depth int
	fresh int
}

func (g *generator) pick(list ...string) string {
	return rapid.SampledFrom(list).Draw(g.t, "pick")
}

func (g *generator) variable() string { return g.pick("?a", "?b", "?c", "?d") }

func (g *generator) node() string { return g.pick("?a", "?b", "?c", "?d", ":n0", ":n1", ":n2") }

func (g *generator) object() string { return g.pick("?a", "?b", "?c", "?d", ":n1", "1", `"x"@nl`) }

func (g *generator) predicate() string {
	return g.pick(":p", ":q", ":r", ":p", ":q", "?b", ":p/:q", "^:p", ":p|:q", ":p+", ":q*", ":r?", "!(:p|^:q)", "(:p/^:q)*", "^(:p?/:q)", "(:p|:q?)+", "!(^:p|a)")
}

func (g *generator) triple() string {
	return g.node() + " " + g.predicate() + " " + g.object() + " . "
}

func (g *generator) group() string {
	if g.depth > 3 {
		return "{ " + g.triple() + "}"
	}
	g.depth++
	defer func() { g.depth-- }()
	var b strings.Builder
	b.WriteString("{ ")
	for range rapid.IntRange(1, 4).Draw(g.t, "elements") {
		b.WriteString(g.element())
	}
	b.WriteString("}")
	return b.String()
}

func (g *generator) element() string {
	switch rapid.IntRange(0, 15).Draw(g.t, "element") {
	case 0:
		return "OPTIONAL " + g.group() + " "
	case 1:
		return g.group() + " UNION " + g.group() + " "
	case 2:
		return "MINUS " + g.group() + " "
	case 3, 4:
		return "FILTER(" + g.condition() + ") "
	case 5:
		g.fresh++
		return fmt.Sprintf("BIND(%s AS ?f%d) ", g.expression(), g.fresh)
	case 6:
		return "VALUES (" + g.pick("?a", "?b") + " " + g.pick("?c", "?d") + ") { (:n0 1) (UNDEF :n1) (:n2 UNDEF) } "
	case 7:
		return "GRAPH " + g.pick("?a", "?d", ":g0", ":g1", "?g") + " " + g.group() + " "
	case 8:
		return "{ SELECT DISTINCT ?a ?b " + g.group() + " } "
	case 9:
		inner := g.group()
		g.fresh++
		return fmt.Sprintf("{ SELECT ?a (COUNT(*) AS ?n%d) (MIN(?c) AS ?m%[1]d) %s GROUP BY ?a %s} ", g.fresh, inner,
			g.pick("", "", "HAVING(COUNT(*) > 1) ", "HAVING(EXISTS { ?a :q ?x }) "))
	case 10:
		return g.group() + " "
	}
	return g.triple()
}

func (g *generator) expression() string {
	return g.pick("?a", "?c + 1", "STR(?b)", "1", "COALESCE(?d, :n0)", "IF(BOUND(?a), ?b, ?c)", "DATATYPE(?c)", "EXISTS { ?a :p ?b }", "NOT EXISTS { ?c ?b ?d MINUS { ?a :q ?d } }")
}

func (g *generator) condition() string {
	if g.depth < 3 && rapid.IntRange(0, 4).Draw(g.t, "exists") == 0 {
		return g.pick("", "NOT ") + "EXISTS " + g.group()
	}
	return g.pick("?a = ?b", "?a != :n0", "?c > 0", "BOUND(?d)", "!BOUND(?b) || ?a = :n1", "?a IN (:n0, ?b, 1)", "ISIRI(?c) && ?d != 1", "SAMETERM(?a, ?c)")
}

func (g *generator) graph() graph.Index {
	iri := func(s string, n int) quad.Value { return quad.IRI(fmt.Sprintf("http://e/%s%d", s, n)) }
	var quads []quad.Quad
	for range rapid.IntRange(0, 20).Draw(g.t, "quads") {
		q := quad.Quad{
			Subject:   iri("n", rapid.IntRange(0, 2).Draw(g.t, "s")),
			Predicate: quad.IRI("http://e/" + g.pick("p", "q", "r")),
		}
		switch n := rapid.IntRange(0, 5).Draw(g.t, "o"); {
		case n < 3:
			q.Object = iri("n", n)
		case n == 3:
			q.Object = quad.TypedString{Value: "1", Type: "http://www.w3.org/2001/XMLSchema#integer"}
		case n == 4:
			q.Object = quad.LangString{Value: "x", Lang: "nl"}
		default:
			q.Object = quad.TypedString{Value: "2", Type: "http://www.w3.org/2001/XMLSchema#integer"}
		}
		if n := rapid.IntRange(0, 2).Draw(g.t, "g"); n < 2 {
			q.Label = iri("g", n)
		}
		quads = append(quads, q)
	}
	m := graph.NewMemory(quads)
	if rapid.Bool().Draw(g.t, "durable") {
		return fewer{m}
	}
	return m
}

// fewer serves the orders that a durable store has.
type fewer struct{ *graph.Memory }

func (fewer) Orders() []graph.Order {
	return []graph.Order{graph.SPOG, graph.OPSG, graph.POSG, graph.GSPO}
}

// answer is the rows of a query as sorted lines.
func answer(t *rapid.T, q *sparql.Query, x graph.Index, o sparql.Options) []string {
	r, err := q.Run(t.Context(), x, o)
	if err != nil {
		t.Fatal(err)
	}
	out := []string{}
	for s, err := range r.Solutions {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, fmt.Sprint(s))
	}
	slices.Sort(out)
	return out
}

// TestPlannedIsUnplanned holds the planner against the plain nesting, and the
// printer against what was read.
func TestPlannedIsUnplanned(t *testing.T) {
	t.Parallel()
	answered := 0
	rapid.Check(t, func(t *rapid.T) {
		g := &generator{t: t}
		text := "PREFIX : <http://e/> SELECT * " + g.group()
		q, err := sparql.Prepare(text, syntax.Options{})
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		x := g.graph()
		o := sparql.Options{Strict: rapid.Bool().Draw(t, "strict")}
		if rapid.IntRange(0, 3).Draw(t, "from") == 0 {
			o.Default, o.Named = []quad.IRI{"http://e/g0", "http://e/g1"}, []quad.IRI{"http://e/g1"}
		}
		planned := answer(t, q, x, o)
		again, err := sparql.Prepare(q.String(), syntax.Options{})
		if err != nil {
			t.Fatalf("%v in what was printed\n%s", err, q)
		}
		o.Unplanned = true
		if plain := answer(t, again, x, o); !slices.Equal(planned, plain) {
			t.Fatalf("planned  %v\nunplanned %v\nfor\n%s", planned, plain, q)
		}
		if len(planned) > 0 {
			answered++
		}
	})
	if answered == 0 {
		t.Error("no query had an answer: nothing was compared")
	}
}
