package server

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"net/http"
	"net/url"
	"slices"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/change"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// ChangedSince has the shelf's quads come one by one in revision 1, twice as
// many as that go and come in 2, and the text alone change in 3.
func (s shelf) ChangedSince(ctx context.Context, since graph.Revision) iter.Seq2[graph.Change, error] {
	return func(yield func(graph.Change, error) bool) {
		if since < s.horizon {
			yield(graph.Change{}, &graph.HorizonError{Since: since, Horizon: s.horizon})
			return
		}
		var quads []graph.IDQuad
		for q, err := range graph.All(s.Scan(ctx, graph.IDPattern{}, graph.SPOG)) {
			if err != nil {
				yield(graph.Change{}, err)
				return
			}
			quads = append(quads, q)
		}
		all := []graph.Change{{Added: quads}, {Added: quads[:3], Removed: quads[3:]}, {}}
		for i, c := range all {
			c.Revision, c.Time, c.Documents = graph.Revision(i+1), time.Date(2026, 1, i+1, 0, 0, 0, 0, time.UTC), []string{"kst-32317-872.txt"}
			if c.Revision > since && !yield(c, nil) {
				return
			}
		}
	}
}

// pages asks page after page and puts the changes together again.
func pages(t *testing.T, s *Server, target string) (out []change.Change) {
	t.Helper()
	for cursor := ""; ; {
		rec := ask(s, http.MethodGet, target+"&cursor="+cursor, "")
		if rec.Code != http.StatusOK {
			t.Fatalf("%s: %d %s", target, rec.Code, rec.Body)
		}
		var page wireChanges
		if err := json.Unmarshal(rec.Body.Bytes(), &page); err != nil {
			t.Fatal(err)
		}
		for _, c := range page.Changes {
			if n := len(out); n > 0 && out[n-1].Revision == c.Revision {
				out[n-1].Added, out[n-1].Removed = append(out[n-1].Added, c.Added...), append(out[n-1].Removed, c.Removed...)
			} else {
				out = append(out, c.Change)
			}
		}
		if cursor = page.Page.Next; cursor == "" {
			return out
		}
	}
}

// Pages of any size make the same changes as the log has.
func TestChangesByPages(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for _, iri := range []string{"", string(nld), paperIRI} {
		query := "/api/v1/changes?iri=" + url.QueryEscape(iri)
		var want []change.Change
		for c, err := range change.Read(t.Context(), filled(), 0, quad.IRI(iri)) {
			if err != nil {
				t.Fatal(err)
			}
			want = append(want, c)
		}
		if len(want) < 2 {
			t.Fatalf("%q has %d changes", iri, len(want))
		}
		for _, limit := range []int{1, 7, mostChanges} {
			got := pages(t, s, fmt.Sprintf("%s&limit=%d", query, limit))
			if len(got) != len(want) {
				t.Fatalf("%q by %d: %d changes, want %d", iri, limit, len(got), len(want))
			}
			for i, w := range want {
				if !slices.Equal(got[i].Added, w.Added) || !slices.Equal(got[i].Removed, w.Removed) || !got[i].Time.Equal(w.Time) || got[i].Revision != w.Revision {
					t.Errorf("%q by %d: change %d is %v, want %v", iri, limit, i, got[i], w)
				}
			}
		}
	}
}

func TestChangesSince(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	short := newServer(t, func(c *Config) { h := filled(); h.horizon = 1; c.Store = h })
	for _, tc := range []struct {
		s      *Server
		since  string
		status int
		first  graph.Revision
	}{
		{s, "", 200, 1}, {s, "0", 200, 1}, {s, "1", 200, 2}, {s, "2026-01-02", 200, 2}, {s, "2026-01-02T00:00:01Z", 200, 3},
		{s, "99", 200, 0}, {s, "2031-01-01", 200, 0}, {s, "gisteren", 400, 0}, {s, "-1", 400, 0},
		{short, "", 200, 2}, {short, "1", 200, 2}, {short, "0", 410, 0}, {short, "2020-01-01", 410, 0},
	} {
		rec := ask(tc.s, http.MethodGet, "/api/v1/changes?since="+url.QueryEscape(tc.since), "")
		var got wireChanges
		if err := json.Unmarshal(rec.Body.Bytes(), &got); err != nil {
			t.Fatal(err)
		}
		var first graph.Revision
		if len(got.Changes) > 0 {
			first = got.Changes[0].Revision
		}
		if rec.Code != tc.status || first != tc.first {
			t.Errorf("since %q: %d from revision %d, want %d from %d: %s", tc.since, rec.Code, first, tc.status, tc.first, rec.Body)
		}
	}
	for _, cursor := range []string{"x", "MSAtMSAw", "MSAxIDA"} {
		if rec := ask(s, http.MethodGet, "/api/v1/changes?cursor="+cursor, ""); rec.Code != http.StatusBadRequest {
			t.Errorf("cursor %s: %d", cursor, rec.Code)
		}
	}
}

// The state has the day of its last change, and none where the log forgot it.
func TestStatsSaysWhen(t *testing.T) {
	t.Parallel()
	for horizon, want := range map[graph.Revision]time.Time{0: time.Date(2026, 1, 3, 0, 0, 0, 0, time.UTC), 3: {}} {
		var got wireStats
		getJSON(t, newServer(t, func(c *Config) { s := filled(); s.horizon = horizon; c.Store = s }), "/api/v1/stats", &got)
		if !got.Updated.Equal(want) {
			t.Errorf("horizon %d: got %s, want %s", horizon, got.Updated, want)
		}
	}
}

// Of a change only the relations are told when that is asked, the others as they
// are, whatever the size of pages.
func TestChangesOfRelations(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	var want []change.Change
	for c, err := range change.Read(t.Context(), filled(), 0, "") {
		if err != nil {
			t.Fatal(err)
		}
		c.Added, c.Removed = relationsOf(c.Added), relationsOf(c.Removed)
		want = append(want, c)
	}
	if n := len(want[0].Added); n == 0 || n >= len(pages(t, s, "/api/v1/changes?limit=2000")[0].Added) {
		t.Fatalf("got %d relations of all", n)
	}
	for _, limit := range []int{1, 3, 2000} {
		got := pages(t, s, fmt.Sprintf("/api/v1/changes?relations=true&limit=%d", limit))
		if len(got) != len(want) {
			t.Fatalf("limit %d: got %d changes, want %d", limit, len(got), len(want))
		}
		for i := range got {
			if len(got[i].Added) != len(want[i].Added) || len(got[i].Removed) != len(want[i].Removed) {
				t.Errorf("limit %d, revision %d: got %d and %d, want %d and %d", limit, got[i].Revision, len(got[i].Added), len(got[i].Removed), len(want[i].Added), len(want[i].Removed))
			}
		}
	}
}

// A change names its documents by their titles, so long as they are there.
func TestChangesHaveTitles(t *testing.T) {
	t.Parallel()
	title := func(s *Server) map[string]string {
		var page wireChanges
		rec := ask(s, http.MethodGet, "/api/v1/changes?limit=2000", "")
		if err := json.Unmarshal(rec.Body.Bytes(), &page); err != nil || len(page.Changes) == 0 {
			t.Fatalf("%v %s", err, rec.Body)
		}
		return page.Changes[0].Titles
	}
	const key = "kst-32317-872.txt"
	page := struct {
		Document struct{ Title string }
	}{}
	s := newServer(t)
	if err := json.Unmarshal(ask(s, http.MethodGet, "/api/v1/documents/"+key, "").Body.Bytes(), &page); err != nil || page.Document.Title == "" {
		t.Fatal(err, page)
	}
	if got := title(s); got[key] != page.Document.Title || len(got) != 1 {
		t.Errorf("titles %v, want %q", got, page.Document.Title)
	}
	gone := newServer(t, func(c *Config) {
		h := filled()
		h.quads = slices.DeleteFunc(slices.Clone(h.quads), func(q quad.Quad) bool { return q.Predicate == quad.Value(vocab.HasText) })
		h.Memory = graph.NewMemory(h.quads)
		c.Store = h
	})
	if got := title(gone); len(got) != 0 {
		t.Errorf("titles %v of a document that is gone", got)
	}
}
