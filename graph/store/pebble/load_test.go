package pebble

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"github.com/kamergraaf/kamergraaf/graph"
)

// tight are bounds that make a load of a few hundred quads use its disk.
func tight(t testing.TB, fs vfs.FS, run, terms int) *DB {
	t.Helper()
	db, err := Open("store", Options{FS: fs, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	db.loadRun, db.loadTerms, db.tableBytes = run, terms, 2000
	return db
}

// some makes n quads, one in four twice, of every kind of term, short and long.
func some(rng *rand.Rand, n int) (out []quad.Quad) {
	term := func() quad.Value {
		i := rng.IntN(n)
		switch i % 6 {
		case 0:
			return quad.String(fmt.Sprint("tekst ", i))
		case 1:
			return quad.LangString{Value: quad.String(strings.Repeat("lang ", 40) + fmt.Sprint(i)), Lang: "nl"}
		case 2:
			return quad.TypedString{Value: quad.String(fmt.Sprintf("%03d", i)), Type: "http://www.w3.org/2001/XMLSchema#integer"}
		case 3:
			return quad.Int(i)
		case 4:
			return quad.BNode(fmt.Sprint("b", i))
		}
		return quad.IRI(fmt.Sprint("http://example.org/", i))
	}
	for len(out) < n {
		q := quad.Quad{Subject: quad.IRI(fmt.Sprint("s", rng.IntN(n/4+1))), Predicate: quad.IRI(fmt.Sprint("p", rng.IntN(5))), Object: term()}
		if g := rng.IntN(4); g > 0 {
			q.Label = quad.IRI(fmt.Sprint("g", g))
		}
		out = append(out, q)
		if rng.IntN(4) == 0 {
			out = append(out, q)
		}
	}
	return out
}

func sequence(quads []quad.Quad, last error) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
		if last != nil {
			yield(quad.Quad{}, last)
		}
	}
}

func content(t testing.TB, db *DB) []string {
	t.Helper()
	v, err := db.view()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if problems, err := v.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Fatalf("check: %v, %v", problems, err)
	}
	var out []string
	for q, err := range v.ByGraph(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, q.NQuad())
	}
	slices.Sort(out)
	return out
}

// loadAll loads by tables, whatever the number.
func loadAll(t testing.TB, db *DB, quads []quad.Quad) (int64, error) {
	t.Helper()
	in := newStream(t.Context(), sequence(nil, nil))
	defer in.wait()
	db.write.Lock()
	defer db.write.Unlock()
	return db.loadTables(t.Context(), quads, in)
}

// What is loaded by tables, whether it fits in memory or not, into an empty
// store or one with data, is what a set would hold; check is clean, and the
// change log has every new quad.
func TestLoadByTables(t *testing.T) {
	t.Parallel()
	for _, bounds := range [][2]int{{loadRun, loadTermBytes}, {7, loadTermBytes}, {50, 4000}, {1 << 10, 1}} {
		t.Run(fmt.Sprint(bounds), func(t *testing.T) {
			t.Parallel()
			rng := rand.New(rand.NewPCG(1, uint64(bounds[0])))
			fs := vfs.NewMem()
			db := tight(t, fs, bounds[0], bounds[1])
			want := map[string]bool{}
			for round := range 4 {
				quads := some(rng, 40+200*round)
				if round == 2 { // what is there already
					quads = append(quads, some(rand.New(rand.NewPCG(1, uint64(bounds[0]))), 40)...)
				}
				before := len(want)
				for _, q := range quads {
					want[q.NQuad()] = true
				}
				added, err := loadAll(t, db, quads)
				if err != nil || int(added) != len(want)-before {
					t.Fatalf("round %d: added %d, %v; want %d", round, added, err, len(want)-before)
				}
				if again, err := loadAll(t, db, quads); again != 0 || err != nil {
					t.Fatalf("round %d: loaded again adds %d, %v", round, again, err)
				}
				if _, err := db.Apply(t.Context(), graph.Delta{Remove: quads[:10]}); err != nil {
					t.Fatal(err)
				}
				for _, q := range quads[:10] {
					delete(want, q.NQuad())
				}
				if got := content(t, db); !slices.Equal(got, slices.Sorted(maps.Keys(want))) {
					t.Fatalf("round %d: %d quads, want %d", round, len(got), len(want))
				}
				if err := db.Close(); err != nil {
					t.Fatal(err)
				}
				if files, err := fs.List("store/loading"); err == nil && len(files) > 0 {
					t.Fatalf("round %d: left %v", round, files)
				}
				db = tight(t, fs, bounds[0], bounds[1])
			}
			if err := db.Close(); err != nil {
				t.Fatal(err)
			}
		})
	}
}

// A table goes on in another file at its size, which a compaction copies whole,
// and in each space of keys.
func TestTablesEnd(t *testing.T) {
	t.Parallel()
	db := tight(t, vfs.NewMem(), loadRun, loadTermBytes)
	files, err := newTables(db)
	if err != nil {
		t.Fatal(err)
	}
	table := files.table()
	for space := range byte(2) {
		for i := range byte(100) { // 4000 bytes
			if err := table.set(append(bytes.Repeat([]byte{space}, 39), i), nil); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := errors.Join(table.close(), files.remove(), db.Close()); err != nil {
		t.Fatal(err)
	}
	if len(files.names) != 4 {
		t.Errorf("two spaces of 4000 bytes in tables of 2000 are in %d files, want 4", len(files.names))
	}
}

// A load that does not end leaves nothing: of bad input, of a context that ends,
// and of a full disk, at whatever file.
func TestLoadIsAtomic(t *testing.T) {
	t.Parallel()
	quads := some(rand.New(rand.NewPCG(2, 2)), 2*loadStep)
	mem := vfs.NewMem()
	var left atomic.Int64 // tables are written side by side
	left.Store(1 << 40)
	fs := errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if strings.Contains(op.Path, "loading") && (op.Kind == errorfs.OpCreate || op.Kind == errorfs.OpFileWrite) {
			if left.Add(-1) < 0 {
				return syscall.ENOSPC
			}
		}
		return nil
	}))
	db := tight(t, fs, loadStep, loadTermBytes)
	if _, err := db.Apply(t.Context(), graph.Delta{Add: quads[:100]}); err != nil {
		t.Fatal(err)
	}
	before, state := content(t, db), *db.state.Load()
	same := func(name string, added int64, err, want error) {
		t.Helper()
		if added != 0 || !errors.Is(err, want) {
			t.Errorf("%s: added %d, %v", name, added, err)
		}
		if got := content(t, db); !slices.Equal(got, before) || *db.state.Load() != state {
			t.Errorf("%s: the store is another: %d quads, %+v", name, len(got), *db.state.Load())
		}
	}
	added, err := db.Load(t.Context(), sequence(quads, io.ErrUnexpectedEOF))
	same("bad input", added, err, io.ErrUnexpectedEOF)
	ctx, cancel := context.WithCancel(t.Context())
	added, err = db.Load(ctx, func(yield func(quad.Quad, error) bool) {
		for i, q := range quads {
			if i == loadStep+10 {
				cancel()
			}
			if !yield(q, nil) {
				return
			}
		}
	})
	same("cancelled", added, err, context.Canceled)
	for _, writes := range []int64{0, 1, 2, 5, 9} {
		left.Store(writes)
		added, err = db.Load(t.Context(), sequence(quads, nil))
		same("disk full", added, err, syscall.ENOSPC)
		if err != nil && !strings.Contains(err.Error(), "make room and load again") {
			t.Errorf("disk full is told as %v", err)
		}
	}
	left.Store(1 << 40)
	want := map[string]bool{}
	for _, q := range quads {
		want[q.NQuad()] = true
	}
	if added, err = db.Load(t.Context(), sequence(quads, nil)); err != nil || int(added) != len(want)-len(before) {
		t.Errorf("with room: added %d, %v; want %d", added, err, len(want)-len(before))
	}
	if got := content(t, db); len(got) != len(want) {
		t.Errorf("%d quads, want %d", len(got), len(want))
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestRadixSort(t *testing.T) {
	t.Parallel()
	rng := rand.New(rand.NewPCG(3, 3))
	for _, n := range []int{0, 1, 2, 1000} {
		a := make([]packed, n)
		for i := range a {
			a[i] = packed{rng.Uint64() >> rng.IntN(64), rng.Uint64() >> rng.IntN(64)}
		}
		want := slices.Clone(a)
		slices.SortFunc(want, func(x, y packed) int { return slices.Compare(x[:], y[:]) })
		if got, _ := radixSort(a, nil); !slices.Equal(got, want) {
			t.Errorf("%d: %v, want %v", n, got, want)
		}
	}
}
