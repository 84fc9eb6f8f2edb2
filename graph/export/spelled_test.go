package export

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// sparse is an index whose ids lie far apart, as after many documents went.
type sparse struct {
	graph.Index
	by graph.ID
}

func (s sparse) EachTerm(ctx context.Context, visit func(graph.ID, quad.Value) bool) error {
	return graph.EachTerm(ctx, s.Index, func(id graph.ID, v quad.Value) bool { return visit(id*s.by, v) })
}

func (s sparse) Term(id graph.ID) (quad.Value, error) { return s.Index.Term(id / s.by) }

func (s sparse) Scan(ctx context.Context, p graph.IDPattern, o graph.Order) graph.Cursor {
	return far{s.Index.Scan(ctx, p, o), s.by}
}

type far struct {
	graph.Cursor
	by graph.ID
}

func (f far) Quad() (q graph.IDQuad) {
	for i, id := range f.Cursor.Quad() {
		q[i] = id * f.by
	}
	return q
}

// What is written does not depend on how many terms have room in the dictionary,
// nor on how far ids lie apart.
func TestRoomOfDictionary(t *testing.T) {
	t.Parallel()
	var quads []quad.Quad
	for i := range 3 * pieceQuads {
		q := quad.Quad{Subject: quad.IRI(fmt.Sprint("http://e/", i/7)), Predicate: quad.IRI(fmt.Sprint("http://e/p", i%7)), Object: quad.String(fmt.Sprint("\"", i))}
		switch i % 3 {
		case 1:
			q.Label = quad.IRI(fmt.Sprint("http://e/g", i/100))
		case 2:
			q.Subject, q.Object, q.Label = quad.BNode(fmt.Sprint("b", i)), quad.String(bytes.Repeat([]byte("é"), 3*maxKept)), q.Subject
		}
		quads = append(quads, q)
	}
	x := graph.NewMemory(quads)
	terms, err := x.CountTerms(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var want []byte
	for _, by := range []graph.ID{1, 3, 1000} {
		for _, room := range []int64{0, 1, 10_000, 1 << 30} {
			s := &scan{x: sparse{x, by}, room: room}
			var b bytes.Buffer
			if err := s.lines(t.Context(), &b); err != nil {
				t.Fatal(err)
			}
			if want == nil {
				want = b.Bytes()
			} else if !bytes.Equal(b.Bytes(), want) {
				t.Errorf("room of %d bytes, ids %d apart: another text", room, by)
			}
			d := &dictionary{room: room, done: make(chan struct{})}
			d.read(t.Context(), s.x)
			kept := int64(0)
			for _, text := range d.text {
				if text != nil {
					kept++
				}
			}
			if (kept == terms) != (room > 10_000 && by < 1000) || (kept == 0) != (room == 0) {
				t.Errorf("room of %d bytes, ids %d apart: %d of %d terms kept", room, by, kept, terms)
			}
		}
	}
	if got := bytes.Count(want, []byte("\n")); got != len(quads) {
		t.Errorf("%d lines of %d quads", got, len(quads))
	}
}
