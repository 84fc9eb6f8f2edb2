package server

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"github.com/kamergraaf/kamergraaf/graph/policy"
)

// Server is an http.Handler, safe for concurrent use.
type Server struct {
	c       Config
	engine  *gin.Engine
	names   *names
	metrics *metrics
	ui      *ui
	pages   *template.Template // plain ones
	queries chan struct{}      // SPARQL queries that run
	backups chan struct{}      // the one backup that is made
	level   atomic.Bool        // the search index has caught up once

	stats      perRevision[wireStats]
	vocabulary perRevision[wireVocabulary]
	documents  perRevisionList[policy.Document]
	files      map[string]*perRevisionList[policy.File] // by type
	gone       gone

	commitmentFacets, positionFacets perRevisionList[wireFacet]
}

var _ http.Handler = (*Server)(nil)

// New makes a Server. It does not ask the store anything yet.
func New(c Config) (*Server, error) {
	if c.Store == nil || c.Now == nil {
		return nil, errors.New("server: Store and Now are required")
	}
	if c.Log == nil {
		c.Log = slog.New(slog.NewTextHandler(io.Discard, nil))
	}
	if c.Metrics == nil {
		c.Metrics = prometheus.NewRegistry()
	}
	c.Limits = c.Limits.withDefaults()
	if err := c.Site.Check(); err != nil {
		return nil, fmt.Errorf("server: %w", err)
	}
	n, err := readNames()
	if err != nil {
		return nil, err
	}
	s := &Server{c: c, names: n, queries: make(chan struct{}, c.Limits.Queries), backups: make(chan struct{}, 1), files: map[string]*perRevisionList[policy.File]{}}
	for _, typ := range policy.FileTypes() {
		s.files[typ] = &perRevisionList[policy.File]{}
	}
	if s.metrics, err = newMetrics(s); err != nil {
		return nil, err
	}
	if s.ui, err = newUI(c.UI, c.Theme); err != nil {
		return nil, err
	}
	if s.pages, err = readPages(); err != nil {
		return nil, err
	}
	gin.SetMode(gin.ReleaseMode) // gin's own; it only silences its debug prints
	s.engine = gin.New()
	s.engine.UseRawPath = true // an IRI in a path has its slashes escaped
	s.engine.UnescapePathValues = true
	s.engine.RedirectTrailingSlash = false
	s.engine.HandleMethodNotAllowed = true
	s.engine.Use(untilWhole, s.identify, s.observe, s.recover, secure, compress)
	s.routes()
	return s, nil
}

// ServeHTTP answers one request.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.engine.ServeHTTP(w, r) }

func (s *Server) routes() {
	const api = "/api/v1"
	get := func(path string, h handler) {
		s.engine.GET(api+path, s.ask(h))
		s.engine.HEAD(api+path, s.ask(h))
	}
	get("/search", search_)
	get("/suggest", suggest)
	get("/entities", entity)
	get("/entities/:iri", entity)
	get("/entities/:iri/relations", relations)
	get("/relations", relations)
	get("/mentions", mentioned)
	get("/paths", paths)
	get("/timeline", timeline)
	get("/chain", chain)
	get("/files", files)
	get("/evidence", evidence)
	get("/commitments", commitments)
	get("/positions", positions)
	get("/documents", documents)
	get("/documents/:id", document)
	get("/documents/:id/text", documentText)
	get("/documents/:id/mentions", documentMentions)
	get("/changes", changes)
	get("/stats", stats)
	get("/vocabulary", vocabulary)
	get("/examples", exampleList)
	both := func(path string, h gin.HandlerFunc) {
		s.engine.GET(path, h)
		s.engine.HEAD(path, h)
	}
	both(api+"/views/:id", s.savedView)
	both(api+"/documents/:id/original", s.original)
	s.engine.POST(api+"/expand", s.ask(expand))
	s.engine.POST(api+"/degrees", s.ask(degrees))
	s.engine.POST(api+"/subgraph", s.ask(subgraph))
	s.engine.POST(api+"/common", s.ask(common))
	s.engine.POST(api+"/overview", s.ask(overview))
	s.engine.POST(api+"/views", s.saveView)
	s.engine.POST(api+"/query/:language", s.ask(query))
	s.engine.POST(api+"/documents", s.upload)
	both(api+"/export", s.export)
	both(api+"/backup", s.backup)
	both(api+"/service", s.capability)
	both(api+"/openapi.json", fixed([]byte(openAPI)))
	both("/healthz", func(c *gin.Context) { c.JSON(http.StatusOK, gin.H{"status": "ok"}) })
	both("/readyz", s.ready)
	s.linked(both)
	both("/metrics", gin.WrapH(promhttp.HandlerFor(s.c.Metrics, promhttp.HandlerOpts{DisableCompression: true})))
	s.engine.NoMethod(func(c *gin.Context) {
		if c.Request.URL.Path == "/sparql" { // whose refusals scripts of other sites read
			s.protocol(c)
			return
		}
		s.fail(c, errMethod)
	})
	s.engine.NoRoute(s.page)
}

// fixed answers with JSON that is the same as long as the program is.
func fixed(body []byte) gin.HandlerFunc {
	sum := sha256.Sum256(body)
	tag := `"` + hex.EncodeToString(sum[:8]) + `"`
	return func(c *gin.Context) {
		c.Header("Cache-Control", "no-cache")
		c.Header("ETag", "W/"+tag)
		if matches(c.GetHeader("If-None-Match"), tag) {
			c.Status(http.StatusNotModified)
			c.Writer.WriteHeaderNow()
			return
		}
		c.Header("Content-Length", strconv.Itoa(len(body)))
		c.Data(http.StatusOK, "application/json", body)
	}
}

// ready waits for the store and the search index, by asking each once. An index
// that was level with the store is ready from then on: it follows what others
// write.
func (s *Server) ready(c *gin.Context) {
	checks := map[string]string{"store": "ok", "search": "ok"}
	status := http.StatusOK
	snap, err := s.c.Store.Snapshot(c.Request.Context())
	if err != nil {
		checks["store"], status = "does not open", http.StatusServiceUnavailable
		s.c.Log.Warn("not ready", "err", err)
	} else {
		if s.c.Search != nil && s.c.Search.Revision() >= snap.Revision() {
			s.level.Store(true)
		}
		if s.c.Search != nil && !s.level.Load() {
			checks["search"], status = "is catching up", http.StatusServiceUnavailable
		}
		_ = snap.Close()
	}
	if s.c.Search == nil {
		checks["search"] = "off"
	}
	word := "ok"
	if status != http.StatusOK {
		word = "waiting"
	}
	c.JSON(status, gin.H{"status": word, "checks": checks})
}

// stall is how long a caller may take for a piece of an answer that is under
// way: one that has stopped reading must not keep a snapshot open.
const stall = 30 * time.Second

// patient gives a request more time than Serve does, where the connection
// knows deadlines. Zero leaves one as it is.
func (s *Server) patient(c *gin.Context, read, write time.Duration) {
	conn := http.NewResponseController(c.Writer)
	if read > 0 {
		_ = conn.SetReadDeadline(s.c.Now().Add(read))
	}
	if write > 0 {
		_ = conn.SetWriteDeadline(s.c.Now().Add(write))
	}
}

// Serve answers on l until ctx is done, then lets requests under way finish
// for Limits.Drain and cuts off the rest. It closes l. A clean end is nil.
func (s *Server) Serve(ctx context.Context, l net.Listener) error {
	h := &http.Server{Handler: s, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: s.c.Limits.Time, WriteTimeout: s.c.Limits.Time + stall,
		IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 64 << 10, ConnContext: withConnection, ErrorLog: slog.NewLogLogger(s.c.Log.Handler(), slog.LevelWarn)}
	done := make(chan error, 1)
	go func() { done <- h.Serve(refusals{l, s.pages}) }()
	select {
	case err := <-done:
		return err
	case <-ctx.Done():
	}
	drain, cancel := context.WithTimeout(context.WithoutCancel(ctx), s.c.Limits.Drain)
	defer cancel()
	if err := h.Shutdown(drain); err != nil {
		_ = h.Close()
		return errors.Join(errors.New("requests were cut off at shutdown"), err)
	}
	return nil
}
