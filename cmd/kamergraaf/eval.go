package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/ingest/eval"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

const evalHelp = `Score the extractor against annotated documents: beside each NAME.gold.json in
GOLD_DIR stands the document NAME with any extension.

What a change gains and loses: write the misses of before it to a file with
--errors, and give that file to --against after it.

Exit status: 0 done; 1 failed; 2 wrong use; 3 done, but a document
was refused; 130 interrupted.

Example: kamergraaf eval testdata/corpus
         kamergraaf eval --errors testdata/corpus > before.txt
         kamergraaf eval --against before.txt testdata/corpus`

func (a *app) evalCommand() *cobra.Command {
	var o evalOptions
	cmd := &cobra.Command{
		Use: "eval GOLD_DIR", Short: "Score the extractor against annotated documents", Long: evalHelp,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			if o.asJSON && o.against != "" {
				return usagef("--json has no list to set against another: leave one of --json and --against out")
			}
			return a.eval(cmd.Context(), args[0], o)
		},
	}
	cmd.Flags().BoolVar(&o.asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&o.errors, "errors", false, "list every mention that was missed or wrong")
	cmd.Flags().StringVar(&o.against, "against", "", "list what is better and worse than in this file, which an earlier --errors wrote")
	return cmd
}

type evalOptions struct {
	asJSON, errors bool
	against        string // a file
}

func (a *app) eval(ctx context.Context, dir string, o evalOptions) error {
	before, err := missesOf(o.against)
	if err != nil {
		return err
	}
	if _, err := os.Stat(dir); err != nil {
		return err
	}
	gold, err := eval.LoadGold(os.DirFS(dir))
	if err != nil {
		return fmt.Errorf("eval %s: %w", dir, err)
	}
	if len(gold) == 0 {
		return fmt.Errorf("no NAME.gold.json in %s: give a folder with annotated documents", dir)
	}
	p, err := a.pipeline(knowledge{})
	if err != nil {
		return err
	}
	defer p.Close()
	refused := false
	predictions := map[string]*paper.Paper{}
	for _, g := range gold {
		file, err := beside(dir, g.Name)
		if err != nil {
			return err
		}
		item, err := a.item(ctx, file, nil)
		if err != nil {
			return err
		}
		doc, _, err := p.Read(ctx, item)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			refused = true
			fmt.Fprintln(a.stderr, onLine(fmt.Sprintf("refused %v", err)))
			continue
		}
		predictions[g.Name] = doc
		for _, s := range g.Check(doc.Text) {
			fmt.Fprintln(a.stderr, onLine(filepath.Join(dir, s)))
		}
	}
	score := eval.Score(gold, predictions)
	if o.against != "" {
		err = score.WriteAgainst(a.stdout, before)
	}
	if err == nil {
		err = a.printScore(score, o.asJSON, o.errors)
	}
	if err == nil && refused {
		return errRefused
	}
	return err
}

// missesOf reads the misses of an earlier run, none without a file.
func missesOf(file string) ([]eval.Miss, error) {
	if file == "" {
		return nil, nil
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return eval.ReadMisses(f, file)
}

// printScore prints figures, and before those for people the misses when they
// are asked for; JSON has them in it.
func (a *app) printScore(r eval.Report, asJSON, misses bool) error {
	if asJSON {
		return json.NewEncoder(a.stdout).Encode(r)
	}
	if misses {
		if err := r.WriteMisses(a.stdout); err != nil {
			return err
		}
	}
	return r.WriteText(a.stdout)
}

// beside finds the document that NAME.gold.json annotates; of several the first
// by name.
func beside(dir, name string) (string, error) {
	files, err := os.ReadDir(dir) // sorted
	if err != nil {
		return "", err
	}
	for _, f := range files {
		if !f.IsDir() && strings.TrimSuffix(f.Name(), filepath.Ext(f.Name())) == name {
			return filepath.Join(dir, f.Name()), nil
		}
	}
	return "", fmt.Errorf("%s has %s%s but no document of that name beside it: add it, or take the annotations away", dir, name, eval.Suffix)
}
