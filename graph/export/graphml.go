package export

import "strconv"

// graphML prints GraphML 1.0 (graphml.graphdrawing.org), with the attributes
// extension that Gephi, yEd, Cytoscape and networkx read.
type graphML struct{ xml }

func (g *graphML) begin(attributes []string) error {
	g.add(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`, "\n")
	key := func(id, of, name string) {
		g.add(`  <key id="`, id, `" for="`, of, `" attr.name="`)
		g.text(name)
		g.add(`" attr.type="string"/>`, "\n")
	}
	key("label", "node", "label")
	key("iri", "node", "iri")
	key("type", "node", "type")
	for i, name := range attributes {
		key("a"+strconv.Itoa(i), "node", name)
	}
	key("predicate", "edge", "label")
	key("graph", "edge", "graph")
	g.add(`  <graph id="kamergraaf" edgedefault="directed">`, "\n")
	return g.flush(0)
}

// data prints an attribute that has a value.
func (g *graphML) data(key, value string) {
	if value != "" {
		g.add(`<data key="`, key, `">`)
		g.text(value)
		g.add("</data>")
	}
}

func (g *graphML) node(n node) error {
	g.id(`    <node id="n`, uint64(n.id))
	g.add(`">`)
	g.data("label", n.label)
	g.data("iri", n.iri)
	g.data("type", joined(n.types))
	for i, v := range n.values {
		g.data("a"+strconv.Itoa(i), joined(v))
	}
	g.add("</node>\n")
	return g.flush(flushAt)
}

func (g *graphML) edges() error { return nil }

func (g *graphML) edge(e edge) error {
	g.id(`    <edge id="e`, uint64(e.n))
	g.id(`" source="n`, uint64(e.from))
	g.id(`" target="n`, uint64(e.to))
	g.add(`">`)
	g.data("predicate", e.predicate)
	g.data("graph", e.inGraph)
	g.add("</edge>\n")
	return g.flush(flushAt)
}

func (g *graphML) end() error {
	g.add("  </graph>\n</graphml>\n")
	return g.flush(0)
}
