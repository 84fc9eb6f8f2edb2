package postgres_test

import (
	"errors"
	"sync"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/backendtest"
	"github.com/kamergraaf/kamergraaf/graph/store/memory"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres/pgtest"
)

// TestContract loses connections too: after what was acknowledged, and in the
// middle of changes, before the server has a request or before its answer is here.
func TestContract(t *testing.T) {
	at, server := fresh(t), pgtest.Shared(t)
	var mu sync.Mutex
	var proxies []*pgtest.Proxy
	backendtest.Run(t, func(t backendtest.T) backendtest.Place {
		proxy, err := server.Proxy()
		if err != nil {
			t.Fatal(err)
		}
		mu.Lock()
		proxies = append(proxies, proxy)
		mu.Unlock()
		url, losses := proxy.URL(at(t)), 0
		return backendtest.Place{Open: func(o backendtest.Options) (backend.Store, error) {
			db, err := postgres.Open(t.Context(), url, postgres.Options{Create: true, Now: o.Now, History: o.History})
			if err != nil {
				return nil, err
			}
			return db, nil
		}, Crash: func(uint64) { proxy.Lose() }, FailAfter: func(n int) {
			if n < 0 {
				proxy.LoseAfter(n, false)
				return
			}
			// A change is some five to ten requests, each with its answer.
			proxy.LoseAfter(n/2*3+losses%3, n%2 == 1)
			losses++
		}}
	})
	t.Cleanup(func() { // after the parallel tests
		for _, p := range proxies {
			if err := p.Close(); err != nil {
				t.Error(err)
			}
		}
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
