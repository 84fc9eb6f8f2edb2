package server

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"os"
	"regexp"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
	"github.com/kamergraaf/kamergraaf/graph/traverse"
	"github.com/kamergraaf/kamergraaf/server/saved"
)

// Kinds of error that only HTTP knows.
var (
	errMethod      = errors.New("method not allowed")
	errRoute       = errors.New("no such route")
	errSlashes     = errors.New("an IRI with slashes in a path")
	errNoOriginal  = errors.New("no original is kept")
	errGone        = errors.New("gone")
	errStale       = errors.New("stale cursor")
	errUnavailable = errors.New("unavailable")
	errBackup      = errors.New("another backup is being made")
	errToken       = errors.New("unauthorized")
	errForbidden   = errors.New("forbidden")
	errReadOnly    = errors.New("read-only")
	errMedia       = errors.New("media type")
	errIndex       = errors.New("search index is behind")
	errSPARQLMedia = errors.New("media type of a query")
	errBrokenView  = errors.New("a saved view cannot be read")
)

// argument is a parameter that cannot be used; its text is for the caller.
type argument string

func (a argument) Error() string { return string(a) }

func badf(format string, args ...any) error { return argument(fmt.Sprintf(format, args...)) }

// statusCanceled is nginx's status for a client that went away; nobody reads
// it but the log.
const statusCanceled = 499

// problem is one row of the table from kinds of error to answers.
type problemKind struct {
	kind   error
	status int
	code   string
	// detail says what to do; empty takes the error's own words.
	detail string
}

// problems is tried from the top.
func problems() []problemKind {
	return []problemKind{
		{errSlashes, 404, "not-found", "An IRI in a path has its slashes escaped as %2F: escape them, or ask /api/v1/entities?iri= or /api/v1/relations?iri=."},
		{errRoute, 404, "not-found", "There is no such path: see /api/v1/openapi.json for those there are."},
		{errNoOriginal, 404, "not-found", "The file this document was read from was not kept: /api/v1/documents/ID names the forms whose file is; ingest it again with --originals keep."},
		{graph.ErrNotFound, 404, "not-found", "The graph has no such thing: check its IRI or id, or look for it with /api/v1/search."},
		{saved.ErrNotFound, 404, "not-found", "Nothing is saved under this id: check the address."},
		{saved.ErrFull, 507, "full", "As many views are saved as may be: remove files of views that nobody needs from the folder views of the store."},
		{errBrokenView, 500, "internal", "The saved view was changed or cut on the disk: restore its file from a backup."},
		{errMethod, 405, "method-not-allowed", "The path does not take this method: see /api/v1/openapi.json."},
		{graph.ErrHorizon, 410, "gone", ""},
		{errGone, 410, "gone", "This was in the graph and was taken out of it: /api/v1/changes?iri= tells when and with what."},
		{errStale, 409, "stale-cursor", "The store has changed since this cursor was given: ask the first page again."},
		{errMedia, 415, "unsupported-media-type", "Send application/json, or for a document multipart/form-data or application/octet-stream."},
		{errToken, 401, "unauthorized", "Send the server's token: Authorization: Bearer TOKEN."},
		{errForbidden, 403, "forbidden", "Without a token the server takes uploads only from its own machine and its own pages: set KAMERGRAAF_TOKEN to allow others."},
		{errReadOnly, 403, "read-only", "The server was started with --read-only: start it without to upload or save."},
		{graph.ErrReadOnly, 403, "read-only", "This server reads a standby of the store: send documents to one of its primary."},
		{graph.ErrUnavailable, 503, "unavailable", "The database of the store does not answer, or has no connection free: try again in a moment."},
		{errUnavailable, 503, "unavailable", "The server was started without this part."},
		{errIndex, 503, "not-ready", "The search index is being built: try again in a moment."},
		{errSPARQLMedia, 415, "unsupported-media-type", "Send application/sparql-query, or a form (application/x-www-form-urlencoded) with the parameter query, in UTF-8."},
		{errAcceptable, 406, "not-acceptable", ""},
		{errBackup, 503, "busy", "Another backup is being made: try again when it has ended."},
		{errBusy, 503, "busy", "As many queries run as may: try again in a moment."},
		{syntax.ErrSyntax, 400, "invalid-query", ""},
		{sparql.ErrTimeout, 503, "timeout", "The query took longer than it may: select less, or start from something more particular."},
		{sparql.ErrRows, 422, "over-budget", "The answer has more rows than it may have: add LIMIT, or ask for less."},
		{sparql.ErrMemory, 422, "over-budget", "The query would hold more than it may: select less, or sort and group less."},
		{sparql.ErrSize, 422, "over-budget", ""},
		{ErrQuery, 400, "invalid-query", ""},
		{search.ErrQuery, 400, "invalid-argument", ""},
		{ErrRefused, 422, "refused-document", ""},
		{ErrBudget, 422, "over-budget", ""},
		{traverse.ErrWide, 422, "too-wide", "More things lie around these than an overview can show: take fewer steps, or begin with something more particular."},
		{traverse.ErrBudget, 422, "over-budget", "The question needs more work than allowed: ask for less, or exclude hubs."},
		{os.ErrDeadlineExceeded, 408, "timeout", "The request came too slowly: send it again."},
		{context.DeadlineExceeded, 504, "timeout", "The question took too long and was stopped: ask for less."},
		{context.Canceled, statusCanceled, "canceled", "The request was canceled."},
		{rdf.ErrTerm, 500, "internal", "The store holds a term that RDF cannot write: run kamergraaf check."},
		{policy.ErrBroken, 500, "internal", "The graph and its texts do not agree: run kamergraaf check and re-ingest the document."},
	}
}

// classify finds the answer to an error.
func classify(err error) problemKind {
	var arg argument
	var large *http.MaxBytesError
	switch {
	case errors.As(err, &arg):
		return problemKind{err, 400, "invalid-argument", string(arg)}
	case errors.As(err, &large) && errors.Is(err, errUpload):
		return problemKind{err, 413, "too-large", fmt.Sprintf("A document may have at most %d bytes: split it, or have the keeper of the server read it with \"kamergraaf ingest\" into its store.", large.Limit)}
	case errors.As(err, &large):
		return problemKind{err, 413, "too-large", fmt.Sprintf("The body may have at most %d bytes: send less.", large.Limit)}
	}
	for _, p := range problems() {
		if errors.Is(err, p.kind) {
			if p.detail == "" { // its kind is said by the code
				p.detail = strings.TrimPrefix(err.Error(), p.kind.Error()+": ")
			}
			return p
		}
	}
	return problemKind{err, 500, "internal", "The server could not answer: its log says why under this request id."}
}

// problem is what a caller gets (RFC 9457).
type problem struct {
	Type      string `json:"type"`
	Title     string `json:"title"`
	Status    int    `json:"status"`
	Code      string `json:"code"`
	Detail    string `json:"detail"`
	RequestID string `json:"requestId"`
	// Position is where the text of a query is wrong, when that is known.
	Position *position `json:"position,omitempty"`
}

// position is a place in the text of a query. Line and Column count from 1,
// columns in code points; Offset is in bytes from 0, nil where it is not known.
type position struct {
	Line   int  `json:"line"`
	Column int  `json:"column"`
	Offset *int `json:"offset,omitempty"`
}

// placed finds the place that an error names: a field of SPARQL's; of Cayley's
// languages only a part of the sentence, "Line 1:5" or "at query:1:11(7)" of
// goja and "GraphQL (1:23)" of graphql-go.
func placed(err error) *position {
	var at *syntax.Error
	if errors.As(err, &at) {
		return &position{at.Line, at.Col, &at.Offset}
	}
	if !errors.Is(err, ErrQuery) {
		return nil
	}
	m := named.FindStringSubmatch(err.Error())
	if m == nil {
		return nil
	}
	line, err1 := strconv.Atoi(m[1])
	column, err2 := strconv.Atoi(m[2])
	if err1 != nil || err2 != nil {
		return nil
	}
	return &position{Line: line, Column: column}
}

var named = regexp.MustCompile(`(?:Line |at query:|GraphQL \()(\d+):(\d+)`)

// fail answers err, unless an answer has begun; then the connection is cut, so
// that nobody takes half an answer for a whole one.
func (s *Server) fail(c *gin.Context, err error) {
	p := classify(err)
	level := s.c.Log.Info
	if p.status >= 500 && p.status != 503 && p.status != 504 {
		level = s.c.Log.Error
	}
	level("request failed", "request", c.GetString(keyRequest), "path", c.Request.URL.Path, "code", p.code, "err", err)
	if c.Writer.Written() {
		panic(http.ErrAbortHandler)
	}
	title := http.StatusText(p.status)
	if title == "" {
		title = "Client Closed Request"
	}
	if p.status == http.StatusUnauthorized {
		c.Header("WWW-Authenticate", `Bearer realm="kamergraaf"`)
	}
	if errors.Is(err, graph.ErrUnavailable) {
		c.Header("Retry-After", "1")
	}
	c.Writer.Header().Del("ETag")
	c.Header("Cache-Control", "no-store")
	c.Header("Content-Type", "application/problem+json")
	c.AbortWithStatusJSON(p.status, problem{"about:blank", title, p.status, p.code, p.detail, c.GetString(keyRequest), placed(err)})
}
