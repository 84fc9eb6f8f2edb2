package pebble

import (
	"bytes"
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

// maxProblems bounds what Check tells: damage comes in thousands.
const maxProblems = 100

// Check reads the whole view and compares its parts with one another: the four
// orders hold the same quads, every term that a quad has is in the dictionary
// both ways and no other is, documents have their texts and originals, the change log replayed
// makes these quads, the counters are right, and every block of the tables has its
// sum. It returns what is wrong, a
// sentence each; an error is one of reading. It takes about 3 microseconds a quad and a bit of memory for each id.
func (v *View) Check(ctx context.Context) (problems []string, err error) {
	c := &checker{v: v, used: make([]uint64, v.state.nextID/64+1)}
	for _, step := range []func(context.Context) error{c.orders, c.terms, c.lookups, c.documents, c.originals, c.log, c.tables} {
		if err := step(ctx); err != nil {
			return c.problems, v.fault(err)
		}
	}
	return c.problems, nil
}

type checker struct {
	v        *View
	used     []uint64 // a bit for each id that a quad has
	sum      uint64   // of encoding.Sum over all quads
	problems []string
}

func (c *checker) wrong(format string, args ...any) {
	if len(c.problems) < maxProblems {
		c.problems = append(c.problems, fmt.Sprintf(format, args...))
	}
}

// known reports whether an id can be: 0 only where allowed.
func (c *checker) known(id ID) bool { return uint64(id) < c.v.state.nextID }

func (c *checker) use(id ID)       { c.used[id/64] |= 1 << (id % 64) }
func (c *checker) uses(id ID) bool { return c.used[id/64]&(1<<(id%64)) != 0 }

// orders compares the permutations by number and by a sum that does not depend
// on the order of quads.
func (c *checker) orders(ctx context.Context) error {
	var first uint64
	for i, o := range orders {
		var n, sum uint64
		err := c.v.keys(ctx, []byte{orderSpace(o)}, func(key, _ []byte) error {
			if len(key) != keyLen {
				c.wrong("order %v has a key of %d bytes", o, len(key))
				return nil
			}
			q := readKey(o, key)
			n++
			sum += encoding.Sum(q)
			for pos, id := range q {
				if !c.known(id) || id == 0 && pos != G {
					c.wrong("order %v has quad %v, whose id %d was never given", o, q, id)
				} else if i == 0 && id != 0 {
					c.use(id)
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
		if n != c.v.state.quads {
			c.wrong("order %v has %d quads, the store counts %d", o, n, c.v.state.quads)
		}
		if i == 0 {
			first, c.sum = sum, sum
		} else if sum != first {
			c.wrong("order %v has other quads than order %v", o, orders[0])
		}
	}
	return nil
}

// terms checks the dictionary from ids to terms, and that every term leads back
// to its id.
func (c *checker) terms(ctx context.Context) error {
	var n uint64
	var scratch []byte
	err := c.v.keys(ctx, []byte{spaceID}, func(key, term []byte) error {
		n++
		id := ID(binary.BigEndian.Uint64(key[1:]))
		if !c.known(id) || id == 0 {
			c.wrong("term %d has an id that was never given", id)
			return nil
		}
		if !c.uses(id) {
			c.wrong("term %d is in no quad", id)
		}
		c.used[id/64] &^= 1 << (id % 64)
		if _, err := encoding.DecodeTerm(term); err != nil {
			c.wrong("term %d cannot be read: %v", id, err)
		}
		scratch = appendTermKey(scratch[:0], term)
		b, closer, err := c.v.r.Get(scratch)
		if errors.Is(err, pebble.ErrNotFound) {
			c.wrong("term %d is not found by its value", id)
			return nil
		}
		if err != nil {
			return err
		}
		if !bytes.Equal(b, key[1:]) {
			c.wrong("term %d has another id by its value", id)
		}
		return closer.Close()
	})
	if err != nil {
		return err
	}
	if n != c.v.state.terms {
		c.wrong("there are %d terms, the store counts %d", n, c.v.state.terms)
	}
	for i, word := range c.used {
		for ; word != 0; word &= word - 1 {
			c.wrong("a quad has a term of id %d, which is not there", uint64(i)*64+uint64(trailing(word)))
		}
	}
	return nil
}

func trailing(word uint64) (n int) {
	for word&1 == 0 {
		word >>= 1
		n++
	}
	return n
}

// lookups checks that there are as many ways from values to ids as terms; terms
// has seen that each term has one.
func (c *checker) lookups(ctx context.Context) error {
	var n uint64
	for _, space := range []byte{spaceTerm, spaceHashed} {
		if err := c.v.keys(ctx, []byte{space}, func(_, _ []byte) error { n++; return nil }); err != nil {
			return err
		}
	}
	if n != c.v.state.terms {
		c.wrong("%d values lead to an id, the store counts %d terms", n, c.v.state.terms)
	}
	return nil
}

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

// keys calls f with every key of a space.
func (v *View) keys(ctx context.Context, prefix []byte, f func(key, value []byte) error) (err error) {
	it, err := v.r.NewIter(&pebble.IterOptions{LowerBound: prefix, UpperBound: after(prefix)})
	if err != nil {
		return v.fault(err)
	}
	defer func() {
		if e := it.Close(); err == nil { // which says an error of reading again
			err = v.fault(e)
		}
	}()
	step := 0
	for ok := it.First(); ok; ok = it.Next() {
		if err := each(ctx, step); err != nil {
			return err
		}
		step++
		value, err := it.ValueAndErr()
		if err != nil {
			return v.fault(err)
		}
		if err := f(it.Key(), value); err != nil {
			return err
		}
	}
	return v.fault(it.Error())
}
