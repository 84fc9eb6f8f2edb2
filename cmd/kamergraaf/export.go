package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph/export"
)

const exportHelp = `Write the whole store, or one graph of it, as a file.

Formats: nq, trig and jsonld keep the graphs; nt, ttl and rdf have none and need
--graph IRI or --union, which drops the names of the graphs. csv is a row per
statement for spreadsheets; graphml and gexf are for Gephi and the like.

Example: kamergraaf export --format trig -o everything.trig`

type exportOptions struct {
	store, format, graph, file string
	union                      bool
}

func (a *app) exportCommand() *cobra.Command {
	var o exportOptions
	cmd := &cobra.Command{
		Use: "export [flags]", Short: "Write the graph as RDF, a table or a drawing", Long: exportHelp, Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.export(cmd.Context(), o) },
	}
	a.storeFlag(cmd, &o.store)
	cmd.Flags().StringVar(&o.format, "format", "nq", "one of "+export.FormatNames())
	cmd.Flags().StringVar(&o.graph, "graph", "", "export this named graph alone")
	cmd.Flags().BoolVar(&o.union, "union", false, "export all graphs as one, without their names")
	cmd.Flags().StringVarP(&o.file, "output", "o", "", "write to this file instead of standard output")
	return cmd
}

func (a *app) export(ctx context.Context, o exportOptions) error {
	f, err := export.ParseFormat(o.format)
	if err != nil {
		return usagef("--format %s: formats are %s", o.format, export.FormatNames())
	}
	if !f.HasGraphs && o.graph == "" && !o.union {
		return usagef("--format %s has no graphs: add --graph IRI, or --union to drop their names", o.format)
	}
	if o.graph != "" && o.union {
		return usagef("--graph and --union exclude each other")
	}
	return a.output(o.file, func(w io.Writer) error {
		if url, ok := remote(o.store); ok {
			return a.remoteExport(ctx, w, url, o)
		}
		s, err := a.open(ctx, o.store, false, "")
		if err != nil {
			return err
		}
		defer s.Close()
		view, err := s.View(ctx)
		if err != nil {
			return err
		}
		defer view.Close()
		if o.union && !f.HasGraphs {
			fmt.Fprintln(a.stderr, "kamergraaf: all graphs are written as one; their names are dropped")
		}
		options := export.Options{Union: o.union, WriteOptions: export.Vocabulary()}
		if o.graph != "" {
			options.Graph = quad.IRI(o.graph)
		}
		return export.Write(ctx, w, view, f, options)
	})
}

// output calls write with a file, or with standard output when file is empty.
// A file that could not be written whole is removed.
func (a *app) output(file string, write func(io.Writer) error) (err error) {
	if file == "" {
		w := bufio.NewWriterSize(a.stdout, 1<<16)
		return errors.Join(write(w), w.Flush())
	}
	f, err := os.Create(file)
	if err != nil {
		return err
	}
	w := bufio.NewWriterSize(f, 1<<16)
	err = errors.Join(write(w), w.Flush(), f.Close())
	if err != nil {
		_ = os.Remove(file) // half a file would pass for a whole one
	}
	return err
}
