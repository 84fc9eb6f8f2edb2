package server

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"log/slog"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/server/saved"
)

// Searcher finds things; *search.Index is one.
type Searcher interface {
	Search(ctx context.Context, q search.Query) (search.Results, error)
	Suggest(ctx context.Context, prefix string, limit int) ([]search.Entity, error)
	// Revision is the store's revision the index is level with.
	Revision() graph.Revision
}

// QueryEngine runs a read-only query in "gizmo", "graphql" or "mql" and
// returns its result as JSON. A query that does not parse is ErrQuery, one
// that hits a limit ErrBudget; neither comes with a result.
type QueryEngine interface {
	Query(ctx context.Context, language, query string) (json.RawMessage, error)
}

// Ingester reads a document and stores it. Name is a file name whose
// extension tells the format; input that is refused is ErrRefused.
type Ingester interface {
	Ingest(ctx context.Context, name string, r io.Reader) (Receipt, error)
}

// Errors that collaborators report by wrapping them.
var (
	ErrQuery   = errors.New("bad query")
	ErrBudget  = errors.New("over budget")
	ErrRefused = errors.New("document refused")
)

// Receipt is what became of an upload.
type Receipt struct {
	Revision  graph.Revision `json:"revision"`
	Key       string         `json:"key"`
	ID        string         `json:"id"`
	IRI       string         `json:"iri"`
	Kind      string         `json:"kind"`
	Mentions  int            `json:"mentions"`
	Relations int            `json:"relations"`
	Quads     int            `json:"quads"`
	Warnings  []Warning      `json:"warnings"`
	// Unchanged says that the store had it already.
	Unchanged bool `json:"unchanged"`
}

// Warning is something to know of an uploaded document; offsets are bytes.
type Warning struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

// Config is what a Server is made of.
type Config struct {
	// Store and Now are required. Now is the clock.
	Store graph.Snapshotter
	Now   func() time.Time
	// Search, Query, Ingest and Views may be nil: their routes answer "unavailable".
	Search Searcher
	Query  QueryEngine
	Ingest Ingester
	// Views keeps saved views; nil where none can be kept.
	Views saved.Shelf
	// Backup writes the newest revision of the store, whole, for restoring; nil
	// where none can be made.
	Backup func(ctx context.Context, w io.Writer) error
	// Size tells how many terms the store has and how large it is where it is kept,
	// in bytes; nil leaves both out of the figures.
	Size func(context.Context) (terms, disk uint64, err error)
	// UI holds the built web pages with index.html at its root. Nil or
	// without it, plain HTML pages answer.
	UI fs.FS
	// Theme is CSS that the built pages take after their own: it may set the
	// colours and fonts that web/src/style.css names (--kg-accent and others).
	// Nil for none.
	Theme []byte
	// Log is nil for none. Metrics is nil for a registry of the server's own.
	Log     *slog.Logger
	Metrics *prometheus.Registry
	// Token allows uploads by "Authorization: Bearer". Empty: only from this
	// machine, and not from another site's page.
	Token    string
	ReadOnly bool
	Version  string
	// Site is what the catalogue and the description of the data say.
	Site   Site
	Limits Limits
}

// Limits bound one request. Zero fields take the default.
type Limits struct {
	Quads  int           // looked at by one traversal; default traverse.DefaultBudget
	Body   int64         // bytes of a JSON body; default 1 MiB
	Upload int64         // bytes of a document; default 64 MiB
	Time   time.Duration // of a request; default 15 s
	Ingest time.Duration // of an upload; default 5 min
	Query  time.Duration // of a SPARQL query; default sparql.DefaultTimeout
	// Queries is how many SPARQL queries may run at once; default 8.
	Queries int
	Drain   time.Duration // for requests under way at shutdown; default 10 s
	// Rows is how many a search gives as CSV; default, and at most, search.MaxLimit.
	Rows int
}

func (l Limits) withDefaults() Limits {
	or := func(d *time.Duration, v time.Duration) {
		if *d == 0 {
			*d = v
		}
	}
	if l.Body == 0 {
		l.Body = 1 << 20
	}
	if l.Upload == 0 {
		l.Upload = 64 << 20
	}
	or(&l.Time, 15*time.Second)
	or(&l.Ingest, 5*time.Minute)
	or(&l.Query, sparql.DefaultTimeout)
	if l.Queries == 0 {
		l.Queries = 8
	}
	or(&l.Drain, 10*time.Second)
	if l.Rows == 0 || l.Rows > search.MaxLimit {
		l.Rows = search.MaxLimit
	}
	return l
}
