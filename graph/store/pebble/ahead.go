package pebble

import (
	"errors"
	"io/fs"
	"strings"

	"github.com/cockroachdb/pebble/v2/vfs"
)

// aheadFS writes zeros before Pebble's log, so that the log overwrites what the
// file has already. A sync of bytes that a file grows by is one of its length and
// blocks too, which a journaling file system writes a second time: 190 us on ext4
// where overwriting takes 120. Pebble reuses its logs for this reason
// (wal.StandaloneManager.Create), but only from the second of a process on, after
// 64 MB of it; and it reads zeros as the end of a log, as those of a file system
// that allocates ahead (record.ErrZeroedChunk, DB.replayWAL).
type aheadFS struct{ vfs.FS }

// Unwrap implements vfs.FS.
func (a aheadFS) Unwrap() vfs.FS { return a.FS }

// Create implements vfs.FS.
func (a aheadFS) Create(name string, category vfs.DiskWriteCategory) (vfs.File, error) {
	if !strings.HasSuffix(name, ".log") {
		return a.FS.Create(name, category)
	}
	if err := a.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	f, err := a.OpenReadWrite(name, category) // which has WriteAt
	if err != nil {
		return nil, err
	}
	return &aheadFile{File: f}, nil
}

// aheadFile is a log with zeros behind its end. It is written by one goroutine at
// a time, as every vfs.File.
type aheadFile struct {
	vfs.File
	end, zeros int64 // of what was written, of the zeros behind it
	block      []byte
}

// How many zeros are written at once: as many as there is log, within bounds. A
// store that is opened for one document writes 32 KB of them.
const (
	leastAhead = 32 << 10
	mostAhead  = 512 << 10
)

// Write implements vfs.File.
func (f *aheadFile) Write(p []byte) (int, error) {
	if f.end+int64(len(p)) > f.zeros {
		f.extend(f.end + int64(len(p)))
	}
	n, err := f.File.Write(p)
	f.end += int64(n)
	return n, err
}

// extend writes zeros from an offset on. When there is no room it leaves that to
// those who have something to say.
func (f *aheadFile) extend(from int64) {
	n := min(max(from, leastAhead), mostAhead)
	if int64(len(f.block)) < n {
		f.block = make([]byte, n)
	}
	f.zeros = from + n
	_, _ = f.WriteAt(f.block[:n], from)
}
