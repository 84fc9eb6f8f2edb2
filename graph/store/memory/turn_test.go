package memory_test

import (
	"context"
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/memory"
)

// relay is a store whose writes stand in line for a processor some times, as those
// of Pebble do: who commits waits for who syncs the log, who waits for the disk.
type relay struct {
	backend.Store
	times int
}

func (r relay) Replace(ctx context.Context, d graph.Document) (graph.Revision, bool, error) {
	for range r.times {
		runtime.Gosched()
	}
	return r.Store.Replace(ctx, d)
}

// TestWriterHasItsTurn beside readers that never wait for anything, on one
// processor: between two steps of a write each of them asks a bounded number of
// times, not for as long as a goroutine may keep a processor.
func TestWriterHasItsTurn(t *testing.T) { // not parallel: it takes processors from all
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	const readers, writes, times = 8, 5, 10
	s := memory.New(relay{filled(t, 20), times}, memory.Options{})
	if err := s.Build(t.Context()); err != nil {
		t.Fatal(err)
	}
	var asked atomic.Int64
	var done atomic.Bool
	var group sync.WaitGroup
	for range readers {
		group.Go(func() {
			for !done.Load() {
				v, err := s.View(context.Background())
				if err != nil {
					t.Error(err)
					return
				}
				asked.Add(1)
				if err := v.Close(); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for i := range writes {
		if _, _, err := s.Replace(t.Context(), document(fmt.Sprint("new", i), "x")); err != nil {
			t.Fatal(err)
		}
	}
	during := asked.Load()
	done.Store(true)
	group.Wait()
	closed(t, s)
	// Each time, and some twenty more in Pebble and around, it waits while every
	// reader opens 128 views at most.
	if most := int64(writes * (times + 20) * readers * 128); during > most {
		t.Errorf("%d views were opened during %d writes, want %d at most", during, writes, most)
	}
}
