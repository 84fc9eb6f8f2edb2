package policy

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// FileTypes are the types of what papers are filed under.
func FileTypes() []string { return []string{"dossier", "eu-document", "procedure", "act"} }

// File is a dossier, or what an EU file goes by, with the papers on it.
type File struct {
	IRI    quad.IRI
	Papers int // stored documents in the dossier, or that mention the file
}

// Files lists the files of a type that a stored document is in or mentions,
// those with the most papers first, then by IRI.
func (r *Reader) Files(ctx context.Context, typ string) ([]File, error) {
	things, err := r.subjects(ctx, vocab.Type, vocab.Class(typ))
	if err != nil {
		return nil, err
	}
	out := []File{}
	for _, iri := range withIRIs(nil, things) {
		papers, err := r.papersOf(ctx, iri)
		if err != nil {
			return nil, err
		}
		if len(papers) > 0 {
			out = append(out, File{iri, len(papers)})
		}
	}
	slices.SortFunc(out, func(a, b File) int { return cmp.Or(cmp.Compare(b.Papers, a.Papers), cmp.Compare(a.IRI, b.IRI)) })
	return out, nil
}

// papersOf lists the stored documents in a dossier; of a file that is none,
// those that mention it.
func (r *Reader) papersOf(ctx context.Context, file quad.IRI) ([]quad.IRI, error) {
	for _, p := range []quad.IRI{vocab.InDossier, vocab.Mentions} {
		found, err := r.subjects(ctx, p, file)
		if err != nil {
			return nil, err
		}
		var out []quad.IRI
		for _, iri := range withIRIs(nil, found) {
			n, err := r.snap.Count(ctx, graph.Pattern{Subject: iri, Predicate: vocab.HasText})
			if err != nil {
				return nil, err
			}
			if n > 0 {
				out = append(out, iri)
			}
		}
		if len(out) > 0 {
			return out, nil
		}
	}
	return nil, nil
}

// LastOf is the date of the newest paper of a file, "" when none has a date.
func (r *Reader) LastOf(ctx context.Context, file quad.IRI) (last string, err error) {
	papers, err := r.papersOf(ctx, file)
	for _, p := range papers {
		date, err := r.first(ctx, p, vocab.Date)
		if err != nil {
			return "", err
		}
		last = max(last, date)
	}
	return last, err
}

// Open counts the open commitments that Commitments gives about a file, from
// the side of its papers: what it costs depends on those alone.
func (r *Reader) Open(ctx context.Context, file quad.IRI) (int, error) {
	papers, err := r.papersOf(ctx, file)
	if err != nil {
		return 0, err
	}
	items, err := r.subjects(ctx, vocab.ItemAbout, file)
	if err != nil {
		return 0, err
	}
	open := map[quad.IRI]bool{}
	add := func(p, o quad.IRI, also bool) error {
		claims, err := r.subjects(ctx, p, o)
		if err != nil {
			return err
		}
		for _, claim := range withIRIs(nil, claims) {
			about, err := r.first(ctx, claim, vocab.About)
			if err != nil {
				return err
			}
			is, err := r.states(ctx, claim, vocab.Status, vocab.CommitmentStatus("open"))
			if err != nil {
				return err
			}
			if is && (also || about == "") {
				open[claim] = true
			}
		}
		return nil
	}
	dossier := strings.HasPrefix(string(file), vocab.ID+"dossier/")
	for _, paper := range papers {
		if err := add(vocab.StatedIn, paper, dossier); err != nil {
			return 0, err
		}
	}
	for _, matter := range withIRIs([]quad.IRI{file}, items) {
		if err := add(vocab.About, matter, !dossier); err != nil {
			return 0, err
		}
	}
	return len(open), nil
}
