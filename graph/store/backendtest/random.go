package backendtest

import (
	"bytes"
	"slices"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/indextest"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// run is one run of random operations.
type run struct {
	t     *rapid.T
	place Place
	opt   Options
	store backend.Store
	model *model
	views []still
}

// still is a view with what it must always show.
type still struct {
	view  backend.View
	model *model
}

// operations are drawn as often as they stand there.
var operations = []struct {
	name string
	do   func(*run)
}{
	{"commit", (*run).commit}, {"commit", (*run).commit}, {"commit", (*run).commit}, {"apply", (*run).apply}, {"apply", (*run).apply},
	{"load", (*run).load}, {"cancelled", (*run).cancelled}, {"view", (*run).view}, {"scan", (*run).scan}, {"log", (*run).log},
	{"reopen", (*run).reopen}, {"crash", (*run).crash}, {"failing disk", (*run).fails},
}

func random(t *rapid.T, p Place) {
	r := &run{t: t, place: p, model: newModel(), opt: Options{History: rapid.Uint64Range(1, 12).Draw(t, "history")}}
	r.store = open(t, p, r.opt)
	names := make([]int, len(operations))
	for i := range names {
		names[i] = i
	}
	for range rapid.IntRange(1, 12).Draw(t, "operations") {
		o := operations[rapid.SampledFrom(names).Draw(t, "operation")]
		t.Log(o.name)
		o.do(r)
		r.settle(r.model)
	}
	r.log()
	r.letGo()
	closed(t, r.store)
}

// settle finds which of the models the store has come to, by its revision, and
// goes on with that.
func (r *run) settle(models ...*model) {
	r.t.Helper()
	v := view(r.t, r.store)
	for _, m := range models {
		if m.revision == v.Revision() {
			r.model = m
		}
	}
	verify(r.t, v, r.model)
	closed(r.t, v)
	sizes(r.t, r.store, r.model)
}

var keys = []string{"a", "b", "c", "d"}

// originals are files: none, small ones, one of the same bytes and another type, one
// that packs well and one that does not.
var originals = []*graph.Original{nil, nil, graph.NewOriginal("application/pdf", []byte("%PDF\x00")), graph.NewOriginal("text/plain", []byte("%PDF\x00")),
	graph.NewOriginal("application/xml", bytes.Repeat([]byte("<al>Een alinea.</al>"), 1000)), graph.NewOriginal("application/pdf", noise(9000))}

func noise(n int) []byte {
	b := make([]byte, n)
	for i, x := 0, uint32(1); i < n; i++ {
		x = x*1664525 + 1013904223 // Knuth, TAOCP 2, 3.3.4, line 16
		b[i] = byte(x >> 24)
	}
	return b
}

// document draws a document: mostly with graphs of its own, sometimes with one
// that others want too, seldom with a quad that is in none of them.
func document(t *rapid.T) graph.Document {
	key := rapid.SampledFrom(keys).Draw(t, "key")
	d := graph.Document{Key: key}
	if rapid.IntRange(0, 4).Draw(t, "removed") == 0 {
		return d
	}
	pool := []quad.IRI{quad.IRI("g/" + key), quad.IRI("g/" + key + "-evidence"), "shared"}
	d.Graphs = rapid.SliceOfNDistinct(rapid.SampledFrom(pool), 1, 3, rapid.ID).Draw(t, "graphs")
	if rapid.IntRange(0, 3).Draw(t, "shares") > 0 {
		d.Graphs = slices.DeleteFunc(d.Graphs, func(g quad.IRI) bool { return g == "shared" })
	}
	d.Text = rapid.SampledFrom([]string{"", "één\x00", "twee", "drie"}).Draw(t, "text")
	d.Original = rapid.SampledFrom(originals).Draw(t, "original")
	for _, q := range indextest.Quads(t, 5) {
		if len(d.Graphs) > 0 {
			q.Label = rapid.SampledFrom(d.Graphs).Draw(t, "graph")
		}
		if rapid.IntRange(0, 60).Draw(t, "foreign") == 60 {
			q.Label = nil
		}
		d.Quads = append(d.Quads, q)
	}
	return d
}
