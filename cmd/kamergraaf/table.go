package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/results"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// tableFormat is for eyes, on a terminal: columns in line, names with the
// prefixes of the vocabulary. It is in memory whole before it is written. What
// programs read has formats of its own.
const tableFormat = "table"

// table writes a header and rows, with columns as wide as their widest cell.
func table(w io.Writer, head []string, rows [][]string) error {
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	for _, row := range append([][]string{head}, rows...) {
		for i, cell := range row {
			row[i] = onLine(cell)
		}
		fmt.Fprintln(t, strings.Join(row, "\t"))
	}
	return t.Flush()
}

// onLine keeps a cell in its column: a space stands for what would move the cursor.
func onLine(cell string) string {
	return strings.Join(strings.FieldsFunc(cell, func(r rune) bool { return unicode.IsControl(r) || r == '\u2028' || r == '\u2029' }), " ")
}

// tableAnswer writes a table, or the word true or false.
func tableAnswer(w io.Writer, r *sparql.Result) error {
	if r.Form == syntax.Ask {
		_, err := fmt.Fprintln(w, r.Boolean)
		return err
	}
	var rows [][]string
	for row, err := range r.Solutions {
		if err != nil {
			return err
		}
		cells := make([]string, len(row))
		for i, v := range row {
			cells[i] = shown(v)
		}
		rows = append(rows, cells)
	}
	return table(w, slices.Clone(r.Vars), rows)
}

// shown is a term for eyes: a name by its prefix, a literal without quotes. What
// is unbound is empty.
func shown(v quad.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case quad.IRI:
		return vocab.Shorten(string(v))
	case quad.BNode:
		return "_:" + string(v)
	}
	return graph.Lexical(v)
}

// remoteTable asks a running server for JSON and writes it as a table.
func (a *app) remoteTable(req *http.Request) error {
	req.Header.Set("Accept", results.JSON.MediaType())
	var answer strings.Builder
	if err := a.remoteDo(&answer, req); err != nil {
		return err
	}
	var r struct {
		Head    struct{ Vars []string }
		Boolean *bool
		Results struct {
			Bindings []map[string]struct{ Type, Value string }
		}
	}
	if err := json.Unmarshal([]byte(answer.String()), &r); err != nil {
		return fmt.Errorf("the server's answer is not SPARQL results as JSON: %w", err)
	}
	if r.Boolean != nil {
		_, err := fmt.Fprintln(a.stdout, *r.Boolean)
		return err
	}
	rows := make([][]string, len(r.Results.Bindings))
	for i, b := range r.Results.Bindings {
		for _, name := range r.Head.Vars {
			cell := b[name].Value
			switch b[name].Type {
			case "uri":
				cell = vocab.Shorten(cell)
			case "bnode":
				cell = "_:" + cell
			}
			rows[i] = append(rows[i], cell)
		}
	}
	return table(a.stdout, r.Head.Vars, rows)
}

// tableRows writes what Cayley's languages answer: a column for each field that a
// row has, id before the others; what is no object is in a column of its own.
func tableRows(w io.Writer, rows []any) error {
	fields := map[string]bool{}
	for _, row := range rows {
		for name := range asObject(row) {
			fields[name] = true
		}
	}
	head := slices.Sorted(maps.Keys(fields))
	if i := slices.Index(head, "id"); i > 0 {
		head = slices.Insert(slices.Delete(head, i, i+1), 0, "id")
	}
	cells := make([][]string, len(rows))
	for i, row := range rows {
		o := asObject(row)
		for _, name := range head {
			cell, err := cellOf(o[name])
			if err != nil {
				return err
			}
			cells[i] = append(cells[i], cell)
		}
	}
	return table(w, head, cells)
}

func asObject(row any) map[string]any {
	if o, ok := row.(map[string]any); ok {
		return o
	}
	return map[string]any{"value": row}
}

// cellOf is a string as it is, and anything else as JSON.
func cellOf(v any) (string, error) {
	switch v := v.(type) {
	case nil:
		return "", nil
	case string:
		if iri, ok := strings.CutPrefix(v, "<"); ok && strings.HasSuffix(iri, ">") {
			return vocab.Shorten(strings.TrimSuffix(iri, ">")), nil
		}
		return v, nil
	}
	var b strings.Builder
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(v)
	return b.String(), err
}
