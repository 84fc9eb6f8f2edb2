package main

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph/evidence"
	"github.com/kamergraaf/kamergraaf/graph/store"
)

const checkHelp = `Verify that the store is whole: its indexes agree with one another and with the
dictionary of terms, both ways; its counts are right; the change log makes the
quads that are there; every document has its text and its graphs to itself;
every passage lies within its text, which says there what it quotes; every
assertion is of a quad that its document states. It prints a line for each
problem, at most 100 of each kind. It only reads.

Exit status: 0 whole; 1 damaged, or not to be read; 2 wrong use; 130
interrupted.

Example: kamergraaf check --store ./data`

func (a *app) checkCommand() *cobra.Command {
	var dsn string
	cmd := &cobra.Command{
		Use: "check [flags]", Short: "Verify that the store is whole", Long: checkHelp, Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.check(cmd.Context(), dsn) },
	}
	a.storeFlag(cmd, &dsn)
	return cmd
}

func (a *app) check(ctx context.Context, dsn string) error {
	if _, ok := remote(dsn); ok {
		return usagef("check reads a store of its own: give the folder, with the server stopped")
	}
	s, err := a.open(ctx, dsn, false, "")
	if err != nil {
		return err
	}
	problems, err := verify(ctx, s)
	if err := errors.Join(err, s.Close()); err != nil {
		return err
	}
	for _, p := range problems {
		fmt.Fprintln(a.stdout, p)
	}
	if len(problems) > 0 {
		return fmt.Errorf("%s is damaged (problems: %d): restore a backup, load an export into a new folder, or ingest again", withoutPassword(dsn), len(problems))
	}
	_, err = fmt.Fprintf(a.stdout, "%s is whole\n", withoutPassword(dsn))
	return err
}

// verify checks the newest revision of a store: the store itself, then what its
// graphs say of its texts.
func verify(ctx context.Context, s store.Store) (problems []string, err error) {
	v, err := s.View(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	if problems, err = v.Check(ctx); err != nil {
		return problems, err
	}
	more, err := evidence.Check(ctx, v, recordKeys(v.Records(ctx)))
	return append(problems, more...), err
}

// recordKeys are the storage keys of records.
func recordKeys(records iter.Seq2[store.Record, error]) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for r, err := range records {
			if !yield(r.Key, err) || err != nil {
				return
			}
		}
	}
}
