package pebble

import (
	"bytes"
	"cmp"
	"slices"

	"github.com/cockroachdb/pebble/v2"
)

// puts are what a change writes beside the keys of its quads: keys with values,
// and keys that go. Of two of one key the later one counts. It copies what it is
// given.
type puts struct {
	spaces map[byte]*space
	chunk  []byte // what is left of it
	size   int    // of the next one
	n      int
}

// space is the puts whose keys begin with one byte.
type space struct {
	list   []put
	sorted bool // as they came, each key once
}

type put struct {
	key, value []byte
	gone       bool
	n          int // the how manieth
}

// How much memory puts take at once: twice as much as the time before, within
// bounds. A document of 40 quads takes 6 KB.
const (
	leastChunk = 8 << 10
	mostChunk  = 64 << 10
)

// Set and Delete take what a batch of Pebble takes.
func (p *puts) Set(key, value []byte, _ *pebble.WriteOptions) error {
	p.add(put{key: p.copy(key), value: p.copy(value)})
	return nil
}

func (p *puts) Delete(key []byte, _ *pebble.WriteOptions) error {
	p.add(put{key: p.copy(key), gone: true})
	return nil
}

func (p *puts) copy(b []byte) []byte {
	if len(b) > len(p.chunk) {
		p.size = min(max(2*p.size, leastChunk), mostChunk)
		p.chunk = make([]byte, max(p.size, len(b)))
	}
	n := copy(p.chunk, b)
	out := p.chunk[:n:n]
	p.chunk = p.chunk[n:]
	return out
}

// reserve takes memory for n keys more that begin with one byte.
func (p *puts) reserve(name byte, n int) {
	s := p.space(name)
	s.list = slices.Grow(s.list, n)
}

func (p *puts) space(name byte) *space {
	if p.spaces == nil {
		p.spaces = map[byte]*space{}
	}
	s := p.spaces[name]
	if s == nil {
		s = &space{sorted: true}
		p.spaces[name] = s
	}
	return s
}

func (p *puts) add(u put) {
	s := p.space(u.key[0])
	u.n = p.n
	p.n++
	if n := len(s.list); s.sorted && n > 0 {
		s.sorted = bytes.Compare(s.list[n-1].key, u.key) < 0
	}
	s.list = append(s.list, u)
}

// write hands them to a writer, in the order of their keys.
func (p *puts) write(to writer) error {
	names := make([]byte, 0, len(p.spaces))
	for name := range p.spaces {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		if err := p.spaces[name].write(to); err != nil {
			return err
		}
	}
	return nil
}

func (s *space) write(to writer) error {
	if !s.sorted {
		slices.SortFunc(s.list, func(a, b put) int { return cmp.Or(bytes.Compare(a.key, b.key), a.n-b.n) })
	}
	for i, u := range s.list {
		if i+1 < len(s.list) && bytes.Equal(u.key, s.list[i+1].key) {
			continue
		}
		var err error
		if u.gone {
			err = to.Delete(u.key, nil)
		} else {
			err = to.Set(u.key, u.value, nil)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// writer takes the keys of a change in ascending order: a batch, or tables.
type writer interface {
	Set(key, value []byte, _ *pebble.WriteOptions) error
	Delete(key []byte, _ *pebble.WriteOptions) error
}
