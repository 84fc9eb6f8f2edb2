package pebble_test

import (
	"os/exec"
	"strings"
	"testing"

	cayley "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

func open(t testing.TB, o pebble.Options) *pebble.DB {
	t.Helper()
	if o.FS == nil {
		o.FS = vfs.NewMem()
	}
	o.Create = true
	db, err := pebble.Open("store", o)
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// TestCayley is Cayley's own suite for quad stores. It reads test data from the
// folder of Cayley's module.
func TestCayley(t *testing.T) {
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Fatalf("find Cayley's module: %v", err)
	}
	t.Chdir(strings.TrimSpace(string(dir)))
	graphtest.TestAll(t, func(t testing.TB) (cayley.QuadStore, cayley.Options, func()) {
		db := open(t, pebble.Options{})
		return db.QuadStore(), nil, func() {
			if err := db.Close(); err != nil {
				t.Error(err)
			}
		}
	}, &graphtest.Config{AlwaysRunIntegration: false})
}
