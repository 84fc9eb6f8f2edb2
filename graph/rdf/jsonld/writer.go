package jsonld

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/output"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

const (
	// maxNode is how many statements of a node are held to bring those of one
	// property together; more go into a second object of the same @id.
	maxNode = 1000
	// splitGraph is how long the object of a named graph gets; more goes into
	// a second one of the same @id, so that readers that hold an item of the
	// top-level array, as [Reader] does, need hold no whole graph.
	splitGraph = 1 << 20
)

// errClosed is what writing to a closed Writer answers.
var errClosed = errors.New("the JSON-LD document is closed")

// Writer writes one document: the context, then a @graph with an object per
// run of statements of one subject, in the order of the calls, and one per run
// of a named graph with its nodes inside. Keys of a node are sorted, @id and
// @type first. It is not safe for concurrent use.
//
// Literals are written by their lexical form, never as JSON numbers, and lists
// by their cells, so that reading gives the same statements.
type Writer struct {
	out   output.Stream
	names *names
	buf   []byte

	graph   quad.Value // of the open graph object; nil is none
	subject quad.Value // of the held node; nil is none
	entries []entry
	first   bool // the array that is open has no item yet
	outer   bool // the same of the top-level array while a graph is open
	length  int  // of the open graph object so far
}

// entry is a property of the held node with one value, printed.
type entry struct{ key, value string }

// NewWriter returns a Writer with a context of prefixes and terms. The error
// is a name that a context cannot declare.
func NewWriter(w io.Writer, prefixes []syntax.Prefix, terms []syntax.Term) (*Writer, error) {
	n, err := newNames(prefixes, terms)
	if err != nil {
		return nil, err
	}
	out, buf := output.New(w)
	buf = n.context(append(buf, "{\n  \"@context\": "...), prefixes, terms, "  ")
	return &Writer{out: out, names: n, buf: append(buf, ",\n  \"@graph\": ["...), first: true}, nil
}

// Write appends q. A [*syntax.TermError] leaves the output as it was and the
// Writer usable; any other error is the underlying writer's and final.
func (w *Writer) Write(q quad.Quad) error {
	if w.out.Err != nil {
		return w.out.Err
	}
	e, err := w.check(q)
	if err != nil {
		return err
	}
	if q.Subject != w.subject || q.Label != w.graph || len(w.entries) >= maxNode {
		w.node()
		if q.Label != w.graph || w.length > splitGraph {
			w.closeGraph()
			if q.Label != nil {
				w.openGraph(q.Label)
			}
		}
		w.subject = q.Subject
	}
	w.entries = append(w.entries, e)
	return w.out.Full(&w.buf)
}

// check prints predicate and object and refuses what no document can say.
func (w *Writer) check(q quad.Quad) (entry, error) {
	if err := syntax.Check(q); err != nil {
		return entry{}, err
	}
	if _, msg := w.id(q.Subject); msg != "" {
		return entry{}, syntax.BadTerm("subject", q.Subject, msg)
	}
	if q.Label != nil {
		if _, msg := w.id(q.Label); msg != "" {
			return entry{}, syntax.BadTerm("graph", q.Label, msg)
		}
	}
	pred := q.Predicate.(quad.IRI)
	if o, ok := q.Object.(quad.IRI); ok && pred == rdfType {
		s, msg := w.names.short(string(o))
		if msg != "" {
			return entry{}, syntax.BadTerm("object", o, msg)
		}
		return entry{"@type", string(appendQuoted(nil, s))}, nil
	}
	key, typed, msg := w.names.key(pred, typeOf(q.Object))
	if msg != "" {
		return entry{}, syntax.BadTerm("predicate", pred, msg)
	}
	value, msg := w.value(q.Object, typed)
	if msg != "" {
		return entry{}, syntax.BadTerm("object", q.Object, msg)
	}
	return entry{key, string(value)}, nil
}

// typeOf is the type of the term that can hold v.
func typeOf(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI, quad.BNode:
		return "@id"
	case quad.TypedString:
		if v.Type != syntax.XSDString {
			return string(v.Type)
		}
	case quad.LangString:
		return "@language" // which no term has
	}
	return ""
}

// id prints an IRI or a blank node as the value of @id.
func (w *Writer) id(v quad.Value) (s, msg string) {
	if b, ok := v.(quad.BNode); ok {
		return string(syntax.AppendBlank(nil, string(b))), ""
	}
	iri, ok := v.(quad.IRI)
	if !ok {
		return "", "must be an IRI or a blank node"
	}
	return w.names.short(string(iri))
}

// value prints an object; typed tells that its key says its type.
func (w *Writer) value(v quad.Value, typed bool) ([]byte, string) {
	var lexical, kind, tag string
	switch v := v.(type) {
	case quad.IRI, quad.BNode:
		s, msg := w.id(v)
		if typed {
			return appendQuoted(nil, s), msg
		}
		return append(appendQuoted([]byte(`{"@id": `), s), '}'), msg
	case quad.String:
		lexical = string(v)
	case quad.LangString:
		if v.Lang == "" || syntax.LangTag(v.Lang) != len(v.Lang) {
			return nil, fmt.Sprintf("has %q as its language tag", v.Lang)
		}
		lexical, kind, tag = string(v.Value), "@language", v.Lang
	case quad.TypedString:
		lexical = string(v.Value)
		switch v.Type {
		case syntax.XSDString:
		case syntax.RDFLangString:
			return nil, "is an rdf:langString without a language tag"
		default:
			short, msg := w.names.short(string(v.Type))
			if msg != "" {
				return nil, fmt.Sprintf("datatype %q %s", v.Type, msg)
			}
			kind, tag = "@type", short
		}
	default:
		_, msg := syntax.AppendValue(nil, v)
		return nil, msg
	}
	if !utf8.ValidString(lexical) {
		return nil, "is not valid UTF-8"
	}
	if kind == "" || typed {
		return appendQuoted(nil, lexical), ""
	}
	b := appendQuoted(append(appendQuoted([]byte(`{"@value": `), lexical), `, "`+kind+`": `...), tag)
	return append(b, '}'), ""
}

// item starts an item of the open array.
func (w *Writer) item() {
	if !w.first {
		w.buf = append(w.buf, ',')
	}
	w.first = false
	w.buf = append(w.buf, '\n')
	w.buf = append(w.buf, w.indent()...)
}

func (w *Writer) indent() string {
	if w.graph != nil {
		return "        "
	}
	return "    "
}

func (w *Writer) openGraph(g quad.Value) {
	w.item()
	id, _ := w.id(g) // checked
	w.buf = append(appendQuoted(append(w.buf, "{\n      \"@id\": "...), id), ",\n      \"@graph\": ["...)
	w.graph, w.outer, w.first, w.length = g, w.first, true, 0
}

func (w *Writer) closeGraph() {
	if w.graph != nil {
		w.buf = append(w.buf, "\n      ]\n    }"...)
		w.graph, w.first, w.length = nil, w.outer, 0
	}
}

// node prints the held node.
func (w *Writer) node() {
	if w.subject == nil {
		return
	}
	start := len(w.buf)
	w.item()
	indent := w.indent()
	id, _ := w.id(w.subject) // checked
	w.buf = appendQuoted(append(w.buf, "{\n"+indent+"  \"@id\": "...), id)
	// "@type" sorts before every name but those of marks and digits.
	slices.SortStableFunc(w.entries, func(a, b entry) int {
		if (a.key == "@type") != (b.key == "@type") {
			if a.key == "@type" {
				return -1
			}
			return 1
		}
		return strings.Compare(a.key, b.key)
	})
	for i := 0; i < len(w.entries); {
		n := i + 1
		for n < len(w.entries) && w.entries[n].key == w.entries[i].key {
			n++
		}
		w.buf = append(appendQuoted(append(w.buf, ",\n"+indent+"  "...), w.entries[i].key), ": "...)
		w.values(w.entries[i:n], indent)
		i = n
	}
	w.buf = append(w.buf, "\n"+indent+"}"...)
	w.length += len(w.buf) - start
	w.subject, w.entries = nil, w.entries[:0]
}

// values prints one value, or an array of them.
func (w *Writer) values(entries []entry, indent string) {
	if len(entries) == 1 {
		w.buf = append(w.buf, entries[0].value...)
		return
	}
	for i, e := range entries {
		mark := ","
		if i == 0 {
			mark = "["
		}
		w.buf = append(append(w.buf, mark+"\n"+indent+"    "...), e.value...)
	}
	w.buf = append(w.buf, "\n"+indent+"  ]"...)
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
	w.node()
	w.closeGraph()
	if !w.first {
		w.buf = append(w.buf, "\n  "...)
	}
	w.buf = append(w.buf, "]\n}\n"...)
	err := w.out.Flush(&w.buf)
	if err == nil {
		w.out.Err = errClosed
	}
	return err
}
