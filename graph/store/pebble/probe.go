package pebble

import (
	"errors"

	"github.com/cockroachdb/pebble/v2"
)

// probe reads single keys for a change, few of which are there, through one
// iterator. Get makes an iterator for every key, and does not ask the filters of
// the lowest level: it reads a block of the table to find that a new term is new.
// The zero value of it is opened when it is first asked.
type probe struct {
	kv *pebble.DB
	it *pebble.Iterator
}

func (p *probe) open() (err error) {
	if p.it == nil {
		p.it, err = p.kv.NewIter(&pebble.IterOptions{UseL6Filters: true})
	}
	return err
}

// get returns the value of a key, which is the caller's until the next call.
func (p *probe) get(key []byte) (value []byte, ok bool, err error) {
	if err := p.open(); err != nil {
		return nil, false, err
	}
	if !p.it.SeekPrefixGE(key) {
		return nil, false, p.it.Error()
	}
	value, err = p.it.ValueAndErr()
	return value, err == nil, err
}

// after reports whether live is true of a key from at on and below end, before
// whether it is of one below at and from first on.
func (p *probe) after(at, end []byte, live func(key []byte) bool) (bool, error) {
	if err := p.open(); err != nil {
		return false, err
	}
	// Keys that are gone are walked over within a call, so it needs the limit too.
	for s := p.it.SeekGEWithLimit(at, end); s == pebble.IterValid; s = p.it.NextWithLimit(end) {
		if string(p.it.Key()) >= string(end) {
			return false, nil
		}
		if live(p.it.Key()) {
			return true, nil
		}
	}
	return false, p.it.Error()
}

func (p *probe) before(at, first []byte, live func(key []byte) bool) (bool, error) {
	if err := p.open(); err != nil {
		return false, err
	}
	for s := p.it.SeekLTWithLimit(at, first); s == pebble.IterValid; s = p.it.PrevWithLimit(first) {
		if string(p.it.Key()) < string(first) {
			return false, nil
		}
		if live(p.it.Key()) {
			return true, nil
		}
	}
	return false, p.it.Error()
}

// steps are how many keys were walked over so far, those that are gone included.
func (p *probe) steps() int {
	if p.it == nil {
		return 0
	}
	s := p.it.Stats()
	return s.ForwardStepCount[pebble.InternalIterCall] + s.ReverseStepCount[pebble.InternalIterCall]
}

// close ends what the probe holds; it may be asked again.
func (p *probe) close() (err error) {
	if p.it != nil {
		err = errors.Join(p.it.Error(), p.it.Close())
		p.it = nil
	}
	return err
}
