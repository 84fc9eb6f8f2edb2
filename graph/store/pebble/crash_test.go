package pebble_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// version is document key at its n-th version: three graphs' worth of quads of
// that version and no other, and a text that says which.
func version(key string, n int) graph.Document {
	g, e := quad.IRI("graph/"+key), quad.IRI("graph/"+key+"-evidence")
	d := graph.Document{Key: key, Graphs: []quad.IRI{g, e}, Text: fmt.Sprintf("%s, versie %d. %s", key, n, strings.Repeat("Tekst van het stuk. ", 20))}
	for i := range 10 {
		label := g
		if i%2 == 1 {
			label = e
		}
		d.Quads = append(d.Quads, quad.Quad{Subject: quad.IRI(fmt.Sprint(key, "/", i)), Predicate: quad.IRI("version"), Object: quad.String(fmt.Sprint(n)), Label: label})
	}
	return d
}

// whole reports the version of a document, and an error when its parts are of
// more than one; 0 is no document.
func whole(t *testing.T, v *pebble.View, key string) (n int) {
	t.Helper()
	text, err := v.Text(t.Context(), key)
	if errors.Is(err, graph.ErrNotFound) {
		text = ""
	} else if err != nil {
		t.Fatal(err)
	}
	if text != "" {
		if _, err := fmt.Sscanf(text, key+", versie %d.", &n); err != nil {
			t.Fatalf("text %q: %v", text, err)
		}
	}
	var got []string
	for _, g := range version(key, n).Graphs {
		for q, err := range v.Match(t.Context(), graph.Pattern{Graph: g}) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, q.NQuad())
		}
	}
	var want []string
	if n > 0 {
		for _, q := range version(key, n).Quads {
			want = append(want, q.NQuad())
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Fatalf("document %s, version %d, is half there: %q", key, n, got)
	}
	return n
}

func check(t *testing.T, db *pebble.DB) *pebble.View {
	t.Helper()
	v := view(t, db)
	problems, err := v.Check(t.Context())
	if err != nil || len(problems) > 0 {
		t.Fatalf("check: %v, %v", problems, err)
	}
	return v
}

// Whenever the machine stops, and whatever part of what was not synced reached
// the disk, the store opens with every acknowledged document in it, whole, and
// with no half of any other.
func TestCrash(t *testing.T) {
	t.Parallel()
	for seed := range uint64(12) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			crash(t, rand.New(rand.NewPCG(seed, 1)))
		})
	}
}

func crash(t *testing.T, rng *rand.Rand) {
	fs := vfs.NewCrashableMem()
	db, err := pebble.Open("store", pebble.Options{FS: fs, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	const keys = 5
	var acknowledged [keys]atomic.Int64
	stop, stopped := make(chan struct{}), make(chan struct{})
	defer func() { // also when the test fails in the middle
		close(stop)
		<-stopped
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}()
	go func() {
		defer close(stopped)
		for n := 1; ; n++ {
			select {
			case <-stop:
				return
			default:
			}
			var docs []graph.Document
			for k := range keys {
				if (n+k)%3 != 0 {
					docs = append(docs, version(fmt.Sprint("kst-", k), n))
				}
			}
			if _, err := db.Commit(t.Context(), docs); err != nil {
				t.Error(err)
				return
			}
			for k := range keys {
				if (n+k)%3 != 0 {
					acknowledged[k].Store(int64(n))
				}
			}
		}
	}()
	for range 4 {
		time.Sleep(time.Duration(rng.IntN(3000)) * time.Microsecond)
		var least [keys]int64
		for k := range keys {
			least[k] = acknowledged[k].Load()
		}
		after := fs.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: rng.IntN(101), RNG: rng})
		reopened, err := pebble.Open("store", pebble.Options{FS: after, Create: true})
		if err != nil {
			t.Fatal(err)
		}
		v := check(t, reopened)
		for k := range keys {
			if n := whole(t, v, fmt.Sprint("kst-", k)); int64(n) < least[k] {
				t.Errorf("kst-%d is at version %d, %d was acknowledged", k, n, least[k])
			}
		}
		if err := errors.Join(v.Close(), reopened.Close()); err != nil {
			t.Error(err)
		}
	}
}

// A full disk is an error that says so; the store does not write again, reads
// what it has, closes, and opens with all that was acknowledged.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	for _, after := range []int64{0, 1, 7, 50} {
		t.Run(fmt.Sprint(after, " more writes"), func(t *testing.T) {
			t.Parallel()
			mem := vfs.NewMem()
			var left atomic.Int64
			left.Store(1 << 40)
			full := errorfs.InjectorFunc(func(op errorfs.Op) error {
				switch op.Kind {
				case errorfs.OpFileWrite, errorfs.OpCreate, errorfs.OpFilePreallocate:
					if left.Add(-1) < 0 {
						return syscall.ENOSPC
					}
				}
				return nil
			})
			db, err := pebble.Open("store", pebble.Options{FS: errorfs.Wrap(mem, full), Create: true})
			if err != nil {
				t.Fatal(err)
			}
			acknowledged := 0
			commit := func() error {
				_, _, err := db.Replace(t.Context(), version("kst-1", acknowledged+1))
				if err == nil {
					acknowledged++
				}
				return err
			}
			for range 5 {
				if err := commit(); err != nil {
					t.Fatal(err)
				}
			}
			left.Store(after)
			for err == nil && acknowledged < 1000 {
				err = commit()
			}
			if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "make room") {
				t.Fatalf("disk full is told as: %v", err)
			}
			if again := commit(); again == nil {
				t.Error("a write after a failed one succeeds")
			}
			_ = db.Close() // tells of the full disk again
			left.Store(1 << 40)
			db, err = pebble.Open("store", pebble.Options{FS: mem})
			if err != nil {
				t.Fatal(err)
			}
			v := check(t, db)
			if n := whole(t, v, "kst-1"); n < acknowledged {
				t.Errorf("version %d after reopening, %d was acknowledged", n, acknowledged)
			}
			if err := errors.Join(v.Close(), db.Close()); err != nil {
				t.Error(err)
			}
		})
	}
}

// A store whose log is still to be written to tables opens on a full disk with
// an error that says so, not with a wait for room; after room is made it opens
// with all that was acknowledged.
func TestOpenOnAFullDisk(t *testing.T) {
	t.Parallel()
	mem := vfs.NewCrashableMem()
	db, err := pebble.Open("store", pebble.Options{FS: mem, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := db.Replace(t.Context(), version("kst-1", 1)); err != nil {
		t.Fatal(err)
	}
	crashed := mem.CrashClone(vfs.CrashCloneCfg{})
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	var full atomic.Bool
	full.Store(true)
	inject := errorfs.InjectorFunc(func(op errorfs.Op) error {
		if full.Load() && (op.Kind == errorfs.OpFileWrite || op.Kind == errorfs.OpCreate) && strings.HasSuffix(op.Path, ".sst") {
			return syscall.ENOSPC
		}
		return nil
	})
	_, err = pebble.Open("store", pebble.Options{FS: errorfs.Wrap(crashed, inject)})
	if !errors.Is(err, syscall.ENOSPC) || !strings.Contains(err.Error(), "make room") {
		t.Fatalf("Open on a full disk = %v", err)
	}
	full.Store(false)
	db, err = pebble.Open("store", pebble.Options{FS: crashed})
	for errors.Is(err, backend.ErrLocked) { // until the open that was given up has ended
		runtime.Gosched()
		db, err = pebble.Open("store", pebble.Options{FS: crashed})
	}
	if err != nil {
		t.Fatal(err)
	}
	v := check(t, db)
	if n := whole(t, v, "kst-1"); n != 1 {
		t.Errorf("version %d after reopening, 1 was acknowledged", n)
	}
	if err := errors.Join(v.Close(), db.Close()); err != nil {
		t.Error(err)
	}
}
