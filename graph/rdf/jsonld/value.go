package jsonld

import (
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// kind is what a JSON value is.
type kind uint8

const (
	null kind = iota
	boolean
	number
	text
	array
	object
)

// place is where a value starts: line and column from 1, byte from 0.
type place struct {
	line, col int32
	offset    int64
}

func (p place) fault(msg string) *syntax.Error {
	return &syntax.Error{Line: int(p.line), Col: int(p.col), Offset: p.offset, Msg: msg}
}

// value is a JSON value as it stands in the file.
type value struct {
	kind    kind
	yes     bool   // of a boolean
	s       string // of a text; the spelling of a number
	items   []*value
	members []member
	index   map[string]int // of members by key, when they are many
	at      place
}

// member is an entry of an object.
type member struct {
	key string
	at  place
	v   *value
}

// manyMembers is from how many on an object is searched through a map.
const manyMembers = 12

// get returns the value of a key, or nil.
func (v *value) get(key string) *value {
	if v.index != nil {
		if i, ok := v.index[key]; ok {
			return v.members[i].v
		}
		return nil
	}
	for i := range v.members {
		if v.members[i].key == key {
			return v.members[i].v
		}
	}
	return nil
}

// add appends an entry and tells whether its key is new.
func (v *value) add(m member) bool {
	if v.get(m.key) != nil {
		return false
	}
	v.members = append(v.members, m)
	switch {
	case v.index != nil:
		v.index[m.key] = len(v.members) - 1
	case len(v.members) > manyMembers:
		v.index = make(map[string]int, 2*len(v.members))
		for i := range v.members {
			v.index[v.members[i].key] = i
		}
	}
	return true
}

// sorted returns the entries in the order of their keys.
func (v *value) sorted() []member {
	out := slices.Clone(v.members)
	slices.SortFunc(out, func(a, b member) int { return strings.Compare(a.key, b.key) })
	return out
}

// list returns the items of an array, or the value alone.
func (v *value) list() []*value {
	if v.kind == array {
		return v.items
	}
	return []*value{v}
}

func (v *value) isScalar() bool { return v.kind == boolean || v.kind == number || v.kind == text }

// same reports that two values are equal as JSON.
func same(a, b *value) bool {
	if a == nil || b == nil {
		return a == b
	}
	return string(appendCanonical(nil, a)) == string(appendCanonical(nil, b))
}

// appendCanonical prints v as the JSON Canonicalization Scheme does (RFC 8785).
func appendCanonical(dst []byte, v *value) []byte {
	switch v.kind {
	case null:
		return append(dst, "null"...)
	case boolean:
		return strconv.AppendBool(dst, v.yes)
	case number:
		return appendNumber(dst, v.s)
	case text:
		return appendQuoted(dst, v.s)
	case array:
		dst = append(dst, '[')
		for i, item := range v.items {
			if i > 0 {
				dst = append(dst, ',')
			}
			dst = appendCanonical(dst, item)
		}
		return append(dst, ']')
	}
	members := slices.Clone(v.members)
	sort.Slice(members, func(i, j int) bool {
		return slices.Compare(utf16.Encode([]rune(members[i].key)), utf16.Encode([]rune(members[j].key))) < 0
	})
	dst = append(dst, '{')
	for i, m := range members {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendCanonical(append(appendQuoted(dst, m.key), ':'), m.v)
	}
	return append(dst, '}')
}

// appendNumber prints a number as ECMAScript does (RFC 8785, 3.2.2.3). One too
// large for a double keeps its spelling.
func appendNumber(dst []byte, s string) []byte {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return append(dst, s...)
	}
	abs := max(f, -f)
	if f == 0 {
		return append(dst, '0')
	}
	if abs >= 1e-6 && abs < maxExactFloat {
		return strconv.AppendFloat(dst, f, 'f', -1, 64)
	}
	out := strconv.FormatFloat(f, 'e', -1, 64)
	// Go pads the exponent to two digits.
	out = strings.NewReplacer("e+0", "e+", "e-0", "e-").Replace(out)
	return append(dst, out...)
}

const hexDigits = "0123456789abcdef"

// appendQuoted prints a JSON string: the short escapes where there are, \u00xx
// for other controls, everything else as it is.
func appendQuoted(dst []byte, s string) []byte {
	dst = append(dst, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= ' ' && c != '"' && c != '\\' {
			continue
		}
		dst = append(dst, s[from:i]...)
		from = i + 1
		switch c {
		case '"', '\\':
			dst = append(dst, '\\', c)
		case '\n':
			dst = append(dst, '\\', 'n')
		case '\r':
			dst = append(dst, '\\', 'r')
		case '\t':
			dst = append(dst, '\\', 't')
		case '\b':
			dst = append(dst, '\\', 'b')
		case '\f':
			dst = append(dst, '\\', 'f')
		default:
			dst = append(dst, '\\', 'u', '0', '0', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return append(append(dst, s[from:]...), '"')
}
