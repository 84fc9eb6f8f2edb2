package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/extract/gazetteer"
	"github.com/kamergraaf/kamergraaf/ingest/extract/person"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// knowledge is what a user adds to what the program knows.
type knowledge struct {
	gazetteers []string // CSV or SKOS files
	knownIDs   string   // a file of the ids of existing papers, one a line
}

// flags adds the flags of k to a command.
func (k *knowledge) flags(cmd *cobra.Command) {
	cmd.Flags().StringArrayVar(&k.gazetteers, "gazetteer", nil, "also find the names in this file: CSV (columns type, id, forms with | between, and nl or en, the name to show) or SKOS in RDF/XML; may be given again")
	cmd.Flags().StringVar(&k.knownIDs, "known-ids", "", "warn of papers that are not in this file, which has an id (kst-32317-872) a line, plain or gzip")
}

// pipeline makes the way of a document with everything the program knows. The
// caller closes it.
func (a *app) pipeline(k knowledge) (*ingest.Pipeline, error) {
	tables, err := k.tables()
	if err != nil {
		return nil, err
	}
	known, err := k.known()
	if err != nil {
		return nil, err
	}
	p, err := ingest.New(tables...)
	if err != nil {
		return nil, err
	}
	p.Linker.Known, p.Provenance.Version = known, version
	p.Decoder.PDFCache = a.cache
	return p, nil
}

// maxBytesFlag adds the flag that raises or lowers the limit on what is read.
func maxBytesFlag(cmd *cobra.Command, n *int64) {
	cmd.Flags().Int64Var(n, "max-bytes", 0, fmt.Sprintf("refuse a document that is larger, packed, unpacked or as text (0: %d MB, and %d MB of text)",
		decode.DefaultMaxBytes>>20, decode.DefaultMaxText>>20))
}

// privateFlag adds the flag that lets URLs lead inside.
func privateFlag(cmd *cobra.Command, allow *bool) {
	cmd.Flags().BoolVar(allow, "allow-private", false, "also fetch URLs whose address is private or of this machine")
}

// limitBytes sets what maxBytesFlag asked for.
func limitBytes(p *ingest.Pipeline, n int64) error {
	if n < 0 {
		return usagef("--max-bytes %d: give 0 or more", n)
	}
	p.Decoder.MaxBytes, p.Decoder.MaxUnpacked, p.Decoder.MaxText = n, n, int(n)
	return nil
}

// tables reads the user's gazetteers.
func (k knowledge) tables() ([]gazetteer.Table, error) {
	var tables []gazetteer.Table
	for _, name := range k.gazetteers {
		f, err := os.Open(name)
		if err != nil {
			return nil, err
		}
		t, err := readTable(f, name)
		if err := errors.Join(err, f.Close()); err != nil {
			return nil, err
		}
		tables = append(tables, t)
	}
	return tables, nil
}

// readTable reads one gazetteer, packed or not.
func readTable(f *os.File, name string) (gazetteer.Table, error) {
	r, plain, err := unzip(f, name)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return gazetteer.Load(r, plain)
}

// paperID is the id of a paper as the publisher has it.
var paperID = regexp.MustCompile(`^kst-[A-Za-z0-9-]+$`)

// known reads the list of existing papers; nil without one.
func (k knowledge) known() (func(id string) bool, error) {
	if k.knownIDs == "" {
		return nil, nil
	}
	f, err := os.Open(k.knownIDs)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	r, _, err := unzip(f, k.knownIDs)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", k.knownIDs, err)
	}
	ids := map[string]bool{}
	lines := bufio.NewScanner(r)
	for n := 1; lines.Scan(); n++ {
		id := strings.TrimSpace(strings.TrimPrefix(lines.Text(), "\ufeff"))
		switch {
		case id == "":
		case !paperID.MatchString(id):
			if err := lines.Err(); err != nil { // cut off in this line
				return nil, fmt.Errorf("%s: %w", k.knownIDs, err)
			}
			return nil, fmt.Errorf("%s:%d: %q is no id of a paper: write one such as kst-32317-872 a line, in UTF-8", k.knownIDs, n, id[:min(len(id), 40)])
		default:
			ids[id] = true
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", k.knownIDs, err)
	}
	if len(ids) == 0 {
		return nil, fmt.Errorf("%s holds no ids: give a file with one (kst-32317-872) a line", k.knownIDs)
	}
	return func(id string) bool { return ids[id] }, nil
}

// curate puts what the gazetteers know into its own graph, so that things have
// their names and other identities before a document mentions them, and the
// ontology into another, so that queries can ask for the names of relations and
// stances. It changes nothing when they know the same as before.
func curate(ctx context.Context, s store.Store) error {
	known, err := gazetteer.Known()
	if err != nil {
		return err
	}
	things := make([]emit.Thing, 0, len(known))
	for _, e := range known {
		things = append(things, emit.Thing{Type: string(e.Type), ID: e.ID, IRI: e.IRI, NL: e.Label(), EN: e.EN})
	}
	_, people, err := person.New()
	if err != nil {
		return err
	}
	for _, p := range people.All() {
		things = append(things, emit.Thing{Type: string(paper.Person), ID: p.Key, IRI: vocab.Person(p.Key), NL: p.Label})
	}
	d := emit.Curated(things)
	terms, err := export.Ontology(ctx, vocab.OntologyIRI)
	if err != nil {
		return err
	}
	d.Graphs, d.Quads = append(d.Graphs, vocab.OntologyIRI), append(d.Quads, terms...)
	_, _, err = s.Replace(ctx, d)
	return err
}
