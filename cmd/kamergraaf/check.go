package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"
)

const checkHelp = `Verify that the store is whole: its indexes agree with one another and with the
dictionary of terms, its counts are right, every document has its text.`

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
	v, err := s.View(ctx)
	if err != nil {
		return errors.Join(err, s.Close())
	}
	problems, err := v.Check(ctx)
	if err := errors.Join(err, v.Close(), s.Close()); err != nil {
		return err
	}
	for _, p := range problems {
		fmt.Fprintln(a.stdout, p)
	}
	if len(problems) > 0 {
		return fmt.Errorf("%s is damaged: %d problems: load an export into a new folder, or ingest again", withoutPassword(dsn), len(problems))
	}
	_, err = fmt.Fprintf(a.stdout, "%s is whole\n", withoutPassword(dsn))
	return err
}
