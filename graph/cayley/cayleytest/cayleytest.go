// Package cayleytest runs Cayley's own tests of quad stores
// (github.com/cayleygraph/cayley/graph/graphtest) on a store of this module, and
// makes such a store one that those tests can write.
package cayleytest

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	cayleygraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
)

// Run runs Cayley's suite; open returns an empty store and what ends it. The
// suite reads test data from the folder of Cayley's module. What it calls
// integration, questions in Gizmo on 30,000 films, takes the race detector ten
// minutes and is run without it ("make test" does both). It
// skips two tests on every store, its own: "order with a next path#01", which
// Cayley's intersection does not do.
func Run(t *testing.T, open func(testing.TB) (Store, func())) {
	t.Helper()
	dir, err := exec.Command("go", "list", "-m", "-f", "{{.Dir}}", "github.com/cayleygraph/cayley").Output()
	if err != nil {
		t.Fatalf("find Cayley's module: %v", err)
	}
	t.Chdir(filepath.Join(strings.TrimSpace(string(dir)), "graph", "graphtest"))
	graphtest.TestAll(t, func(t testing.TB) (cayleygraph.QuadStore, cayleygraph.Options, func()) {
		store, done := open(t)
		live, err := NewLive(store)
		if err != nil {
			t.Fatal(err)
		}
		return live, nil, func() {
			if err := live.Err(); err != nil {
				t.Error(err)
			}
			if err := live.Close(); err != nil {
				t.Error(err)
			}
			done()
		}
	}, &graphtest.Config{AlwaysRunIntegration: !race})
}
