package jsonld

import (
	"fmt"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// definer makes the term definitions of one context.
type definer struct {
	*processor
	active    *activeContext
	local     *value // nil outside a context
	base      syntax.Base
	mode      mode
	protected bool
	defined   map[string]bool // false while a term is being defined
}

// term is Create Term Definition (API, 4.2.2).
func (d *definer) term(name string) error {
	v := d.local.get(name)
	if done, ok := d.defined[name]; ok {
		if done {
			return nil
		}
		return v.at.fault(fmt.Sprintf("cyclic IRI mapping: %q is defined by itself", name))
	}
	if name == "" {
		return v.at.fault("invalid term definition: the empty text is no term")
	}
	d.defined[name] = false
	switch {
	case name == "@type":
		if !isTypeDefinition(v) {
			return v.at.fault("keyword redefinition: @type can only get a container @set and protection")
		}
	case isKeyword(name):
		return v.at.fault("keyword redefinition: " + name + " means what it means")
	case looksLikeKeyword(name):
		return nil
	}
	previous := d.active.terms[name]
	delete(d.active.terms, name)
	def := &term{protected: d.protected}
	simple := false
	switch v.kind {
	case null:
		v = &value{kind: object, at: v.at, members: []member{{key: "@id", v: v}}}
	case text:
		simple = true
		v = &value{kind: object, at: v.at, members: []member{{key: "@id", v: v}}}
	case object:
	default:
		return v.at.fault(fmt.Sprintf("invalid term definition: %q must be an IRI, an object or null", name))
	}
	if p := v.get("@protected"); p != nil {
		if p.kind != boolean {
			return p.at.fault("invalid @protected value: want true or false")
		}
		def.protected = p.yes
	}
	use, err := d.fill(def, name, v, simple)
	if err != nil || !use {
		return err
	}
	if previous != nil && previous.protected && !d.mode.override {
		if !def.sameAs(previous) {
			return v.at.fault(fmt.Sprintf("protected term redefinition: %q is protected", name))
		}
		def = previous
	}
	d.active.terms[name] = def
	d.defined[name] = true
	return nil
}

func isTypeDefinition(v *value) bool {
	if v.kind != object || len(v.members) == 0 {
		return false
	}
	for _, e := range v.members {
		switch {
		case e.key == "@protected":
		case e.key == "@container" && e.v.kind == text && e.v.s == "@set":
		case e.key == "@container" && e.v.kind == array && len(e.v.items) == 1 && e.v.items[0].s == "@set":
		default:
			return false
		}
	}
	return true
}

// fill reads a definition into def; use is false when the term is to be
// ignored.
func (d *definer) fill(def *term, name string, v *value, simple bool) (use bool, err error) {
	if err := d.termType(def, v); err != nil {
		return false, err
	}
	if r := v.get("@reverse"); r != nil {
		return d.reverse(def, v, r)
	}
	if use, err := d.termIRI(def, name, v, simple); err != nil || !use {
		return use, err
	}
	if err := d.container(def, v); err != nil {
		return false, err
	}
	if i := v.get("@index"); i != nil {
		if def.container&inIndex == 0 {
			return false, i.at.fault("invalid term definition: @index needs the container @index")
		}
		iri, ok, err := "", false, error(nil)
		if i.kind == text {
			iri, ok, err = d.expand(i.s, false, true)
		}
		if err != nil {
			return false, err
		}
		if !ok || !isIRI(iri) {
			return false, i.at.fault("invalid term definition: @index must be an IRI")
		}
		def.index = i.s
	}
	if c := v.get("@context"); c != nil {
		m := mode{override: true, noScoped: true, remoteIRI: d.mode.remoteIRI}
		if _, err := d.processAll(d.active, c, d.base, m); err != nil {
			return false, c.at.fault("invalid scoped context: " + err.Error())
		}
		def.context, def.base = c, d.base
	}
	if err := d.textOptions(def, v); err != nil {
		return false, err
	}
	return true, d.otherOptions(def, name, v)
}
