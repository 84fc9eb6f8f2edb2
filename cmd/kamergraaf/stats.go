package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
)

const statsHelp = `Print how much the store holds. The --json of a running server is all of
GET /api/v1/stats, with the same names.

Exit status: 0 done; 1 failed; 2 wrong use; 130 interrupted.

Example: kamergraaf stats --store ./data`

func (a *app) statsCommand() *cobra.Command {
	var dsn string
	var asJSON bool
	cmd := &cobra.Command{
		Use: "stats [flags]", Short: "Print the size of the store", Long: statsHelp, Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.stats(cmd.Context(), dsn, asJSON) },
	}
	a.storeFlag(cmd, &dsn)
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

func (a *app) stats(ctx context.Context, dsn string, asJSON bool) error {
	if url, ok := remote(dsn); ok {
		return a.remoteStats(ctx, url+"/api/v1/stats", asJSON)
	}
	s, err := a.open(ctx, dsn, false, "")
	if err != nil {
		return err
	}
	st, err := documentStats(ctx, s)
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	if asJSON {
		return json.NewEncoder(a.stdout).Encode(map[string]uint64{"quads": st.Quads, "terms": st.Terms, "documents": st.Documents,
			"revision": st.Revision, "diskBytes": st.DiskBytes})
	}
	return a.printStats(st.Documents, st.Quads, st.Terms, st.Revision, st.DiskBytes)
}

func (a *app) remoteStats(ctx context.Context, url string, asJSON bool) error {
	if asJSON {
		return a.remoteGet(ctx, a.stdout, url)
	}
	var b bytes.Buffer
	if err := a.remoteGet(ctx, &b, url); err != nil {
		return err
	}
	var st struct{ Documents, Quads, Terms, Revision, DiskBytes uint64 }
	if err := json.Unmarshal(b.Bytes(), &st); err != nil {
		return fmt.Errorf("the server's answer is no JSON of a size: %w", err)
	}
	return a.printStats(st.Documents, st.Quads, st.Terms, st.Revision, st.DiskBytes)
}

func (a *app) printStats(documents, quads, terms, revision, disk uint64) error {
	_, err := fmt.Fprintf(a.stdout, "documents %d\nquads     %d\nterms     %d\nrevision  %d\non disk   %.1f MB\n",
		documents, quads, terms, revision, float64(disk)/1e6)
	return err
}

// documentStats is the size of a store, of whose documents the one that holds
// what is known without documents is none.
func documentStats(ctx context.Context, s store.Store) (store.Stats, error) {
	st, err := s.Stats(ctx)
	if err != nil {
		return st, err
	}
	v, err := s.View(ctx)
	if err != nil {
		return st, err
	}
	_, err = v.Record(ctx, emit.CuratedKey)
	switch {
	case err == nil:
		st.Documents--
	case errors.Is(err, graph.ErrNotFound):
		err = nil
	}
	return st, errors.Join(err, v.Close())
}
