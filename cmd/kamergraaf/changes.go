package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph/change"
	"github.com/kamergraaf/kamergraaf/graph/rdf/nquads"
	"github.com/kamergraaf/kamergraaf/graph/store"
)

const changesHelp = `Print what was added and removed, revision by revision, oldest first: a line
with the revision, its time and the documents it replaced, then the quads that
came (+) and went (-) as N-Quads. With an IRI, only the quads that have it. The
log reaches back a bounded number of revisions; from before that it is an error.

Exit status: 0 done; 1 failed; 2 wrong use; 130 interrupted.

Example: kamergraaf changes --since 2026-01-31 \
  https://zoek.officielebekendmakingen.nl/kst-32317-872.html`

type changesOptions struct {
	store, since string
	json         bool
}

func (a *app) changesCommand() *cobra.Command {
	var o changesOptions
	cmd := &cobra.Command{
		Use: "changes [flags] [IRI]", Short: "Print what was added and removed", Long: changesHelp, Args: args(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.changes(cmd.Context(), o, strings.Join(args, ""))
		},
	}
	a.storeFlag(cmd, &o.store)
	cmd.Flags().StringVar(&o.since, "since", "", "after this revision, or from this time (2026-01-31T12:00:00Z) or day (in UTC) on; default: all that the log has")
	cmd.Flags().BoolVar(&o.json, "json", false, "print a change a line as JSON, as GET /api/v1/changes has it")
	return cmd
}

func (a *app) changes(ctx context.Context, o changesOptions, iri string) error {
	since, err := change.ParseMoment(o.since)
	if err != nil {
		return usagef("--since %s: %v", o.since, err)
	}
	if iri, err = absolute("IRI", iri); err != nil {
		return err
	}
	if base, ok := remote(o.store); ok {
		return writeChanges(a.stdout, o.json, a.remoteChanges(ctx, base, o.since, iri))
	}
	s, err := a.open(ctx, o.store, false, "")
	if err != nil {
		return err
	}
	v, err := s.View(ctx)
	if err != nil {
		return errors.Join(err, s.Close())
	}
	return errors.Join(a.localChanges(ctx, o, v, since, iri), v.Close(), s.Close())
}

func (a *app) localChanges(ctx context.Context, o changesOptions, v store.View, since change.Moment, iri string) error {
	revision, err := since.In(ctx, v)
	if err != nil {
		return err
	}
	return writeChanges(a.stdout, o.json, change.Read(ctx, v, revision, quad.IRI(iri)))
}

// remoteChanges reads the changes of a running server, page by page. One that is
// larger than a page comes in parts, under one revision, and is put together.
func (a *app) remoteChanges(ctx context.Context, base, since, iri string) iter.Seq2[change.Change, error] {
	return func(yield func(change.Change, error) bool) {
		var whole *change.Change
		for part, err := range a.remotePages(ctx, base, since, iri) {
			switch {
			case err != nil:
				yield(change.Change{}, err)
				return
			case whole != nil && whole.Revision == part.Revision:
				whole.Added, whole.Removed = append(whole.Added, part.Added...), append(whole.Removed, part.Removed...)
				continue
			case whole != nil && !yield(*whole, nil):
				return
			}
			whole = &part
		}
		if whole != nil {
			yield(*whole, nil)
		}
	}
}

func (a *app) remotePages(ctx context.Context, base, since, iri string) iter.Seq2[change.Change, error] {
	return func(yield func(change.Change, error) bool) {
		query := url.Values{"since": {since}, "iri": {iri}, "limit": {"2000"}}
		for {
			var page struct {
				Changes []change.Change
				Page    struct{ Next string }
			}
			var b bytes.Buffer
			err := a.remoteGet(ctx, &b, base+"/api/v1/changes?"+query.Encode())
			if err == nil {
				err = json.Unmarshal(b.Bytes(), &page)
			}
			if err != nil {
				yield(change.Change{}, err)
				return
			}
			for _, c := range page.Changes {
				if !yield(c, nil) {
					return
				}
			}
			if page.Page.Next == "" {
				return
			}
			query.Set("cursor", page.Page.Next)
		}
	}
}

func writeChanges(w io.Writer, asJSON bool, changes iter.Seq2[change.Change, error]) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	for c, err := range changes {
		switch {
		case err != nil:
			return err
		case asJSON:
			err = e.Encode(c)
		default:
			err = writeChange(w, c)
		}
		if err != nil {
			return fmt.Errorf("write changes: %w", err)
		}
	}
	return nil
}

func writeChange(w io.Writer, c change.Change) error {
	head := []string{"revision", strconv.FormatUint(uint64(c.Revision), 10)}
	if !c.Time.IsZero() {
		head = append(head, c.Time.Format(time.RFC3339))
	}
	if _, err := fmt.Fprintln(w, strings.Join(append(head, c.Documents...), " ")); err != nil {
		return err
	}
	for _, part := range []struct {
		sign  string
		quads []change.Quad
	}{{"+ ", c.Added}, {"- ", c.Removed}} {
		for _, q := range part.quads {
			line, err := nquad(quad.Quad(q))
			if err != nil {
				return err
			}
			if _, err := io.WriteString(w, part.sign+line); err != nil {
				return err
			}
		}
	}
	return nil
}

// nquad is a quad as a line of N-Quads.
func nquad(q quad.Quad) (string, error) {
	var b bytes.Buffer
	w := nquads.NewWriter(&b)
	err := errors.Join(w.Write(q), w.Close())
	return b.String(), err
}
