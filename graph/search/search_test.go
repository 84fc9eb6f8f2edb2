package search_test

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// store is a store of documents in memory.
type store struct {
	docs map[string]graph.Document
	rev  graph.Revision
}

func (s *store) Snapshot(context.Context) (graph.Snapshot, error) {
	var quads []quad.Quad
	for _, d := range s.docs {
		quads = append(quads, d.Quads...)
	}
	return snapshot{graph.NewMemory(quads), maps.Clone(s.docs), s.rev}, nil
}

// keys yields every document.
func (s *store) keys() iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, k := range slices.Sorted(maps.Keys(s.docs)) {
			if !yield(k, nil) {
				return
			}
		}
	}
}

type snapshot struct {
	*graph.Memory
	docs map[string]graph.Document
	rev  graph.Revision
}

func (s snapshot) Revision() graph.Revision { return s.rev }
func (s snapshot) Close() error             { return nil }

func (s snapshot) Original(context.Context, string) (graph.File, error) {
	return graph.File{}, graph.ErrNotFound
}

func (s snapshot) OriginalBody(context.Context, string) ([]byte, error) {
	return nil, graph.ErrNotFound
}

func (s snapshot) Text(_ context.Context, key string) (string, error) {
	if d, ok := s.docs[key]; ok {
		return d.Text, nil
	}
	return "", graph.ErrNotFound
}

// named is an entity that a test document mentions.
type named struct{ iri, class, id, label string }

var (
	yesilgoz = named{vocab.ID + "person/d-yesilgoz", "Person", "yesilgoz-zegerius", "Yeşilgöz-Zegerius"}
	frontex  = named{vocab.EUAuth + "corporate-body/FRONTEX", "Agency", "FRONTEX", "Frontex"}
	eurodac  = named{vocab.EURes + "comnat/COM_2016_0272_FIN", "EUDocument", "COM(2016)272", "COM (2016) 272"}
	belgie   = named{vocab.EUAuth + "country/BEL", "Country", "BEL", "België"}
	border   = named{vocab.EURes + "celex/32019R1896", "Act", "32019R1896", "Verordening (EU) 2019/1896"}
)

func (s *store) put(id, title, date, text string, mentions ...named) {
	key := id + ".txt"
	g := quad.IRI(vocab.Graph(key))
	doc := quad.IRI(vocab.Kamerstuk(id))
	d := graph.Document{Key: key, Text: text}
	add := func(s quad.Value, p quad.IRI, o quad.Value) {
		d.Quads = append(d.Quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: g})
	}
	add(doc, vocab.Type, vocab.Document)
	add(doc, vocab.Type, vocab.Paper)
	add(doc, vocab.Type, vocab.KindClass("brief"))
	add(doc, vocab.Identifier, quad.String(id))
	add(doc, vocab.HasText, quad.IRI(vocab.TextIRI(key)))
	add(doc, vocab.Title, quad.LangString{Value: quad.String(title), Lang: "nl"})
	add(doc, vocab.Date, quad.TypedString{Value: quad.String(date), Type: vocab.XSDDate})
	for _, m := range mentions {
		add(doc, vocab.Mentions, quad.IRI(m.iri))
		add(quad.IRI(m.iri), vocab.Type, quad.IRI(vocab.NS+m.class))
		add(quad.IRI(m.iri), vocab.Identifier, quad.String(m.id))
		add(quad.IRI(m.iri), vocab.Label, quad.LangString{Value: quad.String(m.label), Lang: "nl"})
	}
	s.docs[key] = d
	s.rev++
}

// dossier is a store with a few papers.
func dossier() *store {
	s := &store{docs: map[string]graph.Document{}}
	s.put("kst-32317-871", "Verslag van de bijeenkomst over grensbewaking", "2024-02-23",
		"Minister Yeşilgöz-Zegerius sprak met Frontex over de bewaking van de buitengrenzen.\n\nBelgië vroeg om meer capaciteit aan de zeegrens.\n",
		yesilgoz, frontex, belgie)
	s.put("kst-32317-872", "Brief over de Eurodac-verordening", "2024-03-01",
		"Het voorstel COM (2016) 272 regelt de vingerafdrukken van asielzoekers.\nDe wet op de economische delicten blijft gelden.\n", eurodac, frontex)
	s.put("kst-36410-VI-85", "Begroting van Justitie en Veiligheid", "2023-11-30",
		"De begroting voorziet in geld voor de bewaking van gevangenissen.\nZij is coördi- \n nerend bedoeld voor grens-\nen havenplaatsen, en COM-\nMISSIE.\n", border)
	return s
}

func catchUp(t testing.TB, x *search.Index, s *store) {
	t.Helper()
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := x.CatchUp(t.Context(), snap, s.keys()); err != nil {
		t.Fatal(err)
	}
}

func open(t testing.TB, dir string, s *store) *search.Index {
	t.Helper()
	x, err := search.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	catchUp(t, x, s)
	return x
}

// lines prints hits, one each, the way the goldens below are written.
func lines(r search.Results) []string {
	var out []string
	for _, h := range r.Hits {
		if e := h.Entity; e != nil {
			out = append(out, fmt.Sprintf("entity %s %d", e.Identifier, e.Documents))
			continue
		}
		s := h.Passage.Snippet
		marked := ""
		for _, m := range s.Marks {
			marked += " " + s.Text[m[0]:m[1]]
		}
		out = append(out, fmt.Sprintf("passage %s:%s", h.Passage.Key, marked))
	}
	return out
}

func TestSearch(t *testing.T) {
	t.Parallel()
	x := open(t, "", dossier())
	for _, tc := range []struct {
		name string
		q    search.Query
		want []string
	}{
		{"number before words", search.Query{Text: "32 317, nr. 871"}, []string{"entity kst-32317-871 1"}},
		{"chapter", search.Query{Text: "36410-VI-85"}, []string{"entity kst-36410-VI-85 1"}},
		{"COM number", search.Query{Text: "com(2016)272 final"}, []string{"entity COM(2016)272 1"}},
		{"act", search.Query{Text: "Verordening (EU) 2019/1896"}, []string{"entity 32019R1896 1"}},
		{"short name", search.Query{Text: "bel"}, []string{"entity BEL 1"}},
		{"without diacritics", search.Query{Text: "yesilgoz"}, []string{"entity yesilgoz-zegerius 1", "passage kst-32317-871.txt: Yeşilgöz"}},
		{"stems", search.Query{Text: "vingerafdruk"}, []string{"passage kst-32317-872.txt: vingerafdrukken"}},
		{"all words", search.Query{Text: "bewaking gevangenissen"}, []string{"passage kst-36410-VI-85.txt: bewaking gevangenissen"}},
		{"phrase with stop words", search.Query{Text: `"wet op de economische delicten"`}, []string{"passage kst-32317-872.txt: wet economische delicten"}},
		{"no such phrase", search.Query{Text: `"delicten wet"`}, nil},
		{"type", search.Query{Text: "frontex", Types: []quad.IRI{vocab.Class("agency")}}, []string{"entity FRONTEX 2"}},
		{"date", search.Query{Text: "bewaking", To: "2023"}, []string{"passage kst-36410-VI-85.txt: bewaking"}},
		{"another form of a stem", search.Query{Text: "begrotingen"}, []string{"passage kst-36410-VI-85.txt: begroting"}},
		{"a word broken by a line", search.Query{Text: "coordinerend"}, []string{"passage kst-36410-VI-85.txt: coördi- \n nerend"}},
		{"half of it", search.Query{Text: "nerend"}, nil},
		{"a hyphen that stays", search.Query{Text: "grens havenplaatsen"}, []string{"passage kst-36410-VI-85.txt: grens havenplaatsen"}},
		{"inside a word of a name", search.Query{Text: "bewaking", To: "2024-02-29"},
			[]string{"entity kst-32317-871 1", "passage kst-32317-871.txt: bewaking", "passage kst-36410-VI-85.txt: bewaking"}},
		{"nothing", search.Query{}, nil},
		{"stop words only", search.Query{Text: "de het een"}, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			r, err := x.Search(t.Context(), tc.q)
			if err != nil {
				t.Fatal(err)
			}
			got := lines(r)
			// Numbers are words too: what matters is what stands first.
			if len(got) > len(tc.want) && len(tc.want) > 0 && r.Hits[0].Entity != nil && r.Hits[0].Entity.Exact {
				got = got[:len(tc.want)]
			}
			if !slices.Equal(got, tc.want) {
				t.Errorf("got %q, want %q", got, tc.want)
			}
		})
	}
}

// What is too common to be looked for is said, so that nothing found is
// understood.
func TestIgnored(t *testing.T) {
	t.Parallel()
	x := open(t, "", dossier())
	for text, want := range map[string][]string{
		"de Het een de":        {"de", "Het", "een"},
		"bewaking van Frontex": {"van"},
		"frontex":              nil,
		"":                     nil,
	} {
		r, err := x.Search(t.Context(), search.Query{Text: text})
		if err != nil || !slices.Equal(r.Ignored, want) {
			t.Errorf("Search(%q) ignores %q, %v; want %q", text, r.Ignored, err, want)
		}
	}
}

func TestPassageOffsets(t *testing.T) {
	t.Parallel()
	s := dossier()
	r, err := open(t, "", s).Search(t.Context(), search.Query{Text: "zeegrens capaciteit gevangenissen"})
	if err != nil {
		t.Fatal(err)
	}
	if !r.Relaxed || len(r.Hits) != 2 || r.Total != 2 {
		t.Fatalf("relaxed %v, %q; want two passages with some of the words", r.Relaxed, lines(r))
	}
	for _, h := range r.Hits {
		p, text := h.Passage, s.docs[h.Passage.Key].Text
		if text[p.Snippet.Start:p.Snippet.End] != p.Snippet.Text || p.Start > p.Snippet.Start || p.End < p.Snippet.End {
			t.Errorf("%+v is not where it says", p)
		}
		if p.Document == "" || p.Title == "" || p.Date == "" {
			t.Errorf("%+v lacks what its document says", p)
		}
	}
	if want := []search.Count{{"2023", 1}, {"2024", 1}}; !slices.Equal(r.Facets.Years, want) {
		t.Errorf("years %v, want %v", r.Facets.Years, want)
	}
}

// Newest first holds over all pages, of passages and of what they are pieces of.
func TestNewest(t *testing.T) {
	t.Parallel()
	s := dossier()
	for i := range 30 {
		day := fmt.Sprintf("2024-01-%02d", 1+i*7%30)
		if i == 3 {
			day = ""
		}
		s.put(fmt.Sprintf("kst-99999-%d", i), fmt.Sprintf("Brief %d over tarieven", i), day, strings.Repeat("De tarieven van het spoor stijgen.\n", 1+i%4))
	}
	x := open(t, "", s)
	all, err := x.Search(t.Context(), search.Query{Text: "tarieven", Limit: 100, Newest: true})
	if err != nil || len(all.Hits) != 60 {
		t.Fatal(len(all.Hits), err)
	}
	var days []string
	for _, h := range all.Hits {
		if h.Entity != nil {
			days = append(days, h.Entity.Date)
		} else {
			days = append(days, h.Passage.Date)
		}
	}
	falling := slices.IsSortedFunc(days, func(a, b string) int { return strings.Compare(b, a) })
	if !falling || days[0] != "2024-01-30" || days[59] != "" {
		t.Errorf("got %q", days)
	}
	if got := paged(t, x, search.Query{Text: "tarieven", Limit: 7, Newest: true}); !slices.Equal(got, lines(all)) {
		t.Errorf("pages give\n%q\nwant\n%q", got, lines(all))
	}
	first, err := x.Search(t.Context(), search.Query{Text: "tarieven", Limit: 7, Newest: true})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := x.Search(t.Context(), search.Query{Text: "tarieven", Limit: 7, Cursor: first.Cursor}); !errors.Is(err, search.ErrQuery) {
		t.Errorf("a cursor of another order: %v", err)
	}
	if r, err := x.Search(t.Context(), search.Query{Text: "32 317, nr. 871 tarieven", Newest: true}); err != nil || len(r.Hits) == 0 || r.Hits[0].Entity == nil || !r.Hits[0].Entity.Exact {
		t.Errorf("what a number names is not first: %+v, %v", r.Hits, err)
	}
}

// paged are the lines of all pages that the cursors of q lead to.
func paged(t *testing.T, x *search.Index, q search.Query) (out []string) {
	t.Helper()
	for {
		r, err := x.Search(t.Context(), q)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, lines(r)...)
		if q.Cursor = r.Cursor; q.Cursor == "" {
			return out
		}
	}
}

func TestPages(t *testing.T) {
	t.Parallel()
	s := dossier()
	for i := range 30 {
		s.put(fmt.Sprintf("kst-99999-%d", i), fmt.Sprintf("Brief %d over tarieven", i), "2024-01-01", "De tarieven van het spoor stijgen.\n")
	}
	x := open(t, "", s)
	all, err := x.Search(t.Context(), search.Query{Text: "tarieven", Limit: 100})
	if err != nil || len(all.Hits) != 60 || all.Total != 60 || all.Cursor != "" {
		t.Fatalf("%d of %d hits, cursor %q, %v; want 60", len(all.Hits), all.Total, all.Cursor, err)
	}
	if got := paged(t, x, search.Query{Text: "tarieven", Limit: 7}); !slices.Equal(got, lines(all)) {
		t.Errorf("pages give\n%q\nwant\n%q", got, lines(all))
	}
	first, err := x.Search(t.Context(), search.Query{Text: "tarieven", Limit: 7})
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []search.Query{{Text: "spoor", Cursor: first.Cursor}, {Cursor: "x"}, {Text: strings.Repeat("x", 2000)}} {
		if _, err := x.Search(t.Context(), bad); !errors.Is(err, search.ErrQuery) {
			t.Errorf("Search(%.20q) = %v, want ErrQuery", bad.Text, err)
		}
	}
}

func TestSuggest(t *testing.T) {
	t.Parallel()
	x := open(t, "", dossier())
	for prefix, want := range map[string][]string{
		"yeş":          {"yesilgoz-zegerius"},
		"zeg":          {"yesilgoz-zegerius"},
		"f":            {"FRONTEX"},
		"Bel":          {"BEL"},
		"32 317":       {"kst-32317-871", "kst-32317-872"},
		"over de euro": {"kst-32317-872"},
		"2019/18":      {"32019R1896"},
		// Inside a word, and words in another order.
		"bewaking":            {"kst-32317-871"},
		"verordening eurodac": {"kst-32317-872"},
		"":                    {},
		"x":                   {},
		// By number, in a spelling that no name has; the paper before what shares its dossier.
		"32 317, nr. 872":            {"kst-32317-872"},
		"kst 32317 nummer 871":       {"kst-32317-871"},
		"Verordening (EU) 2019/1896": {"32019R1896"},
	} {
		got, err := x.Suggest(t.Context(), prefix, 10)
		if err != nil {
			t.Fatal(err)
		}
		ids := []string{}
		for _, e := range got {
			ids = append(ids, e.Identifier)
		}
		if !slices.Equal(ids, want) {
			t.Errorf("Suggest(%q) = %q, want %q", prefix, ids, want)
		}
	}
}

// A store that was put back from a backup is older than its index.
func TestAhead(t *testing.T) {
	t.Parallel()
	x := open(t, "", dossier())
	if err := x.CatchUp(t.Context(), snapshot{rev: 1}, dossier().keys()); !errors.Is(err, search.ErrAhead) {
		t.Errorf("CatchUp = %v, want ErrAhead", err)
	}
}

// What is replaced and deleted must leave nothing behind.
func TestUpdate(t *testing.T) {
	t.Parallel()
	s := dossier()
	x := open(t, "", s)
	s.put("kst-32317-871", "Verslag over havens", "2024-02-24", "Over de havens van Rotterdam.\n", belgie)
	delete(s.docs, "kst-32317-872.txt")
	s.rev++
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := x.Update(t.Context(), snap, []string{"kst-32317-871.txt", "kst-32317-872.txt", "kst-32317-871.txt"}); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		"frontex": nil, "yesilgoz": nil, "vingerafdrukken": nil, "grensbewaking": nil,
		"havens": {"entity kst-32317-871 1", "passage kst-32317-871.txt: havens"},
		"bel":    {"entity BEL 1"},
	} {
		r, err := x.Search(t.Context(), search.Query{Text: text})
		if got := lines(r); err != nil || !slices.Equal(got, want) {
			t.Errorf("Search(%q) = %q, %v; want %q", text, got, err, want)
		}
	}
}

// A folder that is opened again answers the same; a damaged one is emptied.
func TestReopen(t *testing.T) {
	t.Parallel()
	dir, s := t.TempDir(), dossier()
	x := open(t, dir, s)
	ask := func(x *search.Index) []search.Results {
		var out []search.Results
		for _, text := range []string{"frontex bewaking", "32317-872", "bewaking"} {
			r, err := x.Search(t.Context(), search.Query{Text: text})
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, r)
		}
		return out
	}
	want := ask(x)
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	x, err := search.Open(t.Context(), dir)
	if err != nil || x.Revision() != s.rev {
		t.Fatalf("revision %d, %v; want %d", x.Revision(), err, s.rev)
	}
	if got := ask(x); !reflect.DeepEqual(got, want) {
		t.Errorf("after opening again:\n%+v\nwant\n%+v", got, want)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "passages", "store", "root.bolt"), []byte("broken"), 0o600); err != nil {
		t.Fatal(err)
	}
	x, err = search.Open(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	if x.Revision() != 0 {
		t.Errorf("a damaged index says revision %d, want 0", x.Revision())
	}
	catchUp(t, x, s)
	if got := ask(x); !reflect.DeepEqual(got, want) {
		t.Errorf("rebuilt:\n%+v\nwant\n%+v", got, want)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
}

// More things with one identifier than a page of entities holds.
func TestManyExact(t *testing.T) {
	t.Parallel()
	s := &store{docs: map[string]graph.Document{}}
	var same []named
	for i := range search.MaxEntities + 10 {
		same = append(same, named{fmt.Sprintf("%sperson/%03d", vocab.ID, i), "Person", "jansen", "Jansen"})
	}
	s.put("kst-1-1", "Lijst", "2024-01-01", "Veel namen.\n", same...)
	r, err := open(t, "", s).Search(t.Context(), search.Query{Text: "jansen", Limit: 100})
	if err != nil || len(r.Hits) != search.MaxEntities {
		t.Errorf("%d hits, %v; want %d", len(r.Hits), err, search.MaxEntities)
	}
}

// Questions while documents come and go: for the race detector, and every
// answer is one of before or after.
func TestConcurrent(t *testing.T) {
	t.Parallel()
	s := dossier()
	x := open(t, "", s)
	done := make(chan error, 1)
	go func() {
		for i := range 30 {
			s.put("kst-32317-873", fmt.Sprint("Brief ", i), "2024-05-01", "Over de tol.\n", frontex)
			snap, err := s.Snapshot(t.Context())
			if err == nil {
				err = x.Update(t.Context(), snap, []string{"kst-32317-873.txt"})
			}
			if err != nil {
				done <- err
				return
			}
		}
		done <- nil
	}()
	for {
		r, err := x.Search(t.Context(), search.Query{Text: "frontex"})
		if err != nil || len(r.Hits) == 0 || r.Hits[0].Entity == nil || r.Hits[0].Entity.Documents < 2 || r.Hits[0].Entity.Documents > 3 {
			t.Fatalf("%+v, %v", r, err)
		}
		if _, err := x.Suggest(t.Context(), "b", 5); err != nil {
			t.Fatal(err)
		}
		select {
		case err := <-done:
			if err != nil {
				t.Fatal(err)
			}
			return
		default:
		}
	}
}

func ExampleIdentifiers() {
	fmt.Println(search.Identifiers("Kamerstukken II 2023-24, 36 410 VI, nr. 85")[0])
	fmt.Println(search.Identifiers("COM (2023) 755 final")[0])
	// Output:
	// kst-36410-VI-85
	// COM(2023)755
}

// Documents that are handed over and documents that are read from the store
// make the same index.
func TestTake(t *testing.T) {
	t.Parallel()
	s := dossier()
	want := open(t, "", s)
	x, err := search.Open(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := x.Close(); err != nil {
			t.Error(err)
		}
	})
	var docs []graph.Document
	for _, key := range slices.Sorted(maps.Keys(s.docs)) {
		old := s.docs[key]
		old.Text += "\n\nVan een vorige versie: zeeschildpad.\n"
		docs = append(docs, old)
	}
	for _, key := range slices.Sorted(maps.Keys(s.docs)) {
		docs = append(docs, s.docs[key])
	}
	if err := x.Take(t.Context(), docs); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"zeeschildpad", "frontex bewaking", "32317-872", "bewaking", "Yesilgöz"} {
		got, err := x.Search(t.Context(), search.Query{Text: text})
		if err != nil {
			t.Fatal(err)
		}
		if want, err := want.Search(t.Context(), search.Query{Text: text}); err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%+v\nwant\n%+v, %v", text, got, want, err)
		}
	}
}
