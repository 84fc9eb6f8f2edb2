package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/source"
)

const extractHelp = `Read one document and print what was found in it; nothing is stored.

Formats: json (stable; offsets are UTF-8 bytes into the decoded text), marked
(the text with every mention as [[type:id|words]]), text (the decoded text that
offsets refer to), nq, trig and jsonld (the quads that ingest would store).

Exit status: 0 done; 1 failed; 2 wrong use; 130 interrupted.

Example: kamergraaf extract --format marked testdata/corpus/kst-32317-872.txt`

type extractOptions struct {
	format, from, date string
	maxBytes           int64
	private            bool
	knowledge
}

func (a *app) extractCommand() *cobra.Command {
	var o extractOptions
	cmd := &cobra.Command{
		Use: "extract [flags] FILE|-", Short: "Read one document and print what was found", Long: extractHelp,
		Args: args(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error { return a.extract(cmd.Context(), o, args[0]) },
	}
	cmd.Flags().StringVar(&o.format, "format", "json", "json, marked, text, nq, trig or jsonld")
	cmd.Flags().StringVar(&o.from, "from", "auto", fromHelp)
	o.flags(cmd)
	maxBytesFlag(cmd, &o.maxBytes)
	privateFlag(cmd, &o.private)
	cmd.Flags().StringVar(&o.date, "date", "", "the document's date, YYYY-MM-DD, instead of the one it prints")
	return cmd
}

const fromHelp = "input format: auto, text, html, op-xml, verslag, docx or pdf"

// parseFrom checks the value of --from.
func parseFrom(s string) (decode.Format, error) {
	switch f := decode.Format(s); f {
	case decode.Auto, decode.Text, decode.HTML, decode.OPXML, decode.Verslag, decode.Docx, decode.PDF:
		return f, nil
	}
	return "", usagef("--from %s: formats are auto, text, html, op-xml, verslag, docx, pdf", s)
}

func (a *app) extract(ctx context.Context, o extractOptions, file string) error {
	print, ok := printers[o.format]
	if !ok {
		return usagef("--format %s: formats are json, marked, text, nq, trig, jsonld", o.format)
	}
	from, err := parseFrom(o.from)
	if err != nil {
		return err
	}
	if o.date != "" {
		if _, err := time.Parse(time.DateOnly, o.date); err != nil {
			return usagef("--date %s: a date is YYYY-MM-DD", o.date)
		}
	}
	item, err := a.item(ctx, file, &source.Web{AllowPrivate: o.private, MaxBytes: o.maxBytes})
	if err != nil {
		return err
	}
	item.Format = from
	a.tuneGC()
	p, err := a.pipeline(o.knowledge)
	if err != nil {
		return err
	}
	defer p.Close()
	if err := limitBytes(p, o.maxBytes); err != nil {
		return err
	}
	p.Date = o.date
	doc, _, err := p.Read(ctx, item)
	if err != nil {
		return err
	}
	return print(a.stdout, doc, p.Provenance)
}

// item is the one document of an argument.
func (a *app) item(ctx context.Context, arg string, web *source.Web) (source.Item, error) {
	if info, err := os.Stat(arg); err == nil && info.IsDir() {
		return source.Item{}, usagef("%s is a folder: give one file, a URL, or - for standard input", arg)
	}
	for item, err := range items(ctx, a.sources("", web, arg), decode.Auto) {
		return item, err
	}
	return source.Item{}, fmt.Errorf("%s holds no document: give a file, a URL, or - for standard input", arg)
}

var printers = map[string]func(io.Writer, *paper.Paper, emit.Run) error{
	"json":   printJSON,
	"marked": printMarked,
	"text": func(w io.Writer, p *paper.Paper, _ emit.Run) error {
		_, err := io.WriteString(w, p.Text)
		return err
	},
	"nq":     func(w io.Writer, p *paper.Paper, run emit.Run) error { return printRDF(w, p, run, rdf.NQuads) },
	"trig":   func(w io.Writer, p *paper.Paper, run emit.Run) error { return printRDF(w, p, run, rdf.TriG) },
	"jsonld": func(w io.Writer, p *paper.Paper, run emit.Run) error { return printRDF(w, p, run, rdf.JSONLD) },
}

func printJSON(w io.Writer, p *paper.Paper, _ emit.Run) error {
	e := json.NewEncoder(w)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	return e.Encode(p)
}

// printMarked writes the text with its mentions in double brackets. Of
// mentions that overlap, as around a footnote that cuts a name, the first is
// marked.
func printMarked(w io.Writer, p *paper.Paper, _ emit.Run) error {
	var b strings.Builder
	end := 0
	for _, m := range p.Mentions {
		if m.Start < end {
			continue
		}
		fmt.Fprintf(&b, "%s[[%s:%s|%s]]", p.Text[end:m.Start], m.Type, m.ID, m.Text)
		end = m.End
	}
	b.WriteString(p.Text[end:])
	_, err := io.WriteString(w, b.String())
	return err
}

func printRDF(w io.Writer, p *paper.Paper, run emit.Run, f rdf.Format) error {
	out, err := newRDFWriter(w, f)
	if err != nil {
		return err
	}
	for _, q := range emit.Document(p, run).Quads {
		if err := out.Write(q); err != nil {
			return err
		}
	}
	return out.Close()
}
