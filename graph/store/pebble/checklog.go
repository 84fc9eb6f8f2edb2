package pebble

import (
	"context"
	"encoding/binary"
	"errors"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

func (c *checker) documents(ctx context.Context) error {
	lengths := map[string]int{}
	err := c.v.keys(ctx, []byte{spaceText}, func(key, text []byte) error {
		lengths[string(key[1:])] = len(text)
		return nil
	})
	if err != nil {
		return err
	}
	var n, graphs uint64
	for rec, err := range c.v.Records(ctx) {
		if err != nil {
			return err
		}
		n++
		owned, err := c.owned(rec)
		if err != nil {
			return err
		}
		graphs += owned
		length, ok := lengths[rec.Key]
		if !ok || length != rec.TextBytes {
			c.wrong("document %s has a text of %d bytes, its record says %d", rec.Key, length, rec.TextBytes)
		}
		delete(lengths, rec.Key)
		if rec.Revision > c.v.Revision() {
			c.wrong("document %s was changed at revision %d, the store is at %d", rec.Key, rec.Revision, c.v.Revision())
		}
	}
	if n != c.v.state.documents {
		c.wrong("there are %d documents, the store counts %d", n, c.v.state.documents)
	}
	if len(lengths) > 0 {
		c.wrong("%d texts are of no document", len(lengths))
	}
	var owners uint64
	err = c.v.keys(ctx, []byte{spaceOwner}, func(_, _ []byte) error { owners++; return nil })
	if owners != graphs {
		c.wrong("%d graphs belong to a document, the documents have %d", owners, graphs)
	}
	return err
}

// owned counts the graphs of a document, which must be its own.
func (c *checker) owned(rec backend.Record) (n uint64, err error) {
	seen := map[quad.IRI]bool{}
	for _, g := range rec.Graphs {
		if seen[g] {
			continue
		}
		seen[g] = true
		owner, ok, err := readOwner(c.v.r, g)
		switch {
		case err != nil:
			return n, err
		case ok && owner != rec.Key:
			c.wrong("graph %s of document %s belongs to document %s too: remove one and read the other again", g, rec.Key, owner)
		case !ok:
			c.wrong("graph %s of document %s is not known to be its own", g, rec.Key)
		default:
			n++
		}
	}
	return n, nil
}

// log checks that the change log has every revision after the horizon once, and
// that what it says came and went since makes the quads that are there.
func (c *checker) log(ctx context.Context) error {
	n, sum := c.v.state.horizon, c.v.state.base
	named := map[ID]bool{} // terms that the log alone names
	for change, err := range c.v.ChangedSince(ctx, graph.Revision(n)) {
		if errors.Is(err, backend.ErrCorrupt) {
			c.wrong("%v", err)
			return nil
		}
		if err != nil {
			return err
		}
		if n++; uint64(change.Revision) != n {
			c.wrong("the change log has revision %d where %d should be", change.Revision, n)
			n = uint64(change.Revision)
		}
		for _, q := range change.Added {
			sum += encoding.Sum(q)
		}
		for _, q := range change.Removed {
			sum -= encoding.Sum(q)
			if err := c.named(q, n, named); err != nil {
				return err
			}
		}
	}
	if n != c.v.state.revision {
		c.wrong("the change log ends at revision %d, the store is at %d", n, c.v.state.revision)
	}
	if sum != c.sum {
		c.wrong("the changes since revision %d do not make the quads that are there", c.v.state.horizon)
	}
	return c.gone(ctx, named)
}

// named checks that the terms of a removed quad have their names.
func (c *checker) named(q Quad, revision uint64, named map[ID]bool) error {
	for _, id := range q {
		if id == 0 || named[id] {
			continue
		}
		_, err := (&View{r: c.v.r, term: newTermCache()}).Term(id) // not from memory
		if errors.Is(err, backend.ErrCorrupt) {
			c.wrong("revision %d removed a quad with the term %d, which is not there", revision, id)
		} else if err != nil {
			return err
		}
		named[id] = true
	}
	return nil
}

// gone checks that the log names every term that is kept for it.
func (c *checker) gone(ctx context.Context, named map[ID]bool) error {
	return c.v.keys(ctx, []byte{spaceGone}, func(key, value []byte) error {
		id := ID(binary.BigEndian.Uint64(key[1:]))
		if !named[id] {
			c.wrong("term %d is kept for the change log, which does not name it", id)
		}
		if _, term, err := decodeGone(value); err != nil {
			c.wrong("term %d: %v", id, err)
		} else if _, err := encoding.DecodeTerm(term); err != nil {
			c.wrong("term %d cannot be read: %v", id, err)
		}
		return nil
	})
}
