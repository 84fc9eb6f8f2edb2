package memory

import (
	"slices"
	"sort"

	"github.com/kamergraaf/kamergraaf/graph"
)

// array is sorted keys of one order. A large one has a table of where each
// first place starts.
type array struct {
	keys []key
	// starts[id] is the place of the first key whose first place is id or more;
	// empty where ids are too sparse for a table.
	starts []uint32
}

// from is the place of the first key that is not before k.
func (a *array) from(k key) int {
	lo, hi := 0, len(a.keys)
	if n := len(a.starts); n > 0 {
		id := int(k.first())
		if id >= n {
			return hi
		}
		lo = int(a.starts[id])
		if id+1 < n {
			hi = int(a.starts[id+1])
		}
	}
	return lo + sort.Search(hi-lo, func(i int) bool { return !a.keys[lo+i].less(k) })
}

// slice is the keys from first to last, both included.
func (a *array) slice(first, last key) []key {
	i := a.from(first)
	if f := int(first.first()); f == int(last.first()) && len(a.starts) > f+1 {
		end := int(a.starts[f+1])
		if uint32(last.hi) == maxID && last.lo == 1<<64-1 { // all of one first place
			return a.keys[i:end]
		}
		// Most stretches are short: their end is close to their start.
		keys := a.keys[i:end]
		next, ok := last.next()
		if !ok {
			return keys
		}
		return keys[:gallop(keys, next)]
	}
	j := len(a.keys)
	if end, ok := last.next(); ok {
		j = a.from(end)
	}
	return a.keys[i:j]
}

// sparse is how many ids a table may have for each key before it does not pay.
const sparse = 4

// index makes the table of an array.
func (a *array) index() {
	a.starts = nil
	n := len(a.keys)
	if n == 0 {
		return
	}
	most := int(a.keys[n-1].first())
	if most/sparse > n {
		return
	}
	a.starts = large[uint32](most + 1)
	at := 0
	for id := range a.starts {
		for at < n && int(a.keys[at].first()) < id {
			at++
		}
		a.starts[id] = uint32(at)
	}
}

// bytes is what the array takes.
func (a *array) bytes() int64 { return int64(len(a.keys))*keyBytes + int64(len(a.starts))*4 }

// table is quads in every order.
type table [orderCount]array

func (t *table) len() int { return len(t[graph.SPOG].keys) }

func (t *table) bytes() (n int64) {
	for o := range t {
		n += t[o].bytes()
	}
	return n
}

// sorted makes a table of a few quads, without the tables of starts.
func sorted(quads []graph.IDQuad) (t table) {
	for _, o := range orders {
		keys := make([]key, len(quads))
		for i, q := range quads {
			keys[i] = pack(o, q)
		}
		slices.SortFunc(keys, compare)
		t[o].keys = keys
	}
	return t
}
