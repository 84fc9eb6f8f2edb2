package memory_test

import (
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/backendtest"
	"github.com/kamergraaf/kamergraaf/graph/store/memory"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// TestContract has an overlay so small that runs join and are merged into the
// arrays all the time, and one in which all stays laid over.
func TestContract(t *testing.T) {
	t.Parallel()
	for name, overlay := range map[string]int{"merging": 4, "laid over": 0} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			backendtest.Run(t, func(t backendtest.T) backendtest.Place {
				fs := vfs.NewMem()
				return backendtest.Place{Open: func(o backendtest.Options) (backend.Store, error) {
					db, err := pebble.Open("store", pebble.Options{FS: fs, Create: true, Now: o.Now, History: o.History})
					if err != nil {
						return nil, err
					}
					return over(t, db, memory.Options{Overlay: overlay, Now: o.Now}), nil
				}}
			})
		})
	}
}
