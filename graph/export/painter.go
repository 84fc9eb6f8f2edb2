package export

import (
	"context"
	"iter"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// labels are the properties that name a node, the best first.
var labels = []quad.IRI{vocab.Label, vocab.SKOS + "prefLabel", vocab.Title, vocab.FOAF + "name", "http://schema.org/name"}

// painter turns quads into nodes and edges.
type painter struct {
	*scan
	terms   *terms
	d       drawer
	literal []graph.ID // predicates that have literals
	names   []string   // of them
	seen    map[graph.ID]bool
}

// attributes finds the properties that become attributes.
func (p *painter) attributes(ctx context.Context) error {
	known := map[graph.ID]bool{} // predicates that are known to have literals
	for q, err := range p.ids(ctx) {
		if err != nil {
			return err
		}
		if known[q[graph.P]] {
			continue
		}
		o, err := p.terms.get(q[graph.O])
		if err != nil {
			return err
		}
		if syntax.IsNode(o) {
			continue
		}
		known[q[graph.P]] = true
		v, err := p.terms.get(q[graph.P])
		if err != nil {
			return err
		}
		p.literal, p.names = append(p.literal, q[graph.P]), append(p.names, p.short(syntax.NodeName(v)))
	}
	return nil
}

// short is iri by a prefix where one fits.
func (p *painter) short(iri string) string {
	best := iri
	for _, x := range p.o.Prefixes {
		if local, ok := strings.CutPrefix(iri, x.IRI); ok && local != "" && len(x.Name)+1+len(local) < len(best) {
			best = x.Name + ":" + local
		}
	}
	return best
}

// subjects gives the nodes of which something is said. A subject that comes
// back in another graph has its attributes where the order of subjects is that
// of the scan: in the union or one graph; in all graphs it is read so.
func (p *painter) subjects(ctx context.Context) error {
	all := *p.scan
	all.o.Union, all.nameless = all.o.Graph == nil, true
	var n node
	var rank int
	flush := func() error {
		if n.id == 0 {
			return nil
		}
		if n.label == "" {
			n.label = p.short(n.iri)
		}
		return p.d.node(n)
	}
	for q, err := range all.ids(ctx) {
		if err != nil {
			return err
		}
		if q[graph.S] != n.id {
			if err := flush(); err != nil {
				return err
			}
			if n, err = p.start(q[graph.S]); err != nil {
				return err
			}
			rank = 0
		}
		if err := p.attribute(&n, &rank, q); err != nil {
			return err
		}
	}
	return flush()
}

func (p *painter) start(id graph.ID) (node, error) {
	v, err := p.terms.get(id)
	p.seen[id] = true
	n := node{id: id, iri: syntax.NodeName(v), values: make([][]string, len(p.literal))}
	return n, unsaid("subject", v, err)
}

// attribute takes a statement about n that becomes no edge.
func (p *painter) attribute(n *node, rank *int, q graph.IDQuad) error {
	pred, err := p.terms.get(q[graph.P])
	if err != nil {
		return err
	}
	o, err := p.terms.get(q[graph.O])
	if err := unsaid("object", o, err); err != nil {
		return err
	}
	if syntax.IsNode(o) {
		if pred == quad.Value(vocab.Type) {
			n.types = append(n.types, p.short(syntax.NodeName(o)))
		}
		return nil
	}
	s, lang := lexical(o)
	i := slices.Index(p.literal, q[graph.P])
	n.values[i] = append(n.values[i], s)
	if r := labelRank(pred, lang); r > *rank {
		n.label, *rank = s, r
	}
	return nil
}

// labelRank says how well a literal names its node: 0 not at all.
func labelRank(pred quad.Value, lang string) int {
	i := slices.IndexFunc(labels, func(l quad.IRI) bool { return pred == quad.Value(l) })
	if i < 0 {
		return 0
	}
	r := 4 * (len(labels) - i)
	switch lang {
	case "nl":
		return r + 3
	case "":
		return r + 2
	case "en":
		return r + 1
	}
	return r
}

// lexical is the text of a literal and its language.
func lexical(v quad.Value) (s, lang string) {
	switch v := v.(type) {
	case quad.String:
		return string(v), ""
	case quad.LangString:
		return string(v.Value), v.Lang
	case quad.TypedString:
		return string(v.Value), ""
	}
	return "", ""
}

// unsaid is err, or the reason that XML cannot hold v.
func unsaid(place string, v quad.Value, err error) error {
	if err != nil {
		return err
	}
	s, _ := lexical(v)
	if syntax.IsNode(v) {
		s = syntax.NodeName(v)
	}
	msg := syntax.CheckXML(s)
	if msg == "" && !syntax.IsNode(v) {
		_, msg = syntax.AppendValue(nil, v)
	}
	if msg != "" {
		return syntax.BadTerm(place, v, msg)
	}
	return nil
}

// others gives the nodes that are objects only, and the edges.
func (p *painter) others(ctx context.Context) error {
	for q, err := range p.links(ctx) {
		if err != nil {
			return err
		}
		id := q[graph.O]
		if p.seen[id] {
			continue
		}
		n, err := p.start(id)
		if err != nil {
			return err
		}
		n.label = p.short(n.iri)
		if err := p.d.node(n); err != nil {
			return err
		}
	}
	if err := p.d.edges(); err != nil {
		return err
	}
	n := 0
	for q, err := range p.links(ctx) {
		if err != nil {
			return err
		}
		pred, err := p.terms.get(q[graph.P])
		if err != nil {
			return err
		}
		g, err := p.terms.get(q[graph.G])
		if err != nil {
			return err
		}
		n++
		if err := p.d.edge(edge{n, q[graph.S], q[graph.O], p.short(syntax.NodeName(pred)), syntax.NodeName(g)}); err != nil {
			return err
		}
	}
	return nil
}

// links yields the quads that become edges.
func (p *painter) links(ctx context.Context) iter.Seq2[graph.IDQuad, error] {
	return func(yield func(graph.IDQuad, error) bool) {
		for q, err := range p.ids(ctx) {
			link := false
			if err == nil {
				link, err = p.link(q)
			}
			if (link || err != nil) && (!yield(q, err) || err != nil) {
				return
			}
		}
	}
}

// link tells that q becomes an edge.
func (p *painter) link(q graph.IDQuad) (bool, error) {
	pred, err := p.terms.get(q[graph.P])
	if err != nil {
		return false, err
	}
	o, err := p.terms.get(q[graph.O])
	return err == nil && syntax.IsNode(o) && pred != quad.Value(vocab.Type), err
}
