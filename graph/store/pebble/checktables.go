package pebble

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/cockroachdb/pebble/v2/sstable"
)

// tables holds every block of every table against its sum, those too that no
// question reads, as newer ones cover them: a merge would stop at them.
func (c *checker) tables(ctx context.Context) error {
	levels, err := c.v.db.kv.SSTables()
	if err != nil {
		return err
	}
	seen := map[string]bool{} // tables share files
	for _, level := range levels {
		for _, t := range level {
			name := t.BackingSSTNum.String() + ".sst"
			if seen[name] {
				continue
			}
			seen[name] = true
			err := c.v.db.sums(ctx, name)
			switch {
			case errors.Is(err, fs.ErrNotExist): // merged since; one that was lost is known on opening
			case err != nil && damaged(err):
				c.wrong("%v", fault(c.v.db.dir, fmt.Errorf("%s: %w", name, err)))
			case err != nil:
				return err
			}
			if err := ctx.Err(); err != nil {
				return err
			}
		}
	}
	return nil
}

// sums reads all blocks of a table.
func (db *DB) sums(ctx context.Context, name string) error {
	f, err := db.fs.Open(db.fs.PathJoin(db.dir, name))
	if err != nil {
		return err
	}
	from, err := sstable.NewSimpleReadable(f)
	if err != nil {
		return errors.Join(err, f.Close())
	}
	r, err := sstable.NewReader(ctx, from, db.readers)
	if err != nil {
		return errors.Join(err, from.Close())
	}
	err = r.ValidateBlockChecksums()
	if e := r.Close(); err == nil {
		err = e
	}
	return err
}
