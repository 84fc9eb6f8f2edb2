package pebble_test

import (
	"math/rand/v2"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/backendtest"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// disk is a disk in memory that can fail and crash.
type disk struct {
	fs   *vfs.MemFS
	left atomic.Int64 // writes until it fails; negative is never
	open int          // how often the store was opened
}

func (d *disk) inject(op errorfs.Op) error {
	switch op.Kind {
	case errorfs.OpFileWrite, errorfs.OpFileSync, errorfs.OpFileSyncData, errorfs.OpFileSyncTo, errorfs.OpCreate, errorfs.OpFilePreallocate, errorfs.OpRename, errorfs.OpLink:
	default:
		return nil
	}
	for {
		n := d.left.Load()
		if n < 0 {
			return nil
		}
		if n == 0 {
			return syscall.EIO
		}
		if d.left.CompareAndSwap(n, n-1) {
			return nil
		}
	}
}

// crashing is a place on such a disk.
func crashing() backendtest.Place {
	d := &disk{fs: vfs.NewCrashableMem()}
	d.left.Store(-1)
	return backendtest.Place{
		Open: func(o backendtest.Options) (backend.Store, error) {
			fs := errorfs.Wrap(d.fs, errorfs.InjectorFunc(d.inject))
			d.open++ // by a command and by a server in turn
			db, err := pebble.Open("store", pebble.Options{FS: fs, Create: true, Now: o.Now, History: o.History, Brief: d.open%2 == 1})
			if err != nil {
				return nil, err
			}
			return db, nil
		},
		Crash: func(choose uint64) {
			rng := rand.New(rand.NewPCG(choose, 0))
			d.fs = d.fs.CrashClone(vfs.CrashCloneCfg{UnsyncedDataPercent: int(choose % 101), RNG: rng})
		},
		FailAfter: func(n int) { d.left.Store(int64(n)) },
	}
}

func TestContract(t *testing.T) {
	t.Parallel()
	backendtest.Run(t, func(backendtest.T) backendtest.Place { return crashing() })
}
