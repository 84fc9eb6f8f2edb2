package rdfxml

import (
	"fmt"
	"io"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/output"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// Writer writes statements, one element per run of statements with the same
// subject. It is not safe for concurrent use.
//
// RDF/XML cannot say everything: a predicate must end in an XML name and be
// none of the words of the syntax, and XML has no control characters but tab,
// line feed and carriage return. Such a statement is a [*syntax.TermError].
type Writer struct {
	out   output.Stream
	names *names
	layout
}

// layout is what a refused quad must leave as it was.
type layout struct {
	buf     []byte
	subject quad.Value // of the open element; nil is none
	element string     // its name
	bare    bool       // its start tag is not ended yet
}

// NewWriter returns a Writer that declares prefixes. The error is a prefix that
// XML cannot declare.
func NewWriter(w io.Writer, prefixes []syntax.Prefix) (*Writer, error) {
	n, err := newNames(prefixes)
	if err != nil {
		return nil, err
	}
	out, buf := output.New(w)
	buf = append(buf, `<?xml version="1.0" encoding="UTF-8"?>`+"\n<rdf:RDF"...)
	for i, p := range n.declared {
		if i > 0 {
			buf = append(buf, "\n        "...)
		}
		buf = append(buf, " xmlns"...)
		if p.Name != "" {
			buf = append(append(buf, ':'), p.Name...)
		}
		buf = appendAttribute(buf, p.IRI)
	}
	return &Writer{out: out, names: n, layout: layout{buf: append(buf, ">\n"...)}}, nil
}

// Write appends q, which must be in no named graph. A [*syntax.TermError]
// leaves the output as it was and the Writer usable; any other error is the
// underlying writer's and final.
func (w *Writer) Write(q quad.Quad) error {
	if w.out.Err != nil {
		return w.out.Err
	}
	if err := syntax.Check(q); err != nil {
		return err
	}
	if q.Label != nil {
		return syntax.BadTerm("graph", q.Label, "RDF/XML has no named graphs: use N-Quads, TriG or JSON-LD")
	}
	saved := w.layout
	if err := w.append(q); err != nil {
		w.layout = saved
		return err
	}
	return w.out.Full(&w.buf)
}

func (w *Writer) append(q quad.Quad) error {
	if q.Subject != w.subject {
		w.end()
		if typ, ok := q.Object.(quad.IRI); ok && q.Predicate == quad.IRI(rdfType) {
			if tag, attr, ok := w.names.tag(string(typ)); ok && !forbidden(typ, true, false) && typ != rdfDesc && syntax.CheckIRI(string(typ)) == "" {
				return w.open(tag, attr, q.Subject)
			}
		}
		if err := w.open("rdf:Description", "", q.Subject); err != nil {
			return err
		}
	}
	if w.bare {
		w.buf, w.bare = append(w.buf, ">\n"...), false
	}
	return w.property(q)
}

// open writes the start tag of a node.
func (w *Writer) open(tag, attr string, subject quad.Value) error {
	w.buf = append(append(append(w.buf, "  <"...), tag...), attr...)
	var msg string
	if w.buf, msg = appendNode(w.buf, "about", subject); msg != "" {
		return syntax.BadTerm("subject", subject, msg)
	}
	w.subject, w.element, w.bare = subject, tag, true
	return nil
}

// end closes the open node.
func (w *Writer) end() {
	switch {
	case w.subject == nil:
	case w.bare:
		w.buf = append(w.buf, "/>\n"...)
	default:
		w.buf = append(append(append(w.buf, "  </"...), w.element...), ">\n"...)
	}
	w.subject, w.bare = nil, false
}

// property writes predicate and object.
func (w *Writer) property(q quad.Quad) error {
	pred := q.Predicate.(quad.IRI)
	if msg := syntax.CheckIRI(string(pred)); msg != "" {
		return syntax.BadTerm("predicate", pred, msg)
	}
	tag, attr, ok := w.names.tag(string(pred))
	switch {
	case !ok:
		return syntax.BadTerm("predicate", pred, "does not end in an XML name, so RDF/XML cannot say it: use another format")
	case forbidden(pred, false, false) || pred == rdfLi:
		return syntax.BadTerm("predicate", pred, "is a word of RDF/XML, so RDF/XML cannot say it: use another format")
	}
	w.buf = append(append(append(w.buf, "    <"...), tag...), attr...)
	var msg string
	switch o := q.Object.(type) {
	case quad.IRI, quad.BNode:
		if w.buf, msg = appendNode(w.buf, "resource", o); msg == "" {
			w.buf = append(w.buf, "/>\n"...)
		}
	default:
		if w.buf, msg = appendLiteral(w.buf, o); msg == "" {
			w.buf = append(append(append(w.buf, "</"...), tag...), ">\n"...)
		}
	}
	if msg != "" {
		return syntax.BadTerm("object", q.Object, msg)
	}
	return nil
}

// appendNode writes an IRI as rdf:key, a blank node as rdf:nodeID.
func appendNode(dst []byte, key string, v quad.Value) ([]byte, string) {
	switch v := v.(type) {
	case quad.IRI:
		if msg := syntax.CheckIRI(string(v)); msg != "" {
			return dst, msg
		}
		if msg := syntax.CheckXML(string(v)); msg != "" {
			return dst, msg
		}
		return appendAttribute(append(append(dst, " rdf:"...), key...), string(v)), ""
	case quad.BNode:
		return appendAttribute(append(dst, " rdf:nodeID"...), syntax.BlankName(string(v), isNCName)), ""
	}
	return dst, "must be an IRI or a blank node"
}

// appendLiteral writes the attributes of a literal, the end of its start tag
// and its text.
func appendLiteral(dst []byte, v quad.Value) ([]byte, string) {
	var text string
	switch v := v.(type) {
	case quad.String:
		text = string(v)
	case quad.LangString:
		if v.Lang == "" || syntax.LangTag(v.Lang) != len(v.Lang) {
			return dst, fmt.Sprintf("has %q as its language tag", v.Lang)
		}
		text, dst = string(v.Value), appendAttribute(append(dst, " xml:lang"...), v.Lang)
	case quad.TypedString:
		text = string(v.Value)
		if v.Type == syntax.XSDString {
			break
		}
		if v.Type == syntax.RDFLangString {
			return dst, "is an rdf:langString without a language tag"
		}
		if msg := syntax.CheckIRI(string(v.Type)); msg != "" {
			return dst, fmt.Sprintf("datatype %q %s", v.Type, msg)
		}
		if msg := syntax.CheckXML(string(v.Type)); msg != "" {
			return dst, fmt.Sprintf("datatype %q %s", v.Type, msg)
		}
		dst = appendAttribute(append(dst, " rdf:datatype"...), string(v.Type))
	default:
		_, msg := syntax.AppendValue(nil, v)
		return dst, msg
	}
	if msg := syntax.CheckXML(text); msg != "" {
		return dst, msg
	}
	return syntax.AppendXML(append(dst, '>'), text, false), ""
}

func appendAttribute(dst []byte, value string) []byte {
	return append(syntax.AppendXML(append(dst, '=', '"'), value, true), '"')
}

// Close ends the document and flushes. It does not close the underlying writer
// and may be called more than once.
func (w *Writer) Close() error {
	if w.out.Err == errClosed {
		return nil
	}
	if w.out.Err != nil {
		return w.out.Err
	}
	w.end()
	w.buf = append(w.buf, "</rdf:RDF>\n"...)
	err := w.out.Flush(&w.buf)
	if err == nil {
		w.out.Err = errClosed
	}
	return err
}
