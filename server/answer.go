package server

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/results"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// maxRehearsed is how much of an answer is held until its end is known, where its
// format cannot say everything: some ten thousand rows. A longer one is made twice.
const maxRehearsed = 4 << 20

// answering is how a query is answered.
type answering struct {
	mediaType string
	write     func(io.Writer, *sparql.Result) error
	// partial tells that the format cannot say everything.
	partial bool
}

// answerQuery runs a query and streams its answer. What its format cannot say is
// an error before the first byte.
func (s *Server) answerQuery(c *gin.Context, o operation) error {
	q, err := sparql.Prepare(o.query, syntax.Options{Base: s.origin(c) + "/sparql", Prefixes: vocab.PrefixMap()})
	if err != nil {
		return err
	}
	a, err := answerIn(c.Request, q.Form())
	if err != nil {
		return err
	}
	select {
	case s.queries <- struct{}{}:
		defer func() { <-s.queries }()
	default:
		c.Header("Retry-After", "1")
		return errBusy
	}
	s.patient(c, 0, s.c.Limits.Query+stall)
	ctx := c.Request.Context()
	snap, err := s.c.Store.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	options := sparql.Options{Default: o.defaults, Named: o.named, Strict: o.strict, Timeout: s.c.Limits.Query, Now: s.c.Now()}
	if o.explain {
		return explainQuery(ctx, c, q, snap, options)
	}
	seed := rand.Uint64()
	answer := func(w io.Writer) error {
		options.Random = rand.New(rand.NewPCG(seed, 0)).Uint64 // the same again
		r, err := q.Run(ctx, snap, options)
		if err != nil {
			return err
		}
		return a.write(w, r)
	}
	if a.partial {
		first := &rehearsal{}
		if err := answer(first); err != nil {
			return err
		}
		if !first.long {
			answer = first.replay
		}
		s.patient(c, 0, s.c.Limits.Query+stall)
	}
	c.Header("Content-Type", a.mediaType)
	c.Header("Cache-Control", "no-cache")
	c.Status(http.StatusOK)
	return answer(streaming{s, c})
}

// rehearsal holds an answer unless it is long.
type rehearsal struct {
	held bytes.Buffer
	long bool
}

func (r *rehearsal) Write(b []byte) (int, error) {
	if r.long = r.long || r.held.Len()+len(b) > maxRehearsed; r.long {
		r.held = bytes.Buffer{}
		return len(b), nil
	}
	return r.held.Write(b)
}

// replayPiece is how much of what was held is sent at a time, each within the time
// that a caller may stand still: little enough for a slow line.
const replayPiece = 32 << 10

// replay sends what was held.
func (r *rehearsal) replay(w io.Writer) error {
	for piece := range slices.Chunk(r.held.Bytes(), replayPiece) {
		if _, err := w.Write(piece); err != nil {
			return err
		}
	}
	return nil
}

func explainQuery(ctx context.Context, c *gin.Context, q *sparql.Query, x graph.Index, o sparql.Options) error {
	plan, err := q.Explain(ctx, x, o)
	if err != nil {
		return err
	}
	c.String(http.StatusOK, "%s", plan)
	return nil
}

// answerIn chooses how a query of a form is answered by what is accepted: JSON
// or Turtle when anything is.
func answerIn(r *http.Request, form syntax.Form) (a answering, err error) {
	if form == syntax.Construct || form == syntax.Describe {
		f, ok := preferred(r)
		if !ok {
			return a, fmt.Errorf("%w: this query answers with a graph, in one of %s", errAcceptable, rdf.FormatNames())
		}
		if f == (rdf.Format{}) {
			f = rdf.Turtle // there is no page of it
		}
		return answering{f.MediaType, func(w io.Writer, r *sparql.Result) error { return writeGraph(w, r, f) }, f == rdf.RDFXML || f == rdf.JSONLD}, nil
	}
	f, ok := preferredResults(r, form == syntax.Ask)
	if !ok {
		return a, fmt.Errorf("%w: this query is answered as %s or %s, and a table as text/csv or text/tab-separated-values too",
			errAcceptable, results.JSON.MediaType(), results.XML.MediaType())
	}
	return answering{f.MediaType(), func(w io.Writer, r *sparql.Result) error {
		err := results.Write(w, r, f)
		if errors.Is(err, results.ErrTerm) {
			err = fmt.Errorf("%w: %v: ask for %s", errAcceptable, err, results.JSON.MediaType())
		}
		return err
	}, f == results.XML}, nil
}

func writeGraph(w io.Writer, r *sparql.Result, f rdf.Format) error {
	return unsayable(f, rdf.WriteAll(w, f, r.Quads, export.Vocabulary()))
}

// unsayable is what a caller is told of a term that a format cannot say; another
// error is as it was.
func unsayable(f rdf.Format, err error) error {
	if !errors.Is(err, rdf.ErrTerm) {
		return err
	}
	return fmt.Errorf("%w: %s cannot say this (%v): ask for another format", errAcceptable, f.Title, err)
}

// preferredResults is preferred for tables and truths, which are no CSV or TSV. A
// browser shows JSON well.
func preferredResults(r *http.Request, truth bool) (results.Format, bool) {
	offers := []offer[results.Format]{
		{results.JSON, []string{"application/sparql-results+json", "application/json"}},
		{results.XML, []string{"application/sparql-results+xml", "application/xml"}},
	}
	if !truth {
		offers = append(offers, offer[results.Format]{results.CSV, []string{"text/csv"}}, offer[results.Format]{results.TSV, []string{"text/tab-separated-values"}})
	}
	return negotiate(r, append(offers, offer[results.Format]{results.XML, []string{"text/xml"}}, offer[results.Format]{results.JSON, []string{"text/html"}}))
}
