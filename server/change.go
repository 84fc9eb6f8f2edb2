package server

import (
	"context"
	"encoding/base64"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/change"
	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Bounds of a page of changes, in quads.
const (
	standardChanges = 200
	mostChanges     = 2000
	// scanChanges is how many changes one page looks at when it is asked for one
	// thing: a second's work. A page may so be empty and have a next one.
	scanChanges = 5000
)

type (
	wireChanges struct {
		Revision graph.Revision `json:"revision"`
		Since    graph.Revision `json:"since"`
		Changes  []wireChange   `json:"changes"`
		Page     changesPage    `json:"page"`
	}
	wireChange struct {
		change.Change
		// Titles are those of Documents that are still there and have one, by key.
		Titles map[string]string `json:"titles,omitempty"`
		// More says that the next page goes on with this change.
		More bool `json:"more,omitempty"`
	}
	changesPage struct {
		Limit int    `json:"limit"`
		Next  string `json:"next,omitempty"`
	}
	// place is where a page of changes begins: after a revision, and after that
	// many quads of the one behind it. It holds at any revision of the store,
	// since the log only grows.
	place struct {
		since graph.Revision
		quads int
	}
)

// changes answers what was added and removed, oldest first.
func changes(ctx context.Context, v *view) (any, error) {
	log, ok := v.snap.(change.Log)
	if !ok {
		return nil, errUnavailable
	}
	iri, err := v.optional("iri")
	if err != nil {
		return nil, err
	}
	limit, err := v.number("limit", standardChanges, mostChanges)
	if err != nil {
		return nil, err
	}
	only, err := flag(v.c, "relations")
	if err != nil {
		return nil, err
	}
	at, err := v.place(ctx, log)
	if err != nil {
		return nil, err
	}
	out := wireChanges{Revision: log.Revision(), Since: at.since, Changes: []wireChange{}, Page: changesPage{Limit: limit}}
	end, err := out.fill(ctx, log, at, iri, only)
	if end != nil {
		out.Page.Next = v.placed(*end)
	}
	if err == nil {
		err = out.entitle(ctx, v.read)
	}
	return out, err
}

// entitle adds the titles of what changed: a storage key may be a UUID.
func (w *wireChanges) entitle(ctx context.Context, r *policy.Reader) error {
	known := map[string]string{} // a document changes in many revisions
	for i, c := range w.Changes {
		for _, key := range c.Documents {
			title, ok := known[key]
			if !ok {
				var err error
				if title, err = r.Title(ctx, key); err != nil {
					return err
				}
				known[key] = title
			}
			if title != "" {
				if w.Changes[i].Titles == nil {
					w.Changes[i].Titles = map[string]string{}
				}
				w.Changes[i].Titles[key] = title
			}
		}
	}
	return nil
}

// fill reads a page and returns where the next one begins, nil when there is
// none.
func (w *wireChanges) fill(ctx context.Context, log change.Log, at place, iri quad.IRI, only bool) (*place, error) {
	last := min(log.Revision(), at.since+scanChanges)
	room := w.Page.Limit
	for c, err := range change.Read(ctx, log, at.since, iri) {
		if err != nil {
			return nil, err
		}
		if c.Revision > last {
			break
		}
		if room <= 0 {
			return &place{since: c.Revision - 1}, nil
		}
		if only {
			c.Added, c.Removed = relationsOf(c.Added), relationsOf(c.Removed)
		}
		c, skipped := skip(c, at)
		c, rest := take(c, room)
		w.Changes = append(w.Changes, wireChange{Change: c, More: rest})
		room -= max(1, len(c.Added)+len(c.Removed))
		if rest {
			return &place{c.Revision - 1, skipped + len(c.Added) + len(c.Removed)}, nil
		}
	}
	if last < log.Revision() {
		return &place{since: last}, nil
	}
	return nil, nil
}

// relationsOf keeps the quads that say how things hang together.
func relationsOf(quads []change.Quad) []change.Quad {
	known := vocab.Relations()
	return slices.DeleteFunc(quads, func(q change.Quad) bool {
		p, ok := q.Predicate.(quad.IRI)
		return !ok || !slices.Contains(known, p)
	})
}

// skip leaves out the quads that the page before had.
func skip(c change.Change, at place) (change.Change, int) {
	if c.Revision != at.since+1 {
		return c, 0
	}
	n := min(at.quads, len(c.Added))
	c.Added = c.Added[n:]
	c.Removed = c.Removed[min(at.quads-n, len(c.Removed)):]
	return c, at.quads
}

// take cuts a change to n quads and tells whether that left any out.
func take(c change.Change, n int) (change.Change, bool) {
	if len(c.Added)+len(c.Removed) <= n {
		return c, false
	}
	c.Added = c.Added[:min(n, len(c.Added))]
	c.Removed = c.Removed[:min(n-len(c.Added), len(c.Removed))]
	return c, true
}

// place reads cursor, or since: a revision, a time, a day, or nothing for as far
// as the log reaches.
func (v *view) place(ctx context.Context, log change.Log) (place, error) {
	if s := v.c.Query("cursor"); s != "" {
		return v.unplaced(s)
	}
	since, err := change.ParseMoment(v.c.Query("since"))
	if err != nil {
		return place{}, badf("since %q is no moment: %v.", v.c.Query("since"), err)
	}
	r, err := since.In(ctx, log)
	return place{since: r}, err
}

func (v *view) placed(p place) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d %d %x", p.since, p.quads, v.question()))
}

func (v *view) unplaced(s string) (p place, err error) {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	var question uint32
	if err == nil {
		_, err = fmt.Sscanf(string(raw), "%d %d %x", &p.since, &p.quads, &question)
	}
	switch {
	case err != nil || p.quads < 0:
		return p, badf("cursor is none that this server gave: ask the first page.")
	case question != v.question():
		return p, badf("cursor belongs to another question: ask the first page of this one.")
	}
	return p, nil
}
