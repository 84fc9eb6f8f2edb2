package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph/store"
)

const restoreHelp = `Make the store of what "kamergraaf backup DIR" wrote. Its sums are verified, the
store that comes of it is checked, and only then does it get its name: on any error
nothing is there, as before. A folder that has something in it, or a database that
has a store, is left alone. DIR may also be one file, as a server sends it from
/api/v1/backup. With --verify it is only read and compared with its sums.

A backup can be restored as another kind of store: a folder as a database, and
the other way round.

Exit status: 0 restored; 1 failed, and nothing was made; 2 wrong use; 130 interrupted.

Example: kamergraaf restore --store ./data /backups/2026-01-31`

type restoreOptions struct {
	store        string
	verify, json bool
}

func (a *app) restoreCommand() *cobra.Command {
	var o restoreOptions
	cmd := &cobra.Command{
		Use: "restore [flags] DIR", Short: "Make a store of a backup", Long: restoreHelp, Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return a.restore(cmd.Context(), o, args[0]) },
	}
	a.storeFlag(cmd, &o.store)
	cmd.Flags().BoolVar(&o.verify, "verify", false, "verify the backup, restore nothing")
	cmd.Flags().BoolVar(&o.json, "json", false, "print what was restored as JSON")
	return cmd
}

func (a *app) restore(ctx context.Context, o restoreOptions, dir string) (err error) {
	if _, ok := remote(o.store); ok && !o.verify {
		return usagef("restore makes a new store: give a folder or a database, then serve it")
	}
	if o.store == "" && !o.verify {
		return usagef("--store is empty: give a folder or a database")
	}
	r, _, err := store.OpenBackup(dir)
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	var sum store.Summary
	done := "verified"
	if o.verify {
		sum, err = store.VerifyBackup(ctx, r)
	} else {
		done = "restored"
		sum, err = a.restoreInto(ctx, r, o.store)
	}
	if errors.Is(err, store.ErrDamaged) {
		err = fmt.Errorf("%w: take another copy or an older backup", err)
	}
	if err != nil {
		return fmt.Errorf("restore %s: %w", dir, err)
	}
	if o.json {
		return json.NewEncoder(a.stdout).Encode(sum)
	}
	if !o.verify {
		done += " " + withoutPassword(o.store) + ","
	}
	_, err = fmt.Fprintf(a.stdout, "%s %s\n", done, holds(sum))
	return err
}

// restoreInto makes the store called name of the backup that r reads.
func (a *app) restoreInto(ctx context.Context, r io.Reader, name string) (store.Summary, error) {
	options, err := a.storeOptions("")
	if err != nil {
		return store.Summary{}, err
	}
	return store.Restore(ctx, r, name, options)
}
