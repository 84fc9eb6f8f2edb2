package main

import (
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// What the garbage collector is told while documents are read. What the program
// knows is most of the heap and never garbage: at Go's 100 percent a sixth of the
// time went into marking it again and again, at 200 still a twentieth. But from
// readersMemory on it works more often: the ingest of 5,809 motions took 1.0 to 1.2
// GB without that, and takes 0.85 in the same time.
const (
	readersGC     = 400
	readersMemory = 800 << 20
)

// tuneGC tells it, unless the user did.
func (a *app) tuneGC() {
	if a.getenv("GOGC") == "" {
		debug.SetGCPercent(readersGC)
		if a.getenv("GOMEMLIMIT") == "" {
			debug.SetMemoryLimit(readersMemory)
			afterGC(func() { debug.SetMemoryLimit(memoryLimit(liveHeap())) })
		}
	}
}

// memoryLimit is that of the collector, in bytes, when so many are in use. One that
// is full has it run all the time: a document of 50 MB took twice as long for each
// byte as one of 5.
func memoryLimit(live uint64) int64 { return max(readersMemory, 2*int64(live)) }

// liveHeap is what the last collection found in use, in bytes.
func liveHeap() uint64 {
	s := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(s)
	return s[0].Value.Uint64()
}

// collected is an object that nothing holds: the collector finds it each time.
type collected struct{ then func() }

// afterGC calls f after every collection, on the goroutine of finalizers.
func afterGC(f func()) {
	var again func(*collected)
	again = func(c *collected) {
		c.then()
		runtime.SetFinalizer(c, again)
	}
	runtime.SetFinalizer(&collected{f}, again)
}
