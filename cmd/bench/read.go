package main

import (
	"context"
	"errors"
	"io"
	"math"
	"os"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
	"github.com/kamergraaf/kamergraaf/graph/traverse"
)

// load reads the quads into a new store, from the text to the end of the sync.
func (b *bench) load(ctx context.Context) error {
	f, err := os.Open(b.data + ".nq")
	if err != nil {
		return err
	}
	defer f.Close()
	begun := time.Now()
	db, err := pebble.Open(b.dir(), pebble.Options{Create: true})
	if err != nil {
		return err
	}
	in, err := rdf.NewReader(f, rdf.NQuads, rdf.ReadOptions{})
	if err != nil {
		return err
	}
	n, err := db.Load(ctx, in.Quads(ctx))
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	s := time.Since(begun).Seconds()
	b.say("load quads=%d s=%.2f qps=%.0f", n, s, float64(n)/s)
	return nil
}

// predicates of the generated graph.
const namespace = "https://id.tracepolicy.example/p/"

const (
	cites    = quad.IRI(namespace + "cites")
	mentions = quad.IRI(namespace + "mentions")
	topic    = quad.IRI(namespace + "topic")
	agenda   = quad.IRI(namespace + "agendaItem")
)

// all asks every question.
func (b *bench) all(ctx context.Context) error {
	v, err := b.store.View(ctx)
	if err != nil {
		return err
	}
	r := &reader{ctx: ctx, v: v, ask: b.ask}
	for _, q := range []struct {
		name string
		n    int
		f    func(i int) (int64, error)
	}{
		{"point_all_props", min(200, len(b.ask.Docs)), func(i int) (int64, error) { return r.match(graph.Pattern{Subject: quad.IRI(b.ask.Docs[i])}) }},
		{"hop1", min(200, len(b.ask.Docs)), func(i int) (int64, error) { return r.hops(i, 1) }},
		{"hop2", min(200, len(b.ask.Docs)), func(i int) (int64, error) { return r.hops(i, 2) }},
		{"hop3", min(200, len(b.ask.Docs)), func(i int) (int64, error) { return r.hops(i, 3) }},
		{"hub_reverse", min(10, len(b.ask.Hubs)), r.hub},
		{"intersect", min(200, len(b.ask.Inter)), r.intersect},
		{"sp_dir", min(50, len(b.ask.Pairs)), func(i int) (int64, error) { return r.shortest(i, true) }},
		{"sp_both", min(20, len(b.ask.Pairs)), func(i int) (int64, error) { return r.shortest(i, false) }},
		{"sp_both_200", min(200, len(b.ask.Pairs)), func(i int) (int64, error) { return r.shortest(i, false) }},
		{"graph_lookup", min(200, len(b.ask.Graphs)), func(i int) (int64, error) { return r.match(graph.Pattern{Graph: quad.IRI(b.ask.Graphs[i])}) }},
		{"pred_count", 3, func(int) (int64, error) { return v.Count(ctx, graph.Pattern{Predicate: agenda}) }},
	} {
		if err := b.time(q.name, q.n, q.f); err != nil {
			return errors.Join(err, v.Close())
		}
	}
	if err := b.export(ctx, v); err != nil {
		return errors.Join(err, v.Close())
	}
	if err := v.Close(); err != nil {
		return err
	}
	return b.writes(ctx)
}

type reader struct {
	ctx context.Context
	v   backend.View
	ask questions
}

// match counts quads whose terms were all read.
func (r *reader) match(p graph.Pattern) (n int64, err error) {
	for _, err := range r.v.Match(r.ctx, p) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// scan calls visit with the ids at place want of the quads with two places
// bound, until it returns false.
func (r *reader) scan(o graph.Order, at int, id, predicate graph.ID, want int, visit func(graph.ID) bool) error {
	p := graph.IDPattern{}
	p.Quad[at], p.Bound[at] = id, true
	p.Quad[graph.P], p.Bound[graph.P] = predicate, true
	c := r.v.Scan(r.ctx, p, o)
	for c.Next() && visit(c.Quad()[want]) {
	}
	return errors.Join(c.Err(), c.Close())
}

// lookup is the ids of IRIs.
func (r *reader) lookup(iris ...quad.IRI) (ids []graph.ID, err error) {
	for _, iri := range iris {
		id, err := r.v.Lookup(iri)
		if err != nil {
			return nil, err
		}
		ids = append(ids, id)
	}
	return ids, nil
}

// hops counts what k citations lead to from a document.
func (r *reader) hops(i, k int) (int64, error) {
	ids, err := r.lookup(quad.IRI(r.ask.Docs[i]), cites)
	if err != nil {
		return 0, err
	}
	ring := ids[:1]
	for range k {
		seen, next := map[graph.ID]struct{}{}, []graph.ID(nil)
		for _, at := range ring {
			err := r.scan(graph.SPOG, graph.S, at, ids[1], graph.O, func(o graph.ID) bool {
				if _, ok := seen[o]; !ok {
					seen[o] = struct{}{}
					next = append(next, o)
				}
				return true
			})
			if err != nil {
				return 0, err
			}
		}
		ring = next
	}
	return int64(len(ring)), nil
}

// hub counts the documents that mention an entity.
func (r *reader) hub(i int) (n int64, err error) {
	ids, err := r.lookup(quad.IRI(r.ask.Hubs[i]), mentions)
	if err != nil {
		return 0, err
	}
	last := graph.ID(0)
	err = r.scan(graph.OPSG, graph.O, ids[0], ids[1], graph.S, func(s graph.ID) bool {
		if s != last {
			n++
			last = s
		}
		return true
	})
	return n, err
}

// intersect counts the documents that mention an entity and have a topic: two
// cursors that leap to where the other is.
func (r *reader) intersect(i int) (n int64, err error) {
	ids, err := r.lookup(quad.IRI(r.ask.Inter[i][0]), mentions, quad.IRI(r.ask.Inter[i][1]), topic)
	if err != nil {
		return 0, err
	}
	var cursors [2]graph.Cursor
	var at [2]graph.ID
	for k := range cursors {
		p := graph.IDPattern{}
		p.Quad[graph.O], p.Quad[graph.P] = ids[2*k], ids[2*k+1]
		p.Bound[graph.O], p.Bound[graph.P] = true, true
		cursors[k] = r.v.Scan(r.ctx, p, graph.OPSG)
	}
	to := func(k int, s graph.ID) bool {
		ok := cursors[k].Seek(graph.IDQuad{graph.O: ids[2*k], graph.P: ids[2*k+1], graph.S: s})
		if ok {
			at[k] = cursors[k].Quad()[graph.S]
		}
		return ok
	}
	for ok := to(0, 0) && to(1, 0); ok; {
		switch {
		case at[0] < at[1]:
			ok = to(0, at[1])
		case at[1] < at[0]:
			ok = to(1, at[0])
		default:
			n++
			ok = to(0, at[0]+1)
		}
	}
	return n, errors.Join(cursors[0].Err(), cursors[1].Err(), cursors[0].Close(), cursors[1].Close())
}

// farthest is how many steps a way may have, and none what stands for no way:
// as the other programs have it.
const (
	farthest = 8
	none     = 100
)

func (r *reader) shortest(i int, directed bool) (int64, error) {
	x := traverse.Explorer{Data: r.v, Budget: math.MaxInt}
	path, err := x.Shortest(r.ctx, traverse.ShortestQuery{From: quad.IRI(r.ask.Pairs[i][0]), To: quad.IRI(r.ask.Pairs[i][1]),
		Predicate: cites, Directed: directed, Max: farthest})
	if err != nil {
		return 0, err
	}
	if path == nil {
		return none, nil
	}
	return int64(len(path) - 1), nil
}

// export writes every quad as N-Quads.
func (b *bench) export(ctx context.Context, v backend.View) error {
	begun, w := time.Now(), &counter{}
	if err := export.Write(ctx, w, v, rdf.NQuads, export.Options{}); err != nil {
		return err
	}
	s := time.Since(begun).Seconds()
	b.say("export quads=%d bytes=%d s=%.2f qps=%.0f", w.lines, w.bytes, s, float64(w.lines)/s)
	return nil
}

// counter counts what is written to it.
type counter struct{ bytes, lines int64 }

var _ io.Writer = (*counter)(nil)

func (c *counter) Write(p []byte) (int, error) {
	c.bytes += int64(len(p))
	for _, x := range p {
		if x == '\n' {
			c.lines++
		}
	}
	return len(p), nil
}
