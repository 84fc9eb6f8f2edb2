package server

import (
	"cmp"
	"context"
	"slices"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/examples"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// mostTerms is how many predicates and how many classes the vocabulary lists:
// the project's are some hundred, and RDF that was loaded may bring any number.
const mostTerms = 1000

type (
	wireVocabulary struct {
		Revision        graph.Revision       `json:"revision"`
		Prefixes        map[string]string    `json:"prefixes"`
		Predicates      []wirePredicateCount `json:"predicates"`
		PredicatesTotal int                  `json:"predicatesTotal"`
		Classes         []wireClassCount     `json:"classes"`
		ClassesTotal    int                  `json:"classesTotal"`
	}
	wireClassCount struct {
		Class wirePredicate `json:"class"`
		Count int64         `json:"count"`
	}
	// termCount is how many statements have a term.
	termCount struct {
		iri   quad.IRI
		count int64
	}
)

// perRevision keeps the last answer that was made, for its revision.
type perRevision[T any] struct {
	mu       sync.Mutex
	revision graph.Revision
	value    *T
}

// get returns the value of a revision, made if it is not at hand. Callers that
// ask at once may make it more than once.
func (p *perRevision[T]) get(r graph.Revision, fill func() (*T, error)) (*T, error) {
	p.mu.Lock()
	value, at := p.value, p.revision
	p.mu.Unlock()
	if value != nil && at == r {
		return value, nil
	}
	value, err := fill()
	if err != nil {
		return nil, err
	}
	p.mu.Lock()
	p.value, p.revision = value, r
	p.mu.Unlock()
	return value, nil
}

// perRevisionList is perRevision of a list, which nobody may change.
type perRevisionList[T any] struct{ of perRevision[[]T] }

func (p *perRevisionList[T]) slice(r graph.Revision, fill func() ([]T, error)) ([]T, error) {
	list, err := p.of.get(r, func() (*[]T, error) {
		made, err := fill()
		return &made, err
	})
	if err != nil {
		return nil, err
	}
	return *list, nil
}

// vocabulary answers what the store's statements are made of, for completion.
func vocabulary(ctx context.Context, v *view) (any, error) {
	return v.s.vocabulary.get(v.snap.Revision(), func() (*wireVocabulary, error) { return v.readVocabulary(ctx) })
}

func (v *view) readVocabulary(ctx context.Context) (*wireVocabulary, error) {
	out := &wireVocabulary{Revision: v.snap.Revision(), Prefixes: vocab.PrefixMap(), Predicates: []wirePredicateCount{}, Classes: []wireClassCount{}}
	predicates, err := termCounts(ctx, v.snap, graph.IDPattern{}, graph.P)
	if err != nil {
		return nil, err
	}
	out.PredicatesTotal = len(predicates)
	for _, t := range predicates[:min(mostTerms, len(predicates))] {
		term, err := v.term(ctx, t.iri)
		if err != nil {
			return nil, err
		}
		out.Predicates = append(out.Predicates, wirePredicateCount{term, t.count})
	}
	types, ok, err := graph.Resolve(v.snap, graph.Pattern{Predicate: vocab.Type})
	if err != nil || !ok {
		return out, err
	}
	classes, err := termCounts(ctx, v.snap, types, graph.O)
	if err != nil {
		return nil, err
	}
	out.ClassesTotal = len(classes)
	for _, t := range classes[:min(mostTerms, len(classes))] {
		term, err := v.term(ctx, t.iri)
		if err != nil {
			return nil, err
		}
		out.Classes = append(out.Classes, wireClassCount{term, t.count})
	}
	return out, nil
}

// term names a term by the ontology, or by the labels that the store has of it.
func (v *view) term(ctx context.Context, iri quad.IRI) (wirePredicate, error) {
	out := v.predicate(iri)
	if len(out.Labels) > 0 {
		return out, nil
	}
	labels := map[string]string{} // v.predicate's is shared
	for q, err := range v.snap.Match(ctx, graph.Pattern{Subject: iri, Predicate: vocab.Label}) {
		if err != nil {
			return out, err
		}
		if l, ok := q.Object.(quad.LangString); ok && (labels[l.Lang] == "" || string(l.Value) < labels[l.Lang]) {
			labels[l.Lang] = string(l.Value)
		}
	}
	out.Labels = labels
	return out, nil
}

// termCounts counts the statements that p selects by the IRI they have at a
// place, which with p's bound places must begin the order POSG; those with most
// statements first. It reads one statement a term and jumps to the next term.
func termCounts(ctx context.Context, x graph.Index, p graph.IDPattern, place int) (out []termCount, err error) {
	c := x.Scan(ctx, p, graph.POSG)
	defer func() {
		if e := c.Close(); err == nil {
			err = e
		}
	}()
	for more := c.Next(); more; {
		at := c.Quad()
		one := p
		one.Bound[place], one.Quad[place] = true, at[place]
		n, err := x.CountIDs(ctx, one, 0)
		if err != nil {
			return nil, err
		}
		term, err := x.Term(at[place])
		if err != nil {
			return nil, err
		}
		if iri, ok := term.(quad.IRI); ok {
			out = append(out, termCount{iri, n})
		}
		next := p.Quad
		next[place] = at[place] + 1
		more = c.Seek(next)
	}
	slices.SortFunc(out, func(a, b termCount) int { return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.iri, b.iri)) })
	return out, c.Err()
}

// exampleList answers the queries that analysts ask.
func exampleList(context.Context, *view) (any, error) {
	all, err := examples.All()
	return struct {
		Examples []examples.Example `json:"examples"`
	}{all}, err
}
