package memory

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// follow brings the layer to the newest revision of the durable store. What was
// acknowledged stays so: an error gives the layer up, but for one of a store that
// is out of reach, whose layer stays at the revision it has until the store is
// back.
func (s *Store) follow(ctx context.Context) {
	s.write.Lock()
	defer s.write.Unlock()
	l := s.layer()
	if l == nil {
		return
	}
	err := s.catchUp(ctx, l)
	switch {
	case s.away(err) && ctx.Err() == nil:
		s.opt.Log(fmt.Sprintf("memory index: stays at revision %d: %v", l.revision(), err))
	case err != nil && ctx.Err() == nil:
		s.giveUp(err)
	}
}

// away reports an error of a store that is written by others too and out of
// reach now.
func (s *Store) away(err error) bool {
	_, shared := s.Store.(backend.Shared)
	return shared && errors.Is(err, graph.ErrUnavailable)
}

// watch follows what other processes write, until the store is closed.
func (s *Store) watch(durable backend.Shared) {
	for s.ctx.Err() == nil {
		l := s.layer()
		if l == nil {
			return
		}
		if _, err := durable.Await(s.ctx, l.revision()); err != nil {
			return // closed
		}
		s.follow(s.ctx)
		if now := s.layer(); now != nil && now.revision() == l.revision() && backend.Pause(s.ctx, followPause) != nil {
			return
		}
	}
}

// Pauses before a durable store that could not be read is tried again, beside
// those that it makes itself: to follow it, and to read all of it.
const (
	followPause = 250 * time.Millisecond
	buildPause  = 2 * time.Second
)

// Await implements backend.Shared: views are then of a revision after the one
// given. A store that nobody else writes to has no news.
func (s *Store) Await(ctx context.Context, after graph.Revision) (graph.Revision, error) {
	durable, ok := s.Store.(backend.Shared)
	if !ok {
		<-ctx.Done()
		return 0, ctx.Err()
	}
	for {
		s.gate.Lock()
		l, moved, closed := s.current, s.moved, s.closed
		s.gate.Unlock()
		switch {
		case closed:
			return 0, backend.ErrClosed
		case l == nil:
			return durable.Await(ctx, after)
		case l.revision() > after:
			return l.revision(), nil
		}
		select {
		case <-moved:
		case <-ctx.Done():
			return 0, ctx.Err()
		}
	}
}

// layer is the present layer, nil when there is none or none is needed.
func (s *Store) layer() *layer {
	s.gate.Lock()
	defer s.gate.Unlock()
	if s.closed {
		return nil
	}
	return s.current
}

// catchUp lays what changed since l over it, or reads all anew when that is
// more than is worth laying over.
func (s *Store) catchUp(ctx context.Context, l *layer) error {
	v, err := s.Store.View(ctx)
	if err != nil {
		return err
	}
	if v.Revision() == l.revision() {
		return v.Close()
	}
	next, err := s.after(ctx, l, v)
	if err == nil && next.bytes() > s.most() {
		err = fmt.Errorf("%w: it comes to %d MB, %d MB may be taken (--memory-index)", errLarge, megabytes(next.bytes()), megabytes(s.most()))
	}
	if err != nil {
		return errors.Join(err, v.Close())
	}
	s.swap(s.merge(next))
	return nil
}

// after is the layer of v, which is later than l.
func (s *Store) after(ctx context.Context, l *layer, v backend.View) (*layer, error) {
	durable, quads := &held{View: v}, 0
	var changes []graph.Change
	for c, err := range v.ChangedSince(ctx, l.revision()) {
		switch {
		case errors.Is(err, backend.ErrHorizon):
			return s.anew(ctx, durable)
		case err != nil:
			return nil, err
		}
		changes = append(changes, c)
		if quads += len(c.Added) + len(c.Removed); quads > s.overlay(l) {
			return s.anew(ctx, durable)
		}
	}
	added, removed := net(changes)
	if wide := func(q graph.IDQuad) bool { return !fits(q) }; slices.ContainsFunc(added, wide) || slices.ContainsFunc(removed, wide) {
		return nil, errWide
	}
	return l.with(newRun(added, removed), durable), nil
}

// net is what several changes, one after the other, add and remove.
func net(changes []graph.Change) (added, removed []graph.IDQuad) {
	if len(changes) == 1 {
		return changes[0].Added, changes[0].Removed
	}
	signs := map[graph.IDQuad]int{}
	for _, c := range changes {
		for _, q := range c.Added {
			signs[q]++
		}
		for _, q := range c.Removed {
			signs[q]--
		}
	}
	for q, n := range signs {
		switch {
		case n > 0:
			added = append(added, q)
		case n < 0:
			removed = append(removed, q)
		}
	}
	return added, removed
}

// overlay is how many changed quads may lie over a layer.
func (s *Store) overlay(l *layer) int { return max(s.opt.Overlay, l.base.len()/overlayShare) }

func (s *Store) anew(ctx context.Context, v *held) (*layer, error) {
	base, err := s.build(ctx, v.View)
	if err != nil {
		return nil, err
	}
	return &layer{base: base, durable: v}, nil
}

// merge begins to merge the runs of a layer into its arrays when they are many
// and no others are being merged. It returns the layer with these runs frozen.
func (s *Store) merge(l *layer) *layer {
	if l.frozen > 0 || l.changed() <= s.overlay(l) {
		return l
	}
	frozen := &layer{base: l.base, runs: l.runs, frozen: len(l.runs), durable: l.durable}
	s.background.Go(func() {
		merged := flatten(s.ctx, l.base, l.runs)
		if merged == nil {
			return
		}
		s.write.Lock()
		defer s.write.Unlock()
		// Unless given up or read anew meanwhile:
		if now := s.layer(); now != nil && now.base == l.base {
			s.swap(&layer{base: merged, runs: now.runs[now.frozen:], durable: now.durable})
		}
	})
	return frozen
}
