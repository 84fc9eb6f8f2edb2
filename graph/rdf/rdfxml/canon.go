package rdfxml

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// xmlLiteral reads the content of the open element as Exclusive XML
// Canonicalization with comments prints it (RDF/XML, 7.2.17), up to its end
// tag, which is read too.
func (p *parser) xmlLiteral() (string, bool) {
	var b strings.Builder
	var rendered scope // declarations that stand in the output
	var marks []int    // how many there were before each open element
	var outer []int    // the same of p.scope
	for {
		if b.Len() > p.scan.src.Max() {
			return "", p.scan.limit(0, syntax.LimitToken, fmt.Sprintf("literal is longer than %d bytes", p.scan.src.Max()))
		}
		if !p.scan.next() {
			return "", false
		}
		switch t := &p.scan.tok; t.kind {
		case chars:
			escapeText(&b, string(t.data))
		case comment:
			fmt.Fprintf(&b, "<!--%s-->", t.data)
		case instruction:
			target := scanName(t.data)
			b.WriteString("<?")
			b.Write(t.data[:target])
			if rest := strings.TrimLeft(string(t.data[target:]), " \t\n"); rest != "" {
				b.WriteString(" " + rest)
			}
			b.WriteString("?>")
		case startTag:
			marks, outer = append(marks, len(rendered)), append(outer, len(p.scope))
			var ok bool
			if rendered, ok = p.canonTag(&b, rendered); !ok {
				return "", false
			}
		case endTag:
			if len(marks) == 0 {
				return b.String(), true
			}
			b.WriteString("</" + t.name.String() + ">")
			rendered, marks = rendered[:marks[len(marks)-1]], marks[:len(marks)-1]
			p.scope, outer = p.scope[:outer[len(outer)-1]], outer[:len(outer)-1]
			clear(p.iris)
		}
	}
}

// canonTag prints a start tag: the namespaces that its own names use and that
// the output does not have yet, then the attributes, each sorted.
func (p *parser) canonTag(b *strings.Builder, rendered scope) (scope, bool) {
	if !p.declare() {
		return nil, false
	}
	t := &p.scan.tok
	type resolved struct {
		attr
		ns string
	}
	var attrs []resolved
	used := []string{t.name.prefix}
	for _, a := range t.attrs {
		if a.prefix == "xmlns" || a.prefix == "" && a.local == "xmlns" {
			continue
		}
		r := resolved{attr: a}
		if a.prefix != "" {
			used = append(used, a.prefix)
			r.ns, _ = p.scope.find(a.prefix)
		}
		attrs = append(attrs, r)
	}
	slices.Sort(used)
	b.WriteString("<" + t.name.String())
	for _, prefix := range slices.Compact(used) {
		ns, ok := p.scope.find(prefix)
		if !ok {
			return nil, p.fail(0, fmt.Sprintf("prefix %q is not declared", prefix))
		}
		if had, _ := rendered.find(prefix); had == ns || prefix == "xml" {
			continue
		}
		rendered = append(rendered, binding{prefix, ns})
		b.WriteString(" xmlns")
		if prefix != "" {
			b.WriteString(":" + prefix)
		}
		writeAttribute(b, ns)
	}
	slices.SortFunc(attrs, func(x, y resolved) int {
		return cmp.Or(cmp.Compare(x.ns, y.ns), cmp.Compare(x.local, y.local))
	})
	for i, a := range attrs {
		if i > 0 && a.ns == attrs[i-1].ns && a.local == attrs[i-1].local {
			return nil, p.fail(a.at, fmt.Sprintf("attribute %s stands here twice", a.name))
		}
		b.WriteString(" " + a.name.String())
		writeAttribute(b, a.value)
	}
	b.WriteByte('>')
	return rendered, true
}

var (
	canonText  = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", "\r", "&#xD;")
	canonValue = strings.NewReplacer("&", "&amp;", "<", "&lt;", `"`, "&quot;", "\t", "&#x9;", "\n", "&#xA;", "\r", "&#xD;")
)

// escapeText prints character data (Canonical XML 1.0, 2.3).
func escapeText(b *strings.Builder, s string) { _, _ = canonText.WriteString(b, s) }

func writeAttribute(b *strings.Builder, value string) {
	b.WriteString(`="`)
	_, _ = canonValue.WriteString(b, value)
	b.WriteByte('"')
}
