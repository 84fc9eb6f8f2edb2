package expr

import (
	"math"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// Cast returns the constructor function with that IRI (section 17.5), those of
// XPath's types for numbers, truths, points in time and durations.
func Cast(iri quad.IRI) (Function, bool) {
	name, ok := strings.CutPrefix(string(iri), xsd)
	if !ok {
		return nil, false
	}
	to := casts[name]
	if b, ok := integers[name]; ok {
		to = func(v value) (quad.Value, error) { return castInteger(v, b, iri) }
	}
	if to == nil {
		return nil, false
	}
	return func(_ *Env, args []quad.Value) (quad.Value, error) {
		v := read(args[0])
		if v.typ == iri && v.kind != otherKind && v.kind != booleanKind {
			return args[0], nil
		}
		return to(v)
	}, true
}

var casts = map[string]func(v value) (quad.Value, error){
	"string":            castString,
	"boolean":           castBoolean,
	"decimal":           func(v value) (quad.Value, error) { return castNumber(v, decimalType) },
	"float":             func(v value) (quad.Value, error) { return castNumber(v, floatType) },
	"double":            func(v value) (quad.Value, error) { return castNumber(v, doubleType) },
	"dateTime":          func(v value) (quad.Value, error) { return castClock(v, "dateTime") },
	"date":              func(v value) (quad.Value, error) { return castClock(v, "date") },
	"time":              func(v value) (quad.Value, error) { return castClock(v, "time") },
	"duration":          func(v value) (quad.Value, error) { return castDuration(v, "duration") },
	"dayTimeDuration":   func(v value) (quad.Value, error) { return castDuration(v, "dayTimeDuration") },
	"yearMonthDuration": func(v value) (quad.Value, error) { return castDuration(v, "yearMonthDuration") },
}

// castString is XPath 17.1.1 and 17.1.2; an IRI becomes its text.
func castString(v value) (quad.Value, error) {
	switch v.kind {
	case iriKind, textKind, otherKind, instantKind, timeKind, durationKind:
		return quad.String(v.text), nil
	case booleanKind:
		return quad.String(strconv.FormatBool(v.yes)), nil
	case numberKind:
		return quad.String(v.num.text()), nil
	}
	return nil, ErrType
}

// text is a number as xs:string shows it: floats between a millionth and a
// million without an exponent.
func (n number) text() string {
	if n.typ < floatType {
		return n.d.String()
	}
	if abs := math.Abs(n.f); abs >= 1e-6 && abs < 1e6 {
		return strconv.FormatFloat(n.f, 'f', -1, n.bits())
	}
	if n.f == 0 {
		return strings.TrimSuffix(canonicalFloat(n.f, 64), ".0E0")
	}
	return canonicalFloat(n.f, n.bits())
}

func castBoolean(v value) (quad.Value, error) {
	switch v.kind {
	case booleanKind: // "1" is true
		return Bool(v.yes), nil
	case numberKind: // XPath 17.1.6: zero and NaN are false
		yes, err := EBV(v.num.term())
		return Bool(yes), err
	case textKind:
		if w := typed(v.text, xsd+"boolean"); w.kind == booleanKind {
			return Bool(w.yes), nil
		}
	}
	return nil, ErrType
}

// toNumber is a number, a truth as 1 or 0, or what a text says in the lexical
// form of a type.
func toNumber(v value, t quad.IRI) (number, error) {
	switch v.kind {
	case numberKind:
		return v.num, nil
	case booleanKind:
		return number{d: wholeDecimal(int64(truth(v.yes)))}, nil
	case textKind:
		if w := typed(v.text, t); w.kind == numberKind {
			return w.num, nil
		}
	}
	return number{}, ErrType
}

func castNumber(v value, t numeric) (quad.Value, error) {
	n, err := toNumber(v, numericIRI[t])
	if err != nil {
		return nil, err
	}
	if t == decimalType && n.typ >= floatType {
		d, err := fromFloat(n.f)
		return number{typ: decimalType, d: d}.term(), err
	}
	if n.typ > t { // double to float, decimal to decimal
		return floating(t, n.f).term(), nil
	}
	return n.as(t).term(), nil
}

// castInteger cuts towards zero (XPath 17.1.3.4).
func castInteger(v value, b bounds, t quad.IRI) (quad.Value, error) {
	n, err := toNumber(v, t)
	if err != nil {
		return nil, err
	}
	if n.typ >= floatType {
		if n.d, err = fromFloat(n.f); err != nil {
			return nil, err
		}
	}
	d := n.d.round(cut)
	if !b.has(d) {
		return nil, ErrType
	}
	return quad.TypedString{Value: quad.String(d.String()), Type: t}, nil
}

// castClock is XPath 17.1.5.
func castClock(v value, to string) (quad.Value, error) {
	t := xsd + quad.IRI(to)
	w := v
	switch {
	case v.kind == textKind:
		w = typed(v.text, t)
		if w.kind == otherKind {
			return nil, ErrType
		}
		return quad.TypedString{Value: quad.String(strings.Trim(v.text, " \t\r\n")), Type: t}, nil
	case v.kind != instantKind || to == "time" && v.isDate():
		return nil, ErrType
	}
	text := ""
	switch to {
	case "date":
		text = w.when.dateText()
	case "time":
		text = w.when.timeText()
	default:
		text = w.when.dateText() + "T" + w.when.timeText()
	}
	return quad.TypedString{Value: quad.String(text + w.when.zoneText()), Type: t}, nil
}

// castDuration reads a text, and keeps the part of a duration that the type has.
func castDuration(v value, to string) (quad.Value, error) {
	if v.kind != textKind && v.kind != durationKind {
		return nil, ErrType
	}
	w := typed(v.text, xsd+quad.IRI(to))
	if w.kind != durationKind {
		return nil, ErrType
	}
	return quad.TypedString{Value: quad.String(strings.Trim(v.text, " \t\r\n")), Type: xsd + quad.IRI(to)}, nil
}
