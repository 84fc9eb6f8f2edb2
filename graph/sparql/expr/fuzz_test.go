package expr_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/sparql/expr"
)

// FuzzLexical reads a text as a value of each datatype: what can be cast is equal
// to what it is cast to, which casts to itself, and all values are in one order.
func FuzzLexical(f *testing.F) {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	types := []string{"integer", "decimal", "double", "float", "boolean", "dateTime", "date", "time", "duration", "dayTimeDuration", "yearMonthDuration", "byte", "string"}
	for _, text := range []string{"1", "-0.50", "+.5e-3", "INF", "NaN", "true", "2024-02-29T24:00:00.000-14:00", "-0001-12-31Z", "23:59:60", "-P1Y2M3DT4H5M6.7S",
		"99999999999999999999999.9", "0000-00-00", "1e400", "P", "PT", " 12 "} {
		f.Add(text, "2024-02-29Z")
	}
	f.Fuzz(func(t *testing.T, one, two string) {
		var all []quad.Value
		for _, typ := range types {
			for _, text := range []string{one, two} {
				v := quad.TypedString{Value: quad.String(text), Type: quad.IRI(xsd + typ)}
				all = append(all, v)
				cast, ok := expr.Cast(v.Type)
				if !ok {
					continue
				}
				w, err := cast(&expr.Env{}, []quad.Value{v})
				if err != nil {
					continue
				}
				if again, err := cast(&expr.Env{}, []quad.Value{w}); err != nil || again != w {
					t.Fatalf("%v casts to %v, and that to %v, %v", v, w, again, err)
				}
				if same, err := expr.Equal(v, w); !same && !strings.Contains(quad.ToString(w), "NaN") {
					t.Fatalf("%v is not its cast %v: %v", v, w, err)
				}
			}
		}
		for _, v := range all {
			if expr.Compare(v, v) != 0 {
				t.Fatalf("%v is not as itself", v)
			}
			for _, w := range all {
				if expr.Compare(v, w) != -expr.Compare(w, v) {
					t.Fatalf("%v and %v come both first", v, w)
				}
				for _, op := range []string{"+", "-", "*", "/"} {
					if _, err := expr.Binary(op, v, w); err != nil && !errors.Is(err, expr.ErrType) {
						t.Fatalf("%v %s %v: %v", v, op, w, err)
					}
				}
			}
		}
	})
}

// FuzzPattern searches and replaces by any pattern, with errors that have names.
func FuzzPattern(f *testing.F) {
	f.Add("abc", `(a)(b)|\p{L}+`, "$2$1\\$", "i")
	f.Add("a\nb", `^[a-z-[aeiou]]\i\c*$`, "$0", "smx")
	f.Add("x.y", `.`, "-", "q")
	f.Fuzz(func(t *testing.T, text, pattern, with, flags string) {
		regex, _ := expr.Builtin("REGEX")
		replace, _ := expr.Builtin("REPLACE")
		args := []quad.Value{quad.String(text), quad.String(pattern)}
		env := &expr.Env{}
		for _, try := range []struct {
			f    expr.Function
			args []quad.Value
		}{{regex, append(args[:2:2], quad.String(flags))}, {replace, append(args[:2:2], quad.String(with), quad.String(flags))}} {
			if _, err := try.f(env, try.args); err != nil && !errors.Is(err, expr.ErrType) && !errors.Is(err, expr.ErrSize) {
				t.Fatal(err)
			}
		}
	})
}
