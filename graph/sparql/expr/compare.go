package expr

import (
	"cmp"
	"strings"

	"github.com/cayleygraph/quad"
)

// Binary computes l op r for "=", "!=", "<", ">", "<=", ">=", "+", "-", "*" and
// "/" (section 17.3).
func Binary(op string, l, r quad.Value) (quad.Value, error) {
	switch op {
	case "+", "-", "*", "/":
		a, b := read(l), read(r)
		if a.kind != numberKind || b.kind != numberKind {
			return nil, ErrType
		}
		n, err := arithmetic(op, a.num, b.num)
		if err != nil {
			return nil, err
		}
		return n.term(), nil
	case "=", "!=":
		same, err := Equal(l, r)
		if err != nil {
			return nil, err
		}
		return Bool(same == (op == "=")), nil
	}
	yes, err := Less(op, l, r)
	return Bool(yes), err
}

// Unary computes +x and -x.
func Unary(op string, x quad.Value) (quad.Value, error) {
	v := read(x)
	if v.kind != numberKind {
		return nil, ErrType
	}
	if op == "-" {
		v.num = v.num.neg()
	}
	return v.num.term(), nil
}

// Equal is "=". Values of one family are compared, those of two known families
// differ; where a datatype is not known, different terms may be one value, so
// that only equal ones are an answer (RDFterm-equal, section 17.4.1.7).
func Equal(l, r quad.Value) (bool, error) {
	if l == r {
		return equalSelf(l)
	}
	a, b := read(l), read(r)
	switch {
	case !a.literal() || !b.literal():
		return a.kind == b.kind && a.text == b.text, nil
	case a.kind == otherKind || b.kind == otherKind:
		switch {
		case a.kind == langKind || b.kind == langKind: // rdf:langString has no other values
			return false, nil
		case a.kind == b.kind && a.typ == b.typ && a.text == b.text:
			return true, nil
		}
		return false, ErrType
	case a.kind != b.kind:
		return false, nil
	case a.kind == langKind: // tags are compared without case (RFC 5646, 2.1.1)
		return a.text == b.text && strings.EqualFold(a.lang, b.lang), nil
	case a.kind == instantKind && a.isDate() != b.isDate():
		return false, nil
	case a.kind == numberKind:
		c, ok := a.num.cmp(b.num)
		return ok && c == 0, nil // NaN is equal to nothing
	}
	c, ok := a.compare(b)
	if !ok && a.kind != durationKind {
		return false, ErrType
	}
	return c == 0, nil
}

// equalSelf is x = x: true but for NaN.
func equalSelf(v quad.Value) (bool, error) {
	if t, ok := v.(quad.TypedString); ok && strings.HasPrefix(string(t.Type), xsd) {
		x := read(v)
		return x.kind != numberKind || x.num.rank() != -2, nil
	}
	return true, nil
}

func (v value) isDate() bool { return v.typ == xsd+"date" }

// Less is "<", ">", "<=" and ">=": numbers, truths, strings without a language,
// points in time and durations among themselves.
func Less(op string, l, r quad.Value) (bool, error) {
	a, b := read(l), read(r)
	if a.kind != b.kind || a.kind < numberKind || a.kind > textKind || a.kind == instantKind && a.isDate() != b.isDate() {
		return false, ErrType
	}
	c, ok := a.compare(b)
	if !ok {
		if a.kind == numberKind { // NaN: every comparison is false
			return false, nil
		}
		return false, ErrType
	}
	switch op {
	case "<":
		return c < 0, nil
	case ">":
		return c > 0, nil
	case "<=":
		return c <= 0, nil
	}
	return c >= 0, nil
}

// compare is the order of values of one kind; ok is false where they have none.
func (v value) compare(b value) (c int, ok bool) {
	switch v.kind {
	case numberKind:
		return v.num.cmp(b.num)
	case booleanKind: // false before true (XPath 7.2.2)
		return truth(v.yes) - truth(b.yes), true
	case instantKind, timeKind:
		return v.when.cmp(b.when)
	case durationKind:
		return v.span.cmp(b.span)
	}
	// By code points, as UTF-8 sorts (section 17.3 names the collation).
	return strings.Compare(v.text, b.text), true
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Compare is a total order of terms that agrees with that of ORDER BY (section
// 15.1): blank nodes, IRIs, literals; values that "<" orders stand so. Equal
// numbers, dates and truths are equal though they may be different terms.
func Compare(l, r quad.Value) int {
	if l == r {
		return 0
	}
	a, b := read(l), read(r)
	// Texts of all languages stand in one alphabet.
	ka, kb := a.kind, b.kind
	if ka == langKind {
		ka = textKind
	}
	if kb == langKind {
		kb = textKind
	}
	if ka != kb {
		return cmp.Compare(ka, kb)
	}
	switch ka {
	case numberKind:
		return a.num.order(b.num)
	case instantKind, timeKind:
		if c := a.when.order(b.when); c != 0 || a.isDate() == b.isDate() {
			return c
		}
		return truth(b.isDate()) - truth(a.isDate())
	case booleanKind, durationKind:
		c, _ := a.compare(b)
		return c
	}
	return cmp.Or(strings.Compare(a.text, b.text), strings.Compare(a.lang, b.lang), strings.Compare(string(a.typ), string(b.typ)))
}
