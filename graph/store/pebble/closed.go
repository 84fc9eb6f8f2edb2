package pebble

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// closedFile says at which revision the store was last closed. Pebble takes a log
// whose end is gone for one whose last writes were under way, and begins anew when
// it finds none; a store that has come to less than it was closed with is damaged.
const closedFile = "REVISION"

type closedAt struct {
	Revision uint64 `json:"revision"`
}

// noteClosed writes it. It is a help alone: a disk that takes no more keeps nobody
// from closing a store.
func (db *DB) noteClosed() {
	b, err := json.Marshal(closedAt{db.state.Load().revision})
	if err != nil {
		return
	}
	f, err := db.fs.Create(db.fs.PathJoin(db.dir, closedFile), vfs.WriteCategoryUnspecified)
	if err != nil {
		return
	}
	_, err = f.Write(b)
	_ = errors.Join(err, f.Close()) // one that was cut is not read
}

// checkClosed is ErrCorrupt when the store has less than when it was closed.
func (db *DB) checkClosed() error {
	f, err := db.fs.Open(db.fs.PathJoin(db.dir, closedFile))
	if err != nil {
		return nil // never closed, or not to be known
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, 4096))
	var at closedAt
	if err != nil || json.Unmarshal(b, &at) != nil || at.Revision <= db.state.Load().revision {
		return nil
	}
	return fmt.Errorf("%w: %s is at revision %d and was at %d when it was closed: the end of its log is gone: restore a backup with \"kamergraaf restore\", or remove its file %s and read again what came last",
		backend.ErrCorrupt, db.dir, db.state.Load().revision, at.Revision, closedFile)
}
