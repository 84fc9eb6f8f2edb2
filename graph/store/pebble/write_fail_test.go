package pebble

import (
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"github.com/kamergraaf/kamergraaf/graph"
)

// A step that is written as tables fails when one call for one of them fails,
// whichever it is, though all later calls succeed: its tables are written side by
// side, and none of their errors may be lost. The store is then as it was, and the
// step succeeds when it is made again.
func TestOneFailingCallFailsTheStep(t *testing.T) {
	t.Parallel()
	var until atomic.Int64
	until.Store(1 << 40)
	fs := errorfs.Wrap(vfs.NewMem(), errorfs.InjectorFunc(func(op errorfs.Op) error {
		switch op.Kind {
		case errorfs.OpCreate, errorfs.OpFileWrite, errorfs.OpFileSync, errorfs.OpFileSyncData:
			if strings.Contains(op.Path, "loading") && until.Add(-1) == -1 {
				return syscall.EIO
			}
		}
		return nil
	}))
	db, err := Open("store", Options{FS: fs, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	db.tableQuads = 1
	quads := some(rand.New(rand.NewPCG(3, 3)), 50)
	before, failed := content(t, db), 0
	for n := int64(0); ; n++ {
		until.Store(n)
		_, err := db.Apply(t.Context(), graph.Delta{Add: quads})
		if until.Load() >= 0 { // no call was left to fail
			if err != nil {
				t.Error(err)
			}
			break
		}
		failed++
		if !errors.Is(err, syscall.EIO) {
			t.Fatalf("call %d failed, the step ends with %v", n, err)
		}
		if got := content(t, db); !slices.Equal(got, before) {
			t.Fatalf("call %d failed, and the store has %d quads", n, len(got))
		}
	}
	if failed < 3*(len(orders)+1) {
		t.Errorf("%d calls, want a few for each table", failed)
	}
	if got := content(t, db); len(got) == len(before) {
		t.Error("nothing was added in the end")
	}
	if err := db.Close(); err != nil {
		t.Error(err)
	}
}
