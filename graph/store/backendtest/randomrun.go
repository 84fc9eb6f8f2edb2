package backendtest

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/indextest"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// commit replaces documents, some of them refused.
func (r *run) commit() {
	var docs []graph.Document
	for range rapid.IntRange(1, 4).Draw(r.t, "documents") {
		docs = append(docs, document(r.t))
	}
	before := []*model{r.model.clone()}
	want := make([]bool, len(docs))
	var owned, foreign, steps bool
	var seen backend.Disjoint
	for i, d := range docs {
		steps = !seen.Add(d.Key, r.model.docs[d.Key].Graphs, d.Graphs) || steps
		if owned, foreign = r.model.refuses(d); owned || foreign {
			break
		}
		want[i] = r.model.replace(d)
		before = append(before, r.model.clone())
	}
	got, err := r.store.Commit(r.t.Context(), docs)
	switch {
	case owned && !foreign && !errors.Is(err, backend.ErrOwned), (owned || foreign) != (err != nil):
		r.t.Fatalf("commit: %v; another owns a graph: %v; a quad is in no graph of its document: %v", err, owned, foreign)
	case err == nil && !slices.Equal(got, want):
		r.t.Fatalf("commit changed %v, want %v", got, want)
	case err != nil && !steps:
		r.model = before[0]
	case err != nil:
		r.settle(before...)
	}
}

// quads draws quads of the default graph, of graphs that no document has and of
// those that some have.
func (r *run) quads(most int) (out []quad.Quad) {
	for _, q := range indextest.Quads(r.t, most) {
		if rapid.IntRange(0, 3).Draw(r.t, "of a document") == 0 {
			q.Label = quad.IRI("g/" + rapid.SampledFrom(keys).Draw(r.t, "key"))
		}
		out = append(out, q)
	}
	return out
}

func (r *run) delta() graph.Delta {
	d := graph.Delta{Add: r.quads(4)}
	there := slices.SortedFunc(maps.Keys(r.model.quads), func(a, b quad.Quad) int { return compare(a.NQuad(), b.NQuad()) })
	for _, q := range there {
		if rapid.IntRange(0, 2).Draw(r.t, "remove") == 0 {
			d.Remove = append(d.Remove, q)
		}
	}
	if rapid.Bool().Draw(r.t, "more") {
		d.Remove = append(d.Remove, r.quads(2)...)
	}
	return d
}

func compare(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

func (r *run) apply() {
	d := r.delta()
	r.model.apply(d)
	if rev, err := r.store.Apply(r.t.Context(), d); err != nil || rev != r.model.revision {
		r.t.Fatalf("apply: %d, %v; want %d", rev, err, r.model.revision)
	}
}

var errInput = errors.New("the input is broken")

func input(quads []quad.Quad, err error) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		for _, q := range quads {
			if !yield(q, nil) {
				return
			}
		}
		if err != nil {
			yield(quad.Quad{}, err)
		}
	}
}

func (r *run) load() {
	quads, before := r.quads(8), len(r.model.quads)
	if rapid.IntRange(0, 3).Draw(r.t, "broken") == 0 {
		if n, err := r.store.Load(r.t.Context(), input(quads, errInput)); n != 0 || !errors.Is(err, errInput) {
			r.t.Fatalf("a broken load: %d, %v", n, err)
		}
		return
	}
	r.model.apply(graph.Delta{Add: quads})
	if n, err := r.store.Load(r.t.Context(), input(quads, nil)); err != nil || int(n) != len(r.model.quads)-before {
		r.t.Fatalf("load: %d, %v; want %d", n, err, len(r.model.quads)-before)
	}
}

// cancelled writes must change nothing.
func (r *run) cancelled() {
	ctx, cancel := context.WithCancel(r.t.Context())
	cancel()
	q := quad.MakeIRI("never", "never", "never", "never")
	_, commit := r.store.Commit(ctx, []graph.Document{{Key: "a", Graphs: []quad.IRI{"never"}, Quads: []quad.Quad{q}}})
	_, apply := r.store.Apply(ctx, graph.Delta{Add: []quad.Quad{q}})
	_, load := r.store.Load(ctx, input([]quad.Quad{q}, nil))
	for _, err := range []error{commit, apply, load} {
		if !errors.Is(err, context.Canceled) {
			r.t.Fatalf("a cancelled write: %v", err)
		}
	}
}

// view keeps a view, which must not move.
func (r *run) view() {
	r.views = append(r.views, still{view(r.t, r.store), r.model.clone()})
	if err := r.store.Close(); !errors.Is(err, backend.ErrBusy) {
		r.t.Fatalf("closing below a view: %v", err)
	}
}

// scan reads by id and in every order.
func (r *run) scan() {
	v := view(r.t, r.store)
	indextest.Check(r.t, v, slices.Collect(maps.Keys(r.model.quads)))
	closed(r.t, v)
}

func (r *run) log() {
	v := view(r.t, r.store)
	log(r.t, v, r.model, r.opt.History)
	closed(r.t, v)
}

// letGo closes the views, each as it was.
func (r *run) letGo() {
	for _, s := range r.views {
		verify(r.t, s.view, s.model)
		closed(r.t, s.view)
	}
	r.views = nil
}

func (r *run) reopen() {
	r.letGo()
	if !r.place.Forgets {
		closed(r.t, r.store)
		r.store = open(r.t, r.place, r.opt)
	}
}

// crash stops the machine after what was acknowledged.
func (r *run) crash() {
	if r.place.Crash == nil {
		return
	}
	r.letGo()
	r.place.Crash(rapid.Uint64().Draw(r.t, "unsynced"))
	_ = r.store.Close() // it is of before the crash
	r.store = open(r.t, r.place, r.opt)
}

// fails writes to a disk that fails on the way, which leaves the whole change or
// none of it: after the same store is opened anew, or after a crash.
func (r *run) fails() {
	if r.place.FailAfter == nil {
		return
	}
	r.letGo()
	before := r.model.clone()
	r.place.FailAfter(rapid.IntRange(0, 3).Draw(r.t, "writes"))
	err := r.write()
	if err == nil {
		before = r.model // acknowledged
	}
	if r.place.Crash != nil && rapid.Bool().Draw(r.t, "crash") {
		r.place.Crash(rapid.Uint64().Draw(r.t, "unsynced"))
	}
	_ = r.store.Close() // it may tell of the disk again
	r.place.FailAfter(-1)
	r.store = open(r.t, r.place, r.opt)
	r.settle(before, r.model)
}

// write makes one change that the store takes, in the model and in the store.
func (r *run) write() error {
	ctx := r.t.Context()
	switch rapid.SampledFrom([]string{"commit", "apply", "load"}).Draw(r.t, "write") {
	case "commit":
		var docs []graph.Document
		for i, key := range keys {
			g := quad.IRI("g/" + key)
			d := graph.Document{Key: key, Graphs: []quad.IRI{g}, Text: fmt.Sprint(r.model.revision, i), Original: rapid.SampledFrom(originals).Draw(r.t, "original")}
			for _, q := range indextest.Quads(r.t, 3) {
				q.Label = g
				d.Quads = append(d.Quads, q)
			}
			if owned, _ := r.model.refuses(d); !owned {
				docs = append(docs, d)
			}
		}
		for _, d := range docs {
			r.model.replace(d)
		}
		_, err := r.store.Commit(ctx, docs)
		return err
	case "apply":
		d := r.delta()
		r.model.apply(d)
		_, err := r.store.Apply(ctx, d)
		return err
	}
	quads := r.quads(6)
	r.model.apply(graph.Delta{Add: quads})
	_, err := r.store.Load(ctx, input(quads, nil))
	return err
}
