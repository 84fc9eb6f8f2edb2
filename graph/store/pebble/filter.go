package pebble

import (
	"context"
	"hash/maphash"
)

// termFilter knows of most terms that the store does not have them, without
// reading it: most terms of a new document are new, and a look-up that finds
// nothing asks every memory table and the filters of many files. It is a Bloom
// filter of the hashes of all terms, in layers that each hold twice as many as
// the one before. It belongs to the writer.
type termFilter struct{ layers []*filterLayer }

type filterLayer struct {
	bits []uint64
	room int // terms that it still takes
}

// Sizes of a filter: with 12 bits and 4 probes a term one look-up in 200 is made
// in vain, as in a filter of a layer; 12 bits are 15 MB for 10 M terms.
const (
	filterBits   = 12
	filterProbes = 4
	filterFirst  = 1 << 16 // terms of the first layer
)

func (f *termFilter) add(sum uint64) {
	n := len(f.layers)
	if n == 0 || f.layers[n-1].room == 0 {
		room := filterFirst << n
		f.layers = append(f.layers, &filterLayer{bits: make([]uint64, room*filterBits/64), room: room})
		n++
	}
	l := f.layers[n-1]
	l.room--
	l.probe(sum, func(word *uint64, bit uint64) bool { *word |= bit; return true })
}

// may reports whether the term with this hash may have been added.
func (f *termFilter) may(sum uint64) bool {
	for _, l := range f.layers {
		if l.probe(sum, func(word *uint64, bit uint64) bool { return *word&bit != 0 }) {
			return true
		}
	}
	return false
}

// probe visits the bits of a hash until visit returns false.
func (l *filterLayer) probe(sum uint64, visit func(word *uint64, bit uint64) bool) bool {
	step := sum>>32 | 1
	for range filterProbes {
		at := sum % uint64(len(l.bits)*64)
		if !visit(&l.bits[at/64], 1<<(at%64)) {
			return false
		}
		sum += step
	}
	return true
}

// misses is how many look-ups that found nothing, for each term of the store,
// pay for a filter: reading a term takes a tenth of the time of looking one up.
const misses = .1

// missed notes that a look-up found nothing, and tells whether there were enough
// of them to make a filter.
func (db *DB) missed() bool {
	db.misses++
	return float64(db.misses) >= misses*float64(db.state.Load().terms)
}

// newTermFilter reads all terms of the store.
func newTermFilter(db *DB) (f *termFilter, err error) {
	f = &termFilter{}
	v := &View{r: db.kv}
	v.values(context.Background(), []byte{spaceID}, func(_, term []byte) bool {
		f.add(db.sum(term))
		return true
	}, func(e error) { err = e })
	return f, err
}

// forgetTerms drops the filter, which does not know of terms that came by
// tables of a load.
func (db *DB) forgetTerms() { db.filter, db.misses = nil, 0 }

// hashTerm makes a hash of encoded terms.
func hashTerm() func([]byte) uint64 {
	seed := maphash.MakeSeed()
	return func(term []byte) uint64 { return maphash.Bytes(seed, term) }
}
