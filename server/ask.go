package server

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"net/url"
	"os"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/traverse"
)

// handler answers one question on one snapshot: with a value to write as
// JSON, a plainText, a csvTable, or an error.
type handler func(ctx context.Context, v *view) (any, error)

// plainText is an answer that is no JSON.
type plainText string

// view is what a handler works with.
type view struct {
	s    *Server
	c    *gin.Context
	snap graph.Snapshot
	read *policy.Reader
	walk traverse.Explorer
}

// ask opens a snapshot, answers 304 where the caller has its revision, and
// writes what h answers.
func (s *Server) ask(h handler) gin.HandlerFunc {
	return func(c *gin.Context) {
		ctx, cancel := context.WithTimeout(c.Request.Context(), s.c.Limits.Time)
		defer cancel()
		began := s.c.Now()
		if _, err := url.ParseQuery(c.Request.URL.RawQuery); err != nil { // whose good parts alone would be another question
			s.fail(c, badf("The query string cannot be read (%v): escape what it holds.", err))
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
		v := s.view(c, snap)
		answer, err := h(ctx, v)
		if err != nil {
			s.fail(c, s.orGone(ctx, snap, err, v.asked()...))
			return
		}
		body, typ, err := encode(answer)
		if err != nil {
			s.fail(c, err)
			return
		}
		c.Header("Server-Timing", fmt.Sprintf("answer;dur=%.1f", float64(s.c.Now().Sub(began).Microseconds())/1000))
		c.Header("Content-Length", strconv.Itoa(len(body)))
		c.Data(statusOf(answer), typ, body)
	}
}

// statusOf is the status of an answer that is no error.
func statusOf(answer any) int {
	if _, ok := answer.(created); ok {
		return http.StatusCreated
	}
	return http.StatusOK
}

func (s *Server) view(c *gin.Context, snap graph.Snapshot) *view {
	return &view{s: s, c: c, snap: snap, read: policy.NewReader(snap), walk: traverse.Explorer{Data: snap, Budget: s.c.Limits.Quads}}
}

func encode(answer any) ([]byte, string, error) {
	if t, ok := answer.(plainText); ok {
		return []byte(t), "text/plain; charset=utf-8", nil
	}
	if t, ok := answer.(csvTable); ok {
		return []byte(t), "text/csv; charset=utf-8", nil
	}
	if c, ok := answer.(created); ok {
		answer = c.body
	}
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	if err := e.Encode(answer); err != nil {
		return nil, "", err
	}
	return b.Bytes(), "application/json", nil
}

// unchanged sets the ETag and answers 304 when the caller's copy is of this
// revision. The index may be behind the store, so its revision counts too.
// The tag is weak: gzip changes bytes and not what they say.
func (s *Server) unchanged(c *gin.Context, r graph.Revision) bool {
	tag := fmt.Sprintf("r%d", r)
	if s.c.Search != nil {
		tag += fmt.Sprintf("-s%d", s.c.Search.Revision())
	}
	if s.c.Version != "" {
		tag += "-" + s.c.Version
	}
	tag = strconv.Quote(tag)
	c.Header("ETag", "W/"+tag)
	c.Header("Cache-Control", "no-cache")
	if c.Request.Method != http.MethodGet && c.Request.Method != http.MethodHead {
		return false
	}
	if !matches(c.GetHeader("If-None-Match"), tag) {
		return false
	}
	c.Status(http.StatusNotModified)
	c.Writer.WriteHeaderNow()
	return true
}

// matches compares the tags of an If-None-Match weakly (RFC 9110, 13.1.2).
func matches(header, tag string) bool {
	for have := range strings.SplitSeq(header, ",") {
		if have = strings.TrimSpace(have); have == "*" || strings.TrimPrefix(have, "W/") == tag {
			return true
		}
	}
	return false
}

// number reads an integer parameter, at least 1, cut to most.
func (v *view) number(name string, standard, most int) (int, error) {
	s, ok := v.c.GetQuery(name)
	if !ok {
		return standard, nil
	}
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 {
		return 0, badf("%s must be a whole number from 1 to %d, not %q.", name, most, s)
	}
	return min(n, most), nil
}

// flag reads a boolean parameter.
func flag(c *gin.Context, name string) (bool, error) {
	switch c.Query(name) {
	case "", "false":
		return false, nil
	case "true":
		return true, nil
	}
	return false, badf("%s must be true or false.", name)
}

// iri reads a required parameter, of the path or the query.
func (v *view) iri(name string) (quad.IRI, error) {
	s := v.c.Param(name)
	if s == "" {
		s = v.c.Query(name)
	}
	if s == "" {
		return "", badf("%s is missing: give an IRI.", name)
	}
	return v.s.names.iri(name, s)
}

// filter reads predicate and direction.
func (v *view) filter(predicate, direction string) (f traverse.Filter, err error) {
	switch f.Direction = traverse.Direction(direction); f.Direction {
	case traverse.Both, traverse.In, traverse.Out:
	default:
		return f, badf("direction must be in or out, not %q.", direction)
	}
	if predicate != "" {
		f.Predicate, err = v.s.names.iri("predicate", predicate)
	}
	return f, err
}

// body reads a JSON body; fields it does not know are an error, since a typo
// would else change the question.
func (v *view) body(into any) error {
	typ, _, _ := mime.ParseMediaType(v.c.GetHeader("Content-Type"))
	if typ != "application/json" {
		return errMedia
	}
	d := json.NewDecoder(http.MaxBytesReader(v.c.Writer, v.c.Request.Body, v.s.c.Limits.Body))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		if _, extra := d.Token(); !errors.Is(extra, io.EOF) {
			err = errors.New("something follows it")
		}
	}
	var large *http.MaxBytesError
	if err != nil && !errors.As(err, &large) && !errors.Is(err, os.ErrDeadlineExceeded) {
		return badf("The body must be one JSON object as /api/v1/openapi.json describes it: %v.", err)
	}
	return err
}

// ids reads a list of IRIs.
func (v *view) ids(name string, in []string, most int) ([]quad.IRI, error) {
	if len(in) > most {
		return nil, badf("%s may have at most %d entries: ask in parts.", name, most)
	}
	out := make([]quad.IRI, 0, len(in))
	for _, s := range in {
		iri, err := v.s.names.iri(name, s)
		if err != nil {
			return nil, err
		}
		out = append(out, iri)
	}
	return out, nil
}
