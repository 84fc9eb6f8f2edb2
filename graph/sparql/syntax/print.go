package syntax

import (
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"

	rdf "github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// String prints q so that it parses to the same tree, one element a line. Names
// of blank nodes are given anew, in the order in which they are printed.
func (q *Query) String() string {
	p := &printer{blanks: map[Blank]string{}}
	p.query(q, true)
	p.line("")
	return strings.TrimLeft(p.b.String(), "\n")
}

// PathString prints a path.
func PathString(x Path) string {
	p := &printer{}
	p.path(x, 0)
	return p.b.String()
}

type printer struct {
	b      strings.Builder
	depth  int
	blanks map[Blank]string
}

func (p *printer) put(parts ...string) {
	for _, s := range parts {
		p.b.WriteString(s)
	}
}

func (p *printer) line(s string) { p.put("\n", strings.Repeat("  ", p.depth), s) }

func (p *printer) query(q *Query, top bool) {
	if top && q.Base != "" {
		p.line("BASE <" + q.Base + ">")
	}
	switch q.Form {
	case Select:
		p.line("SELECT")
		p.selection(q)
	case Construct:
		p.line("CONSTRUCT {")
		p.triples(q.Template)
		p.line("}")
		p.blanks = map[Blank]string{} // those of the pattern are others
	case Describe:
		p.line("DESCRIBE")
		if q.Star {
			p.put(" *")
		}
		for _, n := range q.Describe {
			p.put(" ")
			p.node(n)
		}
	case Ask:
		p.line("ASK")
	}
	for _, f := range q.From {
		p.line("FROM ")
		if f.Named {
			p.put("NAMED ")
		}
		p.term(f.IRI)
	}
	if q.Where != nil {
		p.line("WHERE ")
		p.group(q.Where)
	}
	p.modifiers(q)
	if q.Values != nil {
		p.values(q.Values)
	}
}

func (p *printer) selection(q *Query) {
	if q.Distinct {
		p.put(" DISTINCT")
	}
	if q.Reduced {
		p.put(" REDUCED")
	}
	if q.Star {
		p.put(" *")
	}
	for _, i := range q.Items {
		p.put(" ")
		p.item(i)
	}
}

func (p *printer) item(i Item) {
	if i.Expr == nil {
		p.put("?", string(i.Var))
		return
	}
	p.put("(")
	p.expr(i.Expr, 0)
	if i.Var != "" {
		p.put(" AS ?", string(i.Var))
	}
	p.put(")")
}

func (p *printer) modifiers(q *Query) {
	if len(q.GroupBy) > 0 {
		p.line("GROUP BY")
		for _, i := range q.GroupBy {
			p.put(" ")
			p.item(i)
		}
	}
	if len(q.Having) > 0 {
		p.line("HAVING")
		for _, e := range q.Having {
			p.put(" (")
			p.expr(e, 0)
			p.put(")")
		}
	}
	if len(q.OrderBy) > 0 {
		p.line("ORDER BY")
		for _, s := range q.OrderBy {
			p.put(map[bool]string{false: " ASC(", true: " DESC("}[s.Desc])
			p.expr(s.Expr, 0)
			p.put(")")
		}
	}
	if q.Limit >= 0 {
		p.line("LIMIT " + strconv.FormatInt(q.Limit, 10))
	}
	if q.Offset > 0 {
		p.line("OFFSET " + strconv.FormatInt(q.Offset, 10))
	}
}

func (p *printer) values(v *Values) {
	p.line("VALUES (")
	for i, name := range v.Vars {
		p.put(map[bool]string{true: "?", false: " ?"}[i == 0], string(name))
	}
	p.put(") {")
	p.depth++
	for _, row := range v.Rows {
		p.line("(")
		for i, t := range row {
			if i > 0 {
				p.put(" ")
			}
			if t == nil {
				p.put("UNDEF")
			} else {
				p.term(t)
			}
		}
		p.put(")")
	}
	p.depth--
	p.line("}")
}

func (p *printer) group(g *Group) {
	p.put("{")
	p.depth++
	for _, e := range g.Elements {
		p.element(e)
	}
	p.depth--
	p.line("}")
}

func (p *printer) element(e Element) {
	switch e := e.(type) {
	case *Triples:
		p.depth--
		p.triples(e.List)
		p.depth++
	case *Group:
		p.line("")
		p.group(e)
	case *Union:
		for i, g := range e.Groups {
			p.line(map[bool]string{true: "", false: "UNION "}[i == 0])
			p.group(g)
		}
	case *Optional:
		p.line("OPTIONAL ")
		p.group(e.Group)
	case *Minus:
		p.line("MINUS ")
		p.group(e.Group)
	case *GraphGroup:
		p.line("GRAPH ")
		p.node(e.Name)
		p.put(" ")
		p.group(e.Group)
	case *Filter:
		p.line("FILTER (")
		p.expr(e.Expr, 0)
		p.put(")")
	case *Bind:
		p.line("BIND (")
		p.expr(e.Expr, 0)
		p.put(" AS ?", string(e.Var), ")")
	case *Values:
		p.values(e)
	case *SubSelect:
		p.query(e.Query, false)
	}
}

func (p *printer) triples(list []Triple) {
	p.depth++
	for _, t := range list {
		p.line("")
		p.node(t.S)
		p.put(" ")
		if t.Path != nil {
			p.path(t.Path, 0)
		} else {
			p.node(t.P)
		}
		p.put(" ")
		p.node(t.O)
		p.put(" .")
	}
	p.depth--
}

func (p *printer) node(n Node) {
	switch n := n.(type) {
	case Var:
		p.put("?", string(n))
	case Blank:
		name, ok := p.blanks[n]
		if !ok {
			name = "_:b" + strconv.Itoa(len(p.blanks))
			p.blanks[n] = name
		}
		p.put(name)
	case Const:
		p.term(n.Value)
	}
}

// term prints numbers and booleans as the grammar has them where that is the
// same term, and other terms as N-Quads does.
func (p *printer) term(v quad.Value) {
	if t, ok := v.(quad.TypedString); ok && plain(string(t.Value), t.Type) {
		p.put(string(t.Value))
		return
	}
	switch v := v.(type) {
	case quad.IRI:
		p.put("<", string(v), ">")
	case quad.TypedString: // of any datatype, those that no data can have too
		text, _ := rdf.AppendText(nil, string(v.Value))
		p.put(string(text), "^^<", string(v.Type), ">")
	default:
		out, _ := rdf.AppendValue(nil, v) // text that was parsed is valid
		p.b.Write(out)
	}
}

func plain(s string, typ quad.IRI) bool {
	switch typ {
	case xsdNS + "boolean":
		return s == "true" || s == "false"
	case xsdNS + "integer":
		return s != "" && strings.Trim(s, "0123456789") == ""
	case xsdNS + "decimal":
		whole, part, ok := strings.Cut(s, ".")
		return ok && whole != "" && part != "" && strings.Trim(whole+part, "0123456789") == ""
	}
	return false
}
