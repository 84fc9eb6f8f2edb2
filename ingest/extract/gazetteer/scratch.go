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

// scratch keeps the lists of one text for the next.
type scratch struct {
	hits  []hit
	found []extract.Candidate
	known places
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

var lists = sync.Pool{New: func() any { return new(scratch) }}

// mostKept bounds the lists that stay for the next text: those of 160 kB.
const mostKept = 4096

func (k *scratch) keep(hits []hit, found []extract.Candidate) {
	if clear(found); max(cap(hits), cap(found)) <= mostKept {
		k.hits, k.found = hits, found
	} else {
		*k = scratch{} // also what it had before: this text's lists may be the same, with its words
	}
	lists.Put(k)
}
