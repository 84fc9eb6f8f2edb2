package export

import "strconv"

// gexf prints GEXF 1.3 (gexf.net), Gephi's own format.
type gexf struct{ xml }

func (g *gexf) begin(attributes []string) error {
	g.add(`<?xml version="1.0" encoding="UTF-8"?>`, "\n", `<gexf xmlns="http://gexf.net/1.3" version="1.3">`, "\n",
		`  <graph mode="static" defaultedgetype="directed">`, "\n", `    <attributes class="node">`, "\n")
	g.attribute("iri", "iri")
	g.attribute("type", "type")
	for i, name := range attributes {
		g.attribute("a"+strconv.Itoa(i), name)
	}
	g.add("    </attributes>\n", `    <attributes class="edge">`, "\n")
	g.attribute("graph", "graph")
	g.add("    </attributes>\n    <nodes>\n")
	return g.flush(0)
}

func (g *gexf) attribute(id, title string) {
	g.add(`      <attribute id="`, id, `" title="`)
	g.text(title)
	g.add(`" type="string"/>`, "\n")
}

func (g *gexf) value(id, value string) {
	if value != "" {
		g.add(`<attvalue for="`, id, `" value="`)
		g.text(value)
		g.add(`"/>`)
	}
}

func (g *gexf) node(n node) error {
	g.id(`      <node id="n`, uint64(n.id))
	g.add(`" label="`)
	g.text(n.label)
	g.add(`"><attvalues>`)
	g.value("iri", n.iri)
	g.value("type", joined(n.types))
	for i, v := range n.values {
		g.value("a"+strconv.Itoa(i), joined(v))
	}
	g.add("</attvalues></node>\n")
	return g.flush(flushAt)
}

func (g *gexf) edges() error {
	g.add("    </nodes>\n    <edges>\n")
	return nil
}

func (g *gexf) edge(e edge) error {
	g.id(`      <edge id="e`, uint64(e.n))
	g.id(`" source="n`, uint64(e.from))
	g.id(`" target="n`, uint64(e.to))
	// Two edges between the same nodes differ in their kind.
	g.add(`" kind="`)
	g.text(e.predicate)
	g.add(`" label="`)
	g.text(e.predicate)
	g.add(`"><attvalues>`)
	g.value("graph", e.inGraph)
	g.add("</attvalues></edge>\n")
	return g.flush(flushAt)
}

func (g *gexf) end() error {
	g.add("    </edges>\n  </graph>\n</gexf>\n")
	return g.flush(0)
}
