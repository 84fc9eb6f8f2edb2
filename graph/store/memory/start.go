package memory

import (
	"context"
	"errors"
	"fmt"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// Start builds in the background, again until a store that others write too can
// be reached. It must be called once at most.
func (s *Store) Start() {
	s.background.Go(func() {
		err := s.Build(s.ctx)
		for s.away(err) && s.ctx.Err() == nil {
			s.opt.Log("memory index: built later: " + err.Error())
			if backend.Pause(s.ctx, buildPause) == nil {
				err = s.Build(s.ctx)
			}
		}
		if err != nil && s.ctx.Err() == nil {
			s.giveUp(err)
		}
	})
}

// Build reads all quads into the layer, beside readers and writers; afterwards
// every view is of memory, and what other processes write to the durable store
// is followed. Quads that do not fit are no error: durable goes on to answer.
func (s *Store) Build(ctx context.Context) error {
	begun := s.now()
	v, err := s.Store.View(ctx)
	if err != nil {
		return err
	}
	base, err := s.build(ctx, v)
	if err != nil {
		_ = v.Close() // the error is what matters
		if errors.Is(err, errLarge) || errors.Is(err, errWide) {
			s.giveUp(err)
			return nil
		}
		return err
	}
	l := &layer{base: base, durable: &held{View: v, refs: 1}}
	if err := s.begin(ctx, l); s.away(err) {
		return err
	} else if err != nil {
		s.giveUp(err)
		return nil
	}
	if durable, ok := s.Store.(backend.Shared); ok {
		s.background.Go(func() { s.watch(durable) })
	}
	took := ""
	if s.opt.Now != nil {
		took = fmt.Sprintf(" in %d ms", s.now().Sub(begun).Milliseconds())
	}
	s.opt.Log(fmt.Sprintf("memory index: %d quads, %d MB%s", l.len(), l.bytes()>>20, took))
	return s.warm(ctx)
}

// warm reads terms into their cache. It is no reader that Close is refused for:
// Close ends it.
func (s *Store) warm(ctx context.Context) error {
	s.gate.Lock()
	l := s.current
	if l == nil {
		s.gate.Unlock()
		return nil
	}
	l.durable.refs++
	s.gate.Unlock()
	return errors.Join(s.terms.fill(ctx, l.durable.View), s.release(l.durable))
}

// begin makes l, and what was written since, the first layer, and lets go of
// l's view.
func (s *Store) begin(ctx context.Context, l *layer) error {
	s.write.Lock()
	defer s.write.Unlock()
	err := s.catchUp(ctx, l)
	if err == nil && s.layer() == nil {
		s.swap(l)
	}
	return errors.Join(err, s.release(l.durable))
}

func (s *Store) build(ctx context.Context, v backend.View) (*table, error) {
	n, err := v.CountIDs(ctx, graph.IDPattern{}, 0)
	if err != nil {
		return nil, err
	}
	return build(ctx, v, n, s.most())
}

func (s *Store) most() int64 {
	if s.opt.Bytes == 0 {
		return 1 << 62
	}
	return s.opt.Bytes / 4 * 3
}
