package main

import (
	"context"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest"
)

// twin is a document without a number that a run stored, and another of the
// same text that the store holds under another key: the same file, read from
// another folder before.
type twin struct {
	Name  string `json:"name"`
	Key   string `json:"key"`
	Other string `json:"other"`
}

// newcomers are the documents without a number that a run changed.
type newcomers []twin

func (n *newcomers) count(e ingest.Event) {
	if e.Err == nil && e.Changed && !strings.HasPrefix(e.Paper.Document.ID, "kst-") {
		*n = append(*n, twin{Name: e.Name, Key: e.Paper.Key, Other: e.Paper.Document.ID})
	}
}

// twins finds the newcomers that the store holds twice. It reads the texts of
// the documents that share a file's name with one.
func (n newcomers) twins(ctx context.Context, s store.Store) ([]twin, error) {
	if len(n) == 0 {
		return nil, nil
	}
	v, err := s.View(ctx)
	if err != nil {
		return nil, err
	}
	defer v.Close()
	var out []twin
	for _, t := range n {
		text, err := v.Text(ctx, t.Key)
		if err != nil {
			return nil, err
		}
		for q, err := range v.Match(ctx, graph.Pattern{Predicate: vocab.Identifier, Object: quad.String(t.Other)}) {
			if err != nil {
				return nil, err
			}
			label, _ := q.Label.(quad.IRI)
			key, ok := strings.CutPrefix(string(label), string(vocab.Graph("")))
			if !ok || key == t.Key || q.Subject != quad.IRI(vocab.LocalDocument(key)) {
				continue
			}
			if other, err := v.Text(ctx, key); err != nil {
				return nil, err
			} else if other == text {
				out = append(out, twin{Name: t.Name, Key: t.Key, Other: key})
			}
		}
	}
	return out, nil
}
