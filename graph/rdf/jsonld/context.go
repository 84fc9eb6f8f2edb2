package jsonld

import (
	"context"
	"maps"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

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
