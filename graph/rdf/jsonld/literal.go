package jsonld

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// literal makes a literal of a value object (API, 8.6).
func (e *emitter) literal(t target, o expanded) (quad.Value, error) {
	v, _ := o["@value"].(*value)
	if v == nil {
		return nil, nil
	}
	typ, _ := o["@type"].(string)
	if typ == "@json" {
		return quad.TypedString{Value: quad.String(appendCanonical(nil, v)), Type: rdfJSON}, nil
	}
	if typ != "" {
		if msg := syntax.CheckIRI(typ); msg != "" {
			return nil, e.refuse(o.place().fault(fmt.Sprintf("datatype %q %s", typ, msg)))
		}
		if typ == syntax.RDFLangString {
			return nil, e.refuse(o.place().fault("rdf:langString is said with @language"))
		}
	}
	lexical, own := lexicalForm(v, typ)
	if typ == "" {
		typ = own
	}
	if v.kind == text && typ == "" {
		return e.plain(t, o, lexical)
	}
	if typ == syntax.XSDString {
		return quad.String(lexical), nil
	}
	return quad.TypedString{Value: quad.String(lexical), Type: quad.IRI(typ)}, nil
}

// plain makes a literal of a text without a datatype.
func (e *emitter) plain(t target, o expanded, s string) (quad.Value, error) {
	lang, _ := o["@language"].(string)
	if lang != "" && syntax.LangTag(lang) != len(lang) {
		return nil, e.refuse(o.place().fault(fmt.Sprintf("%q is no language tag", lang)))
	}
	if dir, _ := o["@direction"].(string); dir != "" && e.direction != DirectionNone {
		return e.directed(t, s, lang, dir)
	}
	if lang != "" {
		return quad.LangString{Value: quad.String(s), Lang: lang}, nil
	}
	return quad.String(s), nil
}

// directed says a text with its direction, for which RDF 1.1 has no literal.
func (e *emitter) directed(t target, s, lang, dir string) (quad.Value, error) {
	if e.direction == DirectionI18n {
		return quad.TypedString{Value: quad.String(s), Type: quad.IRI(i18nNS + strings.ToLower(lang) + "_" + dir)}, nil
	}
	node := e.blank()
	err := e.say(t, node, quad.IRI(rdfValue), quad.String(s))
	if err == nil && lang != "" {
		err = e.say(t, node, quad.IRI(rdfLanguage), quad.String(strings.ToLower(lang)))
	}
	if err == nil {
		err = e.say(t, node, quad.IRI(rdfDirection), quad.String(dir))
	}
	return node, err
}

// lexicalForm spells a scalar and tells the datatype that it has by itself. A
// number without a fraction keeps its digits however many there are; others
// are canonical doubles.
func lexicalForm(v *value, typ string) (s, own string) {
	switch v.kind {
	case text:
		return v.s, ""
	case boolean:
		return strconv.FormatBool(v.yes), xsdBoolean
	}
	if typ != xsdDouble && !strings.ContainsAny(v.s, ".eE") && len(strings.TrimPrefix(v.s, "-")) <= 21 {
		if v.s == "-0" {
			return "0", xsdInteger
		}
		return v.s, xsdInteger
	}
	f, err := strconv.ParseFloat(v.s, 64)
	switch {
	case err != nil:
		return v.s, xsdDouble
	case typ != xsdDouble && f == math.Trunc(f) && math.Abs(f) < maxExactFloat:
		if f == 0 {
			return "0", xsdInteger
		}
		return strconv.FormatFloat(f, 'f', -1, 64), xsdInteger
	}
	return canonicalDouble(f), xsdDouble
}

// canonicalDouble is the canonical form of xsd:double (API, 8.6): as "%1.15E"
// prints it, without zeros that say nothing.
func canonicalDouble(f float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', 15, 64), "E")
	mantissa = strings.TrimRight(mantissa, "0")
	if strings.HasSuffix(mantissa, ".") {
		mantissa += "0"
	}
	sign := strings.TrimPrefix(exponent[:1], "+")
	if exponent = strings.TrimLeft(exponent[1:], "0"); exponent == "" {
		exponent, sign = "0", ""
	}
	return mantissa + "E" + sign + exponent
}
