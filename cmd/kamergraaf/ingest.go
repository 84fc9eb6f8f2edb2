package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/source"
)

const ingestHelp = `Read documents, find what they name and state, and store each of them whole:
a document that is read again replaces itself, and one that has not changed
changes nothing. The search index in the store's folder is filled with it. A
PATH is a file or a folder with all below it, but for the store's own folder; -
is standard input. A document that prints no number of its own is told from
others by its path below PATH, so that a folder can be moved, and on standard
input by its bytes. A file that cannot be read is named with its reason and stops
nothing else.

With --store http://HOST:PORT the documents are sent to a running server, which
needs KAMERGRAAF_TOKEN when it is another machine's and tells documents without a
number by their file's name.

The files of PDF, docx, HTML and XML documents are kept beside their text, for
the reader to show; --originals none keeps none, and takes out those of the
documents it reads again.

--events prints a line of JSON for each document as soon as it is durable, whatever
happens to the program or the machine after that, before the report.

Exit status: 0 done; 1 failed; 2 wrong use; 3 done, but some input was refused;
130 interrupted, and what was read before is stored.

Example: kamergraaf ingest testdata/corpus`

type ingestOptions struct {
	store, from  string
	jobs, group  int
	dryRun, json bool
	events       bool
	private      bool
	maxBytes     int64
	originals    originals
	knowledge
}

func (a *app) ingestCommand() *cobra.Command {
	var o ingestOptions
	cmd := &cobra.Command{
		Use: "ingest [flags] PATH|URL|-...", Short: "Read documents into the graph", Long: ingestHelp,
		Args: args(cobra.MinimumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return a.ingest(cmd.Context(), o, args) },
	}
	a.storeFlag(cmd, &o.store)
	cmd.Flags().StringVar(&o.from, "from", "auto", fromHelp)
	o.flags(cmd)
	maxBytesFlag(cmd, &o.maxBytes)
	o.originals.flags(cmd)
	cmd.Flags().IntVar(&o.jobs, "jobs", 0, "documents read at once (0: one a processor)")
	cmd.Flags().IntVar(&o.group, "group", 0, fmt.Sprintf("documents stored in one durable step at most (0: %d)", ingest.DefaultGroup))
	cmd.Flags().BoolVar(&o.dryRun, "dry-run", false, "read and report, store nothing")
	cmd.Flags().BoolVar(&o.json, "json", false, "print the report as JSON")
	cmd.Flags().BoolVar(&o.events, "events", false, "print a line of JSON for each document once it is stored")
	privateFlag(cmd, &o.private)
	return cmd
}

func (a *app) ingest(ctx context.Context, o ingestOptions, paths []string) error {
	from, err := parseFrom(o.from)
	if err != nil {
		return err
	}
	if o.jobs < 0 || o.group < 0 {
		return usagef("--jobs %d, --group %d: give 0 or more", o.jobs, o.group)
	}
	sources := a.sources(o.store, &source.Web{AllowPrivate: o.private, MaxBytes: o.maxBytes}, paths...)
	items, total := items(ctx, sources, from), a.total(ctx, sources)
	if base, ok := remote(o.store); ok && !o.dryRun {
		r, err := a.remoteIngest(ctx, o, base, items, total)
		if err != nil {
			return err
		}
		return a.printReport(o, r)
	}
	a.tuneGC()
	p, err := a.pipeline(o.knowledge)
	if err != nil {
		return err
	}
	defer p.Close()
	if err := errors.Join(limitBytes(p, o.maxBytes), o.originals.limit(p)); err != nil {
		return err
	}
	c, done, err := a.committer(ctx, o)
	if err != nil {
		return err
	}
	r, err := a.runIngest(ctx, o, p, c, items, total)
	if err := done(err); err != nil {
		return err
	}
	return a.printReport(o, r)
}

// printReport prints what a run did, and is errRefused when not all of it was.
func (a *app) printReport(o ingestOptions, r *report) (err error) {
	if o.json {
		err = r.writeJSON(a.stdout)
	} else {
		err = r.writeText(a.stdout)
	}
	if err == nil && len(r.Refused) > 0 {
		return errRefused
	}
	return err
}

// committer opens what the documents go to; done closes it and joins its error
// to that of the run.
func (a *app) committer(ctx context.Context, o ingestOptions) (c ingest.Committer, done func(error) error, err error) {
	if o.dryRun {
		return nil, func(err error) error { return err }, nil
	}
	s, err := a.open(ctx, o.store, true, "")
	if err != nil {
		return nil, nil, err
	}
	done = func(err error) error {
		if closed := s.Close(); err == nil {
			err = closed
		}
		return err
	}
	if err := curate(ctx, s); err != nil {
		return nil, nil, done(err)
	}
	dir := indexDir(o.store)
	if dir == "" {
		return s, done, nil
	}
	x, err := newIndexer(ctx, s, dir)
	if err != nil {
		return nil, nil, done(err)
	}
	closeStore := done // done is what is returned
	return x, func(err error) error {
		if closed := x.finish(context.WithoutCancel(ctx)); err == nil {
			err = closed
		}
		return closeStore(err)
	}, nil
}

// runIngest sends the items through the pipeline, with progress and report.
func (a *app) runIngest(ctx context.Context, o ingestOptions, p *ingest.Pipeline, c ingest.Committer, items iter.Seq2[source.Item, error], total int) (*report, error) {
	r := newReport()
	r.DryRun = o.dryRun
	var fresh newcomers
	bar := newProgress(a.stderr, a.terminal, total, a.now)
	said := a.events(o)
	err := p.Run(ctx, items, c, ingest.Options{Jobs: o.jobs, Group: o.group, Linger: linger, Observe: func(e ingest.Event) {
		if e.Err != nil {
			bar.line(a.stderr, "refused %v", e.Err)
		}
		r.count(e)
		said.of(e)
		fresh.count(e)
		bar.add(e.Bytes)
	}})
	bar.done()
	r.Seconds = a.now().Sub(bar.start).Seconds()
	if err == nil {
		err = said.err
	}
	if err != nil && ctx.Err() != nil {
		bar.line(a.stderr, "interrupted: %d documents are in the store; run the same command again to go on", r.Documents)
	}
	if s, ok := c.(store.Store); ok && err == nil {
		if r.Twins, err = fresh.twins(ctx, s); err != nil {
			return r, err
		}
		for _, t := range r.Twins {
			bar.line(a.stderr, "%s: the store holds the same text under another key, %s, from when it was read from another folder; ingest into a new store to have it once", t.Name, t.Other)
		}
	}
	return r, err
}

// linger is how long the first document of a step waits for others: what a slow
// source delivers is stored soon, and what a fast one does in large steps.
func linger() <-chan time.Time { return time.After(lingerFor) }

const lingerFor = 250 * time.Millisecond

// total counts the documents for the progress bar, by walking the folders once
// more; nobody but a terminal asks for it. A URL is one, and not fetched for that.
func (a *app) total(ctx context.Context, sources []source.Source) int {
	if !a.terminal {
		return -1
	}
	n := 0
	for _, s := range sources {
		path, onDisk := s.(source.Path)
		if !onDisk {
			n++
			continue
		}
		for _, err := range path.Items(ctx) {
			if ctx.Err() != nil {
				return -1
			}
			if err == nil {
				n++
			}
		}
	}
	return n
}

// items chains the documents of the sources.
func items(ctx context.Context, sources []source.Source, from decode.Format) iter.Seq2[source.Item, error] {
	return func(yield func(source.Item, error) bool) {
		for _, s := range sources {
			for item, err := range (formerly{s}).Items(ctx) {
				if from != decode.Auto {
					item.Format = from
				}
				if !yield(item, err) {
					return
				}
			}
		}
	}
}

// sources makes the sources of arguments. The folder of the store they are read
// into is no part of a folder that it lies in.
func (a *app) sources(into string, web *source.Web, args ...string) []source.Source {
	out := make([]source.Source, len(args))
	for i, arg := range args {
		out[i] = source.New(arg, a.stdin, web)
		if p, ok := out[i].(source.Path); ok {
			p.Except = []string{into}
			out[i] = p
		}
	}
	return out
}

// formerly says under which URI version 0.1 kept a file: that of its absolute
// path.
type formerly struct{ source.Source }

func (s formerly) Items(ctx context.Context) iter.Seq2[source.Item, error] {
	return func(yield func(source.Item, error) bool) {
		for item, err := range s.Source.Items(ctx) {
			if strings.HasPrefix(item.URI, "file:") {
				if abs, err := filepath.Abs(item.Name); err == nil {
					item.Formerly = fmt.Sprintf("file://%s", filepath.ToSlash(abs))
				}
			}
			if !yield(item, err) {
				return
			}
		}
	}
}
