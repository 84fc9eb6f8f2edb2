package postgres_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// known are the words that SQL here is made of, by where CockroachDB's
// documentation has them (https://www.cockroachlabs.com/docs/v24.3/ and the name).
// PostgreSQL 15 ran them all; CockroachDB none.
var known = map[string]string{
	"sql-grammar":                           "SELECT FROM WHERE AND OR NOT IN IS NULL TRUE AS ON ANY EXISTS UNION BY LIMIT ORDER JOIN INSERT INTO VALUES UPDATE SET DELETE",
	"upsert, insert: ON CONFLICT clause":    "CONFLICT DO NOTHING",
	"create-table, create-index":            "CREATE TABLE IF UNIQUE INDEX PRIMARY KEY BIGINT INT BYTEA",
	"select-for-update":                     "FOR",
	"scalar-expressions, update: RETURNING": "CASE WHEN THEN ELSE END GREATEST RETURNING",
	"functions-and-operators":               "count unnest",
	"show-indexes, partial-indexes":         "WHERE",
}

// elsewhere are words that CockroachDB has not, with what guards them.
var elsewhere = map[string]string{
	"LISTEN": "watch.go: only of a server that is not CockroachDB; asking once a second does without",
	"NOTIFY": "change.go: only to a server that is not CockroachDB",
	"ALTER DROP CONSTRAINT ADD LOCK ACCESS EXCLUSIVE MODE NOWAIT LOCAL ANALYZE": "load.go: only to a server that is not CockroachDB, which changes tables in transactions of their own",
	"COLUMN COMPRESSION":     "db.go: outside of transactions; without it the log is packed more slowly",
	"pg_total_relation_size": "db.go: outside of transactions; without an answer the size is 0",
}

var (
	statement = regexp.MustCompile(`\b(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE|ALTER|DROP|LISTEN|NOTIFY|WHERE|AND|LIMIT|ORDER BY|ANALYZE|FOR UPDATE|SET|LOCK|unnest)\b`)
	word      = regexp.MustCompile(`\b[A-Z]{2,}\b|\b[a-z_0-9]+\(`)
)

// Every word of SQL is one that CockroachDB's documentation has, or is guarded: a
// new construct fails here until somebody looked it up.
func TestSQLIsPortable(t *testing.T) {
	t.Parallel()
	allowed, seen := map[string]bool{}, map[string]bool{}
	for _, words := range known {
		for w := range strings.FieldsSeq(words) {
			allowed[w] = true
		}
	}
	for words := range elsewhere {
		for w := range strings.FieldsSeq(words) {
			allowed[w] = true
		}
	}
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		for _, sql := range literals(t, name) {
			for _, w := range word.FindAllString(strings.ReplaceAll(sql, "%s", ""), -1) {
				if w = strings.TrimSuffix(w, "("); strings.HasPrefix(w, "kg_") || w == "t" {
					continue // a table with its columns
				}
				if seen[w] = true; !allowed[w] {
					t.Errorf("%s: %s in %q: look it up in CockroachDB's documentation and list it, or do without", name, w, sql)
				}
			}
		}
	}
	for w := range allowed {
		if !seen[w] {
			t.Errorf("%s is listed and not used", w)
		}
	}
}

// literals are the strings of a file that hold SQL.
func literals(t *testing.T, name string) (out []string) {
	src, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	f, err := parser.ParseFile(token.NewFileSet(), name, src, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if lit, ok := n.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil && statement.MatchString(s) {
				out = append(out, s)
			}
		}
		return true
	})
	return out
}
