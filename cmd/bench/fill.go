package main

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// namesOf is how many things one document of fill names.
const namesOf = 500

// fill puts documents into the store in dir, made when there is none, that name
// n things of two words each: the same ones every time. A server that opens the
// store finds them by name. It is what the web UI is measured on.
func fill(ctx context.Context, dir string, n int) (err error) {
	s, err := store.Open(ctx, dir, store.Options{Create: true})
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	random := rand.New(rand.NewPCG(1, 2))
	for first := 0; first < n; first += namesOf {
		if _, err := s.Commit(ctx, []graph.Document{naming(random, first, min(namesOf, n-first))}); err != nil {
			return err
		}
	}
	return nil
}

// naming is a document that mentions n things, the first of which is thing first.
func naming(random *rand.Rand, first, n int) graph.Document {
	key := fmt.Sprintf("names-%d.txt", first)
	g, doc := vocab.Graph(key), quad.IRI(fmt.Sprintf("https://example.org/names/%d", first))
	d := graph.Document{Key: key, Graphs: []quad.IRI{g}}
	add := func(s, p quad.IRI, o quad.Value) {
		d.Quads = append(d.Quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: g})
	}
	add(doc, vocab.Type, vocab.Document)
	add(doc, vocab.HasText, quad.IRI(vocab.TextIRI(key)))
	for i := range n {
		thing := quad.IRI(fmt.Sprintf("https://example.org/thing/%d", first+i))
		add(doc, vocab.Mentions, thing)
		add(thing, vocab.Type, vocab.Class("organisation"))
		add(thing, vocab.Label, quad.LangString{Value: quad.String(word(random) + " " + word(random)), Lang: "nl"})
	}
	return d
}

// word draws letters about as often as Dutch has them.
func word(random *rand.Rand) string {
	const letters = "aaabcdeeeeefghiiijklmnnnoooprrsttuvwz"
	w := make([]byte, 4+random.IntN(8))
	for i := range w {
		w[i] = letters[random.IntN(len(letters))]
	}
	return string(w)
}
