package policy

import (
	"cmp"
	"context"
	"slices"

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
