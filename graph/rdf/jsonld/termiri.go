package jsonld

import (
	"fmt"
	"strings"
)

// expand is IRI Expansion (API, 5.2). False is null: the string is to be
// ignored.
func (d *definer) expand(s string, relative, vocab bool) (string, bool, error) {
	if isKeyword(s) {
		return s, true, nil
	}
	if looksLikeKeyword(s) {
		return "", false, nil
	}
	if err := d.need(s); err != nil {
		return "", false, err
	}
	t := d.active.terms[s]
	if t != nil && isKeyword(t.iri) {
		return t.iri, true, nil
	}
	if vocab && t != nil {
		return t.iri, t.iri != "", nil
	}
	if i := strings.IndexByte(s, ':'); i > 0 {
		prefix, suffix := s[:i], s[i+1:]
		if prefix == "_" || strings.HasPrefix(suffix, "//") {
			return s, true, nil
		}
		if err := d.need(prefix); err != nil {
			return "", false, err
		}
		if t := d.active.terms[prefix]; t != nil && t.iri != "" && t.prefix {
			return t.iri + suffix, true, nil
		}
		if isIRI(s) {
			return s, true, nil
		}
	}
	if vocab && d.active.vocab != nil {
		return *d.active.vocab + s, true, nil
	}
	if relative && !d.active.base.IsZero() {
		return d.active.base.Resolve(s), true, nil
	}
	return s, true, nil
}

// need defines a term of the context before it is used in it.
func (d *definer) need(s string) error {
	if d.local == nil || d.local.get(s) == nil || d.defined[s] {
		return nil
	}
	return d.term(s)
}

// expandIRI is IRI Expansion outside a context.
func (p *processor) expandIRI(active *activeContext, s string, relative, vocab bool) (string, bool) {
	d := definer{processor: p, active: active}
	iri, ok, _ := d.expand(s, relative, vocab) // only contexts can fail
	return iri, ok
}

// reverse reads a reverse property (step 13).
func (d *definer) reverse(def *term, v, r *value) (use bool, err error) {
	switch {
	case v.get("@id") != nil || v.get("@nest") != nil:
		return false, v.at.fault("invalid reverse property: it has neither @id nor @nest")
	case r.kind != text:
		return false, r.at.fault("invalid IRI mapping: want an IRI")
	case looksLikeKeyword(r.s) && !isKeyword(r.s):
		return false, nil
	}
	iri, ok, err := d.expand(r.s, false, true)
	if err != nil {
		return false, err
	}
	if !ok || !isIRI(iri) && !isBlank(iri) {
		return false, r.at.fault("invalid IRI mapping: " + r.s + " is no IRI")
	}
	def.iri, def.reverse = iri, true
	if c := v.get("@container"); c != nil && c.kind != null {
		if c.kind != text || c.s != "@set" && c.s != "@index" {
			return false, c.at.fault("invalid reverse property: its container is @set, @index or null")
		}
		def.container = containerNames[c.s]
	}
	return true, d.otherKeys(v)
}

// termIRI finds what the term stands for (steps 14 to 18).
func (d *definer) termIRI(def *term, name string, v *value, simple bool) (use bool, err error) {
	id := v.get("@id")
	if id != nil && !(id.kind == text && id.s == name) {
		return d.explicitIRI(def, name, id, simple)
	}
	if i := strings.IndexByte(name, ':'); i > 0 {
		if err := d.need(name[:i]); err != nil {
			return false, err
		}
		def.iri = name
		if t := d.active.terms[name[:i]]; t != nil && t.iri != "" {
			def.iri = t.iri + name[i+1:]
		}
		return true, nil
	}
	switch {
	case strings.Contains(name, "/"):
		iri, ok := d.expandIRI(d.active, name, false, true)
		if !ok || !isIRI(iri) {
			return false, v.at.fault("invalid IRI mapping: " + name + " is no IRI")
		}
		def.iri = iri
	case name == "@type":
		def.iri = "@type"
	case d.active.vocab != nil:
		def.iri = *d.active.vocab + name
	default:
		return false, v.at.fault(fmt.Sprintf("invalid IRI mapping: %q has no @id, and there is no @vocab", name))
	}
	return true, nil
}

// explicitIRI reads @id (step 14).
func (d *definer) explicitIRI(def *term, name string, id *value, simple bool) (use bool, err error) {
	switch {
	case id.kind == null:
		return true, nil
	case id.kind != text:
		return false, id.at.fault("invalid IRI mapping: @id must be an IRI or null")
	case !isKeyword(id.s) && looksLikeKeyword(id.s):
		return false, nil
	}
	iri, ok, err := d.expand(id.s, false, true)
	if err != nil {
		return false, err
	}
	switch {
	case !ok || !isKeyword(iri) && !isIRI(iri) && !isBlank(iri):
		return false, id.at.fault("invalid IRI mapping: " + id.s + " is no IRI")
	case iri == "@context":
		return false, id.at.fault("invalid keyword alias: @context has no other name")
	}
	def.iri = iri
	if colon := strings.IndexByte(name, ':'); colon > 0 && colon < len(name)-1 || strings.Contains(name, "/") {
		d.defined[name] = true
		own, _, err := d.expand(name, false, true)
		if err != nil {
			return false, err
		}
		if own != iri {
			return false, id.at.fault(fmt.Sprintf("invalid IRI mapping: %q itself means %s", name, own))
		}
	} else if colon < 0 && simple && (isBlank(iri) || strings.ContainsAny(iri[len(iri)-1:], ":/?#[]@")) {
		def.prefix = true
	}
	return true, nil
}
