package server

import (
	"bufio"
	"errors"
	"net/http"

	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
)

// export streams the store. An error on the way cuts the connection, because
// the status was sent long before.
func (s *Server) export(c *gin.Context) {
	ctx := c.Request.Context()
	name := c.DefaultQuery("format", rdf.NQuads.Name)
	format, err := export.ParseFormat(name)
	if err != nil {
		s.fail(c, badf("format must be one of %s, not %q.", export.FormatNames(), name))
		return
	}
	union, err := flag(c, "union")
	if err != nil {
		s.fail(c, err)
		return
	}
	var p graph.Pattern
	if g := c.Query("graph"); g != "" {
		iri, err := s.names.iri("graph", g)
		if err != nil {
			s.fail(c, err)
			return
		}
		p.Graph = iri
	}
	if !format.HasGraphs && p.Graph == nil && !union {
		s.fail(c, badf("%s keeps no graph names: add graph=IRI for one graph or union=true for all, or use nq or trig.", name))
		return
	}
	snap, err := s.c.Store.Snapshot(ctx)
	if err != nil {
		s.fail(c, err)
		return
	}
	defer snap.Close()
	if s.unchanged(c, snap.Revision()) {
		return
	}
	if p.Graph != nil {
		n, err := snap.Count(ctx, p)
		if err == nil && n == 0 {
			err = graph.ErrNotFound
		}
		if err != nil {
			s.fail(c, err)
			return
		}
	}
	c.Header("Content-Type", format.MediaType)
	c.Header("Content-Disposition", `attachment; filename="kamergraaf`+format.Extension+`"`)
	c.Status(http.StatusOK)
	if c.Request.Method == http.MethodHead {
		c.Writer.WriteHeaderNow()
		return
	}
	o := export.Options{Union: union, Graph: p.Graph, WriteOptions: export.Vocabulary()}
	b := bufio.NewWriterSize(streaming{s, c}, 64<<10)
	err = export.Write(ctx, b, snap, format, o)
	switch {
	case errors.Is(err, rdf.ErrTerm) && !c.Writer.Written():
		c.Header("Content-Disposition", "")
		s.fail(c, badf("%s cannot say everything that is in the graph: %v.", name, err))
		return
	case err == nil:
		err = b.Flush()
	}
	if err != nil {
		c.Writer.WriteHeaderNow()
		s.fail(c, err)
	}
}

// streaming is a writer that gives each piece its own time to be taken.
type streaming struct {
	s *Server
	c *gin.Context
}

func (w streaming) Write(b []byte) (int, error) {
	w.s.patient(w.c, 0, stall)
	return w.c.Writer.Write(b)
}
