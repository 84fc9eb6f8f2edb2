package store_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/indextest"
	"github.com/kamergraaf/kamergraaf/graph/store"
)

type failer interface{ Fatal(...any) }

// lived makes a store in a folder in which documents came, changed and went.
func lived(t failer, name string, history uint64, versions ...[]graph.Document) store.Store {
	clock := time.Date(2026, 1, 2, 3, 4, 5, 6000, time.UTC)
	s, err := store.Open(context.Background(), name, store.Options{Create: true, History: history, Now: func() time.Time { clock = clock.Add(time.Second); return clock }})
	if err != nil {
		t.Fatal(err)
	}
	for _, docs := range versions {
		if _, err := s.Commit(context.Background(), docs); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

func papers(n int) (out []graph.Document) {
	for i := range 5 {
		g := quad.IRI(fmt.Sprint("g/", i))
		d := graph.Document{Key: fmt.Sprint("kst-", i), Graphs: []quad.IRI{g, g + "-evidence"}, Text: fmt.Sprint("Versie ", n, " van ", i, "\x00 é")}
		for j := range 4 {
			d.Quads = append(d.Quads, quad.Quad{Subject: quad.IRI(d.Key), Predicate: quad.IRI(fmt.Sprint("p", j)), Object: quad.String(fmt.Sprint(n, " ", strings.Repeat("lang ", 60*j))), Label: g})
		}
		if i != 3 {
			d.Original = graph.NewOriginal("application/pdf", []byte(fmt.Sprint("%PDF", n, i)))
		}
		if (i+n)%4 != 0 {
			out = append(out, d)
		} else {
			out = append(out, graph.Document{Key: d.Key})
		}
	}
	return out
}

func backup(t failer, s store.Store, name string) ([]byte, store.Summary) {
	var b bytes.Buffer
	sum, err := store.Backup(context.Background(), &b, s, name)
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), sum
}

func ended(t failer, closers ...interface{ Close() error }) {
	for _, c := range closers {
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// What is restored has the same quads under the same ids, texts, records and
// changes, which is to say: backed up again it makes the same bytes, and goes on
// from there.
func TestBackupRoundTrip(t *testing.T) {
	t.Parallel()
	for _, history := range []uint64{0, 3} {
		t.Run(fmt.Sprint("history ", history), func(t *testing.T) {
			t.Parallel()
			name := filepath.Join(t.TempDir(), "data")
			s := lived(t, name, history, papers(1), papers(2), papers(3), papers(4))
			if err := errors.Join(os.Mkdir(filepath.Join(name, "views"), 0o755), os.WriteFile(filepath.Join(name, "views", "a.json"), []byte(`{"a":1}`), 0o644),
				os.WriteFile(filepath.Join(name, "views", "new-123"), []byte("half"), 0o644)); err != nil {
				t.Fatal(err)
			}
			want, sum := backup(t, s, name)
			if sum.Documents != 3 || sum.Originals == 0 || sum.Files != 1 || sum.Gone == 0 || sum.Changes == 0 {
				t.Errorf("summary %+v", sum)
			}
			if read, err := store.VerifyBackup(t.Context(), bytes.NewReader(want)); err != nil || read != sum {
				t.Errorf("verify: %+v, %v; want %+v", read, err, sum)
			}
			other := filepath.Join(t.TempDir(), "deep", "data")
			if got, err := store.Restore(t.Context(), bytes.NewReader(want), other, store.Options{History: history}); err != nil || got != sum {
				t.Fatalf("restore: %+v, %v; want %+v", got, err, sum)
			}
			if b, err := os.ReadFile(filepath.Join(other, "views", "a.json")); err != nil || string(b) != `{"a":1}` {
				t.Errorf("a saved view: %q, %v", b, err)
			}
			again := lived(t, other, history)
			if got, _ := backup(t, again, other); !bytes.Equal(got, want) {
				t.Errorf("a backup of what was restored has %d other bytes, %d before", len(got), len(want))
			}
			for _, both := range []store.Store{s, again} { // they go on alike
				if _, err := both.Commit(t.Context(), papers(5)); err != nil {
					t.Fatal(err)
				}
			}
			ended(t, s, again)
			only(t, filepath.Dir(other), "data")
		})
	}
}

// only fails when a folder has other names in it.
func only(t *testing.T, folder string, names ...string) {
	t.Helper()
	entries, err := os.ReadDir(folder)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	var got []string
	for _, e := range entries {
		got = append(got, e.Name())
	}
	if strings.Join(got, " ") != strings.Join(names, " ") {
		t.Errorf("%s has %q, want %q", folder, got, names)
	}
}

// Any store round-trips.
func TestBackupOfAnything(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		s := lived(t, store.Memory, rapid.Uint64Range(1, 5).Draw(t, "history"))
		for range rapid.IntRange(0, 4).Draw(t, "changes") {
			if _, err := s.Apply(t.Context(), graph.Delta{Add: indextest.Quads(t, 6), Remove: indextest.Quads(t, 6)}); err != nil {
				t.Fatal(err)
			}
		}
		want, sum := backup(t, s, store.Memory)
		n++
		name := filepath.Join(dir, fmt.Sprint(n))
		if got, err := store.Restore(t.Context(), bytes.NewReader(want), name, store.Options{}); err != nil || got != sum {
			t.Fatalf("restore: %+v, %v; want %+v", got, err, sum)
		}
		again := lived(t, name, 0)
		if got, _ := backup(t, again, name); !bytes.Equal(got, want) {
			t.Fatal("a backup of what was restored differs")
		}
		ended(t, s, again)
		if err := os.RemoveAll(name); err != nil {
			t.Fatal(err)
		}
	})
}

// A backup that is cut anywhere, or has a byte changed anywhere, is refused, and
// leaves nothing behind.
func TestDamagedBackup(t *testing.T) {
	t.Parallel()
	s := lived(t, store.Memory, 0, papers(1), papers(2))
	whole, sum := backup(t, s, store.Memory)
	ended(t, s)
	dir := t.TempDir()
	harmless := 0
	refuse := func(what string, b []byte) {
		t.Helper()
		got, err := store.VerifyBackup(t.Context(), bytes.NewReader(b))
		if err == nil && got == sum { // a bit that unpacking does not look at
			harmless++
		} else if !errors.Is(err, store.ErrDamaged) && !errors.Is(err, store.ErrBackupFormat) {
			t.Errorf("%s: %v", what, err)
		}
	}
	for n := range len(whole) {
		refuse(fmt.Sprint("cut to ", n), whole[:n])
		b := bytes.Clone(whole)
		b[n] ^= 0x40
		refuse(fmt.Sprint("byte ", n, " changed"), b)
	}
	if harmless > len(whole)/50 {
		t.Errorf("%d of %d bytes do not matter", harmless, len(whole))
	}
	refuse("twice", append(bytes.Clone(whole), whole...))
	refuse("no backup", []byte("<http://example.org/s> <p> <o> ."))
	for _, n := range []int{0, 20, len(whole) / 2, len(whole) - 1} {
		if _, err := store.Restore(t.Context(), bytes.NewReader(whole[:n]), filepath.Join(dir, "data"), store.Options{}); err == nil {
			t.Errorf("%d of %d bytes were restored", n, len(whole))
		}
	}
	only(t, dir)
}

// A restore does not touch what is there.
func TestRestoreRefuses(t *testing.T) {
	t.Parallel()
	s := lived(t, store.Memory, 0, papers(1))
	b, _ := backup(t, s, store.Memory)
	ended(t, s)
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "letter"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Restore(t.Context(), bytes.NewReader(b), dir, store.Options{}); !errors.Is(err, store.ErrNotEmpty) || !strings.Contains(err.Error(), "move this one away") {
		t.Errorf("into a folder that has something: %v", err)
	}
	only(t, dir, "letter")
	if _, err := store.Restore(t.Context(), bytes.NewReader(b), store.Memory, store.Options{}); !errors.Is(err, store.ErrName) {
		t.Errorf("into memory: %v", err)
	}
	empty := filepath.Join(dir, "empty")
	if err := os.Mkdir(empty, 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Restore(t.Context(), bytes.NewReader(b), empty, store.Options{}); err != nil {
		t.Errorf("into an empty folder: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := store.Restore(ctx, bytes.NewReader(b), filepath.Join(dir, "cancelled"), store.Options{}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	only(t, dir, "empty", "letter")
}
