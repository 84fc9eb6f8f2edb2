package export

import (
	"context"
	"encoding/csv"
	"io"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// table writes CSV as RFC 4180 has it, in UTF-8. Cells are what the store
// holds: a literal that starts with "=" stands so, and who opens the file in a
// program that runs formulas imports its columns as text.
func (s *scan) table(ctx context.Context, w io.Writer) error {
	out := csv.NewWriter(w)
	out.UseCRLF = true
	if err := out.Write([]string{"subject", "predicate", "object", "kind", "datatype", "language", "graph"}); err != nil {
		return err
	}
	for q, err := range s.quads(ctx) {
		if err != nil {
			return err
		}
		cells, err := row(q)
		if err != nil {
			return err
		}
		if err := out.Write(cells); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func row(q quad.Quad) ([]string, error) {
	if err := syntax.Check(q); err != nil {
		return nil, err
	}
	cells := []string{syntax.NodeName(q.Subject), syntax.NodeName(q.Predicate), "", "literal", "", "", syntax.NodeName(q.Label)}
	switch o := q.Object.(type) {
	case quad.IRI:
		cells[2], cells[3] = syntax.NodeName(o), "iri"
	case quad.BNode:
		cells[2], cells[3] = syntax.NodeName(o), "blank"
	case quad.String:
		cells[2], cells[4] = string(o), syntax.XSDString
	case quad.LangString:
		cells[2], cells[4], cells[5] = string(o.Value), syntax.RDFLangString, o.Lang
	case quad.TypedString:
		cells[2], cells[4] = string(o.Value), string(o.Type)
	default:
		_, msg := syntax.AppendValue(nil, o)
		return nil, syntax.BadTerm("object", o, msg)
	}
	return cells, nil
}
