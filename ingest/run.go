package ingest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"runtime"
	"sync"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/source"
)

// Committer keeps documents. Commit replaces each of docs as a whole, durably
// when it returns, and tells for each whether that changed anything. One
// without quads and text is removed.
type Committer interface {
	Commit(ctx context.Context, docs []graph.Document) (changed []bool, err error)
}

// Options bound and observe a run.
type Options struct {
	// Jobs is how many documents are read at once; 0 is one a processor.
	Jobs int
	// Group is how many documents are committed in one step at most, GroupQuads
	// from how many quads on none is added to a step, for which an original counts
	// by its bytes; 0 is [DefaultGroup] and
	// [DefaultGroupQuads]. Each document stays whole or absent.
	Group, GroupQuads int
	// Linger is called when a step has its first document, and what it returns
	// says when to wait no longer for others; nil commits what is there.
	Linger func() <-chan time.Time
	// Observe, when not nil, is called from one goroutine after each document
	// and each refusal, in the order of the input.
	Observe func(Event)
}

// Bounds of a step. A crash loses at most that many unacknowledged documents.
const (
	DefaultGroup = 1_000
	// DefaultGroupQuads are some 550 motions, or one long debate. A store writes
	// a large step at a third of what many small ones cost; larger ones gain no
	// more, and wait longer.
	DefaultGroupQuads = 128 << 10
)

// Event is what became of one input.
type Event struct {
	Name    string
	Bytes   int64        // of the input, as far as it was read
	Err     error        // why the input was refused; nil when it was read
	Paper   *paper.Paper // nil when refused
	Quads   int
	Changed bool // the store did not hold the same already
	// Moved: the store held the document under the key of an earlier version of
	// the program, and that one was removed.
	Moved bool
}

// read is one input on its way to the store.
type read struct {
	event Event
	doc   graph.Document
	size  int            // its quads, and what its original counts as
	old   graph.Document // without a key, or what it is to be removed under
	fatal error          // ends the run
	ready chan struct{}  // closed when the others are set
}

// Run reads items and commits each document to c, in the order of the input,
// so that a run repeated on the same input gives the same revisions. What a
// source or decoder refuses is an Event with its reason, and the run goes on.
// Run stops at the first other error of items, at the first error of c, or when
// ctx ends, and returns it; every Event that was observed without an Err is of
// a document that is in the store. A nil c stores nothing.
func (p *Pipeline) Run(ctx context.Context, items iter.Seq2[source.Item, error], c Committer, o Options) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	jobs := o.Jobs
	if jobs <= 0 {
		jobs = runtime.GOMAXPROCS(0)
	}
	o = o.withDefaults()
	work := make(chan func(), jobs)
	queue := make(chan *read, o.Group)
	held := newBacklog(ctx, 2*o.GroupQuads)
	var workers sync.WaitGroup
	for range jobs {
		workers.Go(func() {
			for f := range work {
				f()
			}
		})
	}
	go func() {
		defer close(queue)
		defer close(work)
		p.feed(ctx, items, work, queue, held)
	}()
	err := drain(ctx, queue, held, c, o)
	if err != nil {
		cancel(err)
	}
	for range queue { // let the feeder see that ctx has ended
	}
	workers.Wait()
	return err
}

// feed hands out one unit of work an item and puts its place in the queue, so
// that what is done at once still comes out in order.
func (p *Pipeline) feed(ctx context.Context, items iter.Seq2[source.Item, error], work chan<- func(), queue chan<- *read, held *backlog) {
	for item, err := range items {
		r := &read{event: Event{Name: item.Name}, ready: make(chan struct{})}
		if refused, ok := errors.AsType[*source.Refused](err); ok {
			r.event.Name, r.event.Err = refused.Name, err
		} else {
			r.fatal = err
		}
		held.wait(ctx)
		select {
		case <-ctx.Done():
			return
		case queue <- r:
		}
		if err != nil {
			close(r.ready)
			continue
		}
		work <- func() {
			defer close(r.ready)
			p.one(ctx, item, r)
			held.add(r.size)
		}
	}
}

// one reads an item into r.
func (p *Pipeline) one(ctx context.Context, item source.Item, r *read) {
	r.event.Paper, r.event.Bytes, r.event.Err = p.Read(ctx, item)
	if r.event.Err != nil {
		return
	}
	r.doc = emit.Document(r.event.Paper, p.Provenance)
	r.event.Quads = len(r.doc.Quads)
	r.size = r.event.Quads + len(r.event.Paper.Original)/originalQuad
	if item.Formerly != "" && !numbered(r.event.Paper.Document) {
		key := localKey(item.Formerly)
		r.old = graph.Document{Key: key, Graphs: []quad.IRI{vocab.Graph(key), vocab.Evidence(key)}}
	}
}

// twice refuses a document without a number whose key another one of the run
// has: two files of one name in two folders that were named. The second would
// replace the first.
func twice(r *read, names map[string]string) {
	if r.event.Err != nil || numbered(r.event.Paper.Document) {
		return
	}
	first, ok := names[r.doc.Key]
	if !ok {
		names[r.doc.Key] = r.event.Name
	} else if filepath.Clean(first) != filepath.Clean(r.event.Name) {
		r.event.Err = &source.Refused{Name: r.event.Name, Err: fmt.Errorf("%s has the same path below its folder and no number either", first),
			Hint: "name the folder above both"}
		r.event.Paper, r.event.Quads, r.doc, r.old = nil, 0, graph.Document{}, graph.Document{}
	}
}

// drain commits what is read, in order.
func drain(ctx context.Context, queue <-chan *read, held *backlog, c Committer, o Options) error {
	names := map[string]string{} // of documents without a number, by key
	g := group{queue: queue, o: o}
	for {
		more, err := g.fill(ctx)
		if err != nil {
			return err
		}
		if !more {
			return context.Cause(ctx)
		}
		size := g.size
		for _, r := range g.reads {
			twice(r, names)
		}
		if err := commit(ctx, g.reads, c, o); err != nil {
			return err
		}
		held.add(-size)
	}
}

// wait returns when r is read, or ctx has ended. An ended ctx goes first: what
// happens to be read by then must not decide how far a cancelled run gets.
func wait(ctx context.Context, r *read) error {
	if ctx.Err() != nil {
		return context.Cause(ctx)
	}
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-r.ready:
	}
	if r.fatal != nil {
		return r.fatal
	}
	// A reader that saw ctx end refuses its item for that reason: say the
	// reason once, for the run.
	if r.event.Err != nil && ctx.Err() != nil && errors.Is(r.event.Err, ctx.Err()) {
		return context.Cause(ctx)
	}
	return nil
}

func commit(ctx context.Context, group []*read, c Committer, o Options) error {
	docs := make([]graph.Document, 0, len(group))
	for _, r := range group {
		if r.event.Err == nil {
			docs = append(docs, r.doc)
			if r.old.Key != "" && r.old.Key != r.doc.Key {
				docs = append(docs, r.old)
			}
		}
	}
	if c != nil && len(docs) > 0 {
		changed, err := c.Commit(ctx, docs)
		if err != nil {
			return err
		}
		i := 0
		for _, r := range group {
			if r.event.Err == nil {
				r.event.Changed = changed[i]
				i++
				if r.old.Key != "" && r.old.Key != r.doc.Key {
					r.event.Moved = changed[i]
					i++
				}
			}
		}
	}
	if o.Observe != nil {
		for _, r := range group {
			o.Observe(r.event)
		}
	}
	return nil
}
