package postgres_test

import (
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/backendtest"
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
