package main

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

const loadHelp = `Add RDF files to the store: N-Quads, N-Triples, Turtle, TriG, RDF/XML
or JSON-LD, also gzipped. A JSON-LD document that names a context by its IRI is
refused unless the context is the project's own or --remote-contexts allows to
fetch it. What is there already stays; blank nodes
are renamed for each file, so that two files never share one.

Exit status: 0 done; 1 failed; 2 wrong use; 3 done, but a file was
refused; 130 interrupted.

Example: kamergraaf load --graph https://example.org/g facts.nt.gz`

type loadOptions struct {
	store, graph, base string
	contexts           bool
}

func (a *app) loadCommand() *cobra.Command {
	var o loadOptions
	cmd := &cobra.Command{
		Use: "load [flags] FILE...", Short: "Add RDF files to the store", Long: loadHelp, Args: args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return a.load(cmd.Context(), o, args) },
	}
	a.storeFlag(cmd, &o.store)
	cmd.Flags().StringVar(&o.graph, "graph", "", "the graph of triples that are in none")
	cmd.Flags().StringVar(&o.base, "base", "", "the base of relative IRIs in all formats but N-Triples and N-Quads")
	cmd.Flags().BoolVar(&o.contexts, "remote-contexts", false, "fetch the contexts that JSON-LD documents name")
	return cmd
}

func (a *app) load(ctx context.Context, o loadOptions, files []string) error {
	if _, ok := remote(o.store); ok {
		return usagef("load needs a store of its own: give the folder, with the server stopped")
	}
	var err error
	if o.graph, err = absolute("--graph", o.graph); err != nil {
		return err
	}
	if o.base, err = absolute("--base", o.base); err != nil {
		return err
	}
	s, err := a.open(ctx, o.store, true, "")
	if err != nil {
		return err
	}
	refused := false
	for _, file := range files {
		n, err := a.loadFile(ctx, s, o, file)
		var syntax *rdf.SyntaxError
		switch {
		case errors.As(err, &syntax):
			refused = true
			fmt.Fprintf(a.stderr, "%s: %v\n", file, err)
		case err != nil:
			return errors.Join(fmt.Errorf("load %s: %w", file, err), s.Close())
		}
		fmt.Fprintf(a.stderr, "%s: %d quads added\n", file, n)
	}
	if err := s.Close(); err != nil {
		return err
	}
	if refused {
		return errRefused
	}
	return nil
}

func (a *app) loadFile(ctx context.Context, s store.Store, o loadOptions, file string) (int64, error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	r, name, err := unzip(f, file)
	if err != nil {
		return 0, err
	}
	format, ok := rdf.ByExtension(name)
	if !ok {
		head, err := r.Peek(rdf.SniffLen)
		if err != nil && !errors.Is(err, io.EOF) {
			return 0, err
		}
		if format, ok = rdf.Sniff(head); !ok {
			return 0, fmt.Errorf("its format is unknown: name it .nq, .nt, .ttl, .trig, .rdf or .jsonld")
		}
	}
	in, err := rdf.NewReader(r, format, rdf.ReadOptions{Base: o.base, Context: a.contextLoader(o.contexts)})
	if err != nil {
		return 0, err
	}
	abs, err := filepath.Abs(file)
	if err != nil {
		return 0, err
	}
	return s.Load(ctx, placed(in.Quads(ctx), quad.IRI(o.graph), "b"+strings.ReplaceAll(vocab.UUID("load", abs), "-", "")))
}

// unzip unpacks a gzip file and takes ".gz" off its name.
func unzip(f io.Reader, name string) (*bufio.Reader, string, error) {
	r := bufio.NewReaderSize(f, 1<<16)
	if head, _ := r.Peek(2); len(head) < 2 || head[0] != 0x1f || head[1] != 0x8b {
		return r, name, nil
	}
	z, err := gzip.NewReader(r)
	if err != nil {
		return nil, "", err
	}
	return bufio.NewReaderSize(z, 1<<16), strings.TrimSuffix(name, ".gz"), nil
}

// placed yields quads with blank nodes renamed under scope, and in graph when
// they are in none.
func placed(in iter.Seq2[quad.Quad, error], graph quad.IRI, scope string) iter.Seq2[quad.Quad, error] {
	rename := func(v quad.Value) quad.Value {
		if b, ok := v.(quad.BNode); ok {
			return quad.BNode(scope + string(b))
		}
		return v
	}
	return func(yield func(quad.Quad, error) bool) {
		for q, err := range in {
			if err == nil {
				q.Subject, q.Object, q.Label = rename(q.Subject), rename(q.Object), rename(q.Label)
				if q.Label == nil && graph != "" {
					q.Label = graph
				}
			}
			if !yield(q, err) || err != nil {
				return
			}
		}
	}
}
