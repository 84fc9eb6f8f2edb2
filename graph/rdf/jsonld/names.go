package jsonld

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// names shortens IRIs by a context of prefixes and terms, such that expansion
// gives them back.
type names struct {
	prefixes []syntax.Prefix // longest namespace first
	known    map[string]bool // names that mean something before a colon
	terms    map[termKey]string
}

// termKey is what a term is chosen by: its IRI and the values it holds.
type termKey struct{ iri, typ string }

func newNames(prefixes []syntax.Prefix, terms []syntax.Term) (*names, error) {
	n := &names{known: map[string]bool{}, terms: map[termKey]string{}}
	for _, p := range prefixes {
		if p.Name == "" {
			continue // JSON-LD has no empty name; what it would shorten stays long
		}
		if err := n.declare(p.Name, p.IRI); err != nil {
			return nil, err
		}
		n.prefixes = append(n.prefixes, p)
	}
	slices.SortStableFunc(n.prefixes, func(a, b syntax.Prefix) int { return cmp.Compare(len(b.IRI), len(a.IRI)) })
	for _, t := range terms {
		if err := n.declare(t.Name, t.IRI); err != nil {
			return nil, err
		}
		if msg := syntax.CheckIRI(t.Type); t.Type != "" && t.Type != "@id" && msg != "" {
			return nil, fmt.Errorf("type of term %q: %q %s", t.Name, t.Type, msg)
		}
		key := termKey{t.IRI, t.Type}
		if _, ok := n.terms[key]; !ok {
			n.terms[key] = t.Name
		}
	}
	return n, nil
}

// declare checks a name of the context.
func (n *names) declare(name, iri string) error {
	msg := syntax.CheckIRI(iri)
	switch {
	case n.known[name]:
		return fmt.Errorf("%q is declared twice", name)
	case name == "", strings.ContainsAny(name, ":/@#?"), strings.ContainsFunc(name, func(r rune) bool { return r <= ' ' }):
		return fmt.Errorf("%q is no name that a context can declare", name)
	case msg != "":
		return fmt.Errorf("%q: %q %s", name, iri, msg)
	}
	n.known[name] = true
	return nil
}

// short returns iri as a compact IRI where a prefix fits, else as it is, or
// says why the context leaves no way to write it.
func (n *names) short(iri string) (s, msg string) {
	if msg := syntax.CheckIRI(iri); msg != "" {
		return "", msg
	}
	if strings.Count(iri, "#") > 1 {
		return "", `has a second "#", which JSON-LD takes for malformed: use another format`
	}
	for _, p := range n.prefixes {
		if local, ok := strings.CutPrefix(iri, p.IRI); ok && !strings.HasPrefix(local, "//") {
			return p.Name + ":" + local, ""
		}
	}
	scheme, rest, _ := strings.Cut(iri, ":")
	if n.known[scheme] && !strings.HasPrefix(rest, "//") {
		return "", fmt.Sprintf("starts like the prefix %q: declare that one under another name", scheme)
	}
	return iri, ""
}

// key returns the property name of a statement and whether its term says the
// type of the object already.
func (n *names) key(pred quad.IRI, typ string) (key string, typed bool, msg string) {
	if name, ok := n.terms[termKey{string(pred), typ}]; ok {
		return name, true, ""
	}
	key, msg = n.short(string(pred))
	return key, false, msg
}

// context prints the context: what the version means, then the prefixes and
// terms in their order.
func (n *names) context(dst []byte, prefixes []syntax.Prefix, terms []syntax.Term, indent string) []byte {
	dst = append(dst, "{\n"+indent+"  \"@version\": 1.1"...)
	for _, p := range prefixes {
		if p.Name == "" {
			continue
		}
		dst = append(appendQuoted(append(dst, ",\n"+indent+"  "...), p.Name), ": "...)
		if strings.ContainsAny(p.IRI[len(p.IRI)-1:], ":/?#[]@") {
			dst = appendQuoted(dst, p.IRI)
			continue
		}
		dst = append(appendQuoted(append(dst, `{"@id": `...), p.IRI), `, "@prefix": true}`...)
	}
	for _, t := range terms {
		dst = append(appendQuoted(append(dst, ",\n"+indent+"  "...), t.Name), `: {"@id": `...)
		dst = n.reference(dst, t.IRI)
		if t.Type != "" {
			dst = n.reference(append(dst, `, "@type": `...), t.Type)
		}
		dst = append(dst, '}')
	}
	return append(dst, "\n"+indent+"}"...)
}

func (n *names) reference(dst []byte, iri string) []byte {
	if iri == "@id" {
		return appendQuoted(dst, iri)
	}
	s, msg := n.short(iri)
	if msg != "" {
		s = iri
	}
	return appendQuoted(dst, s)
}

// Context returns the JSON-LD document whose @context is what a Writer with
// these prefixes and terms writes: what others name by its IRI. The error is a
// name that a context cannot declare.
func Context(prefixes []syntax.Prefix, terms []syntax.Term) ([]byte, error) {
	n, err := newNames(prefixes, terms)
	if err != nil {
		return nil, err
	}
	out := n.context([]byte("{\n  \"@context\": "), prefixes, terms, "  ")
	return append(out, "\n}\n"...), nil
}
