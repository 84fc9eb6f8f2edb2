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

const backupHelp = `Write everything that the store has at one revision into a new folder DIR: quads,
texts, the change log, saved views; not the search index, which is made again. It
can be made of a folder, of a database, and of a running server beside readers and
writers, with --store http://HOST:PORT, which needs KAMERGRAAF_TOKEN as uploads do.
What was written is read again before DIR gets its name, and DIR must not have
anything in it. "kamergraaf restore DIR" makes a store of it.

DIR/backup.json says what it holds and the SHA-256 of DIR/store.zst. It counts the
records of documents, with the one of what is known without any, which "kamergraaf
stats" leaves out.

Exit status: 0 made; 1 failed, and there is no DIR; 2 wrong use; 130 interrupted.

Example: kamergraaf backup --store http://127.0.0.1:8080 /backups/2026-01-31`

type backupOptions struct {
	store string
	json  bool
}

func (a *app) backupCommand() *cobra.Command {
	var o backupOptions
	cmd := &cobra.Command{
		Use: "backup [flags] DIR", Short: "Write a backup of the store", Long: backupHelp, Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return a.backup(cmd.Context(), o, args[0]) },
	}
	a.storeFlag(cmd, &o.store)
	cmd.Flags().BoolVar(&o.json, "json", false, "print what was written as JSON")
	return cmd
}

func (a *app) backup(ctx context.Context, o backupOptions, dir string) error {
	if dir == "" {
		return usagef("the name of DIR is empty: give a folder that is not there yet")
	}
	if o.store == store.Memory {
		return usagef("--store %s has nothing yet to back up", o.store)
	}
	fill := func(w io.Writer) error { return a.backupOf(ctx, o.store, w) }
	if base, ok := remote(o.store); ok {
		fill = func(w io.Writer) error { return a.remoteGet(ctx, w, base+"/api/v1/backup") }
	}
	m := store.Manifest{Program: "kamergraaf " + version, Time: a.now().UTC()}
	m, err := store.WriteBackup(ctx, dir, m, fill)
	if err != nil {
		return fmt.Errorf("backup: %w", err)
	}
	if o.json {
		return json.NewEncoder(a.stdout).Encode(m)
	}
	_, err = fmt.Fprintf(a.stdout, "backed up %s to %s\n", holds(m.Holds), dir)
	return err
}

// backupOf writes a store that this process opens.
func (a *app) backupOf(ctx context.Context, name string, w io.Writer) error {
	s, err := a.open(ctx, name, false, "")
	if err != nil {
		return err
	}
	_, err = store.Backup(ctx, w, s, name)
	return errors.Join(err, s.Close())
}

// holds is a summary in words. Records are documents, and what is known without
// any, which has the record emit.CuratedKey.
func holds(s store.Summary) string {
	return fmt.Sprintf("revision %d: %d records, %d quads, %d changes", s.Revision, s.Documents, s.Quads, s.Changes)
}
