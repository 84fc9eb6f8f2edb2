package jsonld

import (
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// maxRemote is how many contexts may refer to each other in a row.
const maxRemote = 16

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
