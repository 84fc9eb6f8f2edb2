package backendtest

import (
	"bytes"
	"errors"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// verify compares all that a view can tell, but for scans, with the model.
func verify(t T, v backend.View, m *model) {
	t.Helper()
	if v.Revision() != m.revision {
		t.Fatalf("revision %d, want %d", v.Revision(), m.revision)
	}
	if got, want := quads(t, v), m.lines(); !slices.Equal(got, want) {
		t.Fatalf("at revision %d: quads %q, want %q", m.revision, got, want)
	}
	if problems, err := v.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Fatalf("check: %q, %v", problems, err)
	}
	documents(t, v, m)
}

// quads are those of a view, each once, graph by graph, as N-Quads, sorted.
func quads(t T, v backend.View) []string {
	t.Helper()
	out := []string{}
	var last quad.Value
	past := map[quad.Value]bool{}
	for q, err := range v.ByGraph(t.Context()) {
		if err != nil {
			t.Fatalf("by graph: %v", err)
		}
		if q.Label != last {
			if past[q.Label] || q.Label == nil {
				t.Fatalf("graph %v comes twice, or after others", q.Label)
			}
			last, past[q.Label] = q.Label, true
		}
		out = append(out, q.NQuad())
	}
	slices.Sort(out)
	if len(slices.Compact(slices.Clone(out))) != len(out) {
		t.Fatalf("a quad comes twice: %q", out)
	}
	return out
}

// documents compares records and texts, those that are not there too.
func documents(t T, v backend.View, m *model) {
	t.Helper()
	keys := slices.Sorted(maps.Keys(m.docs))
	n := 0
	for rec, err := range v.Records(t.Context()) {
		if err != nil {
			t.Fatalf("records: %v", err)
		}
		if n == len(keys) || rec.Key != keys[n] {
			t.Fatalf("record %d is of %q, the documents are %q", n, rec.Key, keys)
		}
		d := m.docs[rec.Key]
		if !slices.Equal(rec.Graphs, d.Graphs) || rec.Revision != d.revision || rec.TextBytes != len(d.Text) {
			t.Fatalf("record %+v of the document %+v", rec, d)
		}
		again, err := v.Record(t.Context(), rec.Key)
		text, textErr := v.Text(t.Context(), rec.Key)
		if err != nil || textErr != nil || again.Key != rec.Key || again.Revision != rec.Revision || text != d.Text {
			t.Fatalf("document %s: %+v, %v; text %q, %v; want %q", rec.Key, again, err, text, textErr, d.Text)
		}
		original(t, v, rec, d.Original)
		n++
	}
	if n != len(keys) {
		t.Fatalf("%d records, want %q", n, keys)
	}
	absent(t, v, "no such document")
}

// original compares the file that a document was read from, or that there is none.
func original(t T, v backend.View, rec backend.Record, want *graph.Original) {
	t.Helper()
	file, err := v.Original(t.Context(), rec.Key)
	body, bodyErr := v.OriginalBody(t.Context(), rec.Key)
	if want == nil {
		if rec.Original != nil || !errors.Is(err, graph.ErrNotFound) || !errors.Is(bodyErr, graph.ErrNotFound) {
			t.Fatalf("the original of document %s, which has none: %v, %v; record %+v", rec.Key, err, bodyErr, rec)
		}
		return
	}
	if err != nil || bodyErr != nil || file != want.File || rec.Original == nil || *rec.Original != file || !bytes.Equal(body, want.Body) {
		t.Fatalf("the original of document %s: %+v, %v; %d bytes, %v; want %+v", rec.Key, file, err, len(body), bodyErr, want.File)
	}
}

func absent(t T, v backend.View, key string) {
	t.Helper()
	if _, err := v.Record(t.Context(), key); !errors.Is(err, graph.ErrNotFound) {
		t.Fatalf("the record of no document: %v", err)
	}
	if _, err := v.Text(t.Context(), key); !errors.Is(err, graph.ErrNotFound) {
		t.Fatalf("the text of no document: %v", err)
	}
	if _, err := v.OriginalBody(t.Context(), key); !errors.Is(err, graph.ErrNotFound) {
		t.Fatalf("the original of no document: %v", err)
	}
	if _, err := v.Original(t.Context(), key); !errors.Is(err, graph.ErrNotFound) {
		t.Fatalf("the original of no document: %v", err)
	}
}

// sizes compares what a store counts with the model.
func sizes(t T, s backend.Store, m *model) {
	t.Helper()
	got, err := s.Stats(t.Context())
	want := backend.Stats{Quads: uint64(len(m.quads)), Terms: uint64(m.terms()), Documents: uint64(len(m.docs)), Revision: uint64(m.revision), DiskBytes: got.DiskBytes}
	if err != nil || got != want {
		t.Fatalf("stats %+v, %v; want %+v", got, err, want)
	}
}

// log replays the changes of a view since every revision that its log reaches
// back to and compares each state on the way. history is the least it must keep.
func log(t T, v backend.View, m *model, history uint64) {
	t.Helper()
	horizon := graph.Revision(0)
	for _, err := range v.ChangedSince(t.Context(), 0) {
		var far *graph.HorizonError
		if errors.As(err, &far) && errors.Is(err, backend.ErrHorizon) {
			horizon = far.Horizon
		} else if err != nil {
			t.Fatalf("changes: %v", err)
		}
		break
	}
	if kept := uint64(m.revision - horizon); kept < min(history, uint64(m.revision)) {
		t.Fatalf("the log has %d revisions of %d, %d are asked for", kept, m.revision, history)
	}
	for since, lines := range m.states {
		if since >= horizon {
			replay(t, v, m, since, lines)
		}
	}
}

func replay(t T, v backend.View, m *model, at graph.Revision, lines []string) {
	t.Helper()
	now := map[string]bool{}
	for _, l := range lines {
		now[l] = true
	}
	for c, err := range v.ChangedSince(t.Context(), at) {
		if err != nil || c.Revision != at+1 {
			t.Fatalf("after revision %d: %d, %v", at, c.Revision, err)
		}
		at = c.Revision
		step(t, v, c.Removed, now, true)
		step(t, v, c.Added, now, false)
		want, known := m.states[at]
		if known && (!slices.Equal(slices.Sorted(maps.Keys(now)), want) || !slices.Equal(c.Documents, m.logged[at])) {
			t.Fatalf("at revision %d the log makes %q of documents %q, want %q of %q", at, slices.Sorted(maps.Keys(now)), c.Documents, want, m.logged[at])
		}
	}
	if at != m.revision {
		t.Fatalf("the log ends at revision %d of %d", at, m.revision)
	}
}

// step takes quads out of now, or puts them in; each must be there, or not.
func step(t T, v backend.View, quads []graph.IDQuad, now map[string]bool, there bool) {
	t.Helper()
	for _, ids := range quads {
		q, err := graph.Terms(v, ids)
		if err != nil || now[q.NQuad()] != there {
			t.Fatalf("%v, %v: was there %v, want %v", q, err, !there, there)
		}
		if there {
			delete(now, q.NQuad())
		} else {
			now[q.NQuad()] = true
		}
	}
}
