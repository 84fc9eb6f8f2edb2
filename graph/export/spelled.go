package export

import (
	"context"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// Bounds of what is kept of terms as they are written in N-Quads.
const (
	// dictionaryBytes bounds the terms that are read in one go, with the tables
	// that find them: those of some ten million quads.
	dictionaryBytes = 256 << 20
	// maxKept is the longest text of a term that a worker remembers.
	maxKept = 1 << 10
	// slab is how much text is allocated at once.
	slab = 1 << 20
	// header is what a term takes beside its text.
	header = 24
	// gaps is how many ids there may be for each term, for a table by id.
	gaps = 4
)

// dictionary is terms by id as they are written in N-Quads. It is made once: most
// terms of a store are in a few quads, and reading each of them when it is met
// takes longer than all else of an export.
type dictionary struct {
	room int64 // in bytes, that is left for more
	text [][]byte
	done chan struct{} // closed when it is made; nothing changes any more
	err  error
}

// read reads terms until the room is taken. Those that N-Quads cannot say are
// left out: who meets them in a quad has more to tell.
func (d *dictionary) read(ctx context.Context, x graph.Index) {
	defer close(d.done)
	n, err := x.CountTerms(ctx)
	if err != nil {
		d.err = err
		return
	}
	var block []byte
	d.err = graph.EachTerm(ctx, x, func(id graph.ID, v quad.Value) bool {
		if d.room <= 0 || id >= graph.ID(gaps*n+slots) || ctx.Err() != nil {
			return false
		}
		for graph.ID(len(d.text)) <= id {
			d.text = append(d.text, nil)
		}
		if cap(block)-len(block) < maxKept {
			block = make([]byte, 0, slab)
		}
		from := len(block)
		text, msg := syntax.AppendValue(block, v)
		if msg != "" {
			return true
		}
		d.text[id] = text[from:len(text):len(text)]
		if cap(text) == cap(block) { // else it did not fit, and has a place of its own
			block = text
		}
		d.room -= int64(len(text)-from) + header
		return true
	})
}

// of is the text of a term, nil when it is not kept. The dictionary must be made.
func (d *dictionary) of(id graph.ID) []byte {
	if d == nil || id >= graph.ID(len(d.text)) {
		return nil
	}
	return d.text[id]
}

// spelled knows how terms are written: by the dictionary, if there is one, and of
// others those met last, one per slot.
type spelled struct {
	x    graph.Index
	all  *dictionary
	ids  []graph.ID
	text [][]byte
}

func newSpelled(x graph.Index, all *dictionary) *spelled {
	return &spelled{x, all, make([]graph.ID, slots), make([][]byte, slots)}
}

var places = [4]string{"subject", "predicate", "object", "graph"}

// fits reports whether a term may stand at a place of a quad.
func fits(text []byte, place int) bool {
	return place == graph.O || text[0] == '<' || text[0] == '_' && place != graph.P
}

// quads spells quads.
func (t *spelled) quads(buf []byte, ids []graph.IDQuad) (_ []byte, err error) {
	for _, q := range ids {
		for i, id := range q {
			if i == graph.G && id == 0 {
				break
			}
			if text := t.all.of(id); text != nil && fits(text, i) {
				buf = append(buf, text...)
			} else if buf, err = t.append(buf, i, id); err != nil {
				return buf, err
			}
			buf = append(buf, ' ')
		}
		buf = append(buf, '.', '\n')
	}
	return buf, nil
}

// append writes the term with an id, which stands at that place of a quad.
func (t *spelled) append(dst []byte, place int, id graph.ID) ([]byte, error) {
	slot := id % slots
	if t.ids[slot] == id && fits(t.text[slot], place) {
		return append(dst, t.text[slot]...), nil
	}
	v, err := t.x.Term(id)
	if err != nil {
		return dst, err
	}
	from := len(dst)
	dst, msg := syntax.AppendValue(dst, v)
	switch {
	case msg != "" || fits(dst[from:], place):
	case place == graph.P:
		msg = "must be an IRI"
	default:
		msg = "must be an IRI or a blank node"
	}
	if msg != "" {
		var bad error = syntax.BadTerm(places[place], v, msg)
		return dst, bad
	}
	if text := dst[from:]; len(text) <= maxKept {
		t.ids[slot], t.text[slot] = id, append(t.text[slot][:0], text...)
	}
	return dst, nil
}
