package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/export"
)

const exportHelp = `Write the whole store, or one graph of it, as a file.

Formats: nq, trig and jsonld keep the graphs; nt, ttl and rdf have none and need
--graph IRI or --union, which drops the names of the graphs. csv is a row per
statement for spreadsheets; graphml and gexf are for Gephi and the like.

Quads come in the order of the store, which is fast. --sort puts those of RDF and
CSV in the order of their names, the same for the same quads in any store, so that
two exports can be compared; it takes some 150 bytes of memory a quad.

Exit status: 0 done; 1 failed; 2 wrong use; 130 interrupted.

Example: kamergraaf export --format trig -o everything.trig`

type exportOptions struct {
	store, format, graph, file string
	union, sorted              bool
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
	cmd.Flags().BoolVar(&o.sorted, "sort", false, "order by name, the same for the same quads in any store")
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
	if o.sorted && (f == export.GraphML || f == export.GEXF) {
		return usagef("--sort puts RDF and CSV in order: leave it out for --format %s", o.format)
	}
	if o.graph, err = absolute("--graph", o.graph); err != nil {
		return err
	}
	return a.output(o.file, func(w io.Writer) error {
		if o.union && !f.HasGraphs {
			fmt.Fprintln(a.stderr, "kamergraaf: all graphs are written as one; their names are dropped")
		}
		if url, ok := remote(o.store); ok {
			if o.sorted {
				return usagef("--sort is not for a running server: export from a backup of it that was restored, or, to compare two, put the lines of both as nq in order (LC_ALL=C sort)")
			}
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
		options := export.Options{Union: o.union, Sorted: o.sorted, WriteOptions: export.Vocabulary()}
		if o.graph != "" {
			options.Graph = quad.IRI(o.graph)
		}
		err = export.Write(ctx, w, view, f, options)
		if errors.Is(err, graph.ErrNotFound) {
			return fmt.Errorf("%w: kamergraaf query 'SELECT DISTINCT ?g { GRAPH ?g {} }' lists the graphs", err)
		}
		return err
	})
}

// output calls write with a file, or with standard output when file is empty. A
// file gets its name when it is whole: after an error what was there before is
// there still. What is no regular file, such as a pipe or a device, is written as
// it is.
func (a *app) output(file string, write func(io.Writer) error) error {
	if file == "" {
		return buffered(a.stdout, write)
	}
	mode := fs.FileMode(0o666)
	if info, err := os.Stat(file); err == nil {
		if !info.Mode().IsRegular() {
			return direct(file, write)
		}
		mode = info.Mode().Perm()
		if file, err = filepath.EvalSymlinks(file); err != nil { // the link stays
			return err
		}
	}
	part := fmt.Sprintf("%s.%d.part", file, os.Getpid())
	f, err := os.OpenFile(part, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return fmt.Errorf("%w: give --output a place that can be written", err)
	}
	if err := errors.Join(buffered(f, write), f.Sync(), f.Close()); err != nil {
		return errors.Join(err, os.Remove(part))
	}
	return os.Rename(part, file)
}

// direct writes to what is no regular file.
func direct(file string, write func(io.Writer) error) error {
	f, err := os.OpenFile(file, os.O_WRONLY, 0)
	if err != nil {
		return fmt.Errorf("%w: give --output a file", err)
	}
	return errors.Join(buffered(f, write), f.Close())
}

// buffered calls write with a buffer before w. After an error the rest of the
// buffer is dropped.
func buffered(w io.Writer, write func(io.Writer) error) error {
	b := bufio.NewWriterSize(w, 1<<16)
	if err := write(b); err != nil {
		return err
	}
	return b.Flush()
}
