package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/results"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Values of --default-graph.
const (
	unionGraph  = "union"
	strictGraph = "strict"
)

// sparqlQuery answers one query, from a store of its own or a running server.
func (a *app) sparqlQuery(ctx context.Context, o queryOptions, text string) error {
	q, err := sparql.Prepare(text, syntax.Options{Base: o.base, Prefixes: vocab.PrefixMap()})
	if err != nil {
		return usagef("%v", err)
	}
	write, mediaType, err := answerWriter(q.Form(), o.format)
	if err != nil {
		return err
	}
	if base, ok := remote(o.store); ok {
		return a.remoteSparql(ctx, o, base, q, mediaType)
	}
	s, err := a.open(ctx, o.store, false, "")
	if err != nil {
		return err
	}
	defer s.Close() // it was read only
	v, err := s.View(ctx)
	if err != nil {
		return err
	}
	defer v.Close()
	options := sparql.Options{Strict: o.defaultGraph == strictGraph, Now: a.now()}
	if o.explain {
		plan, err := q.Explain(ctx, v, options)
		if err != nil {
			return err
		}
		_, err = io.WriteString(a.stdout, plan.String())
		return err
	}
	r, err := q.Run(ctx, v, options)
	if err != nil {
		return err
	}
	return write(a.stdout, r)
}

// remoteSparql asks a running server.
func (a *app) remoteSparql(ctx context.Context, o queryOptions, base string, q *sparql.Query, mediaType string) error {
	form := url.Values{"query": {q.String()}, "default-graph": {o.defaultGraph}} // with the base and prefixes of here
	if o.explain {
		form.Set("explain", "1")
	}
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, base+"/sparql", strings.NewReader(form.Encode()))
	if err != nil {
		return err
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if o.format == tableFormat && !o.explain {
		return a.remoteTable(req)
	}
	req.Header.Set("Accept", mediaType)
	return a.remoteDo(a.stdout, req)
}

// answerWriter is how a query of a form is answered in the format of a name,
// json and, for graphs, ttl when none is given; and the format's media type.
func answerWriter(form syntax.Form, format string) (func(io.Writer, *sparql.Result) error, string, error) {
	if form == syntax.Construct || form == syntax.Describe {
		if format == "" {
			format = rdf.Turtle.Name
		}
		f, err := rdf.ParseFormat(format)
		if err != nil {
			return nil, "", usagef("--format %s: this query answers with a graph: formats are %s", format, rdf.FormatNames())
		}
		return func(w io.Writer, r *sparql.Result) error { return writeGraph(w, r, f) }, f.MediaType, nil
	}
	if format == "" {
		format = string(results.JSON)
	}
	if format == tableFormat {
		return tableAnswer, results.JSON.MediaType(), nil
	}
	f, err := results.ParseFormat(format)
	if err != nil {
		return nil, "", usagef("--format %s: formats are json, xml, csv, tsv, table", format)
	}
	if form == syntax.Ask && (f == results.CSV || f == results.TSV) {
		return nil, "", usagef("--format %s: %v", format, results.ErrBoolean)
	}
	return func(w io.Writer, r *sparql.Result) error { return results.Write(w, r, f) }, f.MediaType(), nil
}

func writeGraph(w io.Writer, r *sparql.Result, f rdf.Format) error {
	err := rdf.WriteAll(w, f, r.Quads, export.Vocabulary())
	if errors.Is(err, rdf.ErrTerm) {
		err = fmt.Errorf("%s cannot say this: ask for another --format: %w", f.Name, err)
	}
	return err
}
