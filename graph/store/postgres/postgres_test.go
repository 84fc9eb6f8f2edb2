package postgres_test

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/cayley/cayleytest"
	"github.com/kamergraaf/kamergraaf/graph/indextest"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres"
)

// cluster is a PostgreSQL of the tests' own, on a socket in a temporary folder.
var cluster struct {
	url, dir, bin, why string
	schemas            atomic.Int64
}

func TestMain(m *testing.M) {
	cluster.why = begin()
	code := m.Run()
	if cluster.bin != "" {
		_ = server("pg_ctl", "-D", cluster.dir+"/data", "-m", "immediate", "stop")
		_ = os.RemoveAll(cluster.dir)
	}
	os.Exit(code)
}

// begin starts the cluster, or says why not.
func begin() string {
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if p, err := exec.LookPath("initdb"); err == nil {
		found = append(found, p)
	}
	if len(found) == 0 {
		return "no PostgreSQL is installed (Debian: apt-get install postgresql)"
	}
	dir, err := os.MkdirTemp("", "kamergraaf-pg")
	if err != nil {
		return err.Error()
	}
	cluster.dir, cluster.bin = dir, filepath.Dir(found[0])
	_ = os.Chmod(dir, 0o777) // the server may be another user
	if err := server("initdb", "-D", dir+"/data", "-U", "kamergraaf", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"); err != nil {
		return err.Error()
	}
	if err := start(); err != nil {
		return err.Error()
	}
	cluster.url = "postgres://kamergraaf@/postgres?host=" + url.QueryEscape(dir)
	return ""
}

func start() error {
	return server("pg_ctl", "-D", cluster.dir+"/data", "-w", "-l", cluster.dir+"/data/log", "-o", "-c fsync=off -c listen_addresses='' -c max_connections=200 -k "+cluster.dir, "start")
}

// server runs a program of PostgreSQL, as postgres when we are root, which it refuses.
func server(name string, args ...string) error {
	args = append([]string{filepath.Join(cluster.bin, name)}, args...)
	if os.Getuid() == 0 {
		args = append([]string{"runuser", "-u", "postgres", "--"}, args...)
	}
	cmd := exec.Command(args[0], args[1:]...)
	cmd.Dir = cluster.dir
	out, err := os.Create(cluster.dir + "/out") // a pipe would stay open with the server
	if err != nil {
		return err
	}
	defer out.Close()
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Run(); err != nil {
		said, _ := os.ReadFile(out.Name())
		return fmt.Errorf("%s: %w: %s", name, err, said)
	}
	return nil
}

type failer interface {
	Helper()
	Fatal(...any)
}

// fresh is the URL of an empty schema.
func fresh(t testing.TB) func(failer) string {
	if cluster.why != "" {
		t.Skip(cluster.why)
	}
	return func(t failer) string {
		name := fmt.Sprint("test", cluster.schemas.Add(1))
		conn, err := pgx.Connect(context.Background(), cluster.url)
		if err == nil {
			_, err = conn.Exec(context.Background(), "CREATE SCHEMA "+name)
			err = errors.Join(err, conn.Close(context.Background()))
		}
		if err != nil {
			t.Fatal(err)
		}
		return cluster.url + "&search_path=" + name
	}
}

func open(t failer, at string, o postgres.Options) *postgres.DB {
	t.Helper()
	o.Create = true
	db, err := postgres.Open(context.Background(), at, o)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

func closed(t failer, closers ...interface{ Close() error }) {
	t.Helper()
	for _, c := range closers {
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// checked is a view that Check finds whole.
func checked(t failer, db *postgres.DB) backend.View {
	t.Helper()
	v, err := db.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if problems, err := v.Check(context.Background()); err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	return v
}

func document(key string, objects ...int) graph.Document {
	g := quad.IRI("g/" + key)
	d := graph.Document{Key: key, Graphs: []quad.IRI{g}, Text: fmt.Sprint("text\x00", objects)}
	for _, o := range objects {
		d.Quads = append(d.Quads, quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.String(fmt.Sprint(o)), Label: g})
	}
	return d
}

func all(t failer, v backend.View) (out []string) {
	for q, err := range v.ByGraph(context.Background()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q.NQuad())
	}
	slices.Sort(out)
	return out
}

// Scans, counts and matches are what looking at every quad gives.
func TestIndex(t *testing.T) {
	at := fresh(t)
	db := open(t, at(t), postgres.Options{})
	defer closed(t, db)
	indextest.Run(t, func(t *rapid.T, quads []quad.Quad) (graph.Index, func()) {
		v := checked(t, db)
		var before []quad.Quad
		for q, err := range v.Match(context.Background(), graph.Pattern{}) {
			if err != nil {
				t.Fatal(err)
			}
			before = append(before, q)
		}
		closed(t, v)
		if _, err := db.Apply(context.Background(), graph.Delta{Remove: before, Add: quads}); err != nil {
			t.Fatal(err)
		}
		v = checked(t, db)
		return v, func() { closed(t, v) }
	})
}

// replay compares the quads of a view with those that its change log makes.
func replay(t failer, v backend.View) {
	t.Helper()
	now := map[string]bool{}
	for c, err := range v.ChangedSince(context.Background(), 0) {
		if err != nil {
			t.Fatal(err)
		}
		for _, q := range c.Removed {
			terms, err := graph.Terms(v, q)
			if err != nil || !now[terms.NQuad()] {
				t.Fatal("removed and not there: ", terms, err)
			}
			delete(now, terms.NQuad())
		}
		for _, q := range c.Added {
			terms, err := graph.Terms(v, q)
			if err != nil || now[terms.NQuad()] {
				t.Fatal("added and there: ", terms, err)
			}
			now[terms.NQuad()] = true
		}
	}
	if got, want := slices.Sorted(maps.Keys(now)), all(t, v); !slices.Equal(got, want) {
		t.Fatal("the log makes ", got, ", the store has ", want)
	}
}

// Several writers, each with connections of its own as a process has, lose
// nothing: every document is whole and every revision is there once.
func TestWritersAtOnce(t *testing.T) {
	at := fresh(t)(t)
	const writers, rounds = 4, 20
	var wg sync.WaitGroup
	for w := range writers {
		wg.Go(func() {
			db, err := postgres.Open(t.Context(), at, postgres.Options{Create: true})
			if err != nil {
				t.Error(err)
				return
			}
			for i := range rounds {
				if _, err := db.Commit(t.Context(), []graph.Document{document(fmt.Sprint("own", w), i), document("shared", w, i, 1000+i)}); err != nil {
					t.Error(err)
				}
			}
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	db := open(t, at, postgres.Options{})
	v := checked(t, db)
	if n, err := v.Count(t.Context(), graph.Pattern{Graph: quad.IRI("g/own0")}); err != nil || n != 1 {
		t.Errorf("%d quads of a document of one, %v", n, err)
	}
	replay(t, v)
	closed(t, v, db)
}

// TestCayley is Cayley's own suite for quad stores.
func TestCayley(t *testing.T) {
	at := fresh(t)
	cayleytest.Run(t, func(t testing.TB) (cayleytest.Store, func()) {
		db := open(t, at(t), postgres.Options{})
		return db, func() { closed(t, db) }
	})
}

// A server that is killed and comes back: an open view of the newest revision
// reads on, and writes go on; of what was acknowledged nothing is lost. It is the
// last test, for it takes the server from all of them.
func TestZRestart(t *testing.T) {
	db := open(t, fresh(t)(t), postgres.Options{})
	if _, err := db.Commit(t.Context(), []graph.Document{document("a", 1, 2)}); err != nil {
		t.Fatal(err)
	}
	v := checked(t, db)
	want := all(t, v)
	if err := errors.Join(server("pg_ctl", "-D", cluster.dir+"/data", "-m", "immediate", "stop"), start()); err != nil {
		t.Fatal(err)
	}
	if got := all(t, v); !slices.Equal(got, want) {
		t.Errorf("after a restart: %q, want %q", got, want)
	}
	if _, err := db.Commit(t.Context(), []graph.Document{document("b", 3)}); err != nil {
		t.Fatal(err)
	}
	closed(t, v)
	v = checked(t, db)
	if got := all(t, v); len(got) != 3 {
		t.Errorf("after a restart and a commit: %q", got)
	}
	closed(t, v, db)
}
