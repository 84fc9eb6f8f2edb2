package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/ingest"
)

// originals says which files are kept beside their texts; the zero value keeps
// those of the default size.
type originals struct {
	keep string
	most int64
}

func (o *originals) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.keep, "originals", "keep", "keep the files of PDF, docx, HTML and XML documents beside their text, or none: keep, none")
	cmd.Flags().Int64Var(&o.most, "max-original", 0, fmt.Sprintf("keep no file that is larger, in bytes (0: %d MB)", ingest.DefaultMaxOriginal>>20))
}

// changed tells whether a flag of them was given.
func (o *originals) changed() bool { return o.keep == "none" || o.most != 0 }

// limit sets what the flags asked for.
func (o *originals) limit(p *ingest.Pipeline) error {
	switch {
	case o.most < 0:
		return usagef("--max-original %d: give 0 or more", o.most)
	case o.keep == "none":
		p.MaxOriginal = 0
	case o.keep != "" && o.keep != "keep":
		return usagef("--originals %q: give keep or none", o.keep)
	case o.most == 0:
		p.MaxOriginal = ingest.DefaultMaxOriginal
	default:
		p.MaxOriginal = o.most
	}
	return nil
}
