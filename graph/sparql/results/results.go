// Package results writes answers to SPARQL queries in the four formats of the
// W3C: JSON (SPARQL 1.1 Query Results JSON Format), XML (SPARQL Query Results
// XML Format, second edition), CSV and TSV (SPARQL 1.1 Query Results CSV and TSV
// Formats). Graphs, the answers to CONSTRUCT and DESCRIBE, are the business of
// graph/rdf.
//
// Writers stream: a row is written when it is there. An answer that ends in an
// error is cut off: JSON and XML are then not well-formed; CSV and TSV do not
// show it, so that who sends one must (a status, a connection that breaks).
package results

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

// Format is one of the four formats, by the short name of its media type.
type Format string

// The formats.
const (
	JSON Format = "json"
	XML  Format = "xml"
	CSV  Format = "csv"
	TSV  Format = "tsv"
)

// Formats lists them, the richest first.
func Formats() []Format { return []Format{JSON, XML, CSV, TSV} }

// MediaType is the registered media type.
func (f Format) MediaType() string {
	switch f {
	case JSON:
		return "application/sparql-results+json"
	case XML:
		return "application/sparql-results+xml"
	case CSV:
		return "text/csv; charset=utf-8"
	case TSV:
		return "text/tab-separated-values; charset=utf-8"
	}
	return ""
}

// Errors.
var (
	// ErrFormat is a format that is none of Formats.
	ErrFormat = errors.New("not a format of results")
	// ErrGraph is an answer that is a graph.
	ErrGraph = errors.New("the answer is a graph and no table")
	// ErrBoolean is an answer of true or false in CSV or TSV, which have none.
	ErrBoolean = errors.New("the answer is true or false, which this format cannot say: use json or xml")
	// ErrTerm is a term that the format cannot say: a control character in XML.
	ErrTerm = errors.New("the format cannot say this term")
)

// ParseFormat returns the format with a name.
func ParseFormat(name string) (Format, error) {
	for _, f := range Formats() {
		if string(f) == name {
			return f, nil
		}
	}
	return "", fmt.Errorf("%w: %q: formats are json, xml, csv, tsv", ErrFormat, name)
}

// writer writes the parts of one answer, each appended to a buffer.
type writer interface {
	boolean(dst []byte, b bool) ([]byte, error)
	head(dst []byte, vars []string) []byte
	row(dst []byte, vars []string, row []quad.Value) ([]byte, error)
	end(dst []byte) []byte
}

// Write writes an answer to the end. Errors are those above, before anything is
// written but for ErrTerm, those of the run, and those of w.
func Write(w io.Writer, r *sparql.Result, f Format) error {
	var to writer
	switch f {
	case JSON:
		to = &jsonWriter{}
	case XML:
		to = xmlWriter{}
	case CSV:
		to = csvWriter{}
	case TSV:
		to = tsvWriter{}
	default:
		return fmt.Errorf("%w: %q", ErrFormat, f)
	}
	out := bufio.NewWriterSize(w, 32<<10)
	var err error
	switch r.Form {
	case syntax.Ask:
		err = ask(out, to, r.Boolean)
	case syntax.Select:
		err = rows(out, to, r)
	default:
		return ErrGraph
	}
	if err != nil {
		return err // without what is buffered: a short answer that failed was not begun
	}
	return out.Flush()
}

func ask(out *bufio.Writer, to writer, answer bool) error {
	b, err := to.boolean(nil, answer)
	if err == nil {
		_, err = out.Write(b)
	}
	return err
}

func rows(out *bufio.Writer, to writer, r *sparql.Result) error {
	buf := to.head(nil, r.Vars)
	for row, err := range r.Solutions {
		if err != nil {
			return err
		}
		if buf, err = to.row(buf, r.Vars, row); err != nil {
			return err
		}
		if _, err := out.Write(buf); err != nil {
			return err
		}
		buf = buf[:0]
	}
	_, err := out.Write(to.end(buf))
	return err
}

// parts are what the formats say of a term.
type parts struct {
	kind           byte // 'i', 'b' or 'l'
	text           string
	lang, datatype string
}

func of(v quad.Value) (p parts, err error) {
	switch v := v.(type) {
	case quad.IRI:
		return parts{kind: 'i', text: string(v)}, nil
	case quad.BNode:
		return parts{kind: 'b', text: string(v)}, nil
	case quad.String:
		return parts{kind: 'l', text: string(v)}, nil
	case quad.LangString:
		return parts{kind: 'l', text: string(v.Value), lang: v.Lang}, nil
	case quad.TypedString:
		return parts{kind: 'l', text: string(v.Value), datatype: string(v.Type)}, nil
	}
	return p, fmt.Errorf("%w: a %T", ErrTerm, v)
}

// csvWriter writes the text of terms, and nothing of what kind they are.
type csvWriter struct{}

func (csvWriter) boolean([]byte, bool) ([]byte, error) { return nil, ErrBoolean }
func (csvWriter) end(dst []byte) []byte                { return dst }

func (csvWriter) head(dst []byte, vars []string) []byte {
	return append(append(dst, strings.Join(vars, ",")...), "\r\n"...)
}

func (csvWriter) row(dst []byte, _ []string, row []quad.Value) ([]byte, error) {
	for i, v := range row {
		if i > 0 {
			dst = append(dst, ',')
		}
		if v == nil {
			continue
		}
		p, err := of(v)
		if err != nil {
			return dst, err
		}
		switch {
		case p.kind == 'b':
			dst = append(append(dst, "_:"...), p.text...)
		case p.text == "" || strings.ContainsAny(p.text, ",\"\r\n"): // an unbound variable has no quotes
			dst = append(append(append(dst, '"'), strings.ReplaceAll(p.text, `"`, `""`)...), '"')
		default:
			dst = append(dst, p.text...)
		}
	}
	return append(dst, "\r\n"...), nil
}
