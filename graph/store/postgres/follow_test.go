package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/memory"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres/pgtest"
)

// said keeps what was logged.
type said struct {
	mu   sync.Mutex
	list []string
	more chan struct{}
}

func newSaid() *said { return &said{more: make(chan struct{}, 1000)} }

func (l *said) add(line string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.list = append(l.list, line)
	l.more <- struct{}{}
}

func (l *said) has(part string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.ContainsFunc(l.list, func(line string) bool { return strings.Contains(line, part) })
}

// wait waits until it was said.
func (l *said) wait(t testing.TB, part string) {
	t.Helper()
	for !l.has(part) {
		select {
		case <-l.more:
		case <-t.Context().Done():
			t.Fatal(t.Context().Err())
		}
	}
}

// serving is a memory layer over a store of its own connections, as a process
// has that serves.
func serving(t failer, at string, o memory.Options) *memory.Store {
	t.Helper()
	s := memory.New(open(t, at, postgres.Options{Poll: 20 * time.Millisecond}), o)
	if err := s.Build(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

// until waits until views are of a revision.
func until(t testing.TB, s backend.Shared, r graph.Revision) {
	t.Helper()
	for {
		got, err := s.Await(t.Context(), r-1)
		if err != nil {
			t.Fatal(err)
		}
		if got >= r {
			return
		}
	}
}

// pairs is a document of two quads, which are of one number in every revision.
func pairs(key string, n int) graph.Document {
	d := document(key, n)
	d.Quads = append(d.Quads, quad.Quad{Subject: quad.IRI("twin"), Predicate: quad.IRI("p"), Object: quad.String(fmt.Sprint(n)), Label: d.Graphs[0]})
	return d
}

// even looks at one view: both quads of each document have its number, which its
// text has too, and there are as many as the view counts.
func even(ctx context.Context, s backend.Store) error {
	v, err := s.View(ctx)
	if err != nil {
		return err
	}
	defer v.Close()
	seen := map[quad.Value]quad.Value{}
	n := 0
	for q, err := range v.Match(ctx, graph.Pattern{Predicate: quad.IRI("p")}) {
		if err != nil {
			return err
		}
		if o, twice := seen[q.Label]; twice && o != q.Object {
			return fmt.Errorf("half a document in %v at revision %d: %v and %v", q.Label, v.Revision(), o, q.Object)
		}
		seen[q.Label] = q.Object
		n++
	}
	if n != 2*len(seen) {
		return fmt.Errorf("%d quads of %d documents at revision %d", n, len(seen), v.Revision())
	}
	for g, o := range seen {
		key := strings.TrimPrefix(string(g.(quad.IRI)), "g/")
		if text, err := v.Text(ctx, key); err != nil || text != fmt.Sprintf("text\x00[%s]", string(o.(quad.String))) {
			return fmt.Errorf("text of %s at revision %d: %q, %w", key, v.Revision(), text, err)
		}
	}
	return nil
}

// Two processes that serve from memory and three that ingest, and a server that
// is killed and comes back in the middle: readers see whole documents of one
// revision or are told that the store is not available, nothing that was
// acknowledged is lost, and in the end all have the same.
func TestServingBesideIngesting(t *testing.T) {
	server := pgtest.Own(t, pgtest.Options{})
	closed(t, open(t, server.URL(), postgres.Options{}))
	log := newSaid()
	serve := []*memory.Store{serving(t, server.URL(), memory.Options{Overlay: 8, Log: log.add}), serving(t, server.URL(), memory.Options{Log: log.add})}
	done := make(chan struct{})
	var readers, writers sync.WaitGroup
	for _, s := range serve {
		readers.Go(func() {
			for {
				if err := even(t.Context(), s); err != nil && !errors.Is(err, graph.ErrUnavailable) {
					t.Error(err)
					return
				}
				select {
				case <-done:
					return
				default:
				}
			}
		})
	}
	const rounds = 40
	half := make(chan struct{}, 3)
	for w := range 3 {
		writers.Go(func() {
			db := open(t, server.URL(), postgres.Options{})
			defer closed(t, db)
			for i := range rounds {
				if i == rounds/2 {
					half <- struct{}{}
				}
				docs := []graph.Document{pairs(fmt.Sprint("own", w), i), pairs("shared", 100*w+i)}
				for { // an answer that was lost may be of a commit that was made: the same again changes nothing
					if _, err := db.Commit(t.Context(), docs); err == nil {
						break
					} else if t.Context().Err() != nil {
						t.Error(err)
						return
					}
				}
			}
		})
	}
	<-half
	if err := errors.Join(server.Down(), server.Up()); err != nil {
		t.Fatal(err)
	}
	writers.Wait()
	close(done)
	readers.Wait()
	db := open(t, server.URL(), postgres.Options{})
	v := checked(t, db)
	replay(t, v)
	if got := all(t, v); len(got) != 8 {
		t.Errorf("%d quads of 4 documents: %q", len(got), got)
	}
	for i, s := range serve {
		until(t, s, v.Revision())
		m, err := s.View(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if _, ok := m.(*memory.View); !ok {
			t.Errorf("server %d answers with a %T", i, m)
		}
		if got, want := all(t, m), all(t, v); !slices.Equal(got, want) {
			t.Errorf("server %d has %q, want %q", i, got, want)
		}
		if err := even(t.Context(), s); err != nil {
			t.Error(err)
		}
		closed(t, m)
	}
	closed(t, v, db, serve[0], serve[1])
	if log.has("memory index: off") {
		t.Errorf("the layer was given up: %q", log.list)
	}
}

// While the server is away a layer goes on to answer with what it has, and when
// it is back with what was written meanwhile.
func TestOutage(t *testing.T) {
	server := pgtest.Own(t, pgtest.Options{})
	db := open(t, server.URL(), postgres.Options{})
	log := newSaid()
	watched := open(t, server.URL(), postgres.Options{Log: log.add})
	s := memory.New(watched, memory.Options{})
	if err := s.Build(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Commit(t.Context(), []graph.Document{document("a", 1, 2)}); err != nil {
		t.Fatal(err)
	}
	until(t, s, 1)
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	durable := v.(*memory.View).Durable()
	all(t, durable)
	if err := server.Down(); err != nil {
		t.Fatal(err)
	}
	n, err := v.CountIDs(t.Context(), graph.IDPattern{}, 0)
	if err != nil || n != 2 {
		t.Errorf("without a server: %d quads, %v; want 2", n, err)
	}
	if _, err := v.Text(t.Context(), "a"); !errors.Is(err, graph.ErrUnavailable) {
		t.Errorf("a text without a server: %v", err)
	}
	log.wait(t, "PostgreSQL is tried again until it answers: the store is not available")
	if err := server.Up(); err != nil {
		t.Fatal(err)
	}
	if _, err := db.Commit(t.Context(), []graph.Document{document("b", 3)}); err != nil {
		t.Fatal(err)
	}
	if _, err := v.Text(t.Context(), "a"); !errors.Is(err, postgres.ErrLost) {
		t.Errorf("a text of a revision that nobody has any more: %v", err)
	}
	if err := watched.Forget(durable, quad.IRI("s")); err != nil {
		t.Errorf("a term of that revision: %v", err)
	}
	until(t, s, 2)
	w, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if text, err := w.Text(t.Context(), "b"); err != nil || text != "text\x00[3]" {
		t.Errorf("after the outage: %q, %v", text, err)
	}
	log.wait(t, "PostgreSQL answers again")
	closed(t, v, w, s, db)
}

// More revisions than the log keeps, at once: the layer is read anew.
func TestFollowBehindTheHorizon(t *testing.T) {
	at := fresh(t)(t)
	db := open(t, at, postgres.Options{History: 2})
	s := serving(t, at, memory.Options{})
	var docs []graph.Document
	for i := range 10 {
		docs = append(docs, document(fmt.Sprint("d", i), i))
	}
	if _, err := db.Commit(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	until(t, s, 10)
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if got := all(t, v); len(got) != 10 {
		t.Errorf("%q", got)
	}
	closed(t, v, s, db)
}

// A standby has no LISTEN and takes no changes: it is asked now and then, and
// says where to write.
func TestStandby(t *testing.T) {
	primary := pgtest.Own(t, pgtest.Options{Settings: []string{"max_wal_senders=2"}})
	db := open(t, primary.URL(), postgres.Options{})
	standby, err := primary.Standby()
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := standby.End(); err != nil {
			t.Error(err)
		}
	}()
	s := serving(t, standby.URL(), memory.Options{})
	for i := range 5 {
		if _, err := db.Commit(t.Context(), []graph.Document{pairs("a", i)}); err != nil {
			t.Fatal(err)
		}
		until(t, s, graph.Revision(i+1))
		if err := even(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Commit(t.Context(), []graph.Document{pairs("a", 9)}); !errors.Is(err, graph.ErrReadOnly) || !strings.Contains(err.Error(), "write to its primary") {
		t.Errorf("a commit on a standby: %v", err)
	}
	closed(t, s, db)
}

// Await ends with its context and with the store.
func TestAwait(t *testing.T) {
	at := fresh(t)(t)
	db, other := open(t, at, postgres.Options{}), open(t, at, postgres.Options{Poll: time.Hour}) // which must be told
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := other.Await(ctx, 0); !errors.Is(err, context.Canceled) {
		t.Errorf("a context that ended: %v", err)
	}
	for i := range 3 {
		if _, err := db.Commit(t.Context(), []graph.Document{document("a", i)}); err != nil {
			t.Fatal(err)
		}
		if r, err := other.Await(t.Context(), graph.Revision(i)); err != nil || r != graph.Revision(i+1) {
			t.Errorf("after revision %d: %d, %v", i, r, err)
		}
	}
	waiting := make(chan error)
	go func() {
		_, err := other.Await(context.Background(), 3)
		waiting <- err
	}()
	closed(t, other)
	if err := <-waiting; !errors.Is(err, backend.ErrClosed) {
		t.Errorf("a store that was closed: %v", err)
	}
	closed(t, db)
}
