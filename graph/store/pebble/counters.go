package pebble

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

// formatVersion of the keys and values, each with what it brought. A store of an
// older one is brought up to date when it is opened, in one atomic step.
//
//	1  the first
//	2  the change log has quads and times, and a horizon
//	3  the document that a graph belongs to is found by the graph
//	4  the files that documents were read from
const formatVersion = 4

// counters are what the meta key holds: the state that every commit moves.
type counters struct {
	format, nextID, quads, terms, revision, documents uint64
	// horizon is the newest revision whose change is no longer in the log, time
	// when the newest was committed, in microseconds since 1970.
	horizon, time uint64
	// base is the sum of encoding.Sum over the quads at the horizon, so that the log can
	// be checked against what is stored.
	base uint64
}

func (c *counters) fields() []*uint64 {
	return []*uint64{&c.format, &c.nextID, &c.quads, &c.terms, &c.revision, &c.documents, &c.horizon, &c.time, &c.base}
}

// fieldsOfFormat is how many of the fields a format has.
var fieldsOfFormat = map[uint64]int{1: 6, 2: 9, 3: 9, 4: 9}

func (c counters) encode() []byte {
	var b []byte
	for _, n := range c.fields() {
		b = binary.BigEndian.AppendUint64(b, *n)
	}
	return b
}

// decodeCounters reads counters of any known format, which they keep.
func decodeCounters(b []byte) (c counters, err error) {
	if len(b) < 8 {
		return c, fmt.Errorf("counters of %d bytes: %w", len(b), backend.ErrCorrupt)
	}
	format := binary.BigEndian.Uint64(b)
	n, known := fieldsOfFormat[format]
	if !known {
		return c, fmt.Errorf("%w: it has version %d, this program reads version %d and older; use the program that wrote it, or ingest again into a new folder", backend.ErrFormat, format, formatVersion)
	}
	if len(b) != 8*n {
		return c, fmt.Errorf("counters of %d bytes: %w", len(b), backend.ErrCorrupt)
	}
	for i, f := range c.fields()[:n] {
		*f = binary.BigEndian.Uint64(b[8*i:])
	}
	return c, nil
}

func readCounters(r pebble.Reader) (counters, error) {
	b, closer, err := r.Get([]byte{spaceMeta})
	if err != nil {
		return counters{}, err
	}
	c, err := decodeCounters(b)
	return c, errors.Join(err, closer.Close())
}

// counters reads those of the store, after writing those of a new one, or
// bringing one of an older format up to date.
func (db *DB) counters() (counters, error) {
	c, err := readCounters(db.kv)
	switch {
	case errors.Is(err, pebble.ErrNotFound):
		c = counters{format: formatVersion, nextID: 1}
		return c, db.kv.Set([]byte{spaceMeta}, c.encode(), pebble.Sync)
	case err != nil || c.format == formatVersion:
		return c, err
	}
	return db.upgrade(c)
}

// upgrade takes a store of an older format to the present one.
func (db *DB) upgrade(c counters) (counters, error) {
	b := db.kv.NewBatch()
	var err error
	if c.format < 2 {
		err = db.beginLog(&c, b)
	}
	if err == nil && c.format < 3 {
		err = db.findOwners(b)
	}
	c.format = formatVersion
	if err == nil {
		err = b.Set([]byte{spaceMeta}, c.encode(), nil)
	}
	if err == nil {
		err = db.apply(b)
	}
	if err = errors.Join(err, b.Close()); err != nil {
		err = fmt.Errorf("bring the store to format %d: %w", formatVersion, err)
	}
	return c, err
}

// beginLog takes a store from format 1 to 2: its log, which had no quads, ends
// where the new one begins.
func (db *DB) beginLog(c *counters, b *pebble.Batch) error {
	c.horizon = c.revision
	v := &View{r: db.kv}
	err := v.keys(context.Background(), []byte{orderSpace(graph.SPOG)}, func(key, _ []byte) error {
		c.base += encoding.Sum(readKey(graph.SPOG, key))
		return nil
	})
	return errors.Join(err, b.DeleteRange([]byte{spaceLog}, []byte{spaceLog + 1}, nil))
}

// findOwners takes a store from format 2 to 3. A graph that two documents had
// becomes that of the first of them; [View.Check] tells of it.
func (db *DB) findOwners(b *pebble.Batch) error {
	seen := map[quad.IRI]bool{}
	for rec, err := range (&View{r: db.kv}).Records(context.Background()) {
		if err != nil {
			return err
		}
		for _, g := range rec.Graphs {
			if seen[g] {
				continue
			}
			seen[g] = true
			if err := b.Set(ownerKey(g), []byte(rec.Key), nil); err != nil {
				return err
			}
		}
	}
	return nil
}
