package cayley

import (
	"context"
	"fmt"
	"runtime"
	"runtime/metrics"
	"time"
)

// memoryInterval is how often memory is looked at. Reading the two figures
// takes a microsecond and stops nobody.
const memoryInterval = 10 * time.Millisecond

// watchMemory stops a query when what the process has in use has grown by more
// than limit bytes since it began, until done. Garbage of others is not growth:
// over the limit, it is collected before the query is judged, and when it was
// garbage the next look comes after twice as much.
func watchMemory(limit int64, done <-chan struct{}, stop context.CancelCauseFunc) {
	start, slack := memoryInUse(), int64(0)
	tick := time.NewTicker(memoryInterval)
	defer tick.Stop()
	for {
		select {
		case <-done:
			return
		case <-tick.C:
		}
		if memoryInUse() <= start+limit+slack {
			continue
		}
		runtime.GC()
		if memoryInUse() > start+limit {
			stop(fmt.Errorf("%w: it needs more than %d MB of memory; ask for less", ErrLimit, limit>>20))
			return
		}
		slack += limit
	}
}

// memoryInUse is what objects, the dead ones not yet swept included, and stacks
// take.
func memoryInUse() int64 {
	samples := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}, {Name: "/memory/classes/heap/stacks:bytes"}}
	metrics.Read(samples)
	var n int64
	for _, s := range samples {
		if s.Value.Kind() == metrics.KindUint64 {
			n += int64(s.Value.Uint64())
		}
	}
	return n
}
