package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/getkin/kin-openapi/openapi3"

	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/server"
)

// served is a running server with the corpus in it, assembled as the commands
// ingest and serve do, and what a client learns from it.
type served struct {
	t     *testing.T
	url   string
	api   *openapi3.T       // as the server describes itself
	texts map[string]string // by document key
}

// serveCorpus reads testdata/corpus into memory and serves it.
func serveCorpus(t *testing.T) *served {
	t.Helper()
	return serveMemory(t, func(a *app, p *ingest.Pipeline, db store.Store) {
		items := items(t.Context(), a.sources("", nil, corpusFolder), decode.Auto)
		if err := p.Run(t.Context(), items, db, ingest.Options{}); err != nil {
			t.Fatal(err)
		}
	})
}

var corpusFolder = filepath.Join("..", "..", "testdata", "corpus")

// serveMemory serves a store in memory that fill has put documents into.
func serveMemory(t *testing.T, fill func(*app, *ingest.Pipeline, store.Store)) *served {
	t.Helper()
	a, _ := testApp()
	db, err := store.Open(t.Context(), store.Memory, store.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	p := testPipeline(t)
	if err := curate(t.Context(), db); err != nil {
		t.Fatal(err)
	}
	fill(a, p, db)
	index, err := search.Open(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = index.Close() })
	up := &uploader{store: db, pipeline: p, index: index}
	if err := up.catchUp(t.Context()); err != nil {
		t.Fatal(err)
	}
	h, err := server.New(a.config(serveOptions{}, up))
	if err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(h)
	t.Cleanup(s.Close)
	out := &served{t: t, url: s.URL, texts: map[string]string{}}
	if out.api, err = openapi3.NewLoader().LoadFromData([]byte(out.body("/api/v1/openapi.json"))); err != nil {
		t.Fatal(err)
	}
	return out
}

func (s *served) body(target string) string {
	s.t.Helper()
	r, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, s.url+target, nil)
	if err != nil {
		s.t.Fatal(err)
	}
	return s.read(r)
}

// read is the body of an answer that must be 200.
func (s *served) read(r *http.Request) string {
	s.t.Helper()
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		s.t.Fatalf("%s: %s %s %v", r.URL, resp.Status, b, err)
	}
	return string(b)
}

// get asks the API and holds the answer to the schema of its route.
func get[T any](s *served, route, path string, query url.Values) (out T) {
	s.t.Helper()
	body := s.body("/api/v1" + path + "?" + query.Encode())
	var v any
	if err := json.Unmarshal([]byte(body), &v); err != nil {
		s.t.Fatal(err)
	}
	schema := s.api.Paths.Value("/api/v1" + route).Get.Responses.Status(http.StatusOK).Value.Content["application/json"].Schema
	if err := schema.Value.VisitJSON(v); err != nil {
		s.t.Errorf("%s does not fit its schema: %v", path, err)
	}
	if err := json.Unmarshal([]byte(body), &out); err != nil {
		s.t.Fatal(err)
	}
	return out
}

// text is a document's text as the API gives it.
func (s *served) text(key string) string {
	if _, ok := s.texts[key]; !ok {
		s.texts[key] = s.body("/api/v1/documents/" + url.PathEscape(key) + "/text")
	}
	return s.texts[key]
}

// cut returns the bytes start to end of a document's text.
func (s *served) cut(key string, start, end int) string {
	s.t.Helper()
	text := s.text(key)
	if start < 0 || end < start || end > len(text) {
		s.t.Errorf("%s: %d-%d does not lie in %d bytes", key, start, end, len(text))
		return ""
	}
	return text[start:end]
}

// What the test reads of answers; the schemas describe the whole.
type (
	pageOf struct {
		Next  string
		Total int
	}
	nodeOf struct {
		IRI, Label, Type, DocumentKey string
		Degree                        int
	}
	edgeOf struct {
		Subject, Object string
		Predicate       struct{ IRI string }
		Evidence        int
	}
	relationsOf struct {
		Relations []struct {
			Direction string
			Node      nodeOf
			Edge      edgeOf
		}
		Page pageOf
	}
	passageOf struct {
		Document             struct{ Key string }
		Start, End           int
		Quote, Before, After string
	}
	evidenceOf struct {
		Passages []passageOf
		Page     pageOf
	}
	documentOf struct {
		Document struct{ Title, Kind string }
		Bytes    int
		Outline  []struct {
			Title             string
			Level, Start, End int
		}
		Agenda []struct {
			IRI, Number, Title string
			Start, End         int
		}
		Footnotes []struct {
			Mark                                           string
			Start, End, Anchor, SentenceStart, SentenceEnd int
		}
		Questions []struct {
			Number                             string
			Start, End, AnswerStart, AnswerEnd int
		}
		Speakers []struct {
			Name, Role string
			Start, End int
		}
	}
	mentionsOf struct {
		Mentions []struct {
			Start, End         int
			Text, Type, Entity string
		}
		Relations []struct {
			Subject, Object string
			Predicate       struct{ IRI string }
			Start, End      int
		}
	}
)

// walked counts what a walk saw.
type walked struct{ documents, mentions, notes, headings, items, questions, speeches, entities, relations, passages int }

// TestCorpusOverHTTP asks one server, which holds testdata/corpus, all that is
// asked of it here: reading the corpus takes most of the time.
func TestCorpusOverHTTP(t *testing.T) {
	t.Parallel()
	s := serveCorpus(t)
	for _, tc := range []struct {
		name string
		run  func(*testing.T, *served)
	}{{"every passage", everyPassage}, {"titles", titles}, {"answers", answers}, {"examples", exampleRows}, {"shapes", conforms}, {"shapes apart", apart}, {"schema.org", schemaOrg}, {"catalogue", catalogue}} {
		t.Run(tc.name, func(t *testing.T) {
			s := *s
			s.t = t
			tc.run(t, &s)
		})
	}
}

// everyPassage walks from every document to every entity, and over each of its
// relations to the passages that state it: the text at their offsets is what
// they quote.
func everyPassage(t *testing.T, s *served) {
	n := s.walk()
	t.Logf("%+v", n)
	if n.documents < 12 || n.mentions < 370 || n.notes < 10 || n.headings < 30 || n.items < 12 || n.questions < 3 || n.entities < 100 || n.relations < 300 || n.passages < 400 {
		t.Errorf("walked %+v: the corpus has more", n)
	}
}

// TestEveryPassageOfRealPapers does the same over papers of every kind and
// format, where they are at hand.
func TestEveryPassageOfRealPapers(t *testing.T) {
	t.Parallel()
	shared := sharedFolder(t)
	var files []string
	for glob, every := range map[string]int{"gold/dev/*.txt": 1, "data/office/*.docx": 1, "data/office/*.pdf": 6, "data/pdf-text/*.txt": 30,
		"data/officiele-publicaties/motions/*.xml": 500, "data/koop/*.html": 1, "data/verslagen/*.xml": 5} {
		found, err := filepath.Glob(filepath.Join(shared, filepath.FromSlash(glob)))
		if err != nil {
			t.Fatal(err)
		}
		for i := 0; i < len(found); i += every {
			files = append(files, found[i])
		}
	}
	if len(files) == 0 {
		t.Skip("no papers in", shared)
	}
	slices.Sort(files)
	n := serveMemory(t, func(a *app, p *ingest.Pipeline, db store.Store) {
		refused := 0
		err := p.Run(t.Context(), items(t.Context(), a.sources("", nil, files...), decode.Auto), db, ingest.Options{Observe: func(e ingest.Event) {
			if e.Err != nil {
				refused++
			}
		}})
		if err != nil || refused*10 > len(files) {
			t.Fatalf("%d of %d refused, %v", refused, len(files), err)
		}
	}).walk()
	t.Logf("%d files: %+v", len(files), n)
}

// walk reads every document, and every relation of everything it leads to.
func (s *served) walk() (count walked) {
	t := s.t
	t.Helper()
	shelf := get[struct{ Documents []struct{ Key, IRI string } }](s, "/documents", "/documents", url.Values{"limit": {"500"}})
	var queue []string
	for _, d := range shelf.Documents {
		count.documents++
		queue = append(queue, d.IRI)
		doc := get[documentOf](s, "/documents/{id}", "/documents/"+url.PathEscape(d.Key), nil)
		s.parts(d.Key, doc)
		count.notes, count.headings, count.items = count.notes+len(doc.Footnotes), count.headings+len(doc.Outline), count.items+len(doc.Agenda)
		count.questions, count.speeches = count.questions+len(doc.Questions), count.speeches+len(doc.Speakers)
		marks := get[mentionsOf](s, "/documents/{id}/mentions", "/documents/"+url.PathEscape(d.Key)+"/mentions", nil)
		for _, m := range marks.Mentions {
			count.mentions++
			if got := s.cut(d.Key, m.Start, m.End); got != m.Text || got == "" {
				t.Errorf("%s %d-%d: bytes are %q, the mention says %q", d.Key, m.Start, m.End, got, m.Text)
			}
		}
		for _, r := range marks.Relations {
			opens := slices.ContainsFunc(s.evidence(r.Subject, r.Predicate.IRI, r.Object), func(p passageOf) bool {
				return p.Document.Key == d.Key && p.Start == r.Start && p.End == r.End
			})
			if !opens {
				t.Errorf("%s: %s %s %s opens to other passages than its own", d.Key, r.Subject, r.Predicate.IRI, r.Object)
			}
		}
	}
	seen, edges := map[string]bool{}, map[edgeOf]bool{}
	for len(queue) > 0 {
		iri := queue[0]
		if queue = queue[1:]; seen[iri] {
			continue
		}
		seen[iri] = true
		count.entities++
		get[struct{}](s, "/entities/{iri}", "/entities/"+url.PathEscape(iri), nil)
		for _, r := range s.relations(iri) {
			if queue = append(queue, r.IRI); edges[r.edge] {
				continue
			}
			edges[r.edge] = true
			count.relations++
			passages := s.evidence(r.edge.Subject, r.edge.Predicate.IRI, r.edge.Object)
			count.passages += len(passages)
			if len(passages) == 0 || len(passages) != r.edge.Evidence {
				t.Errorf("%+v opens to %d passages", r.edge, len(passages))
			}
		}
	}
	return count
}

// parts holds the headings, agenda items and footnotes of a document to its text.
func (s *served) parts(key string, d documentOf) {
	if d.Bytes != len(s.text(key)) {
		s.t.Errorf("%s: %d bytes said, %d sent", key, d.Bytes, len(s.text(key)))
	}
	for _, h := range d.Outline {
		if got := s.cut(key, h.Start, h.End); letters(got) != letters(h.Title) {
			s.t.Errorf("%s: heading %q stands on %q", key, h.Title, got)
		}
	}
	for _, a := range d.Agenda {
		if got := s.cut(key, a.Start, a.End); !strings.HasPrefix(letters(got), letters(a.Number+a.Title)) {
			s.t.Errorf("%s: item %s %q stands on %q", key, a.Number, a.Title, got)
		}
	}
	for _, q := range d.Questions {
		if got := s.cut(key, q.Start, q.End); !strings.Contains(got, q.Number) || !strings.Contains(got, "?") && len(got) < 20 {
			s.t.Errorf("%s: question %s is %q", key, q.Number, got)
		}
		s.cut(key, q.AnswerStart, q.AnswerEnd)
	}
	for _, n := range d.Speakers {
		if got := s.cut(key, n.Start, n.End); n.Name+n.Role == "" || letters(got) == "" {
			s.t.Errorf("%s: %q speaks %q", key, n.Name, got)
		}
	}
	text := s.text(key)
	for _, n := range d.Footnotes {
		got, sentence := s.cut(key, n.Start, n.End), s.cut(key, n.SentenceStart, n.SentenceEnd)
		if !strings.HasPrefix(strings.TrimPrefix(got, "["), n.Mark) || len(got) < len(n.Mark)+3 {
			s.t.Errorf("%s: note %s is %q", key, n.Mark, got)
		}
		// The mark stands right behind its sentence, or in it; markup leaves it out.
		if n.Anchor < n.SentenceStart || n.Anchor > n.SentenceEnd+len("] ") || len(sentence) < 10 {
			s.t.Errorf("%s: note %s at %d is tied to %q", key, n.Mark, n.Anchor, sentence)
		}
		if strings.HasSuffix(key, ".txt") && !strings.HasPrefix(text[n.Anchor:], n.Mark) {
			s.t.Errorf("%s: note %s is referred to at %q", key, n.Mark, text[n.Anchor:n.Anchor+5])
		}
	}
}

// letters drops what print adds to words: case, line ends, hyphens and marks.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// linked is one row of an entity's relations.
type linked struct {
	IRI  string
	edge edgeOf
}

// relations reads every page of an entity's relations.
func (s *served) relations(iri string) []linked {
	var out []linked
	q := url.Values{"limit": {"200"}}
	for {
		a := get[relationsOf](s, "/entities/{iri}/relations", "/entities/"+url.PathEscape(iri)+"/relations", q)
		for _, r := range a.Relations {
			out = append(out, linked{r.Node.IRI, r.Edge})
		}
		if a.Page.Next == "" {
			if len(out) != a.Page.Total {
				s.t.Errorf("%s: %d relations of %d", iri, len(out), a.Page.Total)
			}
			return out
		}
		q.Set("cursor", a.Page.Next)
	}
}

// evidence reads every passage of an edge and holds it to the text.
func (s *served) evidence(subject, predicate, object string) []passageOf {
	var out []passageOf
	q := url.Values{"s": {subject}, "p": {predicate}, "o": {object}, "limit": {"200"}}
	for {
		a := get[evidenceOf](s, "/evidence", "/evidence", q)
		for _, p := range a.Passages {
			if got := s.cut(p.Document.Key, p.Start, p.End); got != p.Quote || got == "" {
				s.t.Errorf("%s %d-%d: bytes are %q, the passage says %q", p.Document.Key, p.Start, p.End, got, p.Quote)
			}
			text := s.text(p.Document.Key)
			if !strings.HasSuffix(text[:p.Start], p.Before) || !strings.HasPrefix(text[p.End:], p.After) {
				s.t.Errorf("%s %d-%d: %q and %q do not stand around it", p.Document.Key, p.Start, p.End, p.Before, p.After)
			}
		}
		if out = append(out, a.Passages...); a.Page.Next == "" {
			return out
		}
		q.Set("cursor", a.Page.Next)
	}
}

// answers holds answers of the routes that the walk does not take to their
// schemas, and to what the corpus says.
func answers(t *testing.T, s *served) {
	const proposal, agenda = "http://publications.europa.eu/resource/comnat/COM_2023_0755_FIN", "https://zoek.officielebekendmakingen.nl/kst-32317-872.html"
	type results struct {
		Results []struct {
			Node  nodeOf
			Exact bool
		}
		Page pageOf
	}
	for text, want := range map[string]string{"32 317 nr 872": agenda, "32317-872": agenda, "kst-32317-872": agenda, "COM (2023) 755": proposal, "com2023/755": proposal} {
		r := get[results](s, "/search", "/search", url.Values{"q": {text}})
		if len(r.Results) == 0 || r.Results[0].Node.IRI != want || !r.Results[0].Exact {
			t.Errorf("%s: got %+v, want %s first", text, r.Results, want)
		}
	}
	for _, text := range []string{"", "de het een", "mensensmokkel", `"hulp uit menslievendheid"`, "frontex bestaat niet", "\x00 %s <b>"} {
		get[results](s, "/search", "/search", url.Values{"q": {text}, "limit": {"100"}})
		get[struct{}](s, "/suggest", "/suggest", url.Values{"q": {text}})
	}
	for _, iri := range []string{proposal, agenda, "https://w3id.org/kamergraaf/id/dossier/32317"} {
		get[struct{}](s, "/timeline", "/timeline", url.Values{"iri": {iri}})
		get[struct{}](s, "/entities", "/entities", url.Values{"iri": {iri}})
		get[relationsOf](s, "/relations", "/relations", url.Values{"iri": {iri}, "limit": {"1"}})
	}
	if p := get[struct{ Paths []struct{ Nodes []string } }](s, "/paths", "/paths", url.Values{"from": {agenda}, "to": {proposal}}); len(p.Paths) == 0 || len(p.Paths[0].Nodes) != 2 {
		t.Errorf("paths: got %+v", p)
	}
	get[struct{}](s, "/stats", "/stats", nil)
	ids := `{"ids":["` + proposal + `","` + agenda + `","http://example.org/none"]}`
	for route, body := range map[string]string{"/expand": `{"id":"` + agenda + `","limit":50}`, "/degrees": ids, "/subgraph": ids} {
		s.post(route, route, body)
	}
	for language, query := range map[string]string{"gizmo": "g.V().limit(2).all()", "graphql": "{ nodes(id: \"<" + agenda + ">\") { id } }", "mql": `[{"id": "<` + agenda + `>"}]`} {
		b, err := json.Marshal(map[string]string{"query": query})
		if err != nil {
			t.Fatal(err)
		}
		s.post("/query/{language}", "/query/"+language, string(b))
	}
}

// post asks with a body and holds the answer to the schema of its route.
func (s *served) post(route, path, body string) {
	s.t.Helper()
	r, err := http.Post(s.url+"/api/v1"+path, "application/json", strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Body.Close()
	var v any
	if err := json.NewDecoder(r.Body).Decode(&v); err != nil || r.StatusCode != http.StatusOK {
		s.t.Fatalf("%s: %s %v %v", path, r.Status, v, err)
	}
	schema := s.api.Paths.Value("/api/v1" + route).Post.Responses.Status(http.StatusOK).Value.Content["application/json"].Schema
	if err := schema.Value.VisitJSON(v); err != nil {
		s.t.Errorf("%s does not fit its schema: %v", path, err)
	}
}

// titles holds that no title is in capitals, holds a part of another, or is
// missing.
func titles(t *testing.T, s *served) {
	shelf := get[struct{ Documents []struct{ ID, Title string } }](s, "/documents", "/documents", url.Values{"limit": {"500"}})
	shouting := regexp.MustCompile(`\p{Lu}{4,} \p{Lu}{3,}`)
	for _, d := range shelf.Documents {
		if d.Title == "" || shouting.MatchString(d.Title) || strings.Contains(d.Title, "|") || strings.Contains(d.Title, "II. ") {
			t.Errorf("%s has the title %q", d.ID, d.Title)
		}
	}
}
