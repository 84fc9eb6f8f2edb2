package store_test

import (
	"context"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/backendtest"
)

// TestMemoryContract is of stores that are gone when they are closed.
func TestMemoryContract(t *testing.T) {
	t.Parallel()
	backendtest.Run(t, func(backendtest.T) backendtest.Place {
		return backendtest.Place{Forgets: true, Open: func(o backendtest.Options) (backend.Store, error) {
			return store.Open(context.Background(), store.Memory, store.Options{Now: o.Now, History: o.History})
		}}
	})
}
