package memory

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/kamergraaf/kamergraaf/graph"
)

var (
	errWide  = errors.New("ids that do not fit into 32 bits")
	errLarge = errors.New("more than the memory allowed")
)

// perQuad is what a quad takes in a table, about, with its share of the starts:
// an estimate to refuse by before it is made.
const perQuad = orderCount*keyBytes + 10

// megabytes are bytes in MB, rounded up.
func megabytes(bytes int64) int64 { return (bytes + 999_999) / 1_000_000 }

// build reads all quads of an index, in bounded memory, into a table.
func build(ctx context.Context, x graph.Index, quads int64, most int64) (*table, error) {
	if quads*perQuad > most {
		return nil, fmt.Errorf("%w: %d quads take some %d MB, %d MB may be taken (--memory-index)", errLarge, quads, megabytes(quads*perQuad), megabytes(most))
	}
	keys := large[key](int(quads))[:0]
	o := graph.SPOG
	if !slices.Contains(x.Orders(), o) {
		o = x.Orders()[0]
	}
	for q, err := range graph.All(x.Scan(ctx, graph.IDPattern{}, o)) {
		if err != nil {
			return nil, fmt.Errorf("read quads into memory: %w", err)
		}
		if !fits(q) {
			return nil, errWide
		}
		keys = append(keys, pack(graph.SPOG, q))
	}
	if o != graph.SPOG {
		slices.SortFunc(keys, compare)
	}
	return permute(keys), nil
}

// permute makes a table of keys sorted by SPOG. Each further order is one or two
// stable sorts by one place away from one that is there: what is equal in that
// place keeps its order.
func permute(keys []key) *table {
	t := &table{}
	t[graph.SPOG].keys = keys
	var done sync.WaitGroup
	done.Go(func() {
		t[graph.PSOG].keys = by(keys, func(k key) key { return key{k.hi<<32 | k.hi>>32, k.lo} })
		t[graph.OPSG].keys = by(t[graph.PSOG].keys, func(k key) key { // PSOG -> O PS G
			return key{k.lo>>32<<32 | k.hi>>32, uint64(uint32(k.hi))<<32 | uint64(uint32(k.lo))}
		})
		t[graph.PSOG].index()
		t[graph.OPSG].index()
	})
	osp := by(keys, func(k key) key { // SPOG -> O SP G
		return key{k.lo>>32<<32 | k.hi>>32, uint64(uint32(k.hi))<<32 | uint64(uint32(k.lo))}
	})
	t[graph.POSG].keys = by(osp, func(k key) key { // O SP G -> P OS G
		return key{k.lo>>32<<32 | k.hi>>32, uint64(uint32(k.hi))<<32 | uint64(uint32(k.lo))}
	})
	t[graph.GSPO].keys = by(keys, func(k key) key { // SPO G -> G SPO
		return key{uint64(uint32(k.lo))<<32 | k.hi>>32, uint64(uint32(k.hi))<<32 | k.lo>>32}
	})
	t[graph.SPOG].index()
	t[graph.POSG].index()
	t[graph.GSPO].index()
	done.Wait()
	return t
}

// by maps keys and sorts them stably by the new first place.
func by(keys []key, to func(key) key) []key {
	out := large[key](len(keys))
	most := uint32(0)
	for _, k := range keys {
		most = max(most, to(k).first())
	}
	if int64(most)/sparse > int64(len(keys)) { // a table of counts would be larger than the keys
		for i, k := range keys {
			out[i] = to(k)
		}
		slices.SortStableFunc(out, func(a, b key) int { return int(int64(a.first()) - int64(b.first())) })
		return out
	}
	at := make([]uint32, uint64(most)+2)
	for _, k := range keys {
		at[uint64(to(k).first())+1]++
	}
	for i := 1; i < len(at); i++ {
		at[i] += at[i-1]
	}
	for _, k := range keys {
		n := to(k)
		f := n.first()
		out[at[f]] = n
		at[f]++
	}
	return out
}
