package policy

import (
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Entity is all that is said of a thing but its relations, which
// graph/traverse counts and lists.
type Entity struct {
	Node        Node
	Types       []quad.IRI // classes, sorted
	Aliases     []string
	Identifiers []string
	ExternalIDs []string // owl:sameAs both ways, sorted
	Facts       []Fact
	MentionedIn []Document // newest first, all of them
}

// Entity reads one thing, or answers graph.ErrNotFound.
func (r *Reader) Entity(ctx context.Context, iri quad.IRI) (Entity, error) {
	n, err := r.Node(ctx, iri)
	if err != nil {
		return Entity{}, err
	}
	e := Entity{Node: n, Types: n.classes, Aliases: n.aliases, Identifiers: n.ids, Facts: n.facts}
	same, err := r.objects(ctx, iri, vocab.SameAs)
	if err != nil {
		return Entity{}, err
	}
	back, err := r.subjects(ctx, vocab.SameAs, iri)
	if err != nil {
		return Entity{}, err
	}
	for _, v := range append(same, back...) {
		e.ExternalIDs = append(e.ExternalIDs, Text(v))
	}
	slices.Sort(e.ExternalIDs)
	e.ExternalIDs = slices.Compact(e.ExternalIDs)
	e.MentionedIn, err = r.documentsOf(ctx, vocab.Mentions, iri)
	return e, err
}
