package pebble_test

import (
	"encoding/binary"
	"errors"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	pebbledb "github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// says reports an error that is target and whose text has each of words.
func says(t *testing.T, err, target error, words ...string) {
	t.Helper()
	if !errors.Is(err, target) {
		t.Fatalf("got %v, want %v", err, target)
	}
	for _, w := range words {
		if !strings.Contains(err.Error(), w) {
			t.Errorf("%q does not say %q", err, w)
		}
	}
}

func TestOpenMissing(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	_, err := pebble.Open(dir, pebble.Options{})
	says(t, err, backend.ErrNotExist, dir, "kamergraaf ingest PATH", "--store")
	if _, err := pebble.Open(dir, pebble.Options{}); !errors.Is(err, backend.ErrNotExist) {
		t.Errorf("the second time: %v", err)
	}
}

// On disk a second opener is told who is first, and the lock goes with Close.
func TestLocked(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for _, c := range []struct {
		holder backend.Holder
		says   []string
	}{
		{backend.Holder{}, []string{"another process"}},
		{backend.Holder{PID: 4711, Host: "griffie", Started: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}, []string{"4711", "griffie", "2026-01-02 03:04:05"}},
		{backend.Holder{PID: 4711, URL: "http://127.0.0.1:8080"}, []string{"use --store http://127.0.0.1:8080"}},
	} {
		first, err := pebble.Open(dir, pebble.Options{Create: true, Holder: c.holder})
		if err != nil {
			t.Fatal(err)
		}
		_, err = pebble.Open(dir, pebble.Options{Create: true})
		says(t, err, backend.ErrLocked, c.says...)
		if err := first.Close(); err != nil {
			t.Fatal(err)
		}
		if err := first.Close(); !errors.Is(err, backend.ErrClosed) {
			t.Errorf("closed twice: %v", err)
		}
	}
}

// A store of a later version is refused and left as it is.
func TestFormat(t *testing.T) {
	t.Parallel()
	fs := vfs.NewMem()
	if err := open(t, pebble.Options{FS: fs}).Close(); err != nil {
		t.Fatal(err)
	}
	kv, err := pebbledb.Open("store", &pebbledb.Options{FS: fs, FormatMajorVersion: pebbledb.FormatNewest, Logger: quiet{}})
	if err != nil {
		t.Fatal(err)
	}
	if err := kv.Set([]byte{'m'}, binary.BigEndian.AppendUint64(nil, 99), pebbledb.Sync); err != nil {
		t.Fatal(err)
	}
	if err := kv.Close(); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		_, err = pebble.Open("store", pebble.Options{FS: fs, Create: true})
		says(t, err, backend.ErrFormat, "99", "ingest again")
	}
}

type quiet struct{}

func (quiet) Infof(string, ...any)  {}
func (quiet) Errorf(string, ...any) {}
func (quiet) Fatalf(string, ...any) {}

// A folder that cannot be written is an error with its name, not a panic.
func TestReadOnlyFolder(t *testing.T) {
	t.Parallel()
	fs := vfs.NewMem()
	readOnly := errorfs.Wrap(fs, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind.ReadOrWrite() == errorfs.OpIsWrite {
			return syscall.EROFS
		}
		return nil
	}))
	_, err := pebble.Open("store", pebble.Options{FS: readOnly, Create: true})
	says(t, err, syscall.EROFS, "store")
	db := open(t, pebble.Options{FS: fs})
	if _, _, err := db.Replace(t.Context(), version("kst-1", 1)); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = pebble.Open("store", pebble.Options{FS: readOnly})
	says(t, err, syscall.EROFS, "store")
	db = open(t, pebble.Options{FS: fs})
	v := check(t, db)
	if n := whole(t, v, "kst-1"); n != 1 {
		t.Errorf("version %d", n)
	}
	if err := errors.Join(v.Close(), db.Close()); err != nil {
		t.Error(err)
	}
}

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
