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
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

const loadHelp = `Add RDF files to the store: N-Quads, N-Triples, Turtle, TriG, RDF/XML
or JSON-LD, also gzipped. A JSON-LD document that names a context by its IRI is
refused unless the context is the project's own or --remote-contexts allows to
fetch it. What is there already stays; blank nodes are renamed for each file, so
that two files never share one. Of a file with an error nothing is added, and the
others are.

Exit status: 0 done; 1 failed; 2 wrong use; 3 done, but a file was
refused; 130 interrupted.

Example: kamergraaf load --graph https://example.org/g facts.nt.gz`

type loadOptions struct {
	store, graph, base string
	contexts           bool
	maxToken, maxDepth int
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
	cmd.Flags().IntVar(&o.maxToken, "max-token", 0, fmt.Sprintf("longest line of N-Quads and longest value of the other formats, in bytes (0: %d)", syntax.DefaultMaxToken))
	cmd.Flags().IntVar(&o.maxDepth, "max-depth", 0, fmt.Sprintf("how deep brackets, elements or values may nest (0: %d)", syntax.DefaultMaxDepth))
	return cmd
}

func (a *app) load(ctx context.Context, o loadOptions, files []string) error {
	if _, ok := remote(o.store); ok {
		return usagef("load needs a store of its own: give the folder, with the server stopped")
	}
	var err error
	if o.maxToken < 0 || o.maxDepth < 0 {
		return usagef("--max-token %d, --max-depth %d: give 0 or more", o.maxToken, o.maxDepth)
	}
	if slices.Contains(files, "-") {
		return usagef("load reads no standard input: blank nodes of two inputs without a name would be one: give a file")
	}
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
		if reason, bad := refusedFile(err); bad && ctx.Err() == nil {
			refused = true
			fmt.Fprintln(a.stderr, onLine(fmt.Sprintf("%s: %s", file, reason)))
		} else if err != nil {
			return errors.Join(fmt.Errorf("load %s: %w", file, err), s.Close())
		}
		fmt.Fprintln(a.stderr, onLine(fmt.Sprintf("%s: %d quads added", file, n)))
	}
	if err := s.Close(); err != nil {
		return err
	}
	if refused {
		return errRefused
	}
	return nil
}

// badFile is an error of a file, after which others may be read.
type badFile struct{ error }

func (e badFile) Unwrap() error { return e.error }

// readable is a file whose errors are told from those of the store.
type readable struct{ r io.Reader }

func (f readable) Read(b []byte) (int, error) {
	n, err := f.r.Read(b)
	if err != nil && err != io.EOF {
		err = unread(err)
	}
	return n, err
}

// unread is the error of a file that cannot be read to its end.
func unread(err error) error {
	if bad, ok := errors.AsType[badFile](err); ok {
		return bad
	}
	return badFile{fmt.Errorf("%w: check the file, or make it again", err)}
}

// refusedFile tells the errors of a file, and what to say of them.
func refusedFile(err error) (reason string, ok bool) {
	if bad, ok := errors.AsType[badFile](err); ok {
		return bad.Error(), true
	}
	wrong, ok := errors.AsType[*rdf.SyntaxError](err)
	if !ok {
		return "", false
	}
	switch wrong.Limit {
	case syntax.LimitToken:
		return fmt.Sprintf("line %d:%d (byte %d): %s: raise it with --max-token", wrong.Line, wrong.Col, wrong.Offset, wrong.Msg), true
	case syntax.LimitDepth:
		return fmt.Sprintf("line %d:%d (byte %d): %s: raise it with --max-depth", wrong.Line, wrong.Col, wrong.Offset, wrong.Msg), true
	}
	return wrong.Error(), true
}

func (a *app) loadFile(ctx context.Context, s store.Store, o loadOptions, file string) (int64, error) {
	f, err := os.Open(file)
	if err != nil {
		return 0, badFile{fmt.Errorf("%w: check the path", err)}
	}
	defer f.Close()
	r, name, err := unzip(readable{f}, file)
	if err != nil {
		return 0, unread(err)
	}
	format, ok := rdf.ByExtension(name)
	if !ok {
		head, err := r.Peek(rdf.SniffLen)
		if err != nil && !errors.Is(err, io.EOF) {
			return 0, unread(err)
		}
		if format, ok = rdf.Sniff(head); !ok {
			return 0, badFile{errors.New("its format is unknown: name it .nq, .nt, .ttl, .trig, .rdf or .jsonld")}
		}
	}
	in, err := rdf.NewReader(readable{r}, format, rdf.ReadOptions{Base: o.base, Context: a.contextLoader(o.contexts), MaxToken: o.maxToken, MaxDepth: o.maxDepth})
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
