package pebble

import (
	"context"
	"errors"
	"fmt"

	"github.com/cockroachdb/pebble/v2"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

// original writes the file that doc was read from, takes out the one there was,
// or leaves it.
func (c *change) original(doc graph.Document, old backend.Record) error {
	switch {
	case old.SameFile(doc):
		return nil
	case doc.Original == nil:
		return c.batch.Delete(fileKey(doc.Key), nil)
	}
	return c.batch.Set(fileKey(doc.Key), encoding.PackFile(doc.Original.Body), nil)
}

// Original implements graph.Snapshot.
func (v *View) Original(ctx context.Context, key string) (graph.File, error) {
	rec, err := v.Record(ctx, key)
	if err != nil {
		return graph.File{}, err
	}
	return rec.File()
}

// OriginalBody implements graph.Snapshot.
func (v *View) OriginalBody(ctx context.Context, key string) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	b, closer, err := v.r.Get(fileKey(key))
	if errors.Is(err, pebble.ErrNotFound) {
		return nil, fmt.Errorf("original of document %s: %w", key, graph.ErrNotFound)
	}
	if err != nil {
		return nil, v.fault(err)
	}
	body, err := encoding.UnpackFile(b) // before Close: b is gone after it
	return body, errors.Join(err, closer.Close())
}

// originals checks that each document has the original that its record tells of,
// and that no other is there.
func (c *checker) originals(ctx context.Context) error {
	files := map[string]graph.File{}
	for rec, err := range c.v.Records(ctx) {
		if err != nil {
			return err
		}
		if rec.Original != nil {
			files[rec.Key] = *rec.Original
		}
	}
	err := c.v.keys(ctx, []byte{spaceFile}, func(key, packed []byte) error {
		name := string(key[1:])
		want, ok := files[name]
		delete(files, name)
		body, err := encoding.UnpackFile(packed)
		switch {
		case !ok:
			c.wrong("the original of %s is of no document", name)
		case err != nil:
			c.wrong("the original of document %s cannot be read: %v", name, err)
		case !want.Is(body):
			c.wrong("the original of document %s is not the file that was read", name)
		}
		return nil
	})
	for name := range files {
		c.wrong("document %s has no original, its record says it has", name)
	}
	return err
}
