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

Example: kamergraaf eval testdata/corpus`

func (a *app) evalCommand() *cobra.Command {
	var asJSON, errors bool
	cmd := &cobra.Command{
		Use: "eval GOLD_DIR", Short: "Score the extractor against annotated documents", Long: evalHelp,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.eval(cmd.Context(), args[0], asJSON, errors)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	cmd.Flags().BoolVar(&errors, "errors", false, "list every mention that was missed or wrong")
	return cmd
}

func (a *app) eval(ctx context.Context, dir string, asJSON, errors bool) error {
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
	predictions := map[string]*paper.Paper{}
	for _, g := range gold {
		file, err := beside(dir, g.Name)
		if err != nil {
			return err
		}
		item, err := a.item(ctx, file)
		if err != nil {
			return err
		}
		doc, _, err := p.Read(ctx, item)
		if err != nil {
			fmt.Fprintf(a.stderr, "%v\n", err)
			continue
		}
		predictions[g.Name] = doc
	}
	report := eval.Score(gold, predictions)
	switch {
	case asJSON:
		return json.NewEncoder(a.stdout).Encode(report)
	case errors:
		if err := report.WriteMisses(a.stdout); err != nil {
			return err
		}
	}
	return report.WriteText(a.stdout)
}

// beside finds the document that NAME.gold.json annotates.
func beside(dir, name string) (string, error) {
	files, err := filepath.Glob(filepath.Join(dir, name+".*"))
	if err != nil {
		return "", err
	}
	for _, f := range files {
		if !strings.HasSuffix(f, ".gold.json") {
			return f, nil
		}
	}
	return "", fmt.Errorf("%s has %s.gold.json but no document of that name beside it", dir, name)
}
