package server

import (
	"net/url"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// pageNames are readable names of namespaces, as the pages have them in
// web/src/app/names.ts, which a test holds them to: the name, what an IRI
// begins with, and what it ends with. Any other name is a type of thing that
// the project itself names.
var pageNames = [][3]string{
	{"kamerstuk", vocab.KOOP + "kst-", ".html"},
	{"publication", vocab.KOOP, ".html"},
	{"eu-document", vocab.EURes + "comnat/", ""},
	{"council-document", vocab.EURes + "consil/", ""},
	{"celex", vocab.EURes + "celex/", ""},
	{"procedure", vocab.EURes + "procedure/", ""},
	{"country", vocab.EUAuth + "country/", ""},
	{"eu-body", vocab.EUAuth + "corporate-body/", ""},
	{"tooi-ministry", "https://identifier.overheid.nl/tooi/id/ministerie/", ""},
}

// pageIRI reads what follows /e/, "" when that names nothing.
func pageIRI(name string) quad.IRI {
	typ, rest, ok := strings.Cut(name, "/")
	if !ok || typ == "" || rest == "" {
		return ""
	}
	for _, n := range pageNames {
		if n[0] == typ {
			return quad.IRI(n[1] + rest + n[2])
		}
	}
	return quad.IRI(vocab.ID + name)
}

// pageOf is the path of the page about a thing: readable where that leads back.
func pageOf(iri quad.IRI) string {
	name, _ := strings.CutPrefix(string(iri), vocab.ID)
	for _, n := range pageNames {
		rest, begins := strings.CutPrefix(string(iri), n[1])
		if rest, ends := strings.CutSuffix(rest, n[2]); begins && ends && rest != "" {
			name = n[0] + "/" + rest
			break
		}
	}
	if pageIRI(name) != iri || strings.Contains(name, "//") || strings.HasSuffix(name, "/") {
		return "/e?iri=" + url.QueryEscape(string(iri))
	}
	parts := strings.Split(name, "/")
	for i, p := range parts {
		if p == "." || p == ".." {
			return "/e?iri=" + url.QueryEscape(string(iri))
		}
		parts[i] = url.PathEscape(p)
	}
	return "/e/" + strings.Join(parts, "/")
}

// subject is the thing that a page is about, or the key of the document that it
// shows; neither for other pages.
func subject(u *url.URL) (iri quad.IRI, document string) {
	first, rest, _ := strings.Cut(strings.TrimPrefix(u.Path, "/"), "/")
	switch {
	case first == "doc":
		return "", rest
	case (first == "e" || first == "entity") && rest == "":
		return quad.IRI(u.Query().Get("iri")), ""
	case first == "e":
		return pageIRI(rest), ""
	case first == "dossier" && strings.Contains(rest, "/"):
		return pageIRI(rest), ""
	case first == "dossier" && rest != "":
		return quad.IRI(vocab.ID + "dossier/" + rest), ""
	}
	return "", ""
}
