package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/url"
	"os"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph/cayley"
	"github.com/kamergraaf/kamergraaf/graph/examples"
)

const queryHelp = `Ask in SPARQL 1.1 or in one of Cayley's languages: gizmo (JavaScript), graphql or
mql. Queries only read, and an answer is whole or an error.

SPARQL knows the prefixes of the vocabulary; its default graph is all graphs
together unless --default-graph strict. SELECT and ASK answer as json, xml, csv
or tsv, CONSTRUCT and DESCRIBE in any format of RDF. --explain runs the query and
shows its plan, with estimated and real counts, in place of the answer.

Without --lang the query's first word tells its language. --format table is for
eyes, in every language; programs read the other formats.

--list-examples lists queries that analysts ask, and --example NAME runs one.

Exit status: 0 done; 1 failed; 2 wrong use; 130 interrupted.

Example: kamergraaf query --format table \
  'SELECT ?paper ?act { ?paper kg:cites ?act } LIMIT 10'
Example: kamergraaf query \
  'g.V("<https://zoek.officielebekendmakingen.nl/kst-32317-872.html>").out("<https://w3id.org/kamergraaf/def#cites>").all()'
Example: kamergraaf query --example who-signed --format csv`

type queryOptions struct {
	store, lang, file, format string
	example                   string
	listExamples              bool
	// Of SPARQL alone.
	base, defaultGraph string
	explain            bool
}

func (a *app) queryCommand() *cobra.Command {
	var o queryOptions
	cmd := &cobra.Command{
		Use: "query [flags] QUERY|-f FILE|--example NAME", Short: "Ask the graph", Long: queryHelp, Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.listExamples {
				return listExamples(a.stdout)
			}
			return a.query(cmd.Context(), o, args)
		},
	}
	a.storeFlag(cmd, &o.store)
	cmd.Flags().StringVar(&o.lang, "lang", "auto", "sparql, gizmo, graphql or mql; auto: by the query's first word")
	cmd.Flags().StringVarP(&o.file, "file", "f", "", "read the query from this file, - for standard input")
	cmd.Flags().StringVar(&o.example, "example", "", "run the example of this name, in its own language")
	cmd.Flags().BoolVar(&o.listExamples, "list-examples", false, "list the examples: name, language and what they ask")
	cmd.Flags().StringVar(&o.format, "format", "", "json (the default), table, jsonl (a result a line) but for SPARQL, which has xml, csv, tsv, and ttl, nt, nq, trig, rdf, jsonld for graphs")
	cmd.Flags().StringVar(&o.base, "base", "", "SPARQL: the base of relative IRIs")
	cmd.Flags().StringVar(&o.defaultGraph, "default-graph", unionGraph, "SPARQL: union of all graphs, or strict: what is in none")
	cmd.Flags().BoolVar(&o.explain, "explain", false, "SPARQL: show the plan in place of the answer")
	return cmd
}

func (a *app) query(ctx context.Context, o queryOptions, args []string) error {
	text, err := a.queryText(&o, args)
	if err != nil {
		return err
	}
	if o.lang == "auto" {
		o.lang = languageOf(text)
	}
	if o.defaultGraph != unionGraph && o.defaultGraph != strictGraph {
		return usagef("--default-graph %s: give union or strict", o.defaultGraph)
	}
	switch o.lang {
	case "sparql":
		return a.sparqlQuery(ctx, o, text)
	case "gizmo", "graphql", "mql":
		return a.cayleyQuery(ctx, o, text)
	}
	return usagef("--lang %s: languages are auto, sparql, gizmo, graphql, mql", o.lang)
}

// cayleyQuery answers in one of Cayley's languages.
func (a *app) cayleyQuery(ctx context.Context, o queryOptions, text string) error {
	if o.format == "" {
		o.format = "json"
	}
	if o.format != "json" && o.format != "jsonl" && o.format != tableFormat {
		return usagef("--format %s: formats are json, jsonl, table", o.format)
	}
	if o.base != "" || o.explain || o.defaultGraph == strictGraph {
		return usagef("--base, --default-graph and --explain are SPARQL's: leave them out with --lang %s", o.lang)
	}
	if base, ok := remote(o.store); ok {
		rows, err := a.remoteRows(ctx, base, o.lang, text)
		if err != nil {
			return err
		}
		return writeRows(a.stdout, rows, o.format)
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

// remoteRows asks a running server in one of Cayley's languages.
func (a *app) remoteRows(ctx context.Context, base, lang, text string) ([]any, error) {
	body, err := json.Marshal(map[string]string{"query": text})
	if err != nil {
		return nil, err
	}
	var answer bytes.Buffer
	if err := a.remotePost(ctx, &answer, base+"/api/v1/query/"+url.PathEscape(lang), "application/json", bytes.NewReader(body)); err != nil {
		return nil, err
	}
	var r struct {
		Result struct { // of Cayley's form: GraphQL has data, the others rows
			Result []any
			Data   any
		}
	}
	d := json.NewDecoder(&answer)
	d.UseNumber() // numbers stay as they are written
	if err := d.Decode(&r); err != nil {
		return nil, fmt.Errorf("the server's answer is not a result as JSON: %w", err)
	}
	if r.Result.Data != nil {
		return []any{r.Result.Data}, nil
	}
	return r.Result.Result, nil
}

// queryText is the argument, the file or the example, one of them; an example
// sets the language too.
func (a *app) queryText(o *queryOptions, args []string) (string, error) {
	switch {
	case o.example != "" && len(args) == 0 && o.file == "":
		e, ok := examples.Find(o.example)
		if !ok {
			return "", usagef("--example %s: there is none of that name: see kamergraaf query --list-examples", o.example)
		}
		o.lang = e.Language
		return e.Query, nil
	case o.example != "":
	case len(args) == 1 && o.file == "":
		return args[0], nil
	case len(args) == 0 && o.file == "-":
		b, err := io.ReadAll(a.stdin)
		return string(b), err
	case len(args) == 0 && o.file != "":
		b, err := os.ReadFile(o.file)
		return string(b), err
	}
	return "", usagef("give one query, -f FILE or --example NAME: see kamergraaf query --help")
}

// listExamples prints a line an example.
func listExamples(w io.Writer) error {
	all, err := examples.All()
	if err != nil {
		return err
	}
	t := tabwriter.NewWriter(w, 0, 8, 2, ' ', 0)
	for _, e := range all {
		fmt.Fprintf(t, "%s\t%s\t%s\n", e.Name, e.Language, e.Title["en"])
	}
	return t.Flush()
}

func writeRows(w io.Writer, rows []any, format string) error {
	if format == tableFormat {
		return tableRows(w, rows)
	}
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
