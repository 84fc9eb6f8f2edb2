package jsonld

import (
	"fmt"
	"strings"

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

var termKeys = map[string]bool{
	"@id": true, "@reverse": true, "@container": true, "@context": true, "@direction": true, "@index": true,
	"@language": true, "@nest": true, "@prefix": true, "@protected": true, "@type": true,
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
