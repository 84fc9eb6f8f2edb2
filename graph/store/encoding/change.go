package encoding

import (
	"encoding/binary"
	"fmt"
	"time"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// AppendChange appends the encoding of a change: the time, the documents, and
// the quads, each place as the difference from that of the quad before.
func AppendChange(dst []byte, micros uint64, documents []string, added, removed []graph.IDQuad) []byte {
	dst = binary.AppendUvarint(dst, micros)
	dst = binary.AppendUvarint(dst, uint64(len(documents)))
	for _, d := range documents {
		dst = append(binary.AppendUvarint(dst, uint64(len(d))), d...)
	}
	return AppendQuads(AppendQuads(dst, added), removed)
}

// AppendQuads appends how many quads there are and each of them, its places as
// the difference from those of the quad before: sorted quads take some bytes each.
func AppendQuads(dst []byte, quads []graph.IDQuad) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(quads)))
	var last graph.IDQuad
	for _, q := range quads {
		for i, id := range q {
			dst = binary.AppendVarint(dst, int64(id-last[i]))
		}
		last = q
	}
	return dst
}

// DecodeChange reads what AppendChange wrote.
func DecodeChange(revision uint64, b []byte) (graph.Change, error) {
	d := Decoder{Rest: b}
	c := graph.Change{Revision: graph.Revision(revision)}
	if micros := d.Uvarint(); micros > 0 {
		c.Time = time.UnixMicro(int64(micros)).UTC()
	}
	for range d.Count(1) {
		c.Documents = append(c.Documents, string(d.Bytes(d.Uvarint())))
	}
	c.Added, c.Removed = d.Quads(), d.Quads()
	if d.Bad || len(d.Rest) > 0 {
		return c, fmt.Errorf("change of revision %d: %w", revision, backend.ErrCorrupt)
	}
	return c, nil
}

// Decoder takes numbers and strings from the front of Rest; what cannot be read
// sets Bad and is zero.
type Decoder struct {
	Rest []byte
	Bad  bool
}

// Uvarint reads a number that is not negative.
func (d *Decoder) Uvarint() uint64 {
	n, size := binary.Uvarint(d.Rest)
	if size <= 0 {
		d.Bad, d.Rest = true, nil
		return 0
	}
	d.Rest = d.Rest[size:]
	return n
}

// Varint reads a number.
func (d *Decoder) Varint() int64 {
	n, size := binary.Varint(d.Rest)
	if size <= 0 {
		d.Bad, d.Rest = true, nil
		return 0
	}
	d.Rest = d.Rest[size:]
	return n
}

// Count reads how many things of at least size bytes follow, so that a damaged
// number cannot ask for more memory than there are bytes.
func (d *Decoder) Count(size int) int {
	n := d.Uvarint()
	if n > uint64(len(d.Rest)/size) {
		d.Bad, d.Rest = true, nil
		return 0
	}
	return int(n)
}

// Bytes takes the next n bytes, which stay part of Rest.
func (d *Decoder) Bytes(n uint64) []byte {
	if n > uint64(len(d.Rest)) {
		d.Bad, d.Rest = true, nil
		return nil
	}
	b := d.Rest[:n]
	d.Rest = d.Rest[n:]
	return b
}

// Quads reads what AppendQuads wrote.
func (d *Decoder) Quads() []graph.IDQuad {
	n := d.Count(4)
	if n == 0 {
		return nil
	}
	out := make([]graph.IDQuad, n)
	var last graph.IDQuad
	for i := range out {
		for place := range last {
			last[place] += graph.ID(d.Varint())
		}
		out[i] = last
	}
	return out
}
