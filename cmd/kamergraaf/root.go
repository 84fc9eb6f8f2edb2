package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

const rootHelp = `Kamergraaf reads Dutch parliamentary papers and EU policy documents, finds what
they name and what they say of it, and keeps every relation with the passage
that states it.

Exit status: 0 done; 1 failed; 2 wrong use; 3 done, but some input was refused;
130 interrupted.

Environment: KAMERGRAAF_STORE is the default of --store, KAMERGRAAF_ADDR that of
serve --addr, KAMERGRAAF_TOKEN lets clients that send it upload documents.
KAMERGRAAF_CACHE is a folder for what is made again where it is missing (off for
none), among the user's caches by default. KAMERGRAAF_HISTORY is how many revisions
the change log reaches back, 100000 by default: whatever writes to the store trims
it to its own, so let it be the same for all.`

// main runs the command line args and returns the exit status. Errors go to
// stderr, one line each.
func (a *app) main(ctx context.Context, args []string) int {
	a.stdin = interruptible(ctx, a.stdin)
	root := a.root()
	root.SetArgs(args)
	err := root.ExecuteContext(ctx)
	if err != nil && !isQuiet(err) {
		fmt.Fprintf(a.stderr, "kamergraaf: %s\n", strings.TrimRight(err.Error(), "\n"))
	}
	return exitCode(ctx, err)
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use: "kamergraaf", Short: "A policy-tracking knowledge graph of Dutch parliamentary papers", Long: rootHelp,
		SilenceUsage: true, SilenceErrors: true,
		CompletionOptions: cobra.CompletionOptions{HiddenDefaultCmd: true},
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return usagef("unknown command %q: see kamergraaf --help", args[0])
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.SetIn(a.stdin)
	root.SetOut(a.stdout)
	root.SetErr(a.stderr)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error {
		return usagef("%v: see %s --help", err, cmd.CommandPath())
	})
	root.AddCommand(a.ingestCommand(), a.extractCommand(), a.serveCommand(), a.queryCommand(), a.exportCommand(),
		a.loadCommand(), a.evalCommand(), a.statsCommand(), a.changesCommand(), a.checkCommand(), a.backupCommand(), a.restoreCommand(), a.versionCommand())
	return root
}

// storeFlag adds --store, whose default is the environment's or ./data.
func (a *app) storeFlag(cmd *cobra.Command, dsn *string) {
	def := a.getenv("KAMERGRAAF_STORE")
	if def == "" {
		def = "./data"
	}
	cmd.Flags().StringVar(dsn, "store", def, "where the graph is: a folder, memory:, postgres://USER:PASSWORD@HOST/DATABASE, or http://HOST:PORT of a running server")
}

// args wraps a check of positional arguments so that its complaint is wrong
// use, with the way to the help.
func args(check cobra.PositionalArgs) cobra.PositionalArgs {
	return func(cmd *cobra.Command, a []string) error {
		if err := check(cmd, a); err != nil {
			return usagef("%v: see %s --help", err, cmd.CommandPath())
		}
		return nil
	}
}

const versionHelp = `Print the version.

Exit status: 0 done; 1 failed; 2 wrong use.

Example: kamergraaf version`

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Long: versionHelp, Args: args(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintf(a.stdout, "kamergraaf %s\n", version)
			return err
		},
	}
}
