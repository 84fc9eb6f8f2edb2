package pebble

import (
	"errors"
	"fmt"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

// change is one commit in the making. It is made and committed under DB.write;
// until commit returns nil nothing of it shows, on disk or in a cache.
type change struct {
	db    *DB
	probe probe
	batch puts
	state counters
	// added and removed are the quads that come and go; no quad is in both.
	added, removed map[Quad]struct{}
	// fresh are quads that come too, those of documents: not stored, in no other
	// document, and none of them twice.
	fresh []Quad
	// terms are those that got an id in this change, in the order of their ids,
	// and interned finds them by hash; same are those whose hash another one has.
	terms    []freshTerm
	interned map[uint64]int
	same     map[string]ID
	// last are the terms of the quad before: a document says many things of one
	// thing, and all of them in one graph.
	last struct {
		terms [4]quad.Value
		ids   Quad
	}
	// near are terms that were asked for lately: the predicates and classes of a
	// document, and its own nodes.
	near [nearTerms]struct {
		v  quad.Value
		id ID
	}
	sorter orderWriter // scratch
	// removedAt is the last revision that removes a quad with a term.
	removedAt map[ID]uint64
	key       []byte // scratch
	term      []byte // scratch
	entry     []byte // scratch
	dirty     bool
}

// freshTerm is a term that got an id.
type freshTerm struct {
	known
	sum  uint64
	used bool // a quad that comes has it
}

// freshShare: a document has two quads for each term that is new with it, or more.
const freshShare = 2

// nearTerms is a power of two: of 64 terms that the quads of a motion have at a
// time, few fall on one place.
const nearTerms = 256

// newChange begins a change; only a store that is open and whole takes one. A
// commit that failed may show in what is read, so that the same change once
// more would seem to be there already. Quads is about how many quads it will add,
// for which memory is taken at once.
func (db *DB) newChange(quads int) (*change, error) {
	db.open.Lock()
	closed := db.closed
	db.open.Unlock()
	if closed {
		return nil, backend.ErrClosed
	}
	if err := db.failed.get(); err != nil {
		return nil, err
	}
	return &change{db: db, probe: probe{kv: db.kv}, state: *db.state.Load(),
		added: map[Quad]struct{}{}, removed: map[Quad]struct{}{}, fresh: make([]Quad, 0, quads), terms: make([]freshTerm, 0, quads/freshShare), interned: make(map[uint64]int, quads/freshShare), removedAt: map[ID]uint64{}}, nil
}

// intern returns the id of a term, giving it one when create is set; 0 when it
// has none.
func (c *change) intern(v quad.Value, create bool) (ID, error) {
	if v == nil {
		return 0, nil
	}
	near := &c.near[place(v)]
	if near.v == v {
		return near.id, nil
	}
	id, err := c.find(v, create)
	if err == nil && id != 0 {
		near.v, near.id = v, id
	}
	return id, err
}

// place is where a term stands among those that are near, by its last bytes:
// terms of a document begin alike.
func place(v quad.Value) int {
	var s string
	switch v := v.(type) {
	case quad.IRI:
		s = string(v)
	case quad.String:
		s = string(v)
	case quad.TypedString:
		s = string(v.Value)
	}
	h := uint32(len(s))
	for i := max(0, len(s)-8); i < len(s); i++ {
		h = h*31 + uint32(s[i])
	}
	return int(h % nearTerms)
}

// find is intern without those that are near.
func (c *change) find(v quad.Value, create bool) (ID, error) {
	var err error
	if c.term, err = encoding.AppendTerm(c.term[:0], v); err != nil {
		return 0, err
	}
	sum := c.db.sum(c.term)
	if id := c.internedID(sum); id != 0 {
		return id, nil
	}
	id, err := c.stored(sum)
	if err != nil || id != 0 || !create {
		return id, err
	}
	return c.newTerm(sum), nil
}

// internedID is the id that c.term, with the hash sum, got in this change.
func (c *change) internedID(sum uint64) ID {
	i, ok := c.interned[sum]
	if !ok {
		return 0
	}
	if t := &c.terms[i]; t.term == string(c.term) {
		return t.id
	}
	return c.same[string(c.term)]
}

// stored is the id that c.term has in the store.
func (c *change) stored(sum uint64) (ID, error) {
	if f := c.db.filter; f != nil && !f.may(sum) {
		return 0, nil
	}
	if id, ok := c.db.ids.get(sum, c.term); ok {
		return id, nil
	}
	c.key = appendTermKey(c.key[:0], c.term)
	b, ok, err := c.probe.get(c.key)
	switch {
	case err != nil:
		return 0, err
	case ok:
		id, err := decodeID(b)
		if err == nil {
			c.db.ids.put(sum, known{string(c.term), id})
		}
		return id, err
	case !c.db.missed():
		return 0, nil
	}
	f, err := newTermFilter(c.db)
	if err != nil {
		return 0, err
	}
	for _, t := range c.terms { // which are not in the store yet
		f.add(t.sum)
	}
	c.db.filter = f
	return 0, nil
}

// newTerm gives c.term an id.
func (c *change) newTerm(sum uint64) ID {
	id, term := ID(c.state.nextID), string(c.term)
	c.state.nextID++
	if _, taken := c.interned[sum]; !taken {
		c.interned[sum] = len(c.terms)
	} else {
		if c.same == nil {
			c.same = map[string]ID{}
		}
		c.same[term] = id
	}
	c.terms = append(c.terms, freshTerm{known: known{term, id}, sum: sum})
	if c.db.filter != nil { // though nothing is committed: it need only know of all that are
		c.db.filter.add(sum)
	}
	return id
}

// quad returns the ids of q; ok is false when create is not set and a term has
// none.
func (c *change) quad(q quad.Quad, create bool) (ids Quad, ok bool, err error) {
	if q.Subject == nil || q.Predicate == nil || q.Object == nil {
		return ids, false, fmt.Errorf("quad %v: %w", q, quad.ErrIncomplete)
	}
	for i, v := range [4]quad.Value{q.Subject, q.Predicate, q.Object, q.Label} {
		if v != nil && v == c.last.terms[i] {
			ids[i] = c.last.ids[i]
			continue
		}
		if ids[i], err = c.intern(v, create); err != nil {
			return ids, false, err
		}
		if v != nil && ids[i] == 0 {
			return ids, false, nil
		}
		c.last.terms[i], c.last.ids[i] = v, ids[i]
	}
	return ids, true, nil
}

// has reports whether the quad is in the store once the change is committed.
func (c *change) has(q Quad) (bool, error) {
	if _, ok := c.added[q]; ok {
		return true, nil
	}
	if _, ok := c.removed[q]; ok {
		return false, nil
	}
	if ID(c.db.state.Load().nextID) <= max(q[S], q[P], q[O], q[G]) {
		return false, nil // one of its terms is of this change
	}
	c.key = appendKey(c.key[:0], graph.SPOG, q)
	_, there, err := c.probe.get(c.key)
	return there, err
}

// add and remove record what the caller has made sure of: that the quad is not,
// or is, in the store.
func (c *change) add(q Quad) {
	if _, ok := c.removed[q]; ok {
		delete(c.removed, q)
		return
	}
	c.added[q] = struct{}{}
}

func (c *change) remove(q Quad) {
	if _, ok := c.added[q]; ok {
		delete(c.added, q)
		return
	}
	c.removed[q] = struct{}{}
}

// eachAdded visits the quads that come.
func (c *change) eachAdded(visit func(Quad)) {
	for q := range c.added {
		visit(q)
	}
	for _, q := range c.fresh {
		visit(q)
	}
}

// commit writes the change durably; on any error the store is as it was.
func (c *change) commit() (err error) {
	if len(c.added) == 0 && len(c.fresh) == 0 && len(c.removed) == 0 && !c.dirty {
		return c.probe.close()
	}
	gone, err := c.collect()
	if err = errors.Join(err, c.probe.close()); err != nil {
		return err
	}
	if err := errors.Join(c.writeTerms(), c.trim()); err != nil {
		return err
	}
	c.state.quads += uint64(len(c.added)+len(c.fresh)) - uint64(len(c.removed))
	if err := c.batch.Set([]byte{spaceMeta}, c.state.encode(), nil); err != nil {
		return err
	}
	if err := c.write(); err != nil {
		return err
	}
	for _, t := range c.terms {
		if t.used {
			c.db.ids.put(t.sum, t.known)
		}
	}
	for _, term := range gone {
		c.db.ids.drop(c.db.sum([]byte(term)))
	}
	state := c.state
	c.db.state.Store(&state)
	return nil
}

// writeTerms puts the terms that got an id and are used by a quad that comes
// into the batch. Terms of quads that came and went within the change are not.
func (c *change) writeTerms() error {
	first := ID(c.db.state.Load().nextID)
	c.eachAdded(func(q Quad) {
		for _, id := range q {
			if id >= first {
				c.terms[id-first].used = true
			}
		}
	})
	c.batch.reserve(spaceID, len(c.terms))
	c.batch.reserve(spaceTerm, len(c.terms))
	for i := range c.terms {
		t := &c.terms[i]
		if !t.used {
			continue
		}
		c.state.terms++
		c.term = append(c.term[:0], t.term...)
		c.key = appendIDKey(c.key[:0], t.id)
		if err := c.batch.Set(c.key, c.term, nil); err != nil {
			return err
		}
		c.entry = append(c.entry[:0], c.key[1:]...)
		c.key = appendTermKey(c.key[:0], c.term)
		if err := c.batch.Set(c.key, c.entry, nil); err != nil {
			return err
		}
	}
	return nil
}
