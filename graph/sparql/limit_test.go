package sparql_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// dense is a graph in which every join is large: each of n nodes points to the
// next seven.
func dense(n int) graph.Index {
	var quads []quad.Quad
	node := func(i int) quad.Value { return quad.IRI(fmt.Sprintf("http://e/n%d", i%n)) }
	for i := range n {
		for k := range 7 {
			quads = append(quads, quad.Quad{Subject: node(i), Predicate: quad.IRI("http://e/p"), Object: node(i + k + 1)})
		}
	}
	return graph.NewMemory(quads)
}

// drain reads a whole result and returns its error.
func drain(q *sparql.Query, ctx context.Context, x graph.Index, o sparql.Options) error {
	r, err := q.Run(ctx, x, o)
	if err != nil {
		return err
	}
	if r.Solutions != nil {
		for _, e := range r.Solutions {
			err = e
		}
	}
	if r.Quads != nil {
		for _, e := range r.Quads {
			err = e
		}
	}
	return err
}

// long are queries that would run for minutes, one for each operator.
var long = map[string]string{
	"join":      "SELECT * { ?a :p ?b . ?c :p ?d . ?e :p ?f }",
	"count":     "SELECT (COUNT(*) AS ?n) { ?a :p ?b . ?c :p ?d . ?e :p ?f }",
	"optional":  "SELECT * { ?a :p ?b OPTIONAL { ?c :p ?d . ?e :p ?f } }",
	"beside":    "SELECT (COUNT(*) AS ?n) { :n1 :p ?b OPTIONAL { ?b :p ?c . ?d :p ?e . ?f :p ?g . ?h :p ?i } }",
	"minus":     "SELECT * { ?a :p ?b . ?c :p ?d . ?e :p ?f MINUS { ?a :p ?f } }",
	"union":     "SELECT * { { ?a :p ?b } UNION { ?b :p ?a } { ?c :p ?d } UNION { ?d :p ?c } ?e :p ?f . ?g :p ?h }",
	"filter":    `ASK { ?a :p ?b . ?c :p ?d . ?e :p ?f FILTER(REGEX(CONCAT(STR(?a), STR(?c), STR(?f)), "y")) }`,
	"bind":      "ASK { ?a :p ?b . ?c :p ?d . ?e :p ?f BIND(STRLEN(STR(?a)) AS ?n) FILTER(?n < 0) }",
	"exists":    "ASK { ?a :p ?b FILTER EXISTS { ?c :p ?d . ?e :p ?f FILTER(?e = ?a && ?d = 1) } }",
	"values":    "ASK { VALUES ?x { 1 2 3 4 } VALUES ?y { 1 2 3 4 } ?a :p ?b . ?c :p ?d . ?e :p ?f FILTER(?x > 9 || ?f = 1) }",
	"path":      "SELECT (COUNT(*) AS ?n) { ?a (:p|^:p)* ?b . ?c (:p/:p)+ ?d }",
	"graph":     "ASK { GRAPH ?g { ?a :p ?b } GRAPH ?h { ?c :p ?d . ?e :p ?f } FILTER(?b < ?f && ?d < ?g) }",
	"named":     "SELECT (COUNT(*) AS ?n) { GRAPH ?g { OPTIONAL { ?a :p ?b } OPTIONAL { ?c :p ?d } OPTIONAL { ?e :p ?f } } }",
	"group":     "SELECT ?a (SUM(1) AS ?n) { ?a :p ?b . ?c :p ?d . ?e :p ?f } GROUP BY ?a",
	"distinct":  "SELECT DISTINCT ?a { ?a :p ?b . ?c :p ?d . ?e :p ?f }",
	"order":     "SELECT ?a { ?a :p ?b . ?c :p ?d . ?e :p ?f } ORDER BY ?f LIMIT 3",
	"offset":    "SELECT ?a { ?a :p ?b . ?c :p ?d . ?e :p ?f } OFFSET 1000000000000",
	"subquery":  "SELECT * { ?a :p ?b { SELECT DISTINCT ?c { ?c :p ?d . ?e :p ?f . ?g :p ?h } } }",
	"construct": "CONSTRUCT { ?a :q ?b } { ?a :p ?b . ?c :p ?d . ?e :p ?f }",
	"describe":  "DESCRIBE ?a { ?a :p ?b . ?c :p ?d . ?e :p ?f }",
	"sort":      "SELECT * { ?a :p ?b . ?c :p ?d } ORDER BY DESC(?d) ?b",
	"hash":      "SELECT * { ?a :p ?b { SELECT DISTINCT ?c ?d ?e { ?c :p ?d . ?e :p ?f } } { SELECT DISTINCT ?c ?e ?g { ?c :p ?d . ?e :p ?f . ?g :p ?h } } }",
	"intersect": "SELECT (COUNT(*) AS ?n) { ?a :p ?b . ?c :p ?d . ?e :p :n1 . ?e :p :n2 . ?g :p ?h }",
	"negated":   "SELECT (COUNT(*) AS ?n) { ?a (!:q|^:q)+ ?b . ?c !:q ?d . ?e !:q ?f }",
	"links":     "ASK { ?a :p ?b . ?c :p ?d . ?e :p ?f OPTIONAL { ?f (:q|:r)+ ?g } FILTER(BOUND(?g)) }", // no link leaves a node
	"concat":    "SELECT (GROUP_CONCAT(?a) AS ?s) { ?a :p ?b . ?c :p ?d . ?e :p ?f }",
	"replace":   `ASK { ?a :p ?b . ?c :p ?d . ?e :p ?f FILTER(REPLACE(CONCAT(STR(?a), STR(?c), STR(?f)), "(.)", "$1$1") = "") }`,
	"search":    `ASK { FILTER(REGEX("` + strings.Repeat("x", 500_000) + `", "((x|xx|xxx)*y?){200}w")) }`,
	"digest":    `ASK { ?a :p ?b . ?c :p ?d . ?e :p ?f FILTER(SHA512(CONCAT(STR(?a), STR(?f))) = "") }`,
	"triples":   "ASK { " + repeated("?a%d :p ?b%[1]d . ", syntax.DefaultMaxTriples) + "}",
	"optionals": "SELECT * { ?a :p ?b " + repeated("OPTIONAL { ?a :p ?b%d } ", syntax.DefaultMaxElements) + "}",
	"minuses":   "SELECT * { ?a :p ?b . ?c :p ?d . ?e :p ?f " + repeated("MINUS { ?a :q ?b%d } ", syntax.DefaultMaxElements) + "}",
	"binds":     "SELECT * { ?a :p ?b . ?c :p ?d . ?e :p ?f . " + repeated("?a :p ?b%d BIND(?b%[1]d AS ?c%[1]d) ", syntax.DefaultMaxElements) + "}",
}

// repeated is a text with %d numbered.
func repeated(text string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, text, i)
	}
	return b.String()
}

func prepare(t testing.TB, text string) *sparql.Query {
	t.Helper()
	q, err := sparql.Prepare(text, syntax.Options{Prefixes: map[string]string{"": "http://e/"}})
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// TestCancel holds every operator to 100 ms between the end of its context and
// its own. The best of five counts: the machine may be busy.
func TestCancel(t *testing.T) {
	x := dense(400)
	var quads []quad.Quad
	for q, err := range x.Match(t.Context(), graph.Pattern{}) {
		if err != nil {
			t.Fatal(err)
		}
		q.Label = quad.IRI("http://e/g")
		quads = append(quads, q)
	}
	x = graph.NewMemory(quads)
	for name, text := range long {
		for _, unplanned := range []bool{false, true} {
			t.Run(fmt.Sprint(name, unplanned), func(t *testing.T) {
				late := time.Hour
				for range 5 {
					const wait = 20 * time.Millisecond
					ctx, stop := context.WithTimeout(t.Context(), wait)
					start := time.Now()
					err := drain(prepare(t, text), ctx, x, sparql.Options{Unplanned: unplanned, MaxMemory: sparql.Unlimited, MaxRows: sparql.Unlimited})
					late = min(late, time.Since(start)-wait)
					stop()
					if !errors.Is(err, context.DeadlineExceeded) {
						t.Fatalf("ended with %v", err)
					}
					if late < soon {
						return
					}
				}
				t.Errorf("stopped %v late", late)
			})
		}
	}
}

// doubled is a chain of n BIND that each double a text.
func doubled(n int) string {
	s := "BIND(?x AS ?x0) "
	for i := range n {
		s += fmt.Sprintf("BIND(CONCAT(?x%d, ?x%[1]d) AS ?x%d) ", i, i+1)
	}
	return s
}

func TestLimits(t *testing.T) {
	t.Parallel()
	long16k := strings.Repeat("x", 1<<14)
	x := dense(400)
	for _, c := range []struct {
		name, text string
		o          sparql.Options
		want       error
		says       string
	}{
		{"rows", "SELECT * { ?a :p ?b }", sparql.Options{MaxRows: 2799}, sparql.ErrRows, "limit 2799"},
		{"rows reached", "SELECT * { ?a :p ?b }", sparql.Options{MaxRows: 2800}, nil, ""},
		{"quads", "CONSTRUCT WHERE { ?a :p ?b }", sparql.Options{MaxRows: 9}, sparql.ErrRows, "limit 9"},
		{"timeout", "SELECT * { ?a :p ?b . ?c :p ?d . ?e :p ?f }", sparql.Options{Timeout: time.Millisecond, MaxRows: -1}, sparql.ErrTimeout, "limit 1ms"},
		{"ask in time", "ASK { ?a :p ?b . ?c :p ?d . ?e :p ?f FILTER(?a < ?d && ?f < ?b) }", sparql.Options{Timeout: time.Millisecond}, sparql.ErrTimeout, "limit 1ms"},
		{"sort", "SELECT * { ?a :p ?b . ?c :p ?d } ORDER BY ?a", sparql.Options{MaxMemory: 1 << 20}, sparql.ErrMemory, "1 MiB"},
		{"group", "SELECT (COUNT(*) AS ?n) { ?a :p ?b . ?c :p ?d } GROUP BY ?a ?c", sparql.Options{MaxMemory: 1 << 20}, sparql.ErrMemory, "1 MiB"},
		{"distinct", "SELECT DISTINCT ?a ?d { ?a :p ?b . ?c :p ?d }", sparql.Options{MaxMemory: 1 << 20}, sparql.ErrMemory, "1 MiB"},
		{"construct", "CONSTRUCT { ?a :q ?d } { ?a :p ?b . ?c :p ?d }", sparql.Options{MaxMemory: 1 << 20}, sparql.ErrMemory, "1 MiB"},
		{"concat", "SELECT (GROUP_CONCAT(?a) AS ?n) { ?a :p ?b . ?c :p ?d }", sparql.Options{MaxMemory: 1 << 20}, sparql.ErrMemory, "1 MiB"},
		{"computed", "SELECT (CONCAT(STR(?a), STR(?d)) AS ?n) { ?a :p ?b . ?c :p ?d }", sparql.Options{MaxMemory: 1 << 20}, sparql.ErrMemory, "1 MiB"},
		{"table", "SELECT * { ?a :p ?b { SELECT DISTINCT ?c ?d ?f { ?c :p ?d . ?e :p ?f } } }", sparql.Options{MaxMemory: 1 << 20}, sparql.ErrMemory, "1 MiB"},
		{"joined text", "SELECT (GROUP_CONCAT(?a; SEPARATOR='" + strings.Repeat("-", 10_000) + "') AS ?n) { ?a :p ?b . ?c :p ?d }", sparql.Options{MaxMemory: sparql.Unlimited}, sparql.ErrSize, "16777216 bytes"},
		{"replaced text", `SELECT (REPLACE("` + long16k + `", "x", "` + long16k + `") AS ?n) {}`, sparql.Options{}, sparql.ErrSize, "16777216 bytes"},
		{"searched text", `SELECT (REPLACE("` + long16k + `", "(x|y){400}", "z") AS ?n) {}`, sparql.Options{}, sparql.ErrSize, "REPLACE by this pattern"},
		{"pattern", `SELECT (REGEX("x", "(x|y){900}(y|z){900}(u|v){900}(a|b|c){900}") AS ?n) {}`, sparql.Options{}, sparql.ErrSize, "5000 steps"},
		{"text", "SELECT * { VALUES ?x { '" + long16k + "' } " + doubled(11) + "}", sparql.Options{}, sparql.ErrSize, "CONCAT makes a text of more than 16777216 bytes"},
		{"text reached", "ASK { VALUES ?x { '" + long16k + "' } " + doubled(10) + "}", sparql.Options{}, nil, ""},
		{"top needs little", "SELECT * { ?a :p ?b . ?c :p ?d FILTER(?a = :n1) } ORDER BY ?d LIMIT 2", sparql.Options{MaxMemory: 1 << 20}, nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			err := drain(prepare(t, c.text), t.Context(), x, c.o)
			if !errors.Is(err, c.want) || err != nil && !strings.Contains(err.Error(), c.says) {
				t.Errorf("got %v, want %v with %q", err, c.want, c.says)
			}
		})
	}
}

// TestReaderLeaves stops in the middle of an answer.
func TestReaderLeaves(t *testing.T) {
	t.Parallel()
	r, err := prepare(t, "SELECT * { ?a :p ?b }").Run(t.Context(), dense(10), sparql.Options{})
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for _, err := range r.Solutions {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n == 3 {
			break
		}
	}
	if n != 3 {
		t.Errorf("%d rows", n)
	}
}

func TestDatasets(t *testing.T) {
	t.Parallel()
	iri := func(s string) quad.IRI { return quad.IRI("http://e/" + s) }
	quads := func(s, g string) quad.Quad {
		q := quad.Quad{Subject: iri(s), Predicate: iri("p"), Object: iri("o")}
		if g != "" {
			q.Label = iri(g)
		}
		return q
	}
	x := graph.NewMemory([]quad.Quad{quads("none", ""), quads("one", "g1"), quads("two", "g2"), quads("two", "g1")})
	const all, named = "SELECT ?s { ?s :p :o } ORDER BY ?s", "SELECT ?s ?g { GRAPH ?g { ?s :p :o } } ORDER BY ?s ?g"
	for _, c := range []struct {
		name, text string
		o          sparql.Options
		want       string
	}{
		{"union", all, sparql.Options{}, "none one two"},
		{"strict", all, sparql.Options{Strict: true}, "none"},
		{"from", "SELECT ?s FROM :g2 { ?s :p :o }", sparql.Options{}, "two"},
		{"from two", "SELECT ?s FROM :g1 FROM :g2 { ?s :p :o } ORDER BY ?s", sparql.Options{}, "one two"},
		{"from named leaves the default graph empty", "SELECT ?s FROM NAMED :g1 { ?s :p :o }", sparql.Options{}, ""},
		{"named", named, sparql.Options{Strict: true}, "one g1 two g1 two g2"},
		{"from named", strings.Replace(named, "{", "FROM NAMED :g2 {", 1), sparql.Options{}, "two g2"},
		{"the caller's default graph", strings.Replace(all, "{", "FROM :g1 {", 1), sparql.Options{Default: []quad.IRI{iri("g2")}}, "two"},
		{"the caller's named graphs", named, sparql.Options{Named: []quad.IRI{iri("g1"), iri("nowhere")}}, "one g1 two g1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			r, err := prepare(t, c.text).Run(t.Context(), x, c.o)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for s, err := range r.Solutions {
				if err != nil {
					t.Fatal(err)
				}
				for _, v := range s {
					got = append(got, strings.TrimPrefix(string(v.(quad.IRI)), "http://e/"))
				}
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}

func TestExplain(t *testing.T) {
	t.Parallel()
	plan, err := prepare(t, "SELECT ?a ?c { ?b :p ?c . ?a :p ?b FILTER(?a = :n0) OPTIONAL { ?c :q ?d } } LIMIT 20").Explain(t.Context(), dense(20), sparql.Options{})
	if err != nil {
		t.Fatal(err)
	}
	const want = `slice offset 0 limit 20  [estimated - a run, came 20 in 1 runs]
  project ?a ?c  [estimated - a run, came 20 in 1 runs]
`
	if got := plan.String(); !strings.HasPrefix(got, want) || !strings.Contains(got, "join") || !strings.Contains(got, "scan ?a <http://e/p> ?b  [estimated") {
		t.Errorf("got\n%s", got)
	}
}

// FuzzRun holds the engine to errors that have names, whatever the query.
func FuzzRun(f *testing.F) {
	for _, text := range long {
		f.Add(text)
	}
	f.Add("SELECT (SUM(?x/?y) AS ?z) (GROUP_CONCAT(DISTINCT ?a; SEPARATOR='') AS ?g) { VALUES (?x ?y) { (1 0) (2.5 1e0) } ?a :p* ?a } GROUP BY (STR(?a) AS ?k) HAVING(COUNT(*) > 0)")
	f.Add(`SELECT * { ?a ^:p/:p? ?b BIND(REPLACE(STR(?a), "[\\d-x]+", "$0", "i") AS ?c) FILTER NOT EXISTS { ?b ?c ?d } } ORDER BY DESC(?b) LIMIT 3`)
	x := dense(5)
	f.Fuzz(func(t *testing.T, text string) {
		q, err := sparql.Prepare(text, syntax.Options{Prefixes: map[string]string{"": "http://e/"}, MaxDepth: 50})
		if err != nil {
			return
		}
		for _, unplanned := range []bool{false, true} {
			err = drain(q, t.Context(), x, sparql.Options{Timeout: 100 * time.Millisecond, MaxRows: 1000, MaxMemory: 1 << 24, Unplanned: unplanned})
			if err != nil && !errors.Is(err, sparql.ErrTimeout) && !errors.Is(err, sparql.ErrRows) && !errors.Is(err, sparql.ErrMemory) && !errors.Is(err, sparql.ErrSize) {
				t.Fatal(err)
			}
		}
	})
}
