package jsonld

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// activeContext is what terms mean at a place (JSON-LD API, 4.1). It is not
// changed once it was made, so that inner contexts share it.
type activeContext struct {
	terms     map[string]*term
	base      syntax.Base
	vocab     *string
	language  *string
	direction *string
	previous  *activeContext // what holds again in nodes inside this one
}

// containers is a set of container words.
type containers uint16

const (
	inGraph containers = 1 << iota
	inID
	inIndex
	inLanguage
	inList
	inSet
	inType
)

var containerNames = map[string]containers{
	"@graph": inGraph, "@id": inID, "@index": inIndex, "@language": inLanguage, "@list": inList, "@set": inSet, "@type": inType,
}

// term is a term definition (4.2).
type term struct {
	iri       string // "" is null: the term means nothing
	prefix    bool
	protected bool
	reverse   bool
	base      syntax.Base // of context
	context   *value      // scoped; nil is none
	container containers
	direction *string
	language  *string // "" is null
	hasLang   bool    // @language was said, null included
	hasDir    bool
	index     string
	nest      string
	typ       string
}

// sameAs compares everything but protection.
func (t *term) sameAs(o *term) bool {
	eq := func(a, b *string) bool { return a == b || a != nil && b != nil && *a == *b }
	return t.iri == o.iri && t.prefix == o.prefix && t.reverse == o.reverse && same(t.context, o.context) && t.container == o.container &&
		eq(t.direction, o.direction) && eq(t.language, o.language) && t.hasLang == o.hasLang && t.hasDir == o.hasDir &&
		t.index == o.index && t.nest == o.nest && t.typ == o.typ
}

var keywords = map[string]bool{
	"@base": true, "@container": true, "@context": true, "@default": true, "@direction": true, "@embed": true, "@explicit": true,
	"@graph": true, "@id": true, "@included": true, "@index": true, "@json": true, "@language": true, "@list": true, "@nest": true,
	"@none": true, "@null": true, "@omitDefault": true, "@prefix": true, "@preserve": true, "@protected": true, "@requireAll": true,
	"@reverse": true, "@set": true, "@type": true, "@value": true, "@version": true, "@vocab": true, "@import": true, "@propagate": true,
}

func isKeyword(s string) bool { return len(s) > 1 && s[0] == '@' && keywords[s] }

// looksLikeKeyword is "@" and letters, which is kept for later versions.
func looksLikeKeyword(s string) bool {
	if len(s) < 2 || s[0] != '@' {
		return false
	}
	for i := 1; i < len(s); i++ {
		if !syntax.IsLetter(s[i]) {
			return false
		}
	}
	return true
}

func hasProtected(c *activeContext) bool {
	for _, t := range c.terms {
		if t.protected {
			return true
		}
	}
	return false
}

func isDirection(v *value) bool { return v.kind == text && (v.s == "ltr" || v.s == "rtl") }

func isBlank(s string) bool { return strings.HasPrefix(s, "_:") }

// isIRI has the form of an absolute IRI; its characters are checked where it
// becomes a term of RDF.
func isIRI(s string) bool { return syntax.Scheme(s) > 0 }
