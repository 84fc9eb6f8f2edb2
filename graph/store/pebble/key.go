package pebble

import (
	"crypto/sha256"
	"encoding/binary"
)

// ID stands for a term; 0 stands for no term, the label of a quad that is in
// no named graph.
type ID uint64

// Quad is a quad by the ids of its subject, predicate, object and graph.
type Quad [4]ID

// Positions in a Quad.
const (
	S = iota
	P
	O
	G
)

// Key spaces, the first byte of every key.
const (
	spaceMeta   = 'm'
	spaceTerm   = 't'
	spaceHashed = 'h'
	spaceID     = 'i'
	spaceDoc    = 'd'
	spaceText   = 'x'
	spaceLog    = 'l'
)

// Order is a permutation that quads are kept in.
type Order byte

// The orders, which are also the first bytes of their keys. SPOG serves what a
// thing says, OPSG what is said of it, POSG one kind of statement, GSPO one
// graph.
const (
	SPOG Order = '1'
	OPSG Order = '2'
	POSG Order = '3'
	GSPO Order = '4'
)

// orders lists them; the first decides existence.
var orders = [...]Order{SPOG, OPSG, POSG, GSPO}

// positions returns the order's permutation: which position of a quad stands
// where in its keys.
func (o Order) positions() [4]int {
	switch o {
	case OPSG:
		return [4]int{O, P, S, G}
	case POSG:
		return [4]int{P, O, S, G}
	case GSPO:
		return [4]int{G, S, P, O}
	}
	return [4]int{S, P, O, G}
}

// keyLen is the length of an index key: the order and four ids.
const keyLen = 1 + 4*8

// appendKey appends q's key in order o.
func (o Order) appendKey(dst []byte, q Quad) []byte {
	dst = append(dst, byte(o))
	for _, p := range o.positions() {
		dst = binary.BigEndian.AppendUint64(dst, uint64(q[p]))
	}
	return dst
}

// quad reads a key that appendKey wrote.
func (o Order) quad(key []byte) (q Quad) {
	for i, p := range o.positions() {
		q[p] = ID(binary.BigEndian.Uint64(key[1+8*i:]))
	}
	return q
}

// maxTermKey is the longest encoded term that is its own key. Longer ones, the
// quotes of passages mostly, are found by their hash.
const maxTermKey = 160

// appendTermKey appends the key under which the id of an encoded term stands.
func appendTermKey(dst, term []byte) []byte {
	if len(term) <= maxTermKey {
		return append(append(dst, spaceTerm), term...)
	}
	h := sha256.Sum256(term)
	return append(append(dst, spaceHashed), h[:]...)
}

func appendIDKey(dst []byte, id ID) []byte {
	return binary.BigEndian.AppendUint64(append(dst, spaceID), uint64(id))
}

func docKey(key string) []byte  { return append([]byte{spaceDoc}, key...) }
func textKey(key string) []byte { return append([]byte{spaceText}, key...) }

func logKey(revision uint64) []byte {
	return binary.BigEndian.AppendUint64([]byte{spaceLog}, revision)
}

// after returns the smallest key that is larger than every key with prefix.
func after(prefix []byte) []byte {
	end := append([]byte(nil), prefix...)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i]++; end[i] != 0 {
			return end[:i+1]
		}
	}
	return nil
}
