package memory

import (
	"cmp"
	"math"

	"github.com/kamergraaf/kamergraaf/graph"
)

// orders are all that graph knows; their values index the tables of a run.
var orders = []graph.Order{graph.SPOG, graph.OPSG, graph.POSG, graph.GSPO, graph.PSOG}

// orderCount is how many arrays hold a quad.
const orderCount = 5

// maxID is the largest id that a key holds.
const maxID = math.MaxUint32

// key is a quad in one order: its places, first to last, 32 bits each.
type key struct{ hi, lo uint64 }

// keyBytes is what a key takes.
const keyBytes = 16

func (k key) less(o key) bool { return k.hi < o.hi || k.hi == o.hi && k.lo < o.lo }

func compare(a, b key) int {
	if a.hi != b.hi {
		return cmp.Compare(a.hi, b.hi)
	}
	return cmp.Compare(a.lo, b.lo)
}

// first is the place that is compared first.
func (k key) first() uint32 { return uint32(k.hi >> 32) }

// next is the key behind k; ok is false when k is the last there can be.
func (k key) next() (n key, ok bool) {
	if k.lo++; k.lo == 0 {
		k.hi++
	}
	return k, k != key{}
}

// pack is a quad of ids up to maxID as a key of an order.
func pack(o graph.Order, q graph.IDQuad) key {
	p := o.Positions()
	return key{uint64(q[p[0]])<<32 | uint64(q[p[1]]), uint64(q[p[2]])<<32 | uint64(q[p[3]])}
}

// unpack is the quad of a key of an order.
func unpack(o graph.Order, k key) (q graph.IDQuad) {
	p := o.Positions()
	q[p[0]], q[p[1]] = graph.ID(k.hi>>32), graph.ID(uint32(k.hi))
	q[p[2]], q[p[3]] = graph.ID(k.lo>>32), graph.ID(uint32(k.lo))
	return q
}

// fits reports whether all ids of a quad can be packed.
func fits(q graph.IDQuad) bool {
	return q[0] <= maxID && q[1] <= maxID && q[2] <= maxID && q[3] <= maxID
}

// floor is the first key of an order that is not before q, whose ids may be
// larger than any that is packed; ok is false when there is none.
func floor(o graph.Order, q graph.IDQuad) (k key, ok bool) {
	places := [4]uint64{}
	for i, p := range o.Positions() {
		if q[p] <= maxID {
			places[i] = uint64(q[p])
			continue
		}
		// Nothing has this id: go on behind the places before it.
		for j := i - 1; j >= 0; j-- {
			if places[j] < maxID {
				places[j]++
				for l := j + 1; l < 4; l++ {
					places[l] = 0
				}
				return key{places[0]<<32 | places[1], places[2]<<32 | places[3]}, true
			}
		}
		return key{}, false
	}
	return key{places[0]<<32 | places[1], places[2]<<32 | places[3]}, true
}

// bounds are the first and last key of an order that a pattern's first n places
// allow.
func bounds(o graph.Order, p graph.IDPattern, n int) (first, last key) {
	var lo, hi [4]uint64
	for i, place := range o.Positions() {
		if hi[i] = maxID; i < n {
			lo[i], hi[i] = uint64(p.Quad[place]), uint64(p.Quad[place])
		}
	}
	return key{lo[0]<<32 | lo[1], lo[2]<<32 | lo[3]}, key{hi[0]<<32 | hi[1], hi[2]<<32 | hi[3]}
}
