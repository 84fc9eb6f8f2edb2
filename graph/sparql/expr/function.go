package expr

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/hex"
	"fmt"
	"hash"
	"math"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// Builtin returns the built-in function with that name, in capitals as the
// grammar has it.
func Builtin(name string) (Function, bool) {
	f, ok := builtins[name]
	return f, ok
}

var builtins = map[string]Function{
	// 17.4.2, on terms
	"ISIRI":     func(_ *Env, a []quad.Value) (quad.Value, error) { return Bool(read(a[0]).kind == iriKind), nil },
	"ISBLANK":   func(_ *Env, a []quad.Value) (quad.Value, error) { return Bool(read(a[0]).kind == blankKind), nil },
	"ISLITERAL": func(_ *Env, a []quad.Value) (quad.Value, error) { return Bool(read(a[0]).literal()), nil },
	"ISNUMERIC": func(_ *Env, a []quad.Value) (quad.Value, error) { return Bool(read(a[0]).kind == numberKind), nil },
	"STR":       str, "LANG": lang, "DATATYPE": datatype, "IRI": iri, "STRDT": strDT, "STRLANG": strLang,
	"UUID":    func(e *Env, _ []quad.Value) (quad.Value, error) { return quad.IRI("urn:uuid:" + e.uuid()), nil },
	"STRUUID": func(e *Env, _ []quad.Value) (quad.Value, error) { return quad.String(e.uuid()), nil },
	// 17.4.3, on strings
	"STRLEN": strLen, "SUBSTR": subStr, "UCASE": upperCase, "LCASE": lowerCase, "STRSTARTS": startsWith, "STRENDS": endsWith,
	"CONTAINS": contains, "STRBEFORE": before, "STRAFTER": after, "ENCODE_FOR_URI": encodeForURI, "CONCAT": concat,
	"LANGMATCHES": langMatches, "REGEX": regex, "REPLACE": replace,
	// 17.4.4, on numbers
	"ABS": onNumber(func(n number) number {
		if n.typ >= floatType {
			n.f = math.Abs(n.f)
		} else if n.d.sign() < 0 {
			n.d = n.d.neg()
		}
		return n
	}),
	"ROUND": onNumber(func(n number) number { return n.rounded(near) }),
	"CEIL":  onNumber(func(n number) number { return n.rounded(up) }),
	"FLOOR": onNumber(func(n number) number { return n.rounded(down) }),
	"RAND": func(e *Env, _ []quad.Value) (quad.Value, error) {
		return floating(doubleType, float64(e.Random()>>11)/(1<<53)).term(), nil
	},
	// 17.4.5, on dates and times
	"NOW":      func(e *Env, _ []quad.Value) (quad.Value, error) { return Time(e.Now), nil },
	"YEAR":     onDate(func(w instant) quad.Value { return Int(int64(w.year)) }),
	"MONTH":    onDate(func(w instant) quad.Value { return Int(int64(w.month)) }),
	"DAY":      onDate(func(w instant) quad.Value { return Int(int64(w.day)) }),
	"HOURS":    onTime(func(w instant) quad.Value { return Int(int64(w.hour)) }),
	"MINUTES":  onTime(func(w instant) quad.Value { return Int(int64(w.minute)) }),
	"SECONDS":  onTime(func(w instant) quad.Value { return number{typ: decimalType, d: w.second()}.term() }),
	"TIMEZONE": timezone,
	"TZ":       zoneName,
	// 17.4.6, hashes
	"MD5": hashed(md5.New), "SHA1": hashed(sha1.New), "SHA256": hashed(sha256.New), "SHA384": hashed(sha512.New384), "SHA512": hashed(sha512.New),
}

// Text is STR(v): the lexical form of a literal, the text of an IRI; ok is
// false for a blank node.
func Text(v quad.Value) (text string, ok bool) {
	x := read(v)
	return x.text, x.kind != blankKind
}

func str(_ *Env, a []quad.Value) (quad.Value, error) {
	s, ok := Text(a[0])
	if !ok {
		return nil, ErrType
	}
	return quad.String(s), nil
}

func lang(_ *Env, a []quad.Value) (quad.Value, error) {
	v := read(a[0])
	if !v.literal() {
		return nil, ErrType
	}
	return quad.String(v.lang), nil
}

func datatype(_ *Env, a []quad.Value) (quad.Value, error) {
	v := read(a[0])
	switch {
	case !v.literal():
		return nil, ErrType
	case v.kind == langKind:
		return quad.IRI(rdf + "langString"), nil
	case v.typ == "":
		return quad.IRI(xsd + "string"), nil
	}
	return v.typ, nil
}

// iri is section 17.4.2.8.
func iri(e *Env, a []quad.Value) (quad.Value, error) {
	v := read(a[0])
	switch v.kind {
	case iriKind:
		return a[0], nil
	case textKind:
		s := v.text
		if e.Base != "" {
			s = syntax.NewBase(e.Base).Resolve(s)
		}
		if syntax.CheckIRI(s) != "" {
			return nil, ErrType
		}
		return quad.IRI(s), nil
	}
	return nil, ErrType
}

// strDT is section 17.4.2.10. A literal without a datatype of its own is a plain
// one, and a language string has no other way to be made than STRLANG.
func strDT(_ *Env, a []quad.Value) (quad.Value, error) {
	v, t := read(a[0]), read(a[1])
	if v.kind != textKind || t.kind != iriKind || t.text == syntax.RDFLangString {
		return nil, ErrType
	}
	if t.text == syntax.XSDString {
		return quad.String(v.text), nil
	}
	return quad.TypedString{Value: quad.String(v.text), Type: quad.IRI(t.text)}, nil
}

func strLang(_ *Env, a []quad.Value) (quad.Value, error) {
	v, l := read(a[0]), read(a[1])
	if v.kind != textKind || l.kind != textKind || l.text == "" || syntax.LangTag(l.text) != len(l.text) {
		return nil, ErrType
	}
	return quad.LangString{Value: quad.String(v.text), Lang: l.text}, nil
}

// uuid is version 4 of RFC 4122, 4.4.
func (e *Env) uuid() string {
	high, low := e.Random(), e.Random()
	high = high&^0xF000 | 0x4000
	low = low&^(3<<62) | 2<<62
	return fmt.Sprintf("%08x-%04x-%04x-%04x-%012x", high>>32, high>>16&0xFFFF, high&0xFFFF, low>>48, low&0xFFFFFFFFFFFF)
}

func onNumber(f func(number) number) Function {
	return func(_ *Env, a []quad.Value) (quad.Value, error) {
		v := read(a[0])
		if v.kind != numberKind {
			return nil, ErrType
		}
		return f(v.num).term(), nil
	}
}

// onDate takes xsd:dateTime as the specification says, and xsd:date too.
func onDate(f func(instant) quad.Value) Function {
	return func(_ *Env, a []quad.Value) (quad.Value, error) {
		v := read(a[0])
		if v.kind != instantKind {
			return nil, ErrType
		}
		return f(v.when), nil
	}
}

// onTime takes xsd:dateTime as the specification says, and xsd:time too.
func onTime(f func(instant) quad.Value) Function {
	return func(_ *Env, a []quad.Value) (quad.Value, error) {
		v := read(a[0])
		if v.kind != timeKind && (v.kind != instantKind || v.isDate()) {
			return nil, ErrType
		}
		return f(v.when), nil
	}
}

func timezone(_ *Env, a []quad.Value) (quad.Value, error) {
	v := read(a[0])
	if !v.when.zoned {
		return nil, ErrType
	}
	return v.when.offset(), nil
}

func zoneName(_ *Env, a []quad.Value) (quad.Value, error) {
	v := read(a[0])
	if v.kind != instantKind && v.kind != timeKind {
		return nil, ErrType
	}
	return quad.String(v.when.zoneText()), nil
}

func hashed(h func() hash.Hash) Function {
	return func(_ *Env, a []quad.Value) (quad.Value, error) {
		v := read(a[0])
		if v.kind != textKind {
			return nil, ErrType
		}
		sum := h()
		sum.Write([]byte(v.text))
		return quad.String(hex.EncodeToString(sum.Sum(nil))), nil
	}
}
