package pebble_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
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
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("looking for a store made its folder: %v", err)
	}
	papers := t.TempDir() // a folder of something else
	if err := os.WriteFile(filepath.Join(papers, "notes.log"), []byte("mine"), 0o644); err != nil {
		t.Fatal(err)
	}
	_, err = pebble.Open(papers, pebble.Options{})
	says(t, err, backend.ErrNotExist, papers)
	if names, err := os.ReadDir(papers); err != nil || len(names) != 1 {
		t.Errorf("looking for a store left %v, %v", names, err)
	}
}

// A process that was killed leaves its name behind. It hinders nobody, and nobody
// is sent to it while another has the store and has not yet said who it is.
func TestKilledHolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	dead := exec.Command(os.Args[0], "-test.run=^$")
	if err := dead.Run(); err != nil {
		t.Fatal(err)
	}
	left := fmt.Appendf(nil, `{"pid":%d,"host":"griffie","url":"http://127.0.0.1:8080"}`, dead.Process.Pid)
	if err := os.WriteFile(filepath.Join(dir, "HOLDER"), left, 0o644); err != nil {
		t.Fatal(err)
	}
	me := backend.Holder{PID: os.Getpid(), Host: "griffie"}
	first, err := pebble.Open(dir, pebble.Options{Create: true, Holder: me})
	if err != nil {
		t.Fatal(err)
	}
	_, err = pebble.Open(dir, pebble.Options{Holder: me})
	says(t, err, backend.ErrLocked, fmt.Sprint("process ", os.Getpid()))
	for host, want := range map[string]string{"griffie": "another process has", "elsewhere": "is served at http://127.0.0.1:8080"} {
		if err := os.WriteFile(filepath.Join(dir, "HOLDER"), left, 0o644); err != nil {
			t.Fatal(err)
		}
		_, err = pebble.Open(dir, pebble.Options{Holder: backend.Holder{Host: host}})
		says(t, err, backend.ErrLocked, want)
	}
	if err := first.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(filepath.Join(dir, "HOLDER")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("a closed store names its holder: %v", err)
	}
}

// Opening a store that Pebble cannot read gives its lock back.
func TestLockGoesWithAFailedOpen(t *testing.T) {
	t.Parallel()
	dir := torn(t)
	manifests, err := filepath.Glob(filepath.Join(dir, "MANIFEST-*"))
	if err != nil || len(manifests) == 0 {
		t.Fatal(manifests, err)
	}
	for _, name := range manifests {
		if err := os.Rename(name, name+".away"); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		_, err := pebble.Open(dir, pebble.Options{Create: true})
		says(t, err, backend.ErrCorrupt, "kamergraaf restore")
	}
	for _, name := range manifests {
		if err := os.Rename(name+".away", name); err != nil {
			t.Fatal(err)
		}
	}
	if least, err := read(t, dir); least != 7 || err != nil {
		t.Errorf("version %d, %v", least, err)
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
	raw(t, fs, func(kv *pebbledb.DB) error {
		b, closer, err := kv.Get([]byte{'m'})
		if err != nil || binary.BigEndian.Uint64(b) != 99 {
			t.Errorf("a store of a later version was changed: %x, %v", b, err)
			return err
		}
		return closer.Close()
	})
}

// A disk that becomes read-only under an open store, as Linux makes one that fails,
// ends writing with an error that says so. What is there is read on, and all that
// was acknowledged is there when the disk can be written again.
func TestDiskBecomesReadOnly(t *testing.T) {
	t.Parallel()
	mem := vfs.NewMem()
	var ro atomic.Bool
	db, err := pebble.Open("store", pebble.Options{Create: true, FS: errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if ro.Load() && op.Kind.ReadOrWrite() == errorfs.OpIsWrite {
			return syscall.EROFS
		}
		return nil
	}))})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := db.Replace(t.Context(), version("kst-1", 1)); err != nil {
		t.Fatal(err)
	}
	ro.Store(true)
	for range 2 {
		_, _, err := db.Replace(t.Context(), version("kst-1", 2))
		says(t, err, syscall.EROFS, "mount it for writing", "what was acknowledged is kept")
	}
	v := view(t, db)
	if text, err := v.Text(t.Context(), "kst-1"); err != nil || text == "" {
		t.Errorf("reading on: %q, %v", text, err)
	}
	_ = errors.Join(v.Close(), db.Close()) // tells of the disk again
	ro.Store(false)
	db = open(t, pebble.Options{FS: mem})
	v = check(t, db)
	if n := whole(t, v, "kst-1"); n < 1 {
		t.Errorf("version %d, 1 was acknowledged", n)
	}
	if err := errors.Join(v.Close(), db.Close()); err != nil {
		t.Error(err)
	}
}

type quiet struct{}

func (quiet) Infof(string, ...any)  {}
func (quiet) Errorf(string, ...any) {}
func (quiet) Fatalf(string, ...any) {}

// A folder that cannot be written is an error with its name, not a panic.
func TestReadOnlyFolder(t *testing.T) {
	t.Parallel()
	mem := vfs.NewMem()
	readOnly := errorfs.Wrap(mem, errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind.ReadOrWrite() == errorfs.OpIsWrite {
			return syscall.EROFS
		}
		return nil
	}))
	_, err := pebble.Open("store", pebble.Options{FS: readOnly, Create: true})
	says(t, err, syscall.EROFS, "store")
	db := open(t, pebble.Options{FS: mem})
	if _, _, err := db.Replace(t.Context(), version("kst-1", 1)); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	_, err = pebble.Open("store", pebble.Options{FS: readOnly})
	says(t, err, syscall.EROFS, "store", "mount it for writing", "what was acknowledged is kept")
	db = open(t, pebble.Options{FS: mem})
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
