package postgres_test

import (
	"errors"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/backendtest"
	"github.com/kamergraaf/kamergraaf/graph/store/memory"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres"
)

func TestContract(t *testing.T) {
	at := fresh(t)
	backendtest.Run(t, func(t backendtest.T) backendtest.Place {
		url := at(t)
		return backendtest.Place{Open: func(o backendtest.Options) (backend.Store, error) {
			db, err := postgres.Open(t.Context(), url, postgres.Options{Create: true, Now: o.Now, History: o.History})
			if err != nil {
				return nil, err
			}
			return db, nil
		}}
	})
}

// TestLayeredContract is of the memory layer over it, which follows its own
// writes and the news of them.
func TestLayeredContract(t *testing.T) {
	at := fresh(t)
	backendtest.Run(t, func(t backendtest.T) backendtest.Place {
		url := at(t)
		return backendtest.Place{Open: func(o backendtest.Options) (backend.Store, error) {
			db, err := postgres.Open(t.Context(), url, postgres.Options{Create: true, Now: o.Now, History: o.History})
			if err != nil {
				return nil, err
			}
			s := memory.New(db, memory.Options{Overlay: 8})
			if err := s.Build(t.Context()); err != nil {
				return nil, errors.Join(err, s.Close())
			}
			return s, nil
		}}
	})
}
