package gazetteer

import (
	"slices"
	"sync"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
)

// longestFirst turns round the hits of each start, which the finder has shortest
// first.
func longestFirst(hits []hit) {
	for i := 0; i < len(hits); {
		end := i + 1
		for end < len(hits) && hits[end].span.Start == hits[i].span.Start {
			end++
		}
		slices.Reverse(hits[i:end])
		i = end
	}
}

// places is a set of offsets: a bit for each byte of the text, since every name
// is put there and asked for.
type places []uint64

// of is an empty set for a text of n bytes.
func (p places) of(n int) places {
	p = slices.Grow(p[:0], n/64+1)[:n/64+1]
	clear(p)
	return p
}

func (p places) add(at int)      { p[at/64] |= 1 << (at % 64) }
func (p places) has(at int) bool { return p[at/64]&(1<<(at%64)) != 0 }

var readings = sync.Pool{New: func() any { return new(reading) }}

// begin is the reading of a text, to be given back to free.
func begin(in *extract.Input, emit func(extract.Candidate)) *reading {
	r := readings.Get().(*reading)
	r.in, r.s, r.words, r.out = in, in.Clean.Text, in.Words(), emit
	r.hits = slices.Grow(r.hits, 8+len(r.s)/bytesPerHit)
	r.taken = r.taken.of(len(r.s))
	return r
}

// mostKept bounds the lists that stay for the next text: those of 160 kB.
const mostKept = 4096

// free ends the reading of a text.
func (r *reading) free() {
	r.clear()
	readings.Put(r)
}

// clear keeps the lists alone, and of a large text not even those.
func (r *reading) clear() {
	clear(r.found)
	kept := reading{hits: r.hits[:0], found: r.found[:0], taken: r.taken, kamer: r.kamer[:0]}
	if max(cap(r.hits), cap(r.found)) > mostKept {
		kept = reading{}
	}
	*r = kept
}
