package server

import (
	"context"
	"errors"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/change"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// gone knows what the change log says was taken out: IRIs, and the storage keys
// of documents. It follows the log, whose horizon bounds it, and reads it first
// when something is asked for that is not there.
type gone struct {
	mu    sync.Mutex
	upto  graph.Revision
	names map[string]struct{}
}

// has tells whether a removed quad had name as an IRI, or a changed document as
// its key.
func (g *gone) has(ctx context.Context, log change.Log, name string) (bool, error) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if err := g.follow(ctx, log); err != nil {
		return false, err
	}
	_, ok := g.names[name]
	return ok, nil
}

// follow reads what the log has since it was read last.
func (g *gone) follow(ctx context.Context, log change.Log) error {
	if log.Revision() <= g.upto {
		return nil
	}
	begin, err := change.Begin(ctx, log)
	if err != nil {
		return err
	}
	if g.names == nil {
		g.names = map[string]struct{}{}
	}
	seen := map[graph.ID]bool{0: true}
	for c, err := range log.ChangedSince(ctx, max(begin, g.upto)) {
		if err != nil {
			return err
		}
		for _, key := range c.Documents {
			g.names[key] = struct{}{}
		}
		for _, q := range c.Removed {
			if err := g.add(log, q, seen); err != nil {
				return err
			}
		}
		g.upto = c.Revision
	}
	return nil
}

func (g *gone) add(log change.Log, q graph.IDQuad, seen map[graph.ID]bool) error {
	for _, id := range q {
		if seen[id] {
			continue
		}
		seen[id] = true
		term, err := log.Term(id)
		if err != nil {
			return err
		}
		if iri, ok := term.(quad.IRI); ok {
			g.names[string(iri)] = struct{}{}
		}
	}
	return nil
}

// orGone turns a "not found" of what has one of names into a "gone" when the log
// says that it was there. What cannot be told, because the store keeps no log,
// stays what it is.
func (s *Server) orGone(ctx context.Context, snap graph.Snapshot, err error, names ...string) error {
	log, ok := snap.(change.Log)
	if !ok || !errors.Is(err, graph.ErrNotFound) {
		return err
	}
	for _, name := range names {
		if name == "" {
			continue
		}
		switch was, e := s.gone.has(ctx, log, name); {
		case e != nil:
			return e
		case was:
			return errGone
		}
	}
	return err
}

// asked are the names of the thing that a request is about.
func (v *view) asked() (names []string) {
	for _, s := range []string{v.c.Param("iri"), v.c.Query("iri"), v.c.Param("id")} {
		names = append(names, s)
		if iri, err := v.s.names.iri("", s); err == nil {
			names = append(names, string(iri))
		}
	}
	if id := v.c.Param("id"); id != "" {
		names = append(names, vocab.Kamerstuk(id), vocab.LocalDocument(id))
	}
	return names
}
