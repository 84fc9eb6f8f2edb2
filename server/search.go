package server

import (
	"context"
	"fmt"
	"io"
	"mime"
	"net/http"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// mostSearch is the cap on results of one page.
const mostSearch = 100

func (v *view) searchable() error {
	switch {
	case v.s.c.Search == nil:
		return errUnavailable
	case v.s.c.Search.Revision() == 0 && v.snap.Revision() > 0:
		return errIndex // never filled; one that is a little behind may answer
	}
	return nil
}

// classes reads the parameter type: guide types, kinds of document, classes.
func (v *view) classes() ([]quad.IRI, error) {
	var out []quad.IRI
	for _, t := range v.c.QueryArray("type") {
		switch {
		case t == "":
		case vocab.Class(t) != "":
			out = append(out, vocab.Class(t))
		case vocab.KindClass(t) != "":
			out = append(out, vocab.KindClass(t))
		case t == "document":
			out = append(out, vocab.Document)
		case t == "agenda-item":
			out = append(out, vocab.AgendaItem)
		default:
			iri, err := v.s.names.iri("type", t)
			if err != nil {
				return nil, badf("type must be one of the guide's types, a kind of document, or a class, not %q.", t)
			}
			out = append(out, iri)
		}
	}
	return out, nil
}

// text reads the parameter q, which may be empty.
func (v *view) text() (string, error) {
	q, ok := v.c.GetQuery("q")
	switch {
	case !ok:
		return "", badf("q is missing: say what to look for.")
	case len(q) > search.MaxText:
		return "", badf("q may have at most %d bytes: use fewer words.", search.MaxText)
	}
	return q, nil
}

// cursorIndex is a cursor that is stale too when the index has caught up since.
func (v *view) cursorIndex(s string) string {
	return v.cursor(fmt.Sprintf("%d %s", v.s.c.Search.Revision(), s))
}

func (v *view) uncursorIndex(s string) (string, error) {
	raw, err := v.uncursor(s)
	if err != nil {
		return "", err
	}
	revision, rest, _ := strings.Cut(raw, " ")
	if revision != fmt.Sprint(v.s.c.Search.Revision()) {
		return "", errStale
	}
	return rest, nil
}

// searched reads what is looked for, whatever page of it.
func (v *view) searched() (q search.Query, err error) {
	if q.Text, err = v.text(); err != nil {
		return q, err
	}
	in, err := v.span()
	if err != nil {
		return q, err
	}
	q.From, q.To = in.from, in.to
	if q.Types, err = v.classes(); err != nil {
		return q, err
	}
	switch sort := v.c.Query("sort"); sort {
	case "", "best":
	case "date":
		q.Newest = true
	default:
		return q, badf("sort must be best or date, not %q.", sort)
	}
	return q, nil
}

func search_(ctx context.Context, v *view) (any, error) {
	if err := v.searchable(); err != nil {
		return nil, err
	}
	q, err := v.searched()
	if err != nil {
		return nil, err
	}
	table, err := v.tabled()
	if err != nil {
		return nil, err
	}
	if table {
		return v.searchTable(ctx, q)
	}
	if q.Limit, err = v.number("limit", 20, mostSearch); err != nil {
		return nil, err
	}
	if s := v.c.Query("cursor"); s != "" {
		if q.Cursor, err = v.uncursorIndex(s); err != nil {
			return nil, err
		}
	}
	found, err := v.s.c.Search.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	rows := []gin.H{}
	for _, h := range found.Hits {
		row, err := v.hit(ctx, h)
		if err != nil {
			return nil, err
		}
		rows = append(rows, row)
	}
	p := page{Total: found.Total, Limit: q.Limit}
	if found.Cursor != "" {
		p.Next = v.cursorIndex(found.Cursor)
	}
	return gin.H{"revision": v.snap.Revision(), "query": q.Text, "relaxed": found.Relaxed, "ignored": list(found.Ignored), "results": rows, "page": p,
		"csvRows": min(found.Total, v.s.c.Limits.Rows), "facets": v.facets(found.Facets)}, nil
}

func (v *view) hit(ctx context.Context, h search.Hit) (gin.H, error) {
	row := gin.H{"score": h.Score, "exact": false, "snippet": "", "highlights": []gin.H{}}
	if h.Entity != nil {
		row["exact"] = h.Entity.Exact
	}
	if p := h.Passage; p != nil {
		marks := []gin.H{}
		for _, m := range p.Snippet.Marks {
			marks = append(marks, gin.H{"start": m[0], "end": m[1]})
		}
		row["snippet"], row["highlights"] = p.Snippet.Text, marks
		row["passage"] = gin.H{"key": p.Key, "start": p.Snippet.Start, "end": p.Snippet.End}
	}
	node, err := v.node(ctx, hitIRI(h))
	row["node"] = node
	return row, err
}

// hitIRI is the thing that was found, of a passage its document.
func hitIRI(h search.Hit) quad.IRI {
	if h.Entity != nil {
		return h.Entity.IRI
	}
	return h.Passage.Document
}

func suggest(ctx context.Context, v *view) (any, error) {
	if err := v.searchable(); err != nil {
		return nil, err
	}
	limit, err := v.number("limit", 10, 25)
	if err != nil {
		return nil, err
	}
	q, err := v.text()
	if err != nil {
		return nil, err
	}
	found, err := v.s.c.Search.Suggest(ctx, q, limit)
	if err != nil {
		return nil, err
	}
	iris := []quad.IRI{}
	for _, e := range found {
		iris = append(iris, e.IRI)
	}
	nodes, err := v.nodes(ctx, iris)
	return gin.H{"revision": v.snap.Revision(), "query": q, "limit": limit, "suggestions": nodes}, err
}

// mostQuery is the longest query, in bytes.
const mostQuery = 64 << 10

func query(ctx context.Context, v *view) (any, error) {
	language := v.c.Param("language")
	switch language {
	case "gizmo", "graphql", "mql":
	default:
		return nil, badf("There is no query language %q here: use gizmo, graphql or mql.", language)
	}
	if v.s.c.Query == nil {
		return nil, errUnavailable
	}
	var in struct {
		Query string `json:"query"`
	}
	typ, _, _ := mime.ParseMediaType(v.c.GetHeader("Content-Type"))
	if typ == "text/plain" {
		b, err := io.ReadAll(http.MaxBytesReader(v.c.Writer, v.c.Request.Body, mostQuery))
		if err != nil {
			return nil, err
		}
		in.Query = string(b)
	} else if err := v.body(&in); err != nil {
		return nil, err
	}
	if in.Query == "" || len(in.Query) > mostQuery {
		return nil, badf("query must have 1 to %d bytes.", mostQuery)
	}
	result, err := v.s.c.Query.Query(ctx, language, in.Query)
	return gin.H{"revision": v.snap.Revision(), "language": language, "result": result}, err
}
