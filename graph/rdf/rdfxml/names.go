package rdfxml

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// errClosed is what writing to a closed Writer answers.
var errClosed = errors.New("the RDF/XML document is closed")

// inlinePrefix names the namespace of an element that no prefix fits.
const inlinePrefix = "ns"

// names turns IRIs into the names of elements.
type names struct {
	declared []syntax.Prefix // in the order given, rdf: among them
	longest  []syntax.Prefix // longest namespace first
	tags     map[string]tag
}

// tag is a qualified name and the declaration that it needs.
type tag struct{ name, attr string }

func newNames(prefixes []syntax.Prefix) (*names, error) {
	n := &names{tags: map[string]tag{}}
	seen := map[string]string{}
	for _, p := range prefixes {
		if _, ok := seen[p.Name]; ok {
			return nil, fmt.Errorf("prefix %q is declared twice", p.Name)
		}
		seen[p.Name] = p.IRI
		switch msg := syntax.CheckIRI(p.IRI); {
		case p.Name != "" && !isNCName(p.Name), len(p.Name) >= 3 && strings.EqualFold(p.Name[:3], "xml"):
			return nil, fmt.Errorf("prefix %q is no name that XML can declare", p.Name)
		case msg != "":
			return nil, fmt.Errorf("prefix %q: %q %s", p.Name, p.IRI, msg)
		case syntax.CheckXML(p.IRI) != "", p.IRI == xmlNS, p.IRI == xmlnsNS:
			return nil, fmt.Errorf("prefix %q: %q cannot be declared in XML", p.Name, p.IRI)
		}
		n.declared = append(n.declared, p)
	}
	switch iri, ok := seen["rdf"]; {
	case !ok:
		n.declared = slices.Insert(n.declared, 0, syntax.Prefix{Name: "rdf", IRI: rdfNS})
	case iri != rdfNS:
		return nil, fmt.Errorf("prefix \"rdf\" must be bound to %s in RDF/XML", rdfNS)
	}
	n.longest = slices.Clone(n.declared)
	slices.SortStableFunc(n.longest, func(a, b syntax.Prefix) int { return cmp.Compare(len(b.IRI), len(a.IRI)) })
	return n, nil
}

// tag returns the name of an element with that IRI and the declaration it
// needs, or false when no split of the IRI leaves an XML name.
func (n *names) tag(iri string) (name, attr string, ok bool) {
	if t, ok := n.tags[iri]; ok {
		return t.name, t.attr, true
	}
	t, ok := n.make(iri)
	if ok {
		if len(n.tags) >= maxNames {
			clear(n.tags)
		}
		n.tags[iri] = t
	}
	return t.name, t.attr, ok
}

func (n *names) make(iri string) (tag, bool) {
	for _, p := range n.longest {
		if local, ok := strings.CutPrefix(iri, p.IRI); ok && isNCName(local) {
			if p.Name == "" {
				return tag{name: local}, true
			}
			return tag{name: p.Name + ":" + local}, true
		}
	}
	at := localName(iri)
	if at == 0 || at == len(iri) || syntax.CheckXML(iri) != "" {
		return tag{}, false
	}
	return tag{inlinePrefix + ":" + iri[at:], " xmlns:" + inlinePrefix + string(appendAttribute(nil, iri[:at]))}, true
}

// localName returns where the longest XML name at the end of s starts.
func localName(s string) int {
	at := len(s)
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if !isNameChar(r) {
			break
		}
		if i -= size; isNameStart(r) {
			at = i
		}
	}
	return at
}
