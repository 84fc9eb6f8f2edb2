package export

import (
	"context"
	"io"
	"runtime"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// maxKept is the longest text of a term that is remembered.
const maxKept = 1 << 10

// spelled remembers how terms are written in N-Quads, one per slot.
type spelled struct {
	x    graph.Index
	ids  []graph.ID
	text [][]byte
	node []bool // an IRI or a blank node
}

// pieceQuads is how many quads are spelled in one go: some 800 KB of text.
const pieceQuads = 4096

// piece is a run of quads on its way to text.
type piece struct {
	ids  []graph.IDQuad
	text []byte
	err  error
	done chan struct{} // has an item when text or err is there
}

// lines writes N-Quads, or N-Triples when quads have no graph: by id, because
// most terms of a line stood in one a moment ago and looking those up costs
// most of the time. Pieces are spelled by as many goroutines as there are
// processors, each with its own memory of terms, and written in their order.
func (s *scan) lines(ctx context.Context, w io.Writer) (err error) {
	ctx, cancel := context.WithCancel(ctx)
	workers := runtime.GOMAXPROCS(0)
	work, ordered := make(chan *piece), make(chan *piece, 2*workers)
	free := make(chan *piece, 2*workers)
	for range 2 * workers {
		free <- &piece{ids: make([]graph.IDQuad, 0, pieceQuads), done: make(chan struct{}, 1)}
	}
	var running sync.WaitGroup
	defer func() {
		cancel()
		for range ordered { // so that nobody waits to send
		}
		running.Wait()
	}()
	for range workers {
		running.Go(func() {
			t := &spelled{s.x, make([]graph.ID, slots), make([][]byte, slots), make([]bool, slots)}
			for p := range work {
				if p.err == nil {
					p.text, p.err = t.all(p.text[:0], p.ids)
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
		if err = p.err; err == nil {
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

// all spells quads.
func (t *spelled) all(buf []byte, ids []graph.IDQuad) (_ []byte, err error) {
	for _, q := range ids {
		for i, id := range q {
			if i == graph.G && id == 0 {
				break
			}
			if buf, err = t.append(buf, i, id); err != nil {
				return buf, err
			}
			buf = append(buf, ' ')
		}
		buf = append(buf, '.', '\n')
	}
	return buf, nil
}

var places = [4]string{"subject", "predicate", "object", "graph"}

// append writes the term with an id, which stands at that place of a quad.
func (t *spelled) append(dst []byte, place int, id graph.ID) ([]byte, error) {
	slot := id % slots
	if t.ids[slot] == id && (place == graph.O || place != graph.P && t.node[slot] || t.text[slot][0] == '<') {
		return append(dst, t.text[slot]...), nil
	}
	v, err := t.x.Term(id)
	if err != nil {
		return dst, err
	}
	from := len(dst)
	dst, msg := syntax.AppendValue(dst, v)
	_, iri := v.(quad.IRI)
	_, blank := v.(quad.BNode)
	switch {
	case msg != "":
	case place == graph.P && !iri:
		msg = "must be an IRI"
	case place != graph.O && !iri && !blank:
		msg = "must be an IRI or a blank node"
	}
	if msg != "" {
		var bad error = syntax.BadTerm(places[place], v, msg)
		return dst, bad
	}
	if text := dst[from:]; len(text) <= maxKept {
		t.ids[slot], t.text[slot], t.node[slot] = id, append(t.text[slot][:0], text...), iri || blank
	}
	return dst, nil
}
