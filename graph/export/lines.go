package export

import (
	"context"
	"errors"
	"io"
	"runtime"
	"sync"

	"github.com/kamergraaf/kamergraaf/graph"
)

// pieceQuads is how many quads are spelled in one go: some 200 KB of text.
const pieceQuads = 1024

// piece is a run of quads on its way to text.
type piece struct {
	ids  []graph.IDQuad
	text []byte
	err  error
	done chan struct{} // has an item when text or err is there
}

// queued is how many pieces wait at most, while the dictionary is made or for a
// slow reader: 4 MB of ids, 26 MB of text.
const queued = 128

// lines writes N-Quads, or N-Triples when quads have no graph, by id: looking
// terms up costs most of the time. Those of a whole store are read in one go,
// while its first quads are; those of a graph, and what has no room, are
// remembered by each worker. Pieces are spelled by as many goroutines as there are
// processors, and written in their order.
func (s *scan) lines(ctx context.Context, w io.Writer) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	workers := runtime.GOMAXPROCS(0)
	work, ordered := make(chan *piece, queued), make(chan *piece, queued)
	free := make(chan *piece, queued)
	for range queued {
		free <- &piece{ids: make([]graph.IDQuad, 0, pieceQuads), done: make(chan struct{}, 1)}
	}
	var running sync.WaitGroup
	defer func() {
		cancel()
		for range ordered { // so that nobody waits to send
		}
		running.Wait()
	}()
	all := &dictionary{room: s.room, done: make(chan struct{})}
	if s.o.Graph != nil {
		close(all.done)
	} else {
		running.Go(func() { all.read(ctx, s.x) })
	}
	for range workers {
		running.Go(func() {
			<-all.done
			t := newSpelled(s.x, all)
			for p := range work {
				if p.err == nil {
					p.text, p.err = t.quads(p.text[:0], p.ids)
				}
				p.done <- struct{}{}
			}
		})
	}
	running.Go(func() {
		defer close(ordered)
		defer close(work)
		s.pieces(ctx, free, func(p *piece) {
			ordered <- p
			work <- p
		})
	})
	for p := range ordered {
		<-p.done
		if err = errors.Join(p.err, all.err); err == nil {
			_, err = w.Write(p.text)
		}
		if err != nil {
			return err
		}
		free <- p
	}
	return ctx.Err()
}

// pieces cuts the quads of the export into pieces and gives each away. An error
// is the last piece's.
func (s *scan) pieces(ctx context.Context, free <-chan *piece, give func(*piece)) {
	var p *piece
	fresh := func() bool {
		select {
		case p = <-free:
			p.ids, p.err = p.ids[:0], nil
			return true
		case <-ctx.Done():
			return false
		}
	}
	if !fresh() {
		return
	}
	for q, err := range s.ids(ctx) {
		if err != nil {
			p.ids, p.err = p.ids[:0], err
			break
		}
		if p.ids = append(p.ids, q); len(p.ids) == pieceQuads {
			give(p)
			if !fresh() {
				return
			}
		}
	}
	give(p)
}
