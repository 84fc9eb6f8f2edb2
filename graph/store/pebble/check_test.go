package pebble_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	pebbledb "github.com/cockroachdb/pebble/v2"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// Every part of a store that is lost, doubled or changed is told by Check, which
// says of what part it is.
func TestCheckTells(t *testing.T) {
	t.Parallel()
	drop := func(kv *pebbledb.DB, key, _ []byte) error { return kv.Delete(key, pebbledb.Sync) }
	for _, tc := range []struct {
		name, space string
		damage      func(kv *pebbledb.DB, key, value []byte) error // of the first key of the space
		says        string
	}{
		{"a quad out of SPOG", "1", drop, "order SPOG has 4 quads, the store counts 5"},
		{"a quad out of OPSG", "2", drop, "order OPSG has 4 quads"},
		{"a quad out of POSG", "3", drop, "order POSG has 4 quads"},
		{"a quad out of GSPO", "4", drop, "order GSPO has 4 quads"},
		{"another quad in OPSG", "2", func(kv *pebbledb.DB, key, _ []byte) error {
			other := bytes.Clone(key)
			other[len(other)-1]++
			return errors.Join(kv.Delete(key, nil), kv.Set(other, nil, pebbledb.Sync))
		}, "order OPSG has other quads than order SPOG"},
		{"a quad with an id that is none", "1", func(kv *pebbledb.DB, key, _ []byte) error {
			other := bytes.Clone(key)
			binary.BigEndian.PutUint64(other[1:], 1<<40)
			return errors.Join(kv.Delete(key, nil), kv.Set(other, nil, pebbledb.Sync))
		}, "was never given"},
		{"a short key", "3", func(kv *pebbledb.DB, key, _ []byte) error {
			return errors.Join(kv.Delete(key, nil), kv.Set(key[:9], nil, pebbledb.Sync))
		}, "a key of 9 bytes"},
		{"a term without its value", "t", drop, "is not found by its value"},
		{"a term with another id", "t", func(kv *pebbledb.DB, key, _ []byte) error {
			return kv.Set(key, binary.BigEndian.AppendUint64(nil, 1<<30), pebbledb.Sync)
		}, "has another id by its value"},
		{"a value that leads nowhere", "t", func(kv *pebbledb.DB, key, value []byte) error {
			return kv.Set(append(bytes.Clone(key), "more"...), value, pebbledb.Sync)
		}, "values lead to an id"},
		{"an id without its term", "i", drop, "which is not there"},
		{"a term that cannot be read", "i", func(kv *pebbledb.DB, key, _ []byte) error { return kv.Set(key, []byte("?"), pebbledb.Sync) }, "cannot be read"},
		{"a term of no quad", "i", func(kv *pebbledb.DB, key, value []byte) error {
			return errors.Join(kv.DeleteRange([]byte("1"), []byte("5"), pebbledb.Sync))
		}, "is in no quad"},
		{"a text gone", "x", drop, "has a text of 0 bytes, its record says 12"},
		{"a text of no document", "x", func(kv *pebbledb.DB, _, _ []byte) error { return kv.Set([]byte("xzz"), nil, pebbledb.Sync) }, "1 texts are of no document"},
		{"a record gone", "d", drop, "there are 1 documents, the store counts 2"},
		{"an owner gone", "o", drop, "is not known to be its own"},
		{"an owner of nothing", "o", func(kv *pebbledb.DB, _, value []byte) error { return kv.Set([]byte("ozz"), value, pebbledb.Sync) }, "3 graphs belong to a document, the documents have 2"},
		{"a change gone", "l", drop, "the change log has revision 2 where 1 should be"},
		{"a change that cannot be read", "l", func(kv *pebbledb.DB, key, value []byte) error {
			return kv.Set(key, value[:len(value)-1], pebbledb.Sync)
		}, "change of revision 1"},
		{"a change that says another thing", "l", func(kv *pebbledb.DB, key, value []byte) error {
			other := bytes.Clone(value)
			other[len(other)-2] ^= 2
			return kv.Set(key, other, pebbledb.Sync)
		}, "do not make the quads that are there"},
		{"a gone term lost", "g", drop, "removed a quad with the term"},
		{"a gone term too many", "g", func(kv *pebbledb.DB, _, value []byte) error {
			return kv.Set(binary.BigEndian.AppendUint64([]byte("g"), 999), value, pebbledb.Sync)
		}, "is kept for the change log, which does not name it"},
		{"counters", "m", func(kv *pebbledb.DB, key, value []byte) error {
			other := bytes.Clone(value)
			other[8*5+7]++ // documents
			return kv.Set(key, other, pebbledb.Sync)
		}, "there are 2 documents, the store counts 3"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			fs := vfs.NewMem()
			db := open(t, pebble.Options{FS: fs})
			for _, docs := range [][]graph.Document{{document("a", 1, 2), document("b", 9)}, {document("a", 1, 2, 3), document("b", 4, 5)}} {
				if _, err := db.Commit(t.Context(), docs); err != nil {
					t.Fatal(err)
				}
			}
			if err := errors.Join(check(t, db).Close(), db.Close()); err != nil {
				t.Fatal(err)
			}
			raw(t, fs, func(kv *pebbledb.DB) error {
				it, err := kv.NewIter(&pebbledb.IterOptions{LowerBound: []byte(tc.space), UpperBound: []byte{tc.space[0] + 1}})
				if err != nil || !it.First() {
					t.Fatal("there is nothing to damage", err)
				}
				key, value := bytes.Clone(it.Key()), bytes.Clone(it.Value())
				return errors.Join(it.Close(), tc.damage(kv, key, value))
			})
			db = open(t, pebble.Options{FS: fs})
			v := view(t, db)
			problems, err := v.Check(t.Context())
			if err := errors.Join(err, v.Close(), db.Close()); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(strings.Join(problems, "\n"), tc.says) {
				t.Errorf("got %q, want one with %q", problems, tc.says)
			}
		})
	}
}
