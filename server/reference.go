package server

import (
	"bytes"
	_ "embed"
	"net/http"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

//go:embed reference.css
var referenceCSS string

type (
	// reference is a page of RDF that describes: the ontology, the shapes, the
	// catalogue. It is made of the statements that a program gets, so that the
	// two cannot differ.
	reference struct {
		Lang, Other, OtherName string
		Title, Intro, Self     string
		Facts                  []refRow
		Contents               bool // lists what the groups have
		Groups                 []refGroup
		Formats, Nav           []refLink
		Word                   map[string]string
	}
	refGroup struct {
		ID, Title string
		Things    []refThing
	}
	// refThing is one of a group. ID is its fragment; Second is its name in the
	// other language.
	refThing struct {
		ID, Label, Second, IRI string
		Text                   *refValue
		Rows                   []refRow
	}
	refRow struct {
		Name, Note string
		Values     []refValue
	}
	// refValue is a text, a link when Href is set. Lang is empty for the page's.
	refValue struct{ Text, Lang, Href, Note string }
	refLink  struct {
		Text, Href, Type string
		Here             bool
	}
)

// referee writes a page from statements.
type referee func(s *Server, a about, p *reference)

// referees have a page; RDF of other paths has none.
func referees() map[string]referee {
	return map[string]referee{ontologyPath: (*Server).ontologyPage, shapesPath: (*Server).shapesPage, catalogPath: (*Server).catalogPage}
}

// wantsPage tells that a caller prefers a page over RDF, at a path that has one.
func wantsPage(c *gin.Context) bool {
	if _, has := c.Params.Get("ext"); has || referees()[c.FullPath()] == nil {
		return false
	}
	f, ok := preferred(c.Request)
	return ok && f == rdf.Format{}
}

// pageLanguage is nl or en: as the address says, else the one that the caller
// names first in Accept-Language, else Dutch.
func pageLanguage(c *gin.Context) string {
	if l := c.Query("lang"); l == "nl" || l == "en" {
		return l
	}
	best, most := "nl", 0.0
	for part := range strings.SplitSeq(c.GetHeader("Accept-Language"), ",") {
		// It has the form of Accept, but for the slash.
		for typ, q := range accepted([]string{strings.Replace("x/"+strings.TrimSpace(part), "x/*", "x/any", 1)}) {
			tag, _, _ := strings.Cut(strings.TrimPrefix(typ, "x/"), "-")
			if q > most && (tag == "nl" || tag == "en") {
				best, most = tag, q
			}
		}
	}
	return best
}

// refer answers with the page of the path.
func (s *Server) refer(c *gin.Context, quads []quad.Quad) {
	path := c.FullPath()
	p := &reference{Lang: pageLanguage(c)}
	p.Other, p.OtherName = "en", "English"
	if p.Lang == "en" {
		p.Other, p.OtherName = "nl", "Nederlands"
	}
	p.Word = refWords[p.Lang]
	for _, f := range rdf.Formats() {
		p.Formats = append(p.Formats, refLink{Text: f.Title, Href: path + f.Extension, Type: f.MediaType})
	}
	for _, at := range []string{catalogPath, ontologyPath, shapesPath} {
		p.Nav = append(p.Nav, refLink{Text: p.Word[at], Href: at, Here: at == path})
	}
	p.Nav = append(p.Nav, refLink{Text: p.Word["console"], Href: "/query"})
	referees()[path](s, s.about(quads, p.Lang), p)
	var b bytes.Buffer
	if err := s.pages.ExecuteTemplate(&b, "reference", p); err != nil {
		s.fail(c, err)
		return
	}
	c.Header("Vary", "Accept-Encoding, Accept, Accept-Language")
	if !s.sameBytes(c, b.Bytes()) {
		c.Data(http.StatusOK, "text/html; charset=utf-8", b.Bytes())
	}
}

// about is what statements say of things, in one language.
type about struct {
	lang  string
	names *names
	order []quad.Value // subjects, as they come
	said  map[quad.Value]map[quad.IRI][]quad.Value
}

func (s *Server) about(quads []quad.Quad, lang string) about {
	a := about{lang: lang, names: s.names, said: map[quad.Value]map[quad.IRI][]quad.Value{}}
	for _, q := range quads {
		of := a.said[q.Subject]
		if of == nil {
			of = map[quad.IRI][]quad.Value{}
			a.said[q.Subject] = of
			a.order = append(a.order, q.Subject)
		}
		p := q.Predicate.(quad.IRI)
		of[p] = append(of[p], q.Object)
	}
	return a
}

func (a about) is(s quad.Value, class quad.IRI) bool {
	return slices.Contains(a.said[s][vocab.Type], quad.Value(class))
}

// text is a literal of a property, in the page's language where there is one,
// with its language where it is another.
func (a about) text(s quad.Value, p quad.IRI) (v *refValue) {
	for _, o := range a.said[s][p] {
		switch o := o.(type) {
		case quad.LangString:
			if o.Lang == a.lang {
				return &refValue{Text: string(o.Value)}
			}
			if v == nil {
				v = &refValue{Text: string(o.Value), Lang: o.Lang}
			}
		case quad.String:
			return &refValue{Text: string(o)}
		}
	}
	return v
}

// in is a literal in one language, or "".
func (a about) in(lang string, s quad.Value, p quad.IRI) string {
	for _, o := range a.said[s][p] {
		if l, ok := o.(quad.LangString); ok && l.Lang == lang {
			return string(l.Value)
		}
	}
	return ""
}

// value shows an object: a thing of the same page by its name there, another by
// its short name.
func (a about) value(o quad.Value) refValue {
	switch o := o.(type) {
	case quad.IRI:
		v := refValue{Text: vocab.Shorten(string(o)), Href: string(o)}
		if l := a.names.label(o)[a.lang]; l != "" {
			v.Note, v.Text = v.Text, l
		}
		if local, ok := strings.CutPrefix(string(o), vocab.NS); ok {
			v.Href = ontologyPath + "#" + local
		} else if !absolute(string(o)) {
			v.Href = ""
		}
		return v
	case quad.LangString:
		v := refValue{Text: string(o.Value)}
		if o.Lang != a.lang {
			v.Lang = o.Lang
		}
		return v
	case quad.TypedString:
		return refValue{Text: string(o.Value)}
	case quad.String:
		return refValue{Text: string(o)}
	}
	return refValue{Text: "…"} // a blank node
}

// row is a property of a thing, none where nothing is said. Of texts in several
// languages only those in the page's are shown.
func (a about) row(name string, s quad.Value, p quad.IRI) (rows []refRow) {
	r := refRow{Name: name}
	translated := a.in(a.lang, s, p) != ""
	for _, o := range a.said[s][p] {
		if l, ok := o.(quad.LangString); ok && translated && l.Lang != a.lang {
			continue
		}
		r.Values = append(r.Values, a.value(o))
	}
	if len(r.Values) > 0 {
		rows = append(rows, r)
	}
	return rows
}

// thing names one by its label and definition.
func (a about) thing(s quad.IRI, label, text quad.IRI) refThing {
	t := refThing{Label: vocab.Shorten(string(s)), IRI: string(s), Text: a.text(s, text)}
	if _, local, ok := strings.Cut(string(s), "#"); ok {
		t.ID = local
	}
	if l := a.text(s, label); l != nil {
		t.Label = l.Text
	}
	other := "en"
	if a.lang == "en" {
		other = "nl"
	}
	if l := a.in(other, s, label); l != t.Label {
		t.Second = l
	}
	return t
}
