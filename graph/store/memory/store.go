package memory

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"time"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// Options are the bounds of a layer.
type Options struct {
	// Bytes is how much memory the layer may take, about: three quarters for
	// quads, which must fit, and one for cached terms. 0 is no bound for quads
	// and DefaultTermBytes for terms.
	Bytes int64
	// Overlay is how many changed quads are laid over the arrays before they are
	// merged into them, in the background; 0 is DefaultOverlay, or an eighth of
	// the quads where that is more.
	Overlay int
	// Log is told, in a sentence, what the layer took and when it is given up;
	// nil is told nothing. It may be called from several goroutines.
	Log func(string)
	// Now measures how long building took; nil leaves that out of the sentence.
	Now func() time.Time
}

const (
	// DefaultTermBytes holds some million terms.
	DefaultTermBytes = 256 << 20
	// DefaultOverlay is some hundreds of documents.
	DefaultOverlay = 1 << 16
	// overlayShare is the part of the quads that may be laid over.
	overlayShare = 8
)

// Store is a durable store with its quads in memory.
type Store struct {
	backend.Store // the durable one
	opt           Options
	terms         *terms

	write sync.Mutex // one change of the layer at a time

	gate    sync.Mutex    // guards what follows, held for some instructions only
	current *layer        // nil once given up
	moved   chan struct{} // closed when there is another layer, and replaced
	open    int           // views that readers hold
	closed  bool
	writers int // that wait for durable or for the layer to follow
	turn    int // counts views while there are any

	// What runs in the background, which ends with the store.
	background sync.WaitGroup
	ctx        context.Context
	cancel     context.CancelFunc
}

var (
	_ backend.Store  = (*Store)(nil)
	_ backend.Shared = (*Store)(nil)
)

// New puts a layer, which has no quads yet, before durable, which it takes over:
// closing the new store closes it. [Store.Build] or [Store.Start] fill it; until
// then durable answers.
func New(durable backend.Store, opt Options) *Store {
	termBytes := opt.Bytes / 4
	if opt.Bytes == 0 {
		termBytes = DefaultTermBytes
	}
	if opt.Overlay == 0 {
		opt.Overlay = DefaultOverlay
	}
	if opt.Log == nil {
		opt.Log = func(string) {}
	}
	s := &Store{Store: durable, opt: opt, terms: newTerms(termBytes), moved: make(chan struct{})}
	s.ctx, s.cancel = context.WithCancel(context.Background())
	return s
}

// now is the time, or none.
func (s *Store) now() (t time.Time) {
	if s.opt.Now != nil {
		t = s.opt.Now()
	}
	return t
}

// Loaded tells how many bytes the quads take, and whether they are in memory.
func (s *Store) Loaded() (bytes int64, ok bool) {
	s.gate.Lock()
	defer s.gate.Unlock()
	if s.current == nil {
		return 0, false
	}
	return s.current.bytes(), true
}

// View implements backend.Store. It never waits for a writer.
func (s *Store) View(ctx context.Context) (backend.View, error) {
	s.gate.Lock()
	l := s.current
	switch {
	case s.closed:
		s.gate.Unlock()
		return nil, backend.ErrClosed
	case l == nil:
		s.gate.Unlock()
		return s.Store.View(ctx)
	}
	l.durable.refs++
	s.open++
	yield := s.writers > 0
	if yield {
		s.turn++
		yield = s.turn%yieldEvery == 0
	}
	s.gate.Unlock()
	if yield {
		runtime.Gosched()
	}
	return &View{View: l.durable.View, store: s, layer: l}, nil
}

// Snapshot is View for those who know only graph.
func (s *Store) Snapshot(ctx context.Context) (graph.Snapshot, error) { return s.View(ctx) }

// release lets go of a durable view.
func (s *Store) release(h *held) error {
	s.gate.Lock()
	h.refs--
	last := h.refs == 0
	s.gate.Unlock()
	if last {
		return h.Close()
	}
	return nil
}

// swap makes l, which may be nil, the layer that new views have.
func (s *Store) swap(l *layer) {
	s.gate.Lock()
	old := s.current
	if s.current = l; l != nil {
		l.durable.refs++
	}
	close(s.moved)
	s.moved = make(chan struct{})
	s.gate.Unlock()
	if old != nil {
		if err := s.release(old.durable); err != nil {
			s.opt.Log("memory index: close a view: " + err.Error())
		}
	}
}

// giveUp leaves all questions to the durable store.
func (s *Store) giveUp(why error) {
	s.swap(nil)
	s.opt.Log("memory index: off: " + why.Error() + "; the store on disk answers, more slowly")
}

// Close implements backend.Store.
func (s *Store) Close() error {
	s.gate.Lock()
	busy := s.open > 0
	s.closed = s.closed || !busy
	s.gate.Unlock()
	if busy {
		return backend.ErrBusy
	}
	s.cancel()
	s.background.Wait()
	s.write.Lock() // no write is being followed
	s.swap(nil)
	s.write.Unlock()
	err := s.Store.Close()
	if errors.Is(err, backend.ErrBusy) { // a view of the durable store, from when the layer was given up
		s.gate.Lock()
		s.closed = false
		s.gate.Unlock()
	}
	return err
}
