package pebble

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/cockroachdb/pebble/v2/vfs/errorfs"
)

// A log is what was written to it with zeros behind, never fewer than the next
// small write takes; other files, and all files of a full disk, are left alone.
func TestAhead(t *testing.T) {
	t.Parallel()
	full := errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind == errorfs.OpFileWriteAt {
			return errors.New("full")
		}
		return nil
	})
	ahead := 0
	count := errorfs.InjectorFunc(func(op errorfs.Op) error {
		if op.Kind == errorfs.OpFileWriteAt {
			ahead++
		}
		return nil
	})
	mem := vfs.NewMem()
	for _, c := range []struct {
		name  string
		fs    vfs.FS
		zeros bool
	}{{"1.log", mem, true}, {"1.log", errorfs.Wrap(mem, count), true}, {"2.sst", mem, false}, {"3.log", errorfs.Wrap(mem, full), false}} {
		f, err := aheadFS{c.fs}.Create(c.name, "")
		if err != nil {
			t.Fatal(err)
		}
		var want []byte
		for i := range 300 {
			piece := bytes.Repeat([]byte{byte(i%255 + 1)}, 1+i*37%5000)
			want = append(want, piece...)
			if n, err := f.Write(piece); n != len(piece) || err != nil {
				t.Fatal(n, err)
			}
			info, err := f.Stat()
			if err != nil {
				t.Fatal(err)
			}
			behind := info.Size() - int64(len(want))
			if behind < 0 || behind > mostAhead || behind > 0 && !c.zeros {
				t.Fatalf("%s: %d bytes behind %d", c.name, behind, len(want))
			}
		}
		if err := errors.Join(f.Sync(), f.Close()); err != nil {
			t.Fatal(err)
		}
		r, err := mem.Open(c.name)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			t.Fatal(err)
		}
		if !bytes.HasPrefix(got, want) || bytes.ContainsFunc(got[len(want):], func(r rune) bool { return r != 0 }) {
			t.Errorf("%s is not what was written, and zeros", c.name)
		}
	}
	if ahead == 0 || ahead > 10 { // of 750 KB, by 32 KB and then as much as there is
		t.Errorf("zeros were written %d times for 300 writes", ahead)
	}
}
