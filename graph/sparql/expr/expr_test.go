package expr_test

import (
	"math"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/expr"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

var prefixes = map[string]string{"xsd": "http://www.w3.org/2001/XMLSchema#", "": "http://e/"}

// eval computes an expression; "" is an error.
func eval(t *testing.T, e string) quad.Value {
	t.Helper()
	q, err := sparql.Prepare("SELECT ("+e+" AS ?x) {}", syntax.Options{Base: "http://base/", Prefixes: prefixes})
	if err != nil {
		t.Fatalf("%s: %v", e, err)
	}
	n := uint64(0)
	r, err := q.Run(t.Context(), graph.NewMemory(nil), sparql.Options{
		Now:    time.Date(2026, 11, 24, 9, 30, 0, 5e8, time.FixedZone("", 3600)),
		Random: func() uint64 { n++; return n << 62 },
	})
	if err != nil {
		t.Fatal(err)
	}
	var out quad.Value
	for s, err := range r.Solutions {
		if err != nil {
			t.Fatal(err)
		}
		out = s[0]
	}
	return out
}

// TestExpressions computes both sides, which must be the same term; "" is an
// error of the expression. Sections are those of SPARQL 1.1 unless another
// document is named.
func TestExpressions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ section, expression, want string }{
		// Effective boolean values
		{"17.2.2", `!"abc"^^xsd:integer`, "true"},
		{"17.2.2", `!""`, "true"},
		{"17.2.2", `!0.0`, "true"},
		{"17.2.2", `!("NaN"^^xsd:double)`, "true"},
		{"17.2.2", `!(:iri)`, ""},
		{"17.2.2", `!("a"@en)`, ""},
		{"17.2", `(1/0) || true`, "true"},
		{"17.2", `(1/0) && false`, "false"},
		{"17.2", `(1/0) || false`, ""},
		// Exact decimals
		{"17.3", `0.1 + 0.2`, "0.3"},
		{"17.3", `1 / 3`, "0.333333333333333333"},
		{"17.3", `-7 / 2`, "-3.5"},
		{"17.3", `9223372036854775807 + 1`, "9223372036854775808"},
		{"17.3", `-9223372036854775808 - 1`, "-9223372036854775809"},
		{"17.3", `9223372036854775807 * 9223372036854775807`, "85070591730234615847396907784232501249"},
		{"17.3", `4294967296 * -2147483648`, "-9223372036854775808"},
		{"17.3", `- (-9223372036854775808)`, "9223372036854775808"},
		{"17.3", `1.5 * 2`, `"3"^^xsd:decimal`},
		{"17.3", `1 + 1.0e0`, `"2.0E0"^^xsd:double`},
		{"17.3", `"16777217"^^xsd:float + 0`, `"1.6777216E7"^^xsd:float`},
		{"17.3", `1 / 0`, ""},
		{"17.3", `1 / 0.0`, ""},
		{"17.3", `1 / 0e0`, `"INF"^^xsd:double`},
		{"17.3", `"a" + 1`, ""},
		{"17.3", `"300"^^xsd:byte + 1`, ""},
		{"17.3", `"-1"^^xsd:nonNegativeInteger + 1`, ""},
		{"17.3", `"12"^^xsd:byte + "1"^^xsd:unsignedLong`, "13"},
		// Comparison
		{"17.3", `1 = 1.0`, "true"},
		{"17.3", `"NaN"^^xsd:double = "NaN"^^xsd:double`, "false"},
		{"17.3", `"NaN"^^xsd:double < 1`, "false"},
		{"17.3", `"b" > "a"`, "true"},
		{"17.3", `"a" < 1`, ""},
		{"17.3", `"a"@en < "b"@en`, ""},
		{"17.3", `false < true`, "true"},
		{"17.3", `:a < :b`, ""},
		{"17.4.1.7", `"x"^^:unknown = "x"^^:unknown`, "true"},
		{"17.4.1.7", `"x"^^:unknown = "y"^^:unknown`, ""},
		{"17.4.1.7", `"a" = "a"@en`, "false"},
		{"17.4.1.7", `"a"@EN = "a"@en`, "true"},
		{"17.4.1.7", `:a = "a"`, "false"},
		{"17.4.1.7", `1 = "1"`, "false"},
		{"XSD 3.2.7", `"2026-01-01T12:00:00+01:00"^^xsd:dateTime = "2026-01-01T11:00:00Z"^^xsd:dateTime`, "true"},
		{"XSD 3.2.7", `"2025-12-31T24:00:00Z"^^xsd:dateTime = "2026-01-01T00:00:00Z"^^xsd:dateTime`, "true"},
		{"XSD 3.2.7.4", `"2026-01-01T12:00:00"^^xsd:dateTime < "2026-01-01T13:00:00Z"^^xsd:dateTime`, ""},
		{"XSD 3.2.7.4", `"2026-01-01T12:00:00"^^xsd:dateTime < "2026-01-03T13:00:00Z"^^xsd:dateTime`, "true"},
		{"XSD 3.2.7", `"2026-01-01T00:00:00.5Z"^^xsd:dateTime < "2026-01-01T00:00:00.49Z"^^xsd:dateTime`, "false"},
		{"XSD 3.2.9", `"2024-02-29"^^xsd:date < "2024-03-01"^^xsd:date`, "true"},
		{"XSD 3.2.9", `"2023-02-29"^^xsd:date < "2024-03-01"^^xsd:date`, ""},
		{"XSD 3.2.9", `"2024-02-29"^^xsd:date = "2024-02-29T00:00:00"^^xsd:dateTime`, "false"},
		{"XSD 3.2.6", `"PT36H"^^xsd:dayTimeDuration = "P1DT12H"^^xsd:duration`, "true"},
		{"XSD 3.2.6", `"P1Y"^^xsd:yearMonthDuration > "P11M"^^xsd:duration`, "true"},
		{"XSD 3.2.6", `"P1M"^^xsd:duration < "P1D"^^xsd:duration`, ""},
		// Forms
		{"17.4.1.2", `IF(1/0, 1, 2)`, ""},
		{"17.4.1.2", `IF(1 = 1, 1, 1/0)`, "1"},
		{"17.4.1.3", `COALESCE(?none, 1/0, "x")`, `"x"`},
		{"17.4.1.3", `COALESCE()`, ""},
		{"17.4.1.9", `2 IN (1/0, 2)`, "true"},
		{"17.4.1.9", `2 IN (1/0, 3)`, ""},
		{"17.4.1.10", `2 NOT IN ()`, "true"},
		{"17.4.1.8", `SAMETERM(1, 1.0)`, "false"},
		// Terms
		{"17.4.2.5", `STR(:a)`, `"http://e/a"`},
		{"17.4.2.5", `STR(BNODE())`, ""},
		{"17.4.2.6", `LANG("a"@nl)`, `"nl"`},
		{"17.4.2.6", `LANG(:a)`, ""},
		{"17.4.2.7", `DATATYPE("a"@nl)`, `<http://www.w3.org/1999/02/22-rdf-syntax-ns#langString>`},
		{"17.4.2.7", `DATATYPE("a")`, `xsd:string`},
		{"17.4.2.8", `IRI("x/../y")`, `<http://base/y>`},
		{"17.4.2.8", `IRI("a b")`, ""},
		{"17.4.2.10", `STRDT("1", xsd:integer)`, "1"},
		{"17.4.2.10", `STRDT("1"@nl, xsd:integer)`, ""},
		{"17.4.2.11", `STRLANG("a", "nl-NL")`, `"a"@nl-NL`},
		{"17.4.2.11", `STRLANG("a", "n l")`, ""},
		{"17.4.2.12", `UUID()`, `<urn:uuid:40000000-0000-4000-8000-000000000000>`},
		{"17.4.2.13", `STRUUID()`, `"40000000-0000-4000-8000-000000000000"`},
		{"17.4.2.3", `ISLITERAL(1) && ISIRI(:a) && ISBLANK(BNODE()) && !ISLITERAL(:a)`, "true"},
		{"17.4.2.4", `ISNUMERIC("x"^^xsd:integer)`, "false"},
		// Strings
		{"17.4.3.2", `STRLEN("Curaçao")`, "7"},
		{"17.4.3.3", `SUBSTR("foobar"@nl, 4, 1)`, `"b"@nl`},
		{"XPath 5.4.3", `SUBSTR("12345", 1.5, 2.6)`, `"234"`},
		{"XPath 5.4.3", `SUBSTR("12345", 0, 3)`, `"12"`},
		{"XPath 5.4.3", `SUBSTR("12345", 5, -3)`, `""`},
		{"XPath 5.4.3", `SUBSTR("12345", "NaN"^^xsd:double)`, `""`},
		{"XPath 5.4.3", `SUBSTR("12345", -42, "INF"^^xsd:double)`, `"12345"`},
		{"XPath 5.4.3", `SUBSTR("12345", "-INF"^^xsd:double, "INF"^^xsd:double)`, `""`},
		{"17.4.3.4", `UCASE("één"@nl)`, `"ÉÉN"@nl`},
		{"17.4.3.5", `LCASE("ÉÉN")`, `"één"`},
		{"XPath 5.4.7", `UCASE("straße")`, `"STRASSE"`},
		{"XPath 5.4.8", `LCASE("ΟΔΟΣ")`, `"οδος"`},
		{"17.4.3.6", `STRSTARTS("abc"@en, "ab")`, "true"},
		{"17.4.3.1.2", `STRSTARTS("abc", "ab"@en)`, ""},
		{"17.4.3.1.2", `CONTAINS("abc"@en, "b"@fr)`, ""},
		{"17.4.3.7", `STRENDS("abc", "bc")`, "true"},
		{"17.4.3.9", `STRBEFORE("abc"@en, "b")`, `"a"@en`},
		{"17.4.3.9", `STRBEFORE("abc"@en, "x")`, `""`},
		{"17.4.3.9", `STRBEFORE("abc"@en, "")`, `""@en`},
		{"17.4.3.10", `STRAFTER("abc"@en, "")`, `"abc"@en`},
		{"17.4.3.11", `ENCODE_FOR_URI("Los Ángeles~"@en)`, `"Los%20%C3%81ngeles~"`},
		{"17.4.3.12", `CONCAT("a"@en, "b"@en)`, `"ab"@en`},
		{"17.4.3.12", `CONCAT("a"@en, "b")`, `"ab"`},
		{"17.4.3.12", `CONCAT("a", 1)`, ""},
		{"17.4.3.13", `LANGMATCHES("de-Latn-DE", "DE")`, "true"},
		{"17.4.3.13", `LANGMATCHES("den", "de")`, "false"},
		{"17.4.3.13", `LANGMATCHES("", "*")`, "false"},
		// Patterns
		{"17.4.3.14", `REGEX("Motie", "^mot", "i")`, "true"},
		{"XPath 5.6.1", `REGEX("a\nb", "a.b")`, "false"},
		{"XPath 5.6.1", `REGEX("a\nb", "a.b", "s")`, "true"},
		{"XPath 5.6.1", `REGEX("a\nb", "^b$", "m")`, "true"},
		{"XPath 5.6.1", `REGEX("helloworld", "hello[ ]world", "x")`, "false"},
		{"XPath 5.6.1", `REGEX("helloworld", "hello world", "x")`, "true"},
		{"XPath 5.6.1", `REGEX("a.c", "a.c", "q") && !REGEX("abc", "a.c", "q")`, "true"},
		{"XPath 5.6.1", `REGEX("a", "a", "g")`, ""},
		{"XPath 5.6.1", `REGEX("aa", "(a)\\1")`, ""},
		{"XSD F", `REGEX("٣", "^\\d$") && REGEX("é_", "^\\i\\c$") && !REGEX("-", "^\\w$")`, "true"},
		{"XSD F", `REGEX("α", "^[\\p{IsGreekandCoptic}]$")`, "true"},
		{"XSD F", `REGEX("a-^", "^[\\w^-]+$")`, "true"},
		{"XSD F", `REGEX("a", "\\b")`, ""},
		{"17.4.3.15", `REPLACE("abcd", "b", "Z")`, `"aZcd"`},
		{"17.4.3.15", `REPLACE("abab"@nl, "B.", "Z", "i")`, `"aZb"@nl`},
		{"XPath 5.6.3", `REPLACE("abracadabra", "a(.)", "a$1$1")`, `"abbraccaddabbra"`},
		{"XPath 5.6.3", `REPLACE("abc", "b", "\\$0")`, `"a$0c"`},
		{"XPath 5.6.3", `REPLACE("abc", "b", "$")`, ""},
		{"XPath 5.6.3", `REPLACE("abc", "x*", "-")`, ""},
		// Numbers
		{"17.4.4.1", `ABS(-1.5)`, "1.5"},
		{"17.4.4.2", `ROUND(-2.5)`, `"-2"^^xsd:decimal`},
		{"17.4.4.2", `ROUND(2.5)`, `"3"^^xsd:decimal`},
		{"17.4.4.2", `ROUND(0.49999999999999994e0)`, `"0.0E0"^^xsd:double`},
		{"17.4.4.3", `CEIL(-1.1)`, `"-1"^^xsd:decimal`},
		{"17.4.4.4", `FLOOR(-1.1)`, `"-2"^^xsd:decimal`},
		{"17.4.4.4", `FLOOR(7)`, "7"},
		{"17.4.4.5", `RAND()`, `"2.5E-1"^^xsd:double`},
		// Dates
		{"17.4.5.1", `NOW()`, `"2026-11-24T08:30:00.5Z"^^xsd:dateTime`},
		{"17.4.5.2", `YEAR("-0044-03-15"^^xsd:date)`, "-44"},
		{"17.4.5.3", `MONTH("2011-01-10T14:45:13.815-05:00"^^xsd:dateTime)`, "1"},
		{"17.4.5.4", `DAY("2011-01-10T14:45:13.815-05:00"^^xsd:dateTime)`, "10"},
		{"17.4.5.5", `HOURS("2011-01-10T14:45:13.815-05:00"^^xsd:dateTime)`, "14"},
		{"17.4.5.6", `MINUTES("2011-01-10T14:45:13.815-05:00"^^xsd:dateTime)`, "45"},
		{"17.4.5.7", `SECONDS("2011-01-10T14:45:13.815-05:00"^^xsd:dateTime)`, "13.815"},
		{"17.4.5.8", `TIMEZONE("2011-01-10T14:45:13-05:30"^^xsd:dateTime)`, `"-PT5H30M"^^xsd:dayTimeDuration`},
		{"17.4.5.8", `TIMEZONE("2011-01-10T14:45:13Z"^^xsd:dateTime)`, `"PT0S"^^xsd:dayTimeDuration`},
		{"17.4.5.8", `TIMEZONE("2011-01-10T14:45:13"^^xsd:dateTime)`, ""},
		{"17.4.5.9", `TZ("2011-01-10T14:45:13-05:30"^^xsd:dateTime)`, `"-05:30"`},
		{"17.4.5.9", `TZ("2011-01-10T14:45:13"^^xsd:dateTime)`, `""`},
		{"17.4.5.2", `YEAR("2011-13-10T14:45:13"^^xsd:dateTime)`, ""},
		{"17.4.5.2", `YEAR("2011")`, ""},
		// Hashes
		{"17.4.6.1", `MD5("abc")`, `"900150983cd24fb0d6963f7d28e17f72"`},
		{"17.4.6.2", `SHA1("abc")`, `"a9993e364706816aba3e25717850c26c9cd0d89d"`},
		{"17.4.6.1", `MD5("abc"@en)`, ""},
		// Casts
		{"17.5", `xsd:integer("-3.9"^^xsd:decimal)`, "-3"},
		{"17.5", `xsd:integer("3.0")`, ""},
		{"17.5", `xsd:integer(1e300) > 0`, "true"},
		{"17.5", `xsd:integer("INF"^^xsd:double)`, ""},
		{"17.5", `xsd:integer(true)`, "1"},
		{"17.5", `xsd:byte(200)`, ""},
		{"17.5", `xsd:decimal(1.25e1)`, "12.5"},
		{"17.5", `xsd:decimal("1e1")`, ""},
		{"17.5", `xsd:double("1e1")`, `"1.0E1"^^xsd:double`},
		{"17.5", `xsd:double("0x10")`, ""},
		{"17.5", `xsd:float(1e39)`, `"INF"^^xsd:float`},
		{"17.5", `xsd:boolean("1")`, "true"},
		{"17.5", `xsd:boolean("x")`, ""},
		{"17.5", `xsd:boolean("NaN"^^xsd:float)`, "false"},
		{"17.5", `xsd:string(:a)`, `"http://e/a"`},
		{"XPath 17.1.2", `xsd:string(1.0e0)`, `"1"`},
		{"XPath 17.1.2", `xsd:string(1.0e7)`, `"1.0E7"`},
		{"17.5", `xsd:string("a"@en)`, ""},
		{"17.5", `xsd:dateTime("2026-11-24"^^xsd:date)`, `"2026-11-24T00:00:00"^^xsd:dateTime`},
		{"17.5", `xsd:date("2026-11-24T23:00:00+01:00"^^xsd:dateTime)`, `"2026-11-24+01:00"^^xsd:date`},
		{"17.5", `xsd:dateTime("24-11-2026")`, ""},
		{"17.6", `:unknown(1)`, ""},
	} {
		t.Run(c.expression, func(t *testing.T) {
			t.Parallel()
			got, want := eval(t, c.expression), quad.Value(nil)
			if c.want != "" {
				want = eval(t, c.want)
				if want == nil {
					t.Fatalf("%s has no value", c.want)
				}
			}
			if got != want {
				t.Errorf("section %s: got %v, want %v", c.section, got, want)
			}
		})
	}
}

// TestOrder holds ORDER BY (section 15.1) to a list, in both directions.
func TestOrder(t *testing.T) {
	t.Parallel()
	typed := func(s, t string) quad.Value {
		return quad.TypedString{Value: quad.String(s), Type: quad.IRI("http://www.w3.org/2001/XMLSchema#" + t)}
	}
	list := []quad.Value{
		quad.BNode("a"), quad.IRI("http://e/a"), quad.IRI("http://e/b"),
		typed("NaN", "double"), typed("-INF", "double"), typed("-1", "integer"), typed("0.5", "decimal"),
		typed("9007199254740992", "double"), typed("9007199254740993", "integer"), typed("INF", "float"),
		typed("false", "boolean"), typed("true", "boolean"),
		typed("2025-12-31", "date"), typed("2026-01-01T00:00:00Z", "dateTime"), typed("2026-01-02", "date"),
		typed("09:00:00", "time"), typed("PT1S", "duration"), typed("P1M", "duration"),
		quad.String("a"), quad.LangString{Value: "a", Lang: "nl"}, quad.String("b"),
		typed("x", "integer"), quad.TypedString{Value: "y", Type: "http://e/t"},
	}
	for i, a := range list {
		for k, b := range list {
			want := 0
			if i < k {
				want = -1
			} else if i > k {
				want = 1
			}
			if got := expr.Compare(a, b); (got < 0) != (want < 0) || (got > 0) != (want > 0) {
				t.Errorf("%v against %v: %d, want %d", a, b, got, want)
			}
		}
	}
	if expr.Compare(typed("1", "integer"), typed("1.0", "decimal")) != 0 {
		t.Error("1 and 1.0 are not equal")
	}
}

func TestAggregates(t *testing.T) {
	t.Parallel()
	number := func(s string) quad.Value {
		return quad.TypedString{Value: quad.String(s), Type: "http://www.w3.org/2001/XMLSchema#decimal"}
	}
	three := []quad.Value{number("0.1"), number("0.2"), number("0.3")}
	for _, c := range []struct {
		name   string
		values []quad.Value
		fail   bool
		want   quad.Value
	}{
		{"COUNT", three, true, expr.Int(3)},
		{"SUM", three, false, number("0.6")},
		{"SUM", nil, false, expr.Int(0)},
		{"SUM", three, true, nil},
		{"SUM", []quad.Value{quad.String("a")}, false, nil},
		{"AVG", three, false, number("0.2")},
		{"AVG", nil, false, expr.Int(0)},
		{"MIN", three, false, number("0.1")},
		{"MAX", three, false, number("0.3")},
		{"MAX", []quad.Value{quad.String("a"), quad.IRI("http://e/a")}, false, quad.String("a")},
		{"MIN", nil, false, nil},
		{"SAMPLE", three, true, number("0.1")},
		{"SAMPLE", nil, false, nil},
		{"GROUP_CONCAT", three, false, quad.String("0.1, 0.2, 0.3")},
		{"GROUP_CONCAT", nil, false, quad.String("")},
		{"GROUP_CONCAT", []quad.Value{quad.BNode("a")}, false, nil},
	} {
		a := expr.NewAccumulator(c.name, ", ")
		for _, v := range c.values {
			a.Add(v)
		}
		if c.fail {
			a.Fail()
		}
		if got, err := a.Result(); got != c.want || (err == nil) != (c.want != nil) {
			t.Errorf("%s of %v: got %v, %v, want %v", c.name, c.values, got, err, c.want)
		}
	}
}

// TestDigits shows that products end before they fill memory.
func TestDigits(t *testing.T) {
	t.Parallel()
	v, err := expr.Int(math.MaxInt64), error(nil)
	n := 0
	for ; err == nil && n < 100; n++ {
		v, err = expr.Binary("*", v, v)
	}
	if err == nil || n > 7 {
		t.Errorf("%d squarings: %v", n, err)
	}
}
