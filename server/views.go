package server

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/server/saved"
)

// Most that a saved view may hold. Its nodes are at most mostIDs.
const (
	mostTitle = 200      // code points
	mostNote  = 4000     // code points
	mostState = 64 << 10 // bytes
	mostView  = 8 << 20  // bytes, written down with its nodes and edges
)

// savedView is a view as it was when it was saved. What it shows is copied from
// the graph by the server, so that it can be relied upon.
type savedView struct {
	ID       uuid.UUID      `json:"id"`
	Created  time.Time      `json:"created"`
	Revision graph.Revision `json:"revision"`
	Title    string         `json:"title"`
	Note     string         `json:"note"`
	// State is how the caller draws it: kept as it came and not read here.
	State string     `json:"state"`
	Nodes []wireNode `json:"nodes"`
	Edges []wireEdge `json:"edges"`
}

// saveView is POST /views.
func (s *Server) saveView(c *gin.Context) {
	err := s.trusted(c.Request)
	switch {
	case s.c.ReadOnly:
		err = errReadOnly
	case s.c.Views == nil:
		err = errUnavailable
	}
	if err != nil {
		s.fail(c, err)
		return
	}
	s.ask(keepView)(c)
}

func keepView(ctx context.Context, v *view) (any, error) {
	out, err := v.viewToSave(ctx)
	if err != nil {
		return nil, err
	}
	body, _, err := encode(out)
	if err != nil {
		return nil, err
	}
	if len(body) > mostView {
		return nil, badf("The view takes %d bytes with its relations, of at most %d: hide some nodes first.", len(body), mostView)
	}
	if err := v.s.c.Views.Put(ctx, out.ID, body); err != nil {
		return nil, err
	}
	v.c.Header("Location", "/api/v1/views/"+out.ID.String())
	return created{gin.H{"id": out.ID, "revision": out.Revision, "created": out.Created}}, nil
}

// created is an answer with the status 201.
type created struct{ body any }

func (v *view) viewToSave(ctx context.Context) (*savedView, error) {
	var in struct {
		Title string   `json:"title"`
		Note  string   `json:"note"`
		State string   `json:"state"`
		IDs   []string `json:"ids"`
	}
	if err := v.body(&in); err != nil {
		return nil, err
	}
	switch {
	case utf8.RuneCountInString(in.Title) > mostTitle:
		return nil, badf("title may have at most %d characters.", mostTitle)
	case utf8.RuneCountInString(in.Note) > mostNote:
		return nil, badf("note may have at most %d characters.", mostNote)
	case len(in.State) > mostState:
		return nil, badf("state may have at most %d bytes.", mostState)
	case len(in.IDs) == 0:
		return nil, badf("ids is missing: give a list of IRIs.")
	}
	ids, err := v.ids("ids", in.IDs, mostIDs)
	if err != nil {
		return nil, err
	}
	between, err := v.walk.Subgraph(ctx, ids)
	if err != nil {
		return nil, err
	}
	id, err := uuid.NewRandom() // tells nothing: who has it, may read it
	if err != nil {
		return nil, err
	}
	out := &savedView{ID: id, Created: v.s.c.Now().UTC().Truncate(time.Second), Revision: v.snap.Revision(), Title: in.Title, Note: in.Note, State: in.State}
	if out.Nodes, err = v.nodes(ctx, ids); err != nil {
		return nil, err
	}
	out.Edges, err = v.edges(ctx, between)
	return out, err
}

// savedView is GET /views/{id}: the same bytes for ever.
func (s *Server) savedView(c *gin.Context) {
	if s.c.Views == nil {
		s.fail(c, errUnavailable)
		return
	}
	id, err := uuid.Parse(c.Param("id"))
	if err != nil || len(c.Param("id")) != 36 { // no other spelling of one id
		s.fail(c, saved.ErrNotFound)
		return
	}
	tag := strconv.Quote(id.String())
	c.Header("ETag", "W/"+tag)
	c.Header("Cache-Control", "no-cache")
	body, err := s.c.Views.Get(c.Request.Context(), id)
	if err != nil {
		s.fail(c, err)
		return
	}
	if matches(c.GetHeader("If-None-Match"), tag) {
		c.Status(http.StatusNotModified)
		c.Writer.WriteHeaderNow()
		return
	}
	if !json.Valid(bytes.TrimSpace(body)) {
		s.fail(c, errBrokenView)
		return
	}
	c.Header("Content-Length", strconv.Itoa(len(body)))
	c.Data(http.StatusOK, "application/json", body)
}
