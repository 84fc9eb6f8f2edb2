package jsonld

import (
	"context"
	"maps"
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

// processor holds what all of one document shares.
type processor struct {
	ctx     context.Context
	opt     Options
	base    syntax.Base // of the document
	remote  map[string]*value
	results map[resultKey]*activeContext
}

// resultKey names an inline context under an active one: the same pair means
// the same again, which saves most of the time of long arrays.
type resultKey struct {
	active *activeContext
	local  *value
	flags  uint8
}

// maxResults bounds the memory of results.
const maxResults = 256

// maxRemote is how many contexts may refer to each other in a row.
const maxRemote = 16

func (p *processor) initial() *activeContext {
	return &activeContext{terms: map[string]*term{}, base: p.base}
}

// mode is how a context is processed.
type mode struct {
	override  bool // protected terms may be redefined
	noSpread  bool // @propagate is false unless said otherwise
	noScoped  bool // do not check scoped contexts again
	remoteIRI []string
}

// process is Context Processing (API, 5.1).
func (p *processor) process(active *activeContext, local *value, base syntax.Base, m mode) (*activeContext, error) {
	key := resultKey{active, local, 0}
	if m.override {
		key.flags |= 1
	}
	if m.noSpread {
		key.flags |= 2
	}
	if len(m.remoteIRI) == 0 && !m.noScoped {
		if c, ok := p.results[key]; ok {
			return c, nil
		}
	}
	out, err := p.processAll(active, local, base, m)
	if err == nil && len(m.remoteIRI) == 0 && !m.noScoped {
		if len(p.results) >= maxResults {
			clear(p.results)
		}
		p.results[key] = out
	}
	return out, err
}

func (p *processor) processAll(active *activeContext, local *value, base syntax.Base, m mode) (*activeContext, error) {
	propagate := !m.noSpread
	if v := local.get("@propagate"); local.kind == object && v != nil {
		if v.kind != boolean {
			return nil, v.at.fault("invalid @propagate value: want true or false")
		}
		propagate = v.yes
	}
	result := *active
	result.terms = maps.Clone(active.terms)
	if !propagate && result.previous == nil {
		result.previous = active
	}
	for _, c := range local.list() {
		switch c.kind {
		case null:
			if !m.override && hasProtected(&result) {
				return nil, c.at.fault("invalid context nullification: protected terms cannot be dropped")
			}
			previous := result.previous
			result = *p.initial()
			if !propagate {
				result.previous = previous
			}
		case text:
			next, err := p.remoteContext(&result, c, base, m)
			if err != nil {
				return nil, err
			}
			result = *next
			result.terms = maps.Clone(next.terms)
		case object:
			if err := p.define(&result, c, base, m); err != nil {
				return nil, err
			}
		default:
			return nil, c.at.fault("invalid local context: want an object, a text, null, or an array of those")
		}
	}
	return &result, nil
}

func hasProtected(c *activeContext) bool {
	for _, t := range c.terms {
		if t.protected {
			return true
		}
	}
	return false
}

// remoteContext processes a context that is named by its IRI (5.1, step 5.2).
func (p *processor) remoteContext(active *activeContext, c *value, base syntax.Base, m mode) (*activeContext, error) {
	iri := base.Resolve(c.s)
	for _, seen := range m.remoteIRI {
		if seen == iri && m.noScoped {
			return active, nil
		}
	}
	if len(m.remoteIRI) >= maxRemote {
		return nil, c.at.fault("context overflow: contexts refer to each other in too long a row")
	}
	doc, err := p.load(c, iri)
	if err != nil {
		return nil, err
	}
	inner := m
	inner.remoteIRI = append(m.remoteIRI[:len(m.remoteIRI):len(m.remoteIRI)], iri)
	inner.override, inner.noSpread = false, false
	return p.process(active, doc, syntax.NewBase(iri), inner)
}

// load returns the context in a remote document.
func (p *processor) load(at *value, iri string) (*value, error) {
	if v, ok := p.remote[iri]; ok {
		return v, nil
	}
	if p.opt.Context == nil {
		return nil, at.at.fault("loading remote context failed: " + iri + " is not part of the document and loading it is not allowed")
	}
	in, err := p.opt.Context(p.ctx, iri)
	if err != nil {
		return nil, at.at.fault("loading remote context failed: " + err.Error())
	}
	defer in.Close()
	doc, err := newParser(in, p.opt.ReadOptions).value()
	if err != nil {
		return nil, at.at.fault("loading remote context failed: " + iri + ": " + err.Error())
	}
	v := doc.get("@context")
	if doc.kind != object || v == nil {
		return nil, at.at.fault("invalid remote context: " + iri + " has no @context")
	}
	p.remote[iri] = v
	return v, nil
}

// define takes the entries of one context (5.1, steps 5.5 to 5.13).
func (p *processor) define(result *activeContext, c *value, base syntax.Base, m mode) error {
	if v := c.get("@version"); v != nil && (v.kind != number || string(appendNumber(nil, v.s)) != "1.1") {
		return v.at.fault("invalid @version value: want 1.1")
	}
	if v := c.get("@import"); v != nil {
		merged, err := p.imported(c, v, base)
		if err != nil {
			return err
		}
		c = merged
	}
	if err := p.defaults(result, c, m); err != nil {
		return err
	}
	if v := c.get("@propagate"); v != nil && v.kind != boolean {
		return v.at.fault("invalid @propagate value: want true or false")
	}
	d := definer{processor: p, active: result, local: c, base: base, mode: m, defined: map[string]bool{}}
	if v := c.get("@protected"); v != nil {
		if v.kind != boolean {
			return v.at.fault("invalid @protected value: want true or false")
		}
		d.protected = v.yes
	}
	for _, e := range c.members {
		switch e.key {
		case "@base", "@direction", "@import", "@language", "@propagate", "@protected", "@version", "@vocab":
			continue
		}
		if err := d.term(e.key); err != nil {
			return err
		}
	}
	return nil
}

// imported merges a context over the one that it imports (step 5.6).
func (p *processor) imported(c, v *value, base syntax.Base) (*value, error) {
	if v.kind != text {
		return nil, v.at.fault("invalid @import value: want an IRI")
	}
	from, err := p.load(v, base.Resolve(v.s))
	if err != nil {
		return nil, err
	}
	if from.kind != object {
		return nil, v.at.fault("invalid remote context: what is imported must be one object")
	}
	if from.get("@import") != nil {
		return nil, v.at.fault("invalid context entry: what is imported may not import")
	}
	merged := &value{kind: object, at: c.at}
	for _, e := range c.members {
		if e.key != "@import" {
			merged.add(e)
		}
	}
	for _, e := range from.members {
		merged.add(e) // unless c has it
	}
	return merged, nil
}

// defaults takes @base, @vocab, @language and @direction (steps 5.7 to 5.10).
func (p *processor) defaults(result *activeContext, c *value, m mode) error {
	if v := c.get("@base"); v != nil && len(m.remoteIRI) == 0 {
		switch {
		case v.kind == null:
			result.base = syntax.Base{}
		case v.kind == text && syntax.Scheme(v.s) > 0:
			result.base = syntax.NewBase(v.s)
		case v.kind == text && !result.base.IsZero():
			result.base = syntax.NewBase(result.base.Resolve(v.s))
		default:
			return v.at.fault("invalid base IRI: want an IRI or null")
		}
	}
	if v := c.get("@vocab"); v != nil {
		switch {
		case v.kind == null:
			result.vocab = nil
		case v.kind == text:
			d := definer{processor: p, active: result}
			iri, ok, err := d.expand(v.s, true, true)
			if err != nil {
				return err
			}
			if !ok || !isIRI(iri) && !isBlank(iri) && v.s != "" && !result.base.IsZero() {
				return v.at.fault("invalid vocab mapping: " + v.s + " is no IRI")
			}
			result.vocab = &iri
		default:
			return v.at.fault("invalid vocab mapping: want an IRI or null")
		}
	}
	if v := c.get("@language"); v != nil {
		switch v.kind {
		case null:
			result.language = nil
		case text:
			result.language = &v.s
		default:
			return v.at.fault("invalid default language: want a language tag or null")
		}
	}
	if v := c.get("@direction"); v != nil {
		switch {
		case v.kind == null:
			result.direction = nil
		case isDirection(v):
			result.direction = &v.s
		default:
			return v.at.fault(`invalid base direction: want "ltr", "rtl" or null`)
		}
	}
	return nil
}

func isDirection(v *value) bool { return v.kind == text && (v.s == "ltr" || v.s == "rtl") }

func isBlank(s string) bool { return strings.HasPrefix(s, "_:") }

// isIRI has the form of an absolute IRI; its characters are checked where it
// becomes a term of RDF.
func isIRI(s string) bool { return syntax.Scheme(s) > 0 }
