package main

import (
	"context"
	"errors"
	"fmt"
	"iter"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/graph/store"
)

// indexer is a store with its search index: what is committed is put into the
// index beside the next commits. It is one caller's.
type indexer struct {
	store.Store
	index *search.Index
	docs  chan []graph.Document
	ended chan error
}

// newIndexer opens the search index in dir and brings it level with s, which it
// does not take over.
func newIndexer(ctx context.Context, s store.Store, dir string) (*indexer, error) {
	index, err := search.Open(ctx, dir)
	if err != nil {
		return nil, err
	}
	if err := catchUp(ctx, s, index); err != nil {
		return nil, errors.Join(err, index.Close())
	}
	x := &indexer{Store: s, index: index, docs: make(chan []graph.Document, 1), ended: make(chan error, 1)}
	go func() { x.ended <- x.run() }()
	return x, nil
}

// run takes what comes in batches as large as the index likes them. After an
// error it takes nothing more: the change log tells the next one where to go on.
func (x *indexer) run() (err error) {
	var waiting []graph.Document
	for docs := range x.docs {
		if err != nil {
			continue
		}
		if waiting = append(waiting, docs...); len(waiting) >= search.BatchDocuments {
			err = x.index.Take(context.Background(), waiting)
			waiting = nil
		}
	}
	if err == nil {
		err = x.index.Take(context.Background(), waiting)
	}
	return err
}

// Commit implements ingest.Committer.
func (x *indexer) Commit(ctx context.Context, docs []graph.Document) ([]bool, error) {
	changed, err := x.Store.Commit(ctx, docs)
	if err != nil {
		return changed, err
	}
	fresh := make([]graph.Document, 0, len(docs))
	for i, doc := range docs {
		if changed[i] {
			fresh = append(fresh, doc)
		}
	}
	x.docs <- fresh
	return changed, nil
}

// finish waits for the index and closes it. The index is then level with the
// store, unless there is an error: what was committed stays so, and whoever
// opens the index next goes on where it is.
func (x *indexer) finish(ctx context.Context) error {
	close(x.docs)
	err := <-x.ended
	if err == nil {
		var stats store.Stats
		if stats, err = x.Stats(ctx); err == nil {
			err = x.index.SetRevision(graph.Revision(stats.Revision))
		}
	}
	if err = errors.Join(err, x.index.Close()); err != nil {
		err = fmt.Errorf("the documents are stored, but not all are found by search yet: serve goes on with that: %w", err)
	}
	return err
}

// catchUp brings the search index level with the store.
func catchUp(ctx context.Context, s store.Store, index *search.Index) (err error) {
	v, err := s.View(ctx)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	err = index.CatchUp(ctx, v, documents(v.ChangedSince(ctx, index.Revision())))
	if errors.Is(err, store.ErrHorizon) {
		err = index.CatchUp(ctx, v, everything(ctx, v, index))
	}
	return err
}

// everything yields the keys of all documents that the store or the index has:
// what is to be looked at when the change log does not reach back to the index.
func everything(ctx context.Context, v store.View, index *search.Index) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for r, err := range v.Records(ctx) {
			if !yield(r.Key, err) || err != nil {
				return
			}
		}
		for key, err := range index.Keys(ctx) {
			if !yield(key, err) || err != nil {
				return
			}
		}
	}
}

// documents flattens changes into the keys of what they changed. A change of no
// document is one of the graph that holds what is known without documents.
func documents(changes iter.Seq2[store.Change, error]) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for c, err := range changes {
			if err != nil {
				yield("", err)
				return
			}
			for _, key := range c.Documents {
				if !yield(key, nil) {
					return
				}
			}
		}
	}
}
