package ingest

import (
	"context"
	"sync"
	"time"
)

func (o Options) withDefaults() Options {
	if o.Group <= 0 {
		o.Group = DefaultGroup
	}
	if o.GroupQuads <= 0 {
		o.GroupQuads = DefaultGroupQuads
	}
	return o
}

// group is the documents of one step after the other.
type group struct {
	queue <-chan *read
	o     Options
	reads []*read
	size  int
	next  *read // taken from the queue for the step after this one
}

// fill begins a new step and takes what goes into it: false when there is
// nothing left.
func (g *group) fill(ctx context.Context) (more bool, err error) {
	g.reads, g.size = g.reads[:0], 0
	if g.next == nil {
		var ok bool
		if g.next, ok = <-g.queue; !ok {
			return false, nil
		}
	}
	if err := wait(ctx, g.next); err != nil {
		return false, err
	}
	g.take()
	enough := closed
	if g.o.Linger != nil {
		enough = g.o.Linger()
	}
	for len(g.reads) < g.o.Group && g.size < g.o.GroupQuads {
		if ok, err := g.wait(ctx, enough); !ok {
			return true, err
		}
		g.take()
	}
	return true, nil
}

// take adds the next document to the step.
func (g *group) take() {
	g.reads, g.size, g.next = append(g.reads, g.next), g.size+g.next.size, nil
}

// wait waits for the next document to be read, but not longer than enough: false
// when there is none by then.
func (g *group) wait(ctx context.Context, enough <-chan time.Time) (bool, error) {
	if g.next == nil {
		select {
		case r, ok := <-g.queue:
			if !ok {
				return false, nil
			}
			g.next = r
		default:
			select {
			case r, ok := <-g.queue:
				if !ok {
					return false, nil
				}
				g.next = r
			case <-enough:
				return false, nil
			}
		}
	}
	select {
	case <-g.next.ready:
		err := wait(ctx, g.next)
		return err == nil, err
	default:
	}
	select {
	case <-g.next.ready:
	case <-ctx.Done():
	case <-enough:
		return false, nil
	}
	err := wait(ctx, g.next)
	return err == nil, err
}

// closed is a time that has come.
var closed = func() <-chan time.Time {
	c := make(chan time.Time)
	close(c)
	return c
}()

// backlog bounds how many quads wait to be committed.
type backlog struct {
	mu    sync.Mutex
	room  sync.Cond
	quads int
	most  int
}

// newBacklog makes one whose waits end with ctx.
func newBacklog(ctx context.Context, most int) *backlog {
	b := &backlog{most: most}
	b.room.L = &b.mu
	context.AfterFunc(ctx, func() { b.add(0) })
	return b
}

func (b *backlog) add(n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.quads += n
	b.room.Broadcast()
}

// wait returns when there is room, or ctx has ended.
func (b *backlog) wait(ctx context.Context) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.quads >= b.most && ctx.Err() == nil {
		b.room.Wait()
	}
}
