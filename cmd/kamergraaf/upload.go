package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"sync"
	"time"

	"github.com/kamergraaf/kamergraaf/graph/cayley"
	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/source"
	"github.com/kamergraaf/kamergraaf/server"
)

// uploader takes documents for the server.
type uploader struct {
	store    store.Store
	pipeline *ingest.Pipeline
	index    *search.Index
	mu       sync.Mutex // one catching up at a time
}

// hintTooLarge is what somebody can do about a limit that serve has no flag for.
const hintTooLarge = "split the document, or have the keeper of the server stop it and read the document with \"kamergraaf ingest --max-bytes\" into its store"

// Ingest reads and stores one document. The name it was uploaded under is its
// identity when it prints no number.
func (u *uploader) Ingest(ctx context.Context, name string, r io.Reader) (server.Receipt, error) {
	item := source.Item{Name: name, URI: "upload:" + name, Size: -1, Open: func() (io.ReadCloser, error) { return io.NopCloser(r), nil }}
	p, _, err := u.pipeline.Read(ctx, item)
	if refused, ok := errors.AsType[*decode.Error](err); ok {
		if errors.Is(refused, decode.ErrTooLarge) && refused.Hint == "" {
			refused.Hint = hintTooLarge
		}
		return server.Receipt{}, fmt.Errorf("%w: %w", server.ErrRefused, refused)
	}
	if err != nil {
		return server.Receipt{}, err
	}
	doc := emit.Document(p, u.pipeline.Provenance)
	rev, changed, err := u.store.Replace(ctx, doc)
	if err != nil {
		return server.Receipt{}, err
	}
	if err := u.catchUp(ctx); err != nil {
		return server.Receipt{}, fmt.Errorf("the document is stored, but not yet found by search: %w", err)
	}
	out := server.Receipt{Revision: rev, Key: p.Key, ID: p.Document.ID, IRI: p.Document.IRI, Kind: p.Document.Kind,
		Mentions: len(p.Mentions), Relations: len(p.Relations), Quads: len(doc.Quads), Unchanged: !changed, Warnings: []server.Warning{}}
	for _, w := range p.Warnings {
		out.Warnings = append(out.Warnings, server.Warning(w))
	}
	return out, nil
}

// catchUp brings the search index level with the store.
func (u *uploader) catchUp(ctx context.Context) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	return catchUp(ctx, u.store, u.index)
}

// followPause is how long is waited before a store that could not be read is
// tried again.
const followPause = time.Second

// follow catches up, and goes on to do so with what other processes write where
// they may, until ctx ends. tell is told of what goes wrong.
func (u *uploader) follow(ctx context.Context, tell func(error)) {
	shared, many := u.store.(store.Shared)
	for {
		err := u.catchUp(ctx)
		if err != nil && ctx.Err() == nil {
			tell(err)
			if many {
				err = backend.Pause(ctx, followPause)
			}
		}
		if err == nil && many {
			_, err = shared.Await(ctx, u.index.Revision())
		}
		if err != nil || !many {
			return
		}
	}
}

// queries runs Cayley's languages for the server and says its kinds of error.
type queries struct{ engine *cayley.Engine }

func (q queries) Query(ctx context.Context, language, text string) (json.RawMessage, error) {
	r, err := q.engine.Query(ctx, language, text)
	switch {
	case errors.Is(err, cayley.ErrQuery), errors.Is(err, cayley.ErrLanguage):
		return nil, fmt.Errorf("%w: %w", server.ErrQuery, err)
	case errors.Is(err, cayley.ErrTimeout):
		return nil, fmt.Errorf("%w: %w", context.DeadlineExceeded, err)
	case errors.Is(err, cayley.ErrLimit):
		return nil, fmt.Errorf("%w: %w", server.ErrBudget, err)
	case err != nil:
		return nil, err
	}
	return json.Marshal(r)
}
