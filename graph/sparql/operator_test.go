package sparql_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"maps"
	"slices"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/sparql/algebra"
	"github.com/kamergraaf/kamergraaf/graph/sparql/plan"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// operators are the types of package algebra that embed Cost, joins in each way
// there is.
func operators(t *testing.T) map[string]bool {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "algebra/algebra.go", nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	ast.Inspect(file, func(n ast.Node) bool {
		spec, ok := n.(*ast.TypeSpec)
		if !ok {
			return true
		}
		s, ok := spec.Type.(*ast.StructType)
		if !ok {
			return true
		}
		for _, f := range s.Fields.List {
			if id, ok := f.Type.(*ast.Ident); ok && len(f.Names) == 0 && id.Name == "Cost" {
				out[spec.Name.Name] = true
			}
		}
		return true
	})
	for _, join := range []string{"Join", "LeftJoin"} {
		if !out[join] {
			t.Errorf("no %s among %v", join, out)
		}
		delete(out, join)
		for _, m := range []algebra.Method{algebra.Hash, algebra.Bind} {
			out[join+" "+m.String()] = true
		}
	}
	return out
}

// TestCancelIsOfEveryOperator holds the queries of TestCancel to have all of them.
func TestCancelIsOfEveryOperator(t *testing.T) {
	t.Parallel()
	want, have := operators(t), map[string]bool{}
	x := dense(20)
	for _, text := range long {
		tree, err := syntax.Parse(text, syntax.Options{Prefixes: map[string]string{"": "http://e/"}})
		if err != nil {
			t.Fatal(err)
		}
		q := algebra.Translate(tree)
		if err := plan.Plan(t.Context(), q, x, false); err != nil {
			t.Fatal(err)
		}
		var walk func(algebra.Node)
		walk = func(n algebra.Node) {
			name := fmt.Sprintf("%T", n)[len("*algebra."):]
			switch n := n.(type) {
			case *algebra.Join:
				name += " " + n.Method.String()
			case *algebra.LeftJoin:
				name += " " + n.Method.String()
			}
			have[name] = true
			for _, in := range n.Inputs() {
				walk(in)
			}
		}
		walk(q.Root)
	}
	if got := slices.Sorted(maps.Keys(have)); !slices.Equal(got, slices.Sorted(maps.Keys(want))) {
		t.Errorf("the queries have %v, want %v", got, slices.Sorted(maps.Keys(want)))
	}
}
