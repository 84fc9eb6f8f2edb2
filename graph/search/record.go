package search

import (
	"encoding/binary"
	"errors"
)

var errRecord = errors.New("damaged record")

// encode writes r as lengths and bytes; entities that repeat are written once.
func (r record) encode() []byte {
	var b []byte
	str := func(s string) { b = append(binary.AppendUvarint(b, uint64(len(s))), s...) }
	num := func(n int) { b = binary.AppendUvarint(b, uint64(n)) }
	str(r.iri)
	str(r.title)
	str(r.date)
	num(len(r.types))
	for _, t := range r.types {
		str(t)
	}
	num(len(r.passages))
	for _, p := range r.passages {
		num(p[0])
		num(p[1])
	}
	num(len(r.facts))
	last := ""
	for _, f := range r.facts {
		if f.entity == last {
			str("")
		} else {
			str(f.entity)
		}
		last = f.entity
		num(int(f.kind))
		str(f.value)
	}
	return b
}

// decoder reads what encode wrote; after damage it gives zeros.
type decoder struct {
	b   []byte
	bad bool
}

func (d *decoder) num() int {
	n, size := binary.Uvarint(d.b)
	if size <= 0 || n > 1<<40 {
		d.bad, d.b = true, nil
		return 0
	}
	d.b = d.b[size:]
	return int(n)
}

func (d *decoder) str() string {
	n := d.num()
	if n > len(d.b) {
		d.bad, d.b = true, nil
		return ""
	}
	s := string(d.b[:n])
	d.b = d.b[n:]
	return s
}

func decodeRecord(b []byte) (record, error) {
	d := &decoder{b: b}
	r := record{iri: d.str(), title: d.str(), date: d.str()}
	for n := d.num(); n > 0 && !d.bad; n-- {
		r.types = append(r.types, d.str())
	}
	for n := d.num(); n > 0 && !d.bad; n-- {
		r.passages = append(r.passages, [2]int{d.num(), d.num()})
	}
	last := ""
	for n := d.num(); n > 0 && !d.bad; n-- {
		entity := d.str()
		if entity == "" {
			entity = last
		}
		last = entity
		r.facts = append(r.facts, fact{entity, kind(d.num()), d.str()})
	}
	if d.bad || len(d.b) > 0 {
		return record{}, errRecord
	}
	return r, nil
}
