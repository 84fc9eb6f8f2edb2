package syntax_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// TestErrors tells what is said of queries that are wrong, and where.
func TestErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "line 1:1 (byte 0): want SELECT, CONSTRUCT, DESCRIBE or ASK, not the end of the query"},
		{"columns are characters", "SELECT * {\n ?é x:é ?o }", `line 2:5 (byte 16): the prefix "x:" is not declared: add PREFIX x: <...>`},
		{"escapes count as they stand", `SELECT * { <a:\u00e9> <a:b> }`, `line 1:29 (byte 28): want a variable or a term, not "}"`},
		{"update", "INSERT DATA { <a:a> <a:b> <a:c> }", "line 1:1 (byte 0): INSERT is SPARQL Update, which is refused: the graph changes only by ingesting documents and loading RDF"},
		{"service", "SELECT * { SERVICE <a:a> { } }", "line 1:12 (byte 11): SERVICE is refused: this endpoint asks no other on a user's behalf; query the other endpoint yourself and pass its answer in VALUES"},
		{"relative", "ASK { <a> ?b ?c }", "line 1:7 (byte 6): <a> is relative: declare a BASE or write the whole IRI"},
		{"open string", `ASK { ?a ?b "x }`, "line 1:13 (byte 12): the string is not closed"},
		{"bind twice", "SELECT * { ?a ?b ?c BIND(1 AS ?c) }", "line 1:31 (byte 30): ?c has a value already in this group: BIND needs a new variable"},
		{"not grouped", "SELECT ?b (COUNT(*) AS ?n) { ?a ?b ?c }", "line 1:8 (byte 7): ?b is not grouped: add it to GROUP BY or put it into an aggregate, for example SAMPLE(?b)"},
		{"aggregate in filter", "SELECT * { ?a ?b ?c FILTER(COUNT(?a) > 1) }", "line 1:28 (byte 27): COUNT has no place here: aggregates stand in SELECT, HAVING and ORDER BY, and not inside one another"},
		{"blank node twice", "SELECT * { _:a ?b ?c OPTIONAL { _:a ?d ?e } }", "line 1:33 (byte 32): _:a stands in two basic graph patterns: use a variable to join them"},
		{"arity", "SELECT (SUBSTR(?a) AS ?b) {}", "line 1:9 (byte 8): SUBSTR takes two or three arguments, not 1"},
		{"no utf-8", "SELECT * { ?a ?b \"\xff\" }", "line 1:19 (byte 18): the query is not valid UTF-8 here"},
		{"row", "SELECT * { VALUES (?a ?b) { (1 2) (3) } }", "line 1:35 (byte 34): this row of VALUES has 1 values for 2 variables"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := syntax.Parse(c.text, syntax.Options{})
			if err == nil || err.Error() != c.want {
				t.Errorf("got %v\nwant %s", err, c.want)
			}
			if !errors.Is(err, syntax.ErrSyntax) {
				t.Errorf("%v is no ErrSyntax", err)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	t.Parallel()
	nested := "SELECT * " + strings.Repeat("{", 50) + strings.Repeat("}", 50)
	chain := "ASK { FILTER(1" + strings.Repeat("+1", 10_001) + " > 0) }"
	for _, c := range []struct {
		name, text string
		o          syntax.Options
		want       string
	}{
		{"depth", nested, syntax.Options{MaxDepth: 49}, "MaxDepth"},
		{"depth reached", nested, syntax.Options{MaxDepth: 50}, ""},
		{"default depth", "SELECT * " + strings.Repeat("{", 201), syntax.Options{}, "MaxDepth"},
		{"brackets", "ASK { FILTER(" + strings.Repeat("(", 300), syntax.Options{}, "MaxDepth"},
		{"not", "ASK { FILTER(" + strings.Repeat("!", 300), syntax.Options{}, "MaxDepth"},
		{"length", nested, syntax.Options{MaxLength: 108}, "MaxLength"},
		{"length reached", nested, syntax.Options{MaxLength: 109}, ""},
		{"triples", "ASK { :a :b :c , :d ; :e ( 1 2 ) }", syntax.Options{MaxTriples: 4, Prefixes: map[string]string{"": "http://e/"}}, "1:30 (byte 29): the query has too many triples (MaxTriples): ask in several queries"},
		{"triples reached", "ASK { :a :b :c , :d ; :e :f }", syntax.Options{MaxTriples: 3, Prefixes: map[string]string{"": "http://e/"}}, ""},
		{"default triples", "ASK {" + strings.Repeat("?a ?b ?c . ", syntax.DefaultMaxTriples+1) + "}", syntax.Options{}, "MaxTriples"},
		{"elements", "ASK { FILTER(1) OPTIONAL {} BIND(1 AS ?x) MINUS {} }", syntax.Options{MaxElements: 3}, "MaxElements"},
		{"elements reached", "ASK { { FILTER(1) } UNION { FILTER(1) } OPTIONAL {} }", syntax.Options{MaxElements: 3}, ""},
		{"default elements", "ASK {" + strings.Repeat("OPTIONAL {} ", syntax.DefaultMaxElements+1) + "}", syntax.Options{}, "MaxElements"},
		{"chain", chain, syntax.Options{}, "more than 10000 operators in a row"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			_, err := syntax.Parse(c.text, c.o)
			if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
				t.Errorf("got %v, want %q", err, c.want)
			}
		})
	}
}

// TestPrint shows what notation becomes.
func TestPrint(t *testing.T) {
	t.Parallel()
	const text = `PREFIX : <http://e/> SELECT ?x (SUM(?n)*2 AS ?s) { ?x a [ :p ?n ] ; :q/^:r+|!(:s|^:t) (1 -2.5 "a"@nl) .
		FILTER(?n +1 > 3 && !(?n IN (1, 2) || - ?n < 0)) } GROUP BY ?x HAVING(COUNT(*) > 1) ORDER BY DESC(?s) LIMIT 3`
	const want = `SELECT ?x (SUM(?n) * 2 AS ?s)
WHERE {
  ?x <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> _:b0 .
  _:b0 <http://e/p> ?n .
  ?x <http://e/q>/^<http://e/r>+|!(<http://e/s>|^<http://e/t>) _:b1 .
  _:b1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> 1 .
  _:b1 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:b2 .
  _:b2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> "-2.5"^^<http://www.w3.org/2001/XMLSchema#decimal> .
  _:b2 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> _:b3 .
  _:b3 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> "a"@nl .
  _:b3 <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest> <http://www.w3.org/1999/02/22-rdf-syntax-ns#nil> .
  FILTER (?n + 1 > 3 && ! (?n IN (1, 2) || - ?n < 0))
}
GROUP BY ?x
HAVING (COUNT(*) > 1)
ORDER BY DESC(?s)
LIMIT 3
`
	q, err := syntax.Parse(text, syntax.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if got := q.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// FuzzParse holds the parser against its printer: what parses prints to text
// that prints the same again.
func FuzzParse(f *testing.F) {
	f.Add("PREFIX : <a:> SELECT DISTINCT ?x (1+2*-3 AS ?y) FROM <a:g> { ?x :p*/^:q ?z OPTIONAL { ?z :r _:b } FILTER(?z IN (1, \"a\"@nl)) }")
	f.Add("CONSTRUCT WHERE { [ <a:p> (1 2) ] <a:q> _:x }")
	f.Add("DESCRIBE * { { ?a !(<a:b>|^<a:c>) ?d } UNION { GRAPH ?g { ?a ?b '''x''' } } MINUS { VALUES ?a { UNDEF <a:b> } } }")
	f.Add("ASK { { SELECT (GROUP_CONCAT(DISTINCT ?a; SEPARATOR=', ') AS ?l) { ?a ?b ?c } GROUP BY (STR(?b) AS ?k) HAVING(COUNT(*)>1) } FILTER NOT EXISTS { ?l ?a \"\\u0041\\t\" } }")
	f.Fuzz(func(t *testing.T, text string) {
		q, err := syntax.Parse(text, syntax.Options{MaxDepth: 50})
		if err != nil {
			if !errors.Is(err, syntax.ErrSyntax) {
				t.Fatalf("%v is no ErrSyntax", err)
			}
			return
		}
		printed := q.String()
		again, err := syntax.Parse(printed, syntax.Options{MaxLength: 1 << 24})
		if err != nil {
			t.Fatalf("%v in what was printed:\n%s", err, printed)
		}
		if twice := again.String(); twice != printed {
			t.Errorf("printed\n%s\nthen\n%s", printed, twice)
		}
	})
}
