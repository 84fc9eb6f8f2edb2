package decode

import (
	"slices"
	"strings"

	"golang.org/x/net/html/atom"
)

// htmlElement is what an HTML element does to the text. Elements that are not
// listed in htmlElements are running text.
type htmlElement struct {
	act action
	// ends are the open elements that its start tag closes (HTML, 13.1.2.4,
	// optional tags), up to the first open element of within.
	ends, within []atom.Atom
}

var (
	tableScope = []atom.Atom{atom.Table}
	paragraphs = []atom.Atom{atom.P}
	cells      = []atom.Atom{atom.Td, atom.Th, atom.Caption}
	rows       = []atom.Atom{atom.Tr, atom.Td, atom.Th, atom.Caption}
	blockScope = []atom.Atom{atom.Table, atom.Td, atom.Th, atom.Li, atom.Dd, atom.Div, atom.Body}
)

// htmlElements are the elements that part text.
var htmlElements = func() map[atom.Atom]htmlElement {
	m := map[atom.Atom]htmlElement{
		atom.Li: {act: paragraph, ends: []atom.Atom{atom.Li, atom.P}, within: []atom.Atom{atom.Ul, atom.Ol, atom.Menu, atom.Table}},
		atom.Dt: {act: paragraph, ends: []atom.Atom{atom.Dt, atom.Dd, atom.P}, within: []atom.Atom{atom.Dl, atom.Table}},
		atom.Dd: {act: paragraph, ends: []atom.Atom{atom.Dt, atom.Dd, atom.P}, within: []atom.Atom{atom.Dl, atom.Table}},
		atom.Tr: {act: row, ends: rows, within: tableScope},
		atom.Td: {act: cell, ends: cells, within: tableScope},
		atom.Th: {act: cell, ends: cells, within: tableScope},
	}
	for act, atoms := range map[action][]atom.Atom{
		paragraph: {atom.P, atom.Pre, atom.Figcaption, atom.Caption, atom.Legend, atom.Summary},
		heading:   {atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6},
		list:      {atom.Ul, atom.Ol, atom.Dl, atom.Menu},
		lines:     {atom.Address},
		table:     {atom.Table},
		boundary: {atom.Html, atom.Head, atom.Body, atom.Div, atom.Section, atom.Article, atom.Aside, atom.Header, atom.Footer, atom.Main,
			atom.Blockquote, atom.Center, atom.Details, atom.Dialog, atom.Fieldset, atom.Figure, atom.Form, atom.Hgroup,
			atom.Thead, atom.Tbody, atom.Tfoot},
		// What a reader of the page does not read as its text: navigation and
		// controls too.
		unread: {atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Math, atom.Iframe, atom.Object, atom.Select,
			atom.Textarea, atom.Button, atom.Nav, atom.Title, atom.Canvas, atom.Audio, atom.Video},
	} {
		for _, a := range atoms {
			m[a] = htmlElement{act: act, ends: paragraphs, within: blockScope}
		}
	}
	for _, a := range []atom.Atom{atom.Thead, atom.Tbody, atom.Tfoot} {
		m[a] = htmlElement{act: boundary, ends: rows, within: tableScope}
	}
	return m
}()

// htmlVoid are the elements without content among those that matter here.
func htmlVoid(a atom.Atom) bool {
	switch a {
	case atom.Br, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta, atom.Base, atom.Wbr, atom.Col, atom.Area, atom.Embed, atom.Source, atom.Track:
		return true
	}
	return false
}

func headingLevel(a atom.Atom) int {
	switch a {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	}
	return 6
}

// isMain knows the element that holds a page's own text: main, and what
// stands in its place in pages of official publications (stb-2014-296) and
// EUR-Lex (32016R0679; TexteOnly in its older pages), whose other text is that
// of the site, in all its languages.
func isMain(tag atom.Atom, attrs map[string]string) bool {
	return tag == atom.Main || attrs["role"] == "main" || attrs["id"] == "broodtekst" || attrs["id"] == "TexteOnly" ||
		slices.Contains(strings.Fields(attrs["class"]), "eli-container")
}
