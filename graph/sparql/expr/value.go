package expr

import (
	"math"
	"math/big"
	"strings"

	"github.com/cayleygraph/quad"
)

const (
	xsd = "http://www.w3.org/2001/XMLSchema#"
	rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
)

// kind is a family of values that compare with one another. Their order is
// that of ORDER BY.
type kind uint8

const (
	blankKind kind = iota
	iriKind
	numberKind
	booleanKind
	instantKind // xsd:dateTime, xsd:date
	timeKind    // xsd:time
	durationKind
	textKind // plain literals
	langKind
	otherKind // of a datatype that is not known here, or out of its datatype
)

// value is a term with what its lexical form stands for.
type value struct {
	kind kind
	text string   // IRI, label, lexical form
	lang string   // of a langKind
	typ  quad.IRI // datatype of a typed literal
	num  number
	yes  bool
	when instant
	span duration
}

// read looks at a term. Cayley's native values stand for literals as
// graph/rdf writes them.
func read(v quad.Value) value {
	switch v := v.(type) {
	case quad.IRI:
		return value{kind: iriKind, text: string(v)}
	case quad.BNode:
		return value{kind: blankKind, text: string(v)}
	case quad.String:
		return value{kind: textKind, text: string(v)}
	case quad.LangString:
		return value{kind: langKind, text: string(v.Value), lang: v.Lang}
	case quad.TypedString:
		return typed(string(v.Value), v.Type)
	case quad.TypedStringer:
		t := v.TypedString()
		return typed(string(t.Value), t.Type.Full())
	}
	return value{kind: otherKind, text: quad.StringOf(v)}
}

// typed reads a literal. One out of its datatype's lexical space is no value,
// only a term.
func typed(s string, t quad.IRI) value {
	out := value{kind: otherKind, text: s, typ: t}
	name, ok := strings.CutPrefix(string(t), xsd)
	if !ok {
		return out
	}
	trimmed := strings.Trim(s, " \t\r\n") // whiteSpace is "collapse" in all but xsd:string
	switch name {
	case "string":
		out.kind = textKind
		return out
	case "boolean":
		switch trimmed {
		case "true", "1":
			out.kind, out.yes = booleanKind, true
		case "false", "0":
			out.kind = booleanKind
		}
		return out
	case "decimal":
		if d, ok := parseDecimal(trimmed, false); ok {
			out.kind, out.num = numberKind, number{typ: decimalType, d: d}
		}
		return out
	case "double", "float":
		t, bits := doubleType, 64
		if name == "float" {
			t, bits = floatType, 32
		}
		if f, ok := parseFloat(trimmed, bits); ok {
			out.kind, out.num = numberKind, floating(t, f)
		}
		return out
	}
	if b, ok := integers[name]; ok {
		if d, ok := parseDecimal(trimmed, true); ok && b.has(d) {
			out.kind, out.num = numberKind, number{typ: integerType, d: d}
		}
		return out
	}
	if k, ok := clockKinds[name]; ok {
		if w, ok := parseInstant(trimmed, k.form); ok {
			out.kind, out.when = k.kind, w
		}
		return out
	}
	if form, ok := durationForms[name]; ok {
		if d, ok := parseDuration(trimmed, form); ok {
			out.kind, out.span = durationKind, d
		}
	}
	return out
}

// bounds of a type derived from xsd:integer; nil is none (XML Schema 2, 3.3.13
// to 3.3.25).
type bounds struct{ least, most *big.Int }

var integers = map[string]bounds{
	"integer":            {},
	"nonPositiveInteger": {nil, big.NewInt(0)},
	"negativeInteger":    {nil, big.NewInt(-1)},
	"nonNegativeInteger": {big.NewInt(0), nil},
	"positiveInteger":    {big.NewInt(1), nil},
	"long":               {big.NewInt(math.MinInt64), big.NewInt(math.MaxInt64)},
	"int":                {big.NewInt(math.MinInt32), big.NewInt(math.MaxInt32)},
	"short":              {big.NewInt(math.MinInt16), big.NewInt(math.MaxInt16)},
	"byte":               {big.NewInt(math.MinInt8), big.NewInt(math.MaxInt8)},
	"unsignedLong":       {big.NewInt(0), new(big.Int).SetUint64(math.MaxUint64)},
	"unsignedInt":        {big.NewInt(0), big.NewInt(math.MaxUint32)},
	"unsignedShort":      {big.NewInt(0), big.NewInt(math.MaxUint16)},
	"unsignedByte":       {big.NewInt(0), big.NewInt(math.MaxUint8)},
}

func (b bounds) has(d decimal) bool {
	if b.least == nil && b.most == nil {
		return true
	}
	n := d.unscaled()
	return (b.least == nil || n.Cmp(b.least) >= 0) && (b.most == nil || n.Cmp(b.most) <= 0)
}

func (v value) literal() bool { return v.kind > iriKind }

// stringy is a string literal (section 17.4.3.1): plain or with a language tag.
func (v value) stringy() bool { return v.kind == textKind || v.kind == langKind }

var (
	trueTerm  quad.Value = quad.TypedString{Value: "true", Type: xsd + "boolean"}
	falseTerm quad.Value = quad.TypedString{Value: "false", Type: xsd + "boolean"}
)

// Bool is the literal of a truth.
func Bool(b bool) quad.Value {
	if b {
		return trueTerm
	}
	return falseTerm
}

// Int is an xsd:integer.
func Int(n int64) quad.Value { return number{d: wholeDecimal(n)}.term() }

// EBV is the effective boolean value (section 17.2.2): what an ill-formed
// boolean or number is false, what is neither boolean, number nor string has
// none.
func EBV(v quad.Value) (bool, error) {
	switch v {
	case trueTerm:
		return true, nil
	case falseTerm:
		return false, nil
	}
	x := read(v)
	switch x.kind {
	case booleanKind:
		return x.yes, nil
	case numberKind:
		if x.num.typ >= floatType {
			return x.num.f != 0 && !math.IsNaN(x.num.f), nil
		}
		return x.num.d.sign() != 0, nil
	case textKind:
		return x.text != "", nil
	case otherKind:
		name := strings.TrimPrefix(string(x.typ), xsd)
		_, integer := integers[name]
		if integer || name == "boolean" || name == "decimal" || name == "float" || name == "double" {
			return false, nil
		}
	}
	return false, ErrType
}
