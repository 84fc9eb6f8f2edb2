package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/rdf/jsonld"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// prefixForm is a way to write the prefixes.
type prefixForm struct {
	extension, mediaType string
	write                func() ([]byte, error)
}

// prefixForms are all there are; the first is for who takes anything.
func prefixForms() []prefixForm {
	lines := func(format string) func() ([]byte, error) {
		return func() ([]byte, error) {
			var b strings.Builder
			for _, p := range vocab.Prefixes() {
				fmt.Fprintf(&b, format, p.Name, p.IRI)
			}
			return []byte(b.String()), nil
		}
	}
	return []prefixForm{
		{"json", "application/json", func() ([]byte, error) { return json.Marshal(vocab.PrefixMap()) }},
		{"ttl", "text/turtle", lines("@prefix %s: <%s> .\n")},
		{"rq", "application/sparql-query", lines("PREFIX %s: <%s>\n")},
		{"jsonld", "application/ld+json", func() ([]byte, error) { return jsonld.Context(export.Vocabulary().Prefixes, nil) }},
	}
}

// prefixes answers the prefixes that short names may use: as JSON, as what goes
// at the top of Turtle or SPARQL, or as a JSON-LD context.
func (s *Server) prefixes(c *gin.Context) {
	c.Header("Vary", "Accept-Encoding, Accept")
	c.Header("Access-Control-Allow-Origin", "*") // scripts of other sites read it
	f, err := wantedPrefixes(c)
	if err != nil {
		s.fail(c, err)
		return
	}
	body, err := f.write()
	if err != nil {
		s.fail(c, err)
		return
	}
	if !s.sameBytes(c, body) {
		c.Data(http.StatusOK, f.mediaType, body)
	}
}

func wantedPrefixes(c *gin.Context) (best prefixForm, err error) {
	all := prefixForms()
	if ext, has := c.Params.Get("ext"); has {
		for _, f := range all {
			if f.extension == ext {
				return f, nil
			}
		}
		return best, errRoute
	}
	var offers []offer[prefixForm]
	for _, f := range all {
		offers = append(offers, offer[prefixForm]{f, []string{f.mediaType}})
	}
	best, ok := negotiate(c.Request, append(offers, offer[prefixForm]{all[0], []string{"text/html"}}))
	if !ok {
		err = fmt.Errorf("%w: the prefixes are application/json, text/turtle, application/sparql-query or application/ld+json", errAcceptable)
	}
	return best, err
}
