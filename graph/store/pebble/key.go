package pebble

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Names that graph gives.
type (
	// ID stands for a term.
	ID = graph.ID
	// Quad is a quad by its ids.
	Quad = graph.IDQuad
	// Pattern selects quads by id.
	Pattern = graph.IDPattern
	// Order is a permutation that quads are kept in.
	Order = graph.Order
)

// Positions in a Quad.
const (
	S = graph.S
	P = graph.P
	O = graph.O
	G = graph.G
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
	spaceGone   = 'g'
	spaceOwner  = 'o'
	spaceFile   = 'r'
)

// orders are those that a store keeps; the first decides existence.
var orders = []Order{graph.SPOG, graph.OPSG, graph.POSG, graph.GSPO}

// orderSpace is the first byte of an order's keys.
func orderSpace(o Order) byte { return '1' + byte(o) }

// keyLen is the length of an index key: the order and four ids.
const keyLen = 1 + 4*8

// appendKey appends q's key in order o.
func appendKey(dst []byte, o Order, q Quad) []byte {
	dst = append(dst, orderSpace(o))
	for _, p := range o.Positions() {
		dst = binary.BigEndian.AppendUint64(dst, uint64(q[p]))
	}
	return dst
}

// readKey reads a key that appendKey wrote.
func readKey(o Order, key []byte) (q Quad) {
	for i, p := range o.Positions() {
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

func appendGoneKey(dst []byte, id ID) []byte {
	return binary.BigEndian.AppendUint64(append(dst, spaceGone), uint64(id))
}

func docKey(key string) []byte  { return append([]byte{spaceDoc}, key...) }
func textKey(key string) []byte { return append([]byte{spaceText}, key...) }
func fileKey(key string) []byte { return append([]byte{spaceFile}, key...) }

func ownerKey(g quad.IRI) []byte { return append([]byte{spaceOwner}, g...) }

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
