// Package export writes what a store holds as files: every format of graph/rdf,
// a table for spreadsheets, and GraphML and GEXF for programs that draw graphs.
//
// [Write] reads a graph.Index by id, turns each term into text once while it is
// near, and streams. What a format cannot say is an error before the first
// byte: RDF/XML and the drawings are first written to nowhere for that.
//
//	f, err := export.ParseFormat("trig")
//	err = export.Write(ctx, out, snapshot, f, export.Options{WriteOptions: export.Vocabulary()})
//
// The order is that of ids, the same for the same revision of a store: graphs
// together, in them subjects, in those properties; or that of names
// ([Options.Sorted]), the same for the same quads.
package export

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
)

// ErrNoGraphs is a format without graphs for quads that are in some: choose
// one, or ask for the union.
var ErrNoGraphs = errors.New("the format has no graphs")

// Formats that are not RDF and are not read back.
var (
	// CSV is a row per statement: subject, predicate, object, kind ("iri",
	// "blank" or "literal"), datatype, language, graph (RFC 4180).
	CSV = rdf.Format{Name: "csv", MediaType: "text/csv", Extension: ".csv", HasGraphs: true, Title: "CSV"}
	// GraphML and GEXF have a node per IRI and blank node, its literals as
	// attributes, and an edge per statement between two.
	GraphML = rdf.Format{Name: "graphml", MediaType: "application/graphml+xml", Extension: ".graphml", HasGraphs: true, Title: "GraphML"}
	GEXF    = rdf.Format{Name: "gexf", MediaType: "application/gexf+xml", Extension: ".gexf", HasGraphs: true, Title: "GEXF"}
)

// Formats lists every format, those of RDF first.
func Formats() []rdf.Format { return append(rdf.Formats(), CSV, GraphML, GEXF) }

// FormatNames lists the names of all formats for a sentence.
func FormatNames() string {
	var names []string
	for _, f := range Formats() {
		names = append(names, f.Name)
	}
	return strings.Join(names, ", ")
}

// ParseFormat finds a format by its name.
func ParseFormat(name string) (rdf.Format, error) {
	for _, f := range Formats() {
		if f.Name == name {
			return f, nil
		}
	}
	return rdf.Format{}, fmt.Errorf("unknown format %q: use one of %s", name, FormatNames())
}

// Options choose what is written and how. The zero value is the whole store.
type Options struct {
	// Graph is the one named graph to write; nil is all. Its name is kept where
	// the format has graphs.
	Graph quad.Value
	// Union writes all graphs as one, without their names in any format; a
	// triple that several have is written once.
	Union bool
	// Sorted orders quads by the names of their terms, in RDF and CSV, so that the
	// same quads are the same bytes from whatever store. All quads and names are in
	// memory for it, some 150 bytes a quad, and nothing is written before they are.
	// Drawings keep the order of ids.
	Sorted bool
	// WriteOptions shorten names in the formats that have short ones;
	// [Vocabulary] are the project's.
	rdf.WriteOptions
}

// partial tells of formats that cannot say every quad.
func partial(f rdf.Format) bool {
	return f == rdf.RDFXML || f == rdf.JSONLD || f == GraphML || f == GEXF
}

// Write writes the quads of x. It returns [ErrNoGraphs] for a format without
// graphs when o names none, [graph.ErrNotFound] for a graph without quads, a
// [*rdf.TermError] for what the format cannot say, ctx's error, or that of x or w;
// the first three before anything is written, but for a term that no format of RDF
// can say. With another error what was written is not whole.
func Write(ctx context.Context, w io.Writer, x graph.Index, f rdf.Format, o Options) error {
	if !f.HasGraphs && o.Graph == nil && !o.Union {
		return fmt.Errorf("%w: %s: choose one graph, or the union of all", ErrNoGraphs, f.Name)
	}
	if f == GraphML || f == GEXF {
		o.Sorted = false
	}
	s := &scan{x: x, o: o, nameless: o.Union || !f.HasGraphs, room: dictionaryBytes}
	if err := s.found(ctx); err != nil {
		return err
	}
	if partial(f) {
		if err := s.write(ctx, io.Discard, f); err != nil {
			return err
		}
	}
	return s.write(ctx, w, f)
}

func (s *scan) write(ctx context.Context, w io.Writer, f rdf.Format) error {
	switch f {
	case rdf.NQuads, rdf.NTriples:
		return s.lines(ctx, w)
	case CSV:
		return s.table(ctx, w)
	case GraphML:
		return s.drawing(ctx, &graphML{xml: xml{w: w}})
	case GEXF:
		return s.drawing(ctx, &gexf{xml: xml{w: w}})
	}
	return rdf.WriteAll(w, f, s.quads(ctx), s.o.WriteOptions)
}
