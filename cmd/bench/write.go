package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// writes measures documents, each durable when it returns, beside the disk's
// own sync.
func (b *bench) writes(ctx context.Context) error {
	if err := b.fsync(); err != nil {
		return err
	}
	replace := func(i int, d graph.Document) (int64, error) {
		_, changed, err := b.store.Replace(ctx, d)
		if err == nil && !changed {
			err = fmt.Errorf("document %d changed nothing", i)
		}
		return 1, err
	}
	for _, q := range []struct {
		name string
		f    func(i int) (int64, error)
	}{
		{"write_tx40", func(i int) (int64, error) { return replace(i, document(i, 40)) }},
		{"write_tx1", func(i int) (int64, error) { return replace(i, document(1000+i, 1)) }},
		{"delete_tx40", func(i int) (int64, error) { return replace(i, document(i, 0)) }},
	} {
		if err := b.time(q.name, 50, q.f); err != nil {
			return err
		}
	}
	return b.readers(ctx)
}

// document is one of n citations, in a graph of its own; of none, its removal.
func document(i, n int) graph.Document {
	g := quad.IRI(fmt.Sprintf("urn:g:%d", i))
	d := graph.Document{Key: fmt.Sprintf("new-%d", i), Graphs: []quad.IRI{g}}
	for j := range n {
		d.Quads = append(d.Quads, quad.Quad{Subject: quad.IRI(fmt.Sprintf("urn:new:%d", i)), Predicate: cites, Object: quad.IRI(fmt.Sprintf("urn:o:%d:%d", i, j)), Label: g})
	}
	return d
}

// fsync measures 4 KiB appended and synced.
func (b *bench) fsync() error {
	f, err := os.Create(filepath.Join(b.options.dir, "fsync"))
	if err != nil {
		return err
	}
	block := make([]byte, 4096)
	err = b.time("fsync_4k", 50, func(int) (int64, error) {
		_, err := f.Write(block)
		return 1, errors.Join(err, f.Sync())
	})
	return errors.Join(err, f.Close(), os.Remove(f.Name()))
}

// closedLoop is how many readers ask two hops, one question after the other.
const closedLoop = 64

// readers measures two hops of many readers at once, without and with a writer
// of documents of 40 quads.
func (b *bench) readers(ctx context.Context) error {
	for _, writing := range []bool{false, true} {
		took, written, err := b.closedLoop(ctx, writing)
		if err != nil {
			return err
		}
		p50, p99 := percentiles(took)
		name := map[bool]string{false: "readers64_hop2", true: "readers64_hop2_beside_writer"}[writing]
		b.say("%s n=%d p50_us=%.1f p99_us=%.1f written=%d", name, len(took), p50, p99, written)
	}
	return nil
}

func (b *bench) closedLoop(ctx context.Context, writing bool) (took []time.Duration, written int, err error) {
	ctx, cancel := context.WithTimeout(ctx, b.window)
	defer cancel()
	var mu sync.Mutex
	var group sync.WaitGroup
	fail := func(e error) {
		mu.Lock()
		defer mu.Unlock()
		if ctx.Err() == nil && e != nil {
			err = errors.Join(err, e)
			cancel()
		}
	}
	for k := range closedLoop {
		group.Go(func() {
			var mine []time.Duration
			for i := k; ctx.Err() == nil; i++ {
				at := time.Now()
				if err := b.hop2(context.WithoutCancel(ctx), i%len(b.ask.Docs)); err != nil {
					fail(err)
				}
				mine = append(mine, time.Since(at))
			}
			mu.Lock()
			defer mu.Unlock()
			took = append(took, mine...)
		})
	}
	for i := 0; writing && ctx.Err() == nil; i++ {
		_, _, err := b.store.Replace(context.WithoutCancel(ctx), document(5000+i%500, 40+i/500%2))
		fail(err)
		written++
	}
	group.Wait()
	return took, written, err
}

// hop2 is a reader's question, with a view of its own.
func (b *bench) hop2(ctx context.Context, i int) error {
	v, err := b.store.View(ctx)
	if err != nil {
		return err
	}
	_, err = (&reader{ctx: ctx, v: v, ask: b.ask}).hops(i, 2)
	return errors.Join(err, v.Close())
}
