package encoding

import (
	"encoding/binary"
	"fmt"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// Kinds of encoded term, their first byte.
const (
	kindIRI    = 'I'
	kindBNode  = 'B'
	kindString = 'S'
	kindLang   = 'L'
	kindTyped  = 'T'
	kindNative = 'N' // any other Cayley value, as Cayley encodes it
)

// AppendTerm appends the encoding of v: equal terms, and no others, have equal
// encodings. v must not be nil.
func AppendTerm(dst []byte, v quad.Value) ([]byte, error) {
	switch v := v.(type) {
	case quad.IRI:
		return append(append(dst, kindIRI), v...), nil
	case quad.BNode:
		return append(append(dst, kindBNode), v...), nil
	case quad.String:
		return append(append(dst, kindString), v...), nil
	case quad.LangString:
		return appendPair(append(dst, kindLang), v.Lang, string(v.Value)), nil
	case quad.TypedString:
		return appendPair(append(dst, kindTyped), string(v.Type), string(v.Value)), nil
	}
	b, err := pquads.MarshalValue(v)
	if err != nil {
		return nil, fmt.Errorf("store term %T: %w", v, err)
	}
	return append(append(dst, kindNative), b...), nil
}

func appendPair(dst []byte, a, b string) []byte {
	dst = binary.AppendUvarint(dst, uint64(len(a)))
	return append(append(dst, a...), b...)
}

// DecodeTerm reads what AppendTerm wrote. It keeps no part of b.
func DecodeTerm(b []byte) (quad.Value, error) {
	if len(b) == 0 {
		return nil, fmt.Errorf("empty term: %w", backend.ErrCorrupt)
	}
	rest := b[1:]
	switch b[0] {
	case kindIRI:
		return quad.IRI(rest), nil
	case kindBNode:
		return quad.BNode(rest), nil
	case kindString:
		return quad.String(rest), nil
	case kindLang, kindTyped:
		n, size := binary.Uvarint(rest)
		if size <= 0 || n > uint64(len(rest)-size) {
			return nil, fmt.Errorf("term %q: %w", b, backend.ErrCorrupt)
		}
		first, second := string(rest[size:size+int(n)]), string(rest[size+int(n):])
		if b[0] == kindLang {
			return quad.LangString{Value: quad.String(second), Lang: first}, nil
		}
		return quad.TypedString{Value: quad.String(second), Type: quad.IRI(first)}, nil
	case kindNative:
		v, err := pquads.UnmarshalValue(rest)
		if err != nil {
			return nil, fmt.Errorf("term %q: %w", b, err)
		}
		return v, nil
	}
	return nil, fmt.Errorf("term of kind %q: %w", b[0], backend.ErrCorrupt)
}
