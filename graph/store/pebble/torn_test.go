package pebble_test

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// torn is a closed store of real files, with tables and a log of three commits. Each
// of its five documents is at version 7.
func torn(t *testing.T) (dir string) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "store")
	var db *pebble.DB
	for n := 1; n <= 7; n++ {
		if n == 1 || n == 3 || n == 5 { // opening writes the log to a table
			if db != nil {
				if err := db.Close(); err != nil {
					t.Fatal(err)
				}
			}
			var err error
			if db, err = pebble.Open(dir, pebble.Options{Create: true}); err != nil {
				t.Fatal(err)
			}
		}
		var docs []graph.Document
		for k := range 5 {
			docs = append(docs, version(fmt.Sprint("kst-", k), n))
		}
		if _, err := db.Commit(t.Context(), docs); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// read opens a store and reads all of it: the least version of its documents, or
// what is wrong, by an error or by check.
func read(t *testing.T, dir string) (least int, wrong error) {
	db, err := pebble.Open(dir, pebble.Options{})
	if err != nil {
		return 0, err
	}
	defer func() {
		if err := db.Close(); err != nil && wrong == nil {
			wrong = err
		}
	}()
	v := view(t, db)
	defer v.Close()
	problems, err := v.Check(t.Context())
	if err != nil {
		return 0, err
	}
	if len(problems) > 0 {
		return 0, fmt.Errorf("%w: %s", backend.ErrCorrupt, problems[0])
	}
	least = 7
	for k := range 5 {
		least = min(least, whole(t, v, fmt.Sprint("kst-", k)))
	}
	return least, nil
}

// Whatever file of a store is cut, changed or gone, it is told as damage with the
// way out, or does not matter. It is never half a document, and never a store
// that seems well and has lost what was acknowledged: the end of a log, which looks
// like a write that was under way, is missed by a store that was closed.
func TestTornFiles(t *testing.T) {
	t.Parallel()
	source := torn(t)
	names, err := os.ReadDir(source)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[string]int{}
	for _, e := range names {
		if e.Name() == "LOCK" || e.IsDir() {
			continue
		}
		for _, d := range damages {
			t.Run(e.Name()+" "+d.name, func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "store")
				if err := os.CopyFS(dir, os.DirFS(source)); err != nil {
					t.Fatal(err)
				}
				if err := d.do(filepath.Join(dir, e.Name())); err != nil {
					t.Fatal(err)
				}
				least, wrong := read(t, dir)
				kinds[fmt.Sprint(wrong == nil)]++
				switch {
				case wrong == nil && least < 7:
					t.Errorf("a store that seems well is at version %d, 7 was acknowledged", least)
				case wrong == nil && strings.HasPrefix(d.name, "changed") && strings.HasSuffix(e.Name(), ".sst"):
					t.Error("a table with another byte seems well")
				case wrong != nil && !errors.Is(wrong, backend.ErrCorrupt):
					t.Errorf("told as: %v", wrong)
				case wrong != nil && !slices.ContainsFunc([]string{"restore a backup", "quad", "term", "log"}, func(w string) bool { return strings.Contains(wrong.Error(), w) }):
					t.Errorf("does not say what to do: %v", wrong)
				}
			})
		}
	}
	if kinds["false"] < 10 || kinds["true"] < 3 {
		t.Errorf("%v of the damages were told, not told", kinds)
	}
}

// damages are done to one file.
var damages = []struct {
	name string
	do   func(name string) error
}{
	{"gone", os.Remove},
	{"empty", func(name string) error { return os.Truncate(name, 0) }},
	{"half", func(name string) error {
		info, err := os.Stat(name)
		return errors.Join(err, os.Truncate(name, info.Size()/2))
	}},
	{"a byte short", func(name string) error {
		info, err := os.Stat(name)
		return errors.Join(err, os.Truncate(name, max(info.Size()-1, 0)))
	}},
	{"changed at its start", turn(0, 1)},
	{"changed in the middle", turn(1, 2)},
	{"changed at three quarters", turn(3, 4)},
	{"longer", func(name string) error {
		f, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = f.WriteString("torn\x00\x01\x02")
		return errors.Join(err, f.Close())
	}},
}

// turn turns eight bytes at part/of of a file around.
func turn(part, of int) func(string) error {
	return func(name string) error {
		b, err := os.ReadFile(name)
		at := len(b) * part / of
		for i := at; i < min(at+8, len(b)); i++ {
			b[i] ^= 0xff
		}
		return errors.Join(err, os.WriteFile(name, b, 0o644))
	}
}
