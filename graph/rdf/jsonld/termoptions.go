package jsonld

import (
	"fmt"
	"strings"
)

var termKeys = map[string]bool{
	"@id": true, "@reverse": true, "@container": true, "@context": true, "@direction": true, "@index": true,
	"@language": true, "@nest": true, "@prefix": true, "@protected": true, "@type": true,
}

// termType reads @type (step 12).
func (d *definer) termType(def *term, v *value) error {
	t := v.get("@type")
	if t == nil {
		return nil
	}
	if t.kind != text {
		return t.at.fault("invalid type mapping: want an IRI")
	}
	iri, ok, err := d.expand(t.s, false, true)
	if err != nil {
		return err
	}
	switch iri {
	case "@id", "@json", "@none", "@vocab":
	default:
		if !ok || !isIRI(iri) {
			return t.at.fault("invalid type mapping: " + t.s + " is no IRI")
		}
	}
	def.typ = iri
	return nil
}

// container reads @container (step 19).
func (d *definer) container(def *term, v *value) error {
	c := v.get("@container")
	if c == nil {
		return nil
	}
	bad := c.at.fault("invalid container mapping")
	for _, item := range c.list() {
		bit, ok := containerNames[item.s]
		if item.kind != text || !ok || def.container&bit != 0 {
			return bad
		}
		def.container |= bit
	}
	switch rest := def.container &^ inSet; {
	case def.container == 0, rest&(rest-1) == 0 && !(rest == inList && def.container&inSet != 0):
		if def.container == 0 {
			return bad
		}
	case rest == inGraph|inID, rest == inGraph|inIndex:
	default:
		return bad
	}
	if def.container&inType != 0 {
		switch def.typ {
		case "":
			def.typ = "@id"
		case "@id", "@vocab":
		default:
			return v.at.fault("invalid type mapping: the container @type goes with @id and @vocab")
		}
	}
	return nil
}

// textOptions reads @language and @direction (steps 22 and 23).
func (d *definer) textOptions(def *term, v *value) error {
	if v.get("@type") != nil {
		return nil
	}
	if l := v.get("@language"); l != nil {
		switch l.kind {
		case null:
		case text:
			def.language = &l.s
		default:
			return l.at.fault("invalid language mapping: want a language tag or null")
		}
		def.hasLang = true
	}
	if r := v.get("@direction"); r != nil {
		switch {
		case r.kind == null:
		case isDirection(r):
			def.direction = &r.s
		default:
			return r.at.fault(`invalid base direction: want "ltr", "rtl" or null`)
		}
		def.hasDir = true
	}
	return nil
}

// otherOptions reads @nest and @prefix and refuses what there is none of
// (steps 24 to 26).
func (d *definer) otherOptions(def *term, name string, v *value) error {
	if n := v.get("@nest"); n != nil {
		if n.kind != text || isKeyword(n.s) && n.s != "@nest" {
			return n.at.fault("invalid @nest value: want @nest or a term")
		}
		def.nest = n.s
	}
	if x := v.get("@prefix"); x != nil {
		switch {
		case strings.ContainsAny(name, ":/"):
			return x.at.fault(fmt.Sprintf("invalid term definition: %q cannot be a prefix", name))
		case x.kind != boolean:
			return x.at.fault("invalid @prefix value: want true or false")
		case x.yes && isKeyword(def.iri):
			return x.at.fault("invalid term definition: a keyword is no prefix")
		}
		def.prefix = x.yes
	}
	return d.otherKeys(v)
}

func (d *definer) otherKeys(v *value) error {
	for _, e := range v.members {
		if !termKeys[e.key] {
			return e.at.fault(fmt.Sprintf("invalid term definition: there is no %q in it", e.key))
		}
	}
	return nil
}
