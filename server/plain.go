package server

import (
	"bytes"
	"context"
	"embed"
	"html/template"
	"net/http"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/policy"
)

// plainFiles are the pages of a server without a built UI.
//
//go:embed plain.html reference.html
var plainFiles embed.FS

//go:embed plain.css
var plainCSS string

// readPages parses the plain pages.
func readPages() (*template.Template, error) {
	// An IRI's own String puts it in brackets, which a link must not have.
	text := template.FuncMap{"text": func(iri quad.IRI) string { return string(iri) }}
	return template.New("").Funcs(text).ParseFS(plainFiles, "plain.html", "reference.html")
}

// plain draws a page from the same answers that the API gives.
func (s *Server) plain(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.c.Limits.Time)
	defer cancel()
	snap, err := s.c.Store.Snapshot(ctx)
	if err != nil {
		s.fail(c, err)
		return
	}
	defer snap.Close()
	v := s.view(c, snap)
	status, data := http.StatusOK, gin.H{"Path": c.Request.URL.Path, "Query": c.Query("q"), "Revision": snap.Revision()}
	name, err := v.draw(ctx, data)
	if err != nil {
		p := classify(err)
		status, name, data["Detail"] = p.status, "problem", p.detail
	}
	if schema, err := v.schema(ctx); err == nil {
		data["Schema"] = schema
	}
	var b bytes.Buffer
	if err := s.pages.ExecuteTemplate(&b, name, data); err != nil {
		s.fail(c, err)
		return
	}
	c.Header("Cache-Control", "no-cache")
	c.Data(status, "text/html; charset=utf-8", b.Bytes())
}

// draw fills data for the page of the path and names its template.
func (v *view) draw(ctx context.Context, data gin.H) (string, error) {
	p := v.c.Request.URL.Path
	switch {
	case p == "/":
		docs, err := v.read.Documents(ctx)
		data["Documents"] = docs[:min(50, len(docs))]
		data["Total"] = len(docs)
		return "home", err
	case p == "/search":
		if v.c.Query("q") == "" {
			return "search", nil
		}
		found, err := search_(ctx, v)
		data["Found"] = found
		return "search", err
	case p == "/e" || p == "/entity":
		found, err := entity(ctx, v)
		if err != nil {
			return "", err
		}
		data["Entity"] = found
		rows, err := relations(ctx, v)
		data["Relations"] = rows
		return "entity", err
	case strings.HasPrefix(p, "/doc/"):
		iri, key, err := v.read.Resolve(ctx, strings.TrimPrefix(p, "/doc/"))
		if err != nil {
			return "", err
		}
		return "document", v.drawDocument(ctx, data, string(iri), key)
	}
	return "", graph.ErrNotFound
}

// piece is a run of text, marked when it names something.
type piece struct {
	Text, Type, Entity string
}

func (v *view) drawDocument(ctx context.Context, data gin.H, iri, key string) error {
	text, err := v.snap.Text(ctx, key)
	if err != nil {
		return err
	}
	mentions, _, err := v.read.Marks(ctx, key)
	data["IRI"], data["Key"], data["Pieces"] = iri, key, pieces(text, mentions)
	return err
}

// pieces cuts a text at its mentions. Of mentions that nest, the outer is
// marked: plain pages have no room for both.
func pieces(text string, mentions []policy.Mention) []piece {
	var out []piece
	at := 0
	for _, m := range mentions {
		if m.Start < at {
			continue
		}
		out = append(out, piece{Text: text[at:m.Start]}, piece{m.Text, m.Type, string(m.Entity)})
		at = m.End
	}
	return append(out, piece{Text: text[at:]})
}
