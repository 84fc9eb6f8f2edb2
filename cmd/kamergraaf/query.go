package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph/cayley"
)

const queryHelp = `Ask in SPARQL 1.1 or in one of Cayley's languages: gizmo (JavaScript), graphql or
mql. Queries only read, and an answer is whole or an error.

SPARQL knows the prefixes of the vocabulary; its default graph is all graphs
together unless --default-graph strict. SELECT and ASK answer as json, xml, csv
or tsv, CONSTRUCT and DESCRIBE in any format of RDF. --explain runs the query and
shows its plan, with estimated and real counts, in place of the answer.

Example: kamergraaf query --lang sparql --format csv \
  'SELECT ?paper ?act { ?paper kg:cites ?act } LIMIT 10'
Example: kamergraaf query --lang gizmo \
  'g.V("<https://zoek.officielebekendmakingen.nl/kst-32317-872.html>").out("<https://w3id.org/kamergraaf/def#cites>").all()'`

type queryOptions struct {
	store, lang, file, format string
	// Of SPARQL alone.
	base, defaultGraph string
	explain            bool
}

func (a *app) queryCommand() *cobra.Command {
	var o queryOptions
	cmd := &cobra.Command{
		Use: "query [flags] QUERY|-f FILE", Short: "Ask the graph", Long: queryHelp, Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return a.query(cmd.Context(), o, args) },
	}
	a.storeFlag(cmd, &o.store)
	cmd.Flags().StringVar(&o.lang, "lang", "gizmo", "sparql, gizmo, graphql or mql")
	cmd.Flags().StringVarP(&o.file, "file", "f", "", "read the query from this file, - for standard input")
	cmd.Flags().StringVar(&o.format, "format", "", "json (the default), jsonl (a result a line) but for SPARQL, which has xml, csv, tsv, and ttl, nt, nq, trig, rdf, jsonld for graphs")
	cmd.Flags().StringVar(&o.base, "base", "", "SPARQL: the base of relative IRIs")
	cmd.Flags().StringVar(&o.defaultGraph, "default-graph", unionGraph, "SPARQL: union of all graphs, or strict: what is in none")
	cmd.Flags().BoolVar(&o.explain, "explain", false, "SPARQL: show the plan in place of the answer")
	return cmd
}

func (a *app) query(ctx context.Context, o queryOptions, args []string) error {
	text, err := a.queryText(o, args)
	if err != nil {
		return err
	}
	switch o.lang {
	case "sparql":
		return a.sparqlQuery(ctx, o, text)
	case "gizmo", "graphql", "mql":
	default:
		return usagef("--lang %s: languages are sparql, gizmo, graphql, mql", o.lang)
	}
	if o.format == "" {
		o.format = "json"
	}
	if o.format != "json" && o.format != "jsonl" {
		return usagef("--format %s: formats are json, jsonl", o.format)
	}
	if base, ok := remote(o.store); ok {
		body, err := json.Marshal(map[string]string{"query": text})
		if err != nil {
			return err
		}
		return a.remotePost(ctx, a.stdout, base+"/api/v1/query/"+url.PathEscape(o.lang), "application/json", strings.NewReader(string(body)))
	}
	s, err := a.open(ctx, o.store, false, "")
	if err != nil {
		return err
	}
	defer s.Close()
	r, err := cayley.New(s, cayley.Limits{}).Query(ctx, o.lang, text)
	if err != nil {
		return err
	}
	return writeRows(a.stdout, r.Rows, o.format)
}

// queryText is the argument or the file, one of them.
func (a *app) queryText(o queryOptions, args []string) (string, error) {
	switch {
	case len(args) == 1 && o.file == "":
		return args[0], nil
	case len(args) == 0 && o.file == "-":
		b, err := io.ReadAll(a.stdin)
		return string(b), err
	case len(args) == 0 && o.file != "":
		b, err := os.ReadFile(o.file)
		return string(b), err
	}
	return "", usagef("give a query, or -f FILE: see kamergraaf query --help")
}

func writeRows(w io.Writer, rows []any, format string) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	if format == "json" {
		e.SetIndent("", "  ")
		if rows == nil {
			rows = []any{}
		}
		return e.Encode(rows)
	}
	for _, row := range rows {
		if err := e.Encode(row); err != nil {
			return fmt.Errorf("write result: %w", err)
		}
	}
	return nil
}
