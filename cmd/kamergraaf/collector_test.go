package main

import (
	"runtime"
	"testing"
)

func TestMemoryLimit(t *testing.T) {
	t.Parallel()
	for live, want := range map[uint64]int64{0: readersMemory, readersMemory / 2: readersMemory, readersMemory: 2 * readersMemory, 3 << 30: 6 << 30} {
		if got := memoryLimit(live); got != want {
			t.Errorf("%d bytes in use: %d, want %d", live, got, want)
		}
	}
}

// What is asked for is called after more than one collection.
func TestAfterGC(t *testing.T) {
	t.Parallel()
	calls := make(chan uint64, 2)
	afterGC(func() {
		select {
		case calls <- liveHeap():
		default:
		}
	})
	for len(calls) < cap(calls) {
		runtime.GC()
	}
	for range cap(calls) {
		if live := <-calls; live == 0 {
			t.Error("nothing is in use")
		}
	}
}
