package server

import (
	"context"
	"encoding/csv"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/policy"
)

// csvTable is an answer for a spreadsheet (RFC 4180).
type csvTable string

var (
	commitmentColumns = []string{"date", "status", "due", "by", "by_iri", "to", "about", "about_iri", "made_in", "fulfilled_by", "quote", "document", "document_iri", "start", "end", "iri"}
	positionColumns   = []string{"date", "stance", "holder", "holder_iri", "about", "about_iri", "quote", "document", "document_iri", "start", "end", "iri"}
)

func commitmentRow(c policy.Commitment) []string {
	return append([]string{c.Date, c.Status, c.Due, label(c.By), iriOf(c.By), label(c.To), label(c.About), iriOf(c.About), label(c.MadeIn), label(c.FulfilledBy)}, quoted(c.Passage, c.IRI)...)
}

func positionRow(p policy.Position) []string {
	return append([]string{p.Date, p.Stance, label(p.Holder), iriOf(p.Holder), label(p.About), iriOf(p.About)}, quoted(p.Passage, p.IRI)...)
}

func quoted(p policy.Passage, claim quad.IRI) []string {
	return []string{p.Quote, p.Document.Title, string(p.Document.IRI), strconv.Itoa(p.Start), strconv.Itoa(p.End), string(claim)}
}

func label(r *policy.Ref) string {
	if r == nil {
		return ""
	}
	return r.Label
}

func iriOf(r *policy.Ref) string {
	if r == nil {
		return ""
	}
	return string(r.IRI)
}

// listed reads every claim into a table.
func listed[T any](ctx context.Context, iris []quad.IRI, read func(context.Context, quad.IRI) (T, error), columns []string, row func(T) []string) (any, error) {
	rows := make([][]string, 0, len(iris))
	for _, iri := range iris {
		one, err := read(ctx, iri)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row(one))
	}
	return written(columns, rows)
}

// written makes a table of rows, whose cells it may change: one that a spreadsheet
// would take for a formula gets an apostrophe before it, which it shows as text.
func written(columns []string, rows [][]string) (csvTable, error) {
	var b strings.Builder
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	if err := w.Write(columns); err != nil {
		return "", err
	}
	for _, cells := range rows {
		for i, c := range cells {
			if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
				cells[i] = "'" + c
			}
		}
		if err := w.Write(cells); err != nil {
			return "", err
		}
	}
	w.Flush()
	return csvTable(b.String()), w.Error()
}
