package cayley_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/kamergraaf/kamergraaf/graph/cayley"
)

// FuzzQuery: no text in any language ends the process, goes on after its time,
// or gives what cannot be written.
func FuzzQuery(f *testing.F) {
	db := store(f)
	e := cayley.New(db, cayley.Limits{Time: 100 * time.Millisecond, Rows: 100, Input: 500, Memory: 64 << 20})
	for _, text := range []string{
		`g.V("<a>").out("<b>").all()`, `g.V().has("<p>", "x").save("<p>", "q").getLimit(3)`, `g.M().in(null, ["a"]).both()`,
		`g.V().followRecursive(g.M().out("<p>"), 3, ["d"]).all()`, `g.V().filter(gt(1), like("%a%")).unique().count()`,
		`g.V().labelContext("<g>").labels().inPredicates().outPredicates().all()`, `g.V().saveOpt("a","b").except(g.V("c")).skip(1).limit(2).tagArray()`,
		`g.V().intersect().or(g.V()).back("x").saveR("p").saveInPredicates("t").all()`, `g.addNamespace("a","b"); g.loadNamespaces(); g.emit(iri("a:b"))`,
	} {
		f.Add(uint8(0), text)
	}
	f.Add(uint8(1), `{ a(id: <x>, first: 2) @rev(label: <g>) { * , b @opt @unnest { id } } }`)
	f.Add(uint8(2), `[{"id": null, "!<p>": [{"<q>": 1.5, "@x:<r>": []}]}]`)
	f.Fuzz(func(t *testing.T, lang uint8, text string) {
		languages := cayley.Languages()
		r, err := e.Query(t.Context(), string(languages[int(lang)%len(languages)]), text)
		if err != nil {
			return
		}
		if _, err := json.Marshal(r); err != nil {
			t.Errorf("answer of %q: %v", text, err)
		}
	})
}
