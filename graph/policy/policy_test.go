package policy_test

import (
	"cmp"
	"context"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// shelf is a snapshot of a list and some texts.
type shelf struct {
	*graph.Memory
	texts map[string]string
}

func (s shelf) Revision() graph.Revision { return 1 }
func (s shelf) Close() error             { return nil }
func (s shelf) Original(context.Context, string) (graph.File, error) {
	return graph.File{}, graph.ErrNotFound
}

func (s shelf) OriginalBody(context.Context, string) ([]byte, error) { return nil, graph.ErrNotFound }

func (s shelf) Text(_ context.Context, key string) (string, error) {
	if t, ok := s.texts[key]; ok {
		return t, nil
	}
	return "", graph.ErrNotFound
}

const (
	nl     = quad.IRI(vocab.EUAuth + "country/NLD")
	doc    = quad.IRI("https://zoek.officielebekendmakingen.nl/kst-32317-872.html")
	cited  = quad.IRI("https://zoek.officielebekendmakingen.nl/kst-32317-871.html")
	letter = "Coördinatie 🇳🇱 vóór de Raad: Nederland steunt dit, zie 32 317, nr. 871. Punt 1. Nederland wacht af."
)

// read makes a paper of text whose mentions are the words given.
func read(text string) *paper.Paper {
	p := &paper.Paper{Text: text, Key: "kst-32317-872.txt", Document: paper.Document{ID: "kst-32317-872", IRI: string(doc), Kind: paper.KindAgenda, Title: "Agenda", Date: "2024-02-23", Dossier: "32317"}}
	for from := 0; ; {
		i := strings.Index(text[from:], "Nederland")
		if i < 0 {
			break
		}
		from += i
		p.Mentions = append(p.Mentions, paper.Mention{Start: from, End: from + 9, Text: "Nederland", Type: paper.Country, ID: "NLD", IRI: string(nl), Rule: "country", Confidence: 0.9})
		from += 9
	}
	if i := strings.Index(text, "32 317"); i >= 0 {
		p.Relations = []paper.Relation{{Subject: "kst-32317-872", Predicate: "cites", Object: "kst-32317-871", SubjectIRI: string(doc), ObjectIRI: string(cited), Start: i, End: i + 15, Rule: "cite", Confidence: 0.8}}
		p.Agenda = []paper.Item{{Section: "I. Binnenlandse Zaken", Number: "1", Title: "Punt", Type: "debat", Start: strings.Index(text, "Punt"), End: strings.Index(text, "Punt") + 4}}
		p.Headings = []paper.Heading{{Title: "Een punt", Level: 2, Start: strings.Index(text, "Punt"), End: strings.Index(text, "Punt") + 4}}
		p.Footnotes = []paper.Footnote{{Mark: "1", Start: strings.LastIndex(text, "Nederland"), End: len(text), Anchor: i, SentenceStart: strings.Index(text, "Nederland"), SentenceEnd: i + 15},
			{Mark: "2", Start: strings.LastIndex(text, "Nederland"), End: len(text), Anchor: -1}}
		p.Questions = []paper.Question{{Number: "1", Start: i, End: i + 6, AnswerStart: i + 8, AnswerEnd: i + 15}, {Number: "2", Start: i, End: i + 6}}
		p.Speakers = []paper.Speaker{{Name: "Podt", Party: "D66", Role: "lid", Start: i, End: i + 15}}
	}
	p.Sort()
	return p
}

func store(text string) shelf {
	d := emit.Document(read(text), emit.Run{Version: "1"})
	return shelf{graph.NewMemory(append(d.Quads,
		quad.Quad{Subject: nl, Predicate: vocab.Label, Object: quad.LangString{Value: "Netherlands", Lang: "en"}, Label: vocab.CuratedGraph},
		quad.Quad{Subject: nl, Predicate: vocab.SameAs, Object: quad.IRI("http://example.org/nl"), Label: vocab.CuratedGraph})), map[string]string{d.Key: d.Text}}
}

func TestEveryPassageIsItsBytes(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom([]string{"", "é", "🇳🇱 ", strings.Repeat("ë", 200)}).Draw(t, "before") + "Nederland" +
			rapid.StringMatching(`[ é€a🙂]{0,300}`).Draw(t, "between") + "Nederland" + rapid.StringMatching(`[ é€a🙂]{0,200}`).Draw(t, "after")
		s := store(text)
		passages, err := policy.NewReader(s).Evidence(t.Context(), doc, vocab.Mentions, nl)
		if err != nil {
			t.Fatal(err)
		}
		if len(passages) != 2 {
			t.Fatalf("got %d passages, want 2", len(passages))
		}
		for _, p := range passages {
			if p.Quote != "Nederland" || text[p.Start:p.End] != p.Quote {
				t.Fatalf("got %q, bytes are %q", p.Quote, text[p.Start:p.End])
			}
			if !strings.HasSuffix(text[:p.Start], p.Before) || !strings.HasPrefix(text[p.End:], p.After) {
				t.Fatalf("context is not what stands around the passage: %q, %q", p.Before, p.After)
			}
		}
	})
}

func TestDocument(t *testing.T) {
	t.Parallel()
	s := store(letter)
	r := policy.NewReader(s)
	for _, name := range []string{"kst-32317-872", "kst-32317-872.txt", string(doc)} {
		iri, key, err := r.Resolve(t.Context(), name)
		if err != nil || iri != doc || key != "kst-32317-872.txt" {
			t.Errorf("Resolve(%q): got %s %s %v", name, iri, key, err)
		}
	}
	page, err := r.Page(t.Context(), doc, "kst-32317-872.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(page.Agenda) != 1 || letter[page.Agenda[0].Start:page.Agenda[0].End] != "Punt" {
		t.Errorf("agenda: got %+v", page.Agenda)
	}
	item, err := r.Node(t.Context(), page.Agenda[0].IRI)
	if err != nil || item.Type != "agenda-item" || item.Date != "2024-02-23" {
		t.Errorf("item: got %+v, %v", item, err)
	}
	if len(page.Headings) != 1 || page.Headings[0].Title != "Een punt" || page.Headings[0].Level != 2 || letter[page.Headings[0].Start:page.Headings[0].End] != "Punt" {
		t.Errorf("headings: got %+v", page.Headings)
	}
	if len(page.Footnotes) != 2 {
		t.Fatalf("footnotes: got %+v", page.Footnotes)
	}
	lost, note := page.Footnotes[0], page.Footnotes[1] // those at one place by their anchor
	if note.Mark != "1" || letter[note.Start:note.End] != "Nederland wacht af." || letter[note.Anchor:note.Anchor+6] != "32 317" ||
		letter[note.SentenceStart:note.SentenceEnd] != "Nederland steunt dit, zie 32 317, nr. 871" {
		t.Errorf("footnote: got %+v", note)
	}
	if lost.Mark != "2" || lost.Anchor != -1 || lost.SentenceEnd != 0 {
		t.Errorf("footnote that nothing refers to: got %+v", lost)
	}
	at := strings.Index(letter, "32 317")
	if want := []policy.Question{{"1", at, at + 6, at + 8, at + 15}, {"2", at, at + 6, 0, 0}}; !slices.Equal(page.Questions, want) {
		t.Errorf("questions: got %+v, want %+v", page.Questions, want)
	}
	if want := []policy.Speech{{"Podt", "D66", "lid", at, at + 15}}; !slices.Equal(page.Speeches, want) {
		t.Errorf("speeches: got %+v, want %+v", page.Speeches, want)
	}
	mentions, relations, err := r.Marks(t.Context(), "kst-32317-872.txt")
	if err != nil {
		t.Fatal(err)
	}
	if len(mentions) != 2 || mentions[0].Type != "country" || mentions[0].Entity != nl || letter[mentions[1].Start:mentions[1].End] != "Nederland" {
		t.Errorf("mentions: got %+v", mentions)
	}
	if len(relations) != 2 { // the citation and the item
		t.Errorf("relations: got %+v", relations)
	}
	w, err := r.Weigh(t.Context(), doc, vocab.Cites, cited)
	if err != nil || w != (policy.Weight{Documents: 1, Passages: 1, Confidence: 0.8}) {
		t.Errorf("weight: got %+v, %v", w, err)
	}
}

// A mention says how its identity was found, and of an office who held it.
func TestMentionLink(t *testing.T) {
	t.Parallel()
	const holder = vocab.ID + "person/a-bakker"
	p := read(letter)
	p.Mentions[0].Link = &paper.Link{Rule: "holder-on-day", Score: 0.95, IRI: holder, Alternatives: []paper.Alternative{{IRI: "http://example.org/b"}, {IRI: "http://example.org/a"}}}
	d := emit.Document(p, emit.Run{Version: "1"})
	mentions, _, err := policy.NewReader(shelf{graph.NewMemory(d.Quads), map[string]string{d.Key: d.Text}}).Marks(t.Context(), d.Key)
	if err != nil {
		t.Fatal(err)
	}
	want := &policy.Link{Rule: "holder-on-day", Score: 0.95, Holder: holder, Alternatives: []quad.IRI{"http://example.org/a", "http://example.org/b"}}
	if got := mentions[0].Link; !reflect.DeepEqual(got, want) || mentions[1].Link != nil {
		t.Errorf("got %+v and %+v, want %+v and none", got, mentions[1].Link, want)
	}
}

// The timeline of a dossier has the steps and claims of its papers, that of a
// thing those that name it, by the day they speak of.
func TestTimelineHasClaims(t *testing.T) {
	t.Parallel()
	p := read(letter)
	place := func(field string, iri quad.IRI) paper.Place {
		return paper.Place{IRIs: map[string]string{field: string(iri)}, Rule: "claim/test", Confidence: 0.9}
	}
	p.Steps = []paper.Step{{Procedure: "x", Type: "DIS_byCONSIL", Date: "2024-03-04", Status: "projected", Start: 0, End: 10, Place: place("procedure", cited)}}
	p.Positions = []paper.Position{{Holder: "NLD", Stance: "supports", Date: "2024-02-01", Start: 0, End: 12, Place: place("holder", nl)}}
	p.Commitments = []paper.Commitment{{To: "TK", Status: "open", Start: 0, End: 14, Place: place("to", "http://example.org/tk")}}
	d := emit.Document(p, emit.Run{Version: "1"})
	r := policy.NewReader(shelf{graph.NewMemory(d.Quads), map[string]string{d.Key: d.Text}})
	for _, c := range []struct {
		of   quad.IRI
		want string
	}{
		{quad.IRI(vocab.ID + "dossier/32317"), "2024-03-04 step, 2024-02-23 dossier, 2024-02-23 commitment, 2024-02-01 position"},
		{doc, "2024-03-04 step, 2024-02-23 self, 2024-02-23 commitment, 2024-02-01 position"},
		{cited, "2024-03-04 step"},
		{nl, "2024-02-23 mention, 2024-02-01 position"},
		{"http://example.org/tk", ""},
	} {
		events, undated, err := r.Timeline(t.Context(), c.of)
		if err != nil || undated != 0 {
			t.Fatalf("%s: %d undated, %v", c.of, undated, err)
		}
		var got []string
		for _, e := range events {
			got = append(got, e.Date+" "+e.Relation)
			if err := r.Detail(t.Context(), &e); err != nil || (e.Passage != nil) != (e.Claim != nil) || e.Lane == "" || (e.Step != nil) != (e.Relation == "step") ||
				(e.Status != "") != (e.Relation == "commitment") || (e.Stance != "") != (e.Relation == "position") {
				t.Errorf("%s: %+v, %v", c.of, e, err)
			}
			if e.Document.IRI != doc || (e.Claim != nil) != (e.Relation == "step" || e.Relation == "position" || e.Relation == "commitment") {
				t.Errorf("%s: %+v", c.of, e)
			}
		}
		if s := strings.Join(got, ", "); s != c.want {
			t.Errorf("%s: got %s, want %s", c.of, s, c.want)
		}
	}
}

func TestEntity(t *testing.T) {
	t.Parallel()
	r := policy.NewReader(store(letter))
	e, err := r.Entity(t.Context(), nl)
	if err != nil {
		t.Fatal(err)
	}
	if e.Node.Label != "Nederland" || e.Node.Labels["en"] != "Netherlands" || e.Node.Type != "country" || e.Node.Identifier != "NLD" {
		t.Errorf("node: got %+v", e.Node)
	}
	if len(e.ExternalIDs) != 1 || len(e.MentionedIn) != 1 || e.MentionedIn[0].Date != "2024-02-23" {
		t.Errorf("entity: got %+v", e)
	}
	if _, err := r.Entity(t.Context(), "http://example.org/none"); !errors.Is(err, graph.ErrNotFound) {
		t.Errorf("unknown: got %v, want ErrNotFound", err)
	}
	events, undated, err := r.Timeline(t.Context(), quad.IRI(vocab.ID+"dossier/32317"))
	if err != nil || undated != 0 || len(events) != 1 || events[0].Relation != "dossier" {
		t.Errorf("timeline: got %+v %d %v", events, undated, err)
	}
}

func TestTextThatDoesNotFitIsAnError(t *testing.T) {
	t.Parallel()
	s := store(letter)
	s.texts["kst-32317-872.txt"] = "kort"
	if _, err := policy.NewReader(s).Evidence(t.Context(), doc, vocab.Mentions, nl); !errors.Is(err, policy.ErrBroken) {
		t.Errorf("got %v, want ErrBroken", err)
	}
	if _, err := policy.NewReader(s).Page(t.Context(), doc, "kst-32317-872.txt"); !errors.Is(err, policy.ErrBroken) {
		t.Errorf("page: got %v, want ErrBroken", err)
	}
}

// The parts of a document come out of the graph at the bytes they went in with,
// whatever the text is made of.
func TestPartsComeBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		runes := []rune(rapid.StringOfN(rapid.RuneFrom([]rune("aé–\U0001F600 \n1")), 2, 400, -1).Draw(t, "text"))
		text := string(runes)
		span := func(name string) (int, int) {
			from := rapid.IntRange(0, len(runes)-1).Draw(t, name)
			to := rapid.IntRange(from+1, len(runes)).Draw(t, name+" end")
			return len(string(runes[:from])), len(string(runes[:to]))
		}
		p := &paper.Paper{Text: text, Key: "kst-32317-872.txt", Document: paper.Document{ID: "kst-32317-872", IRI: string(doc)}}
		n := paper.Footnote{Mark: "1"}
		n.Start, n.End = span("note")
		n.Anchor, _ = span("anchor")
		n.SentenceStart, n.SentenceEnd = span("sentence")
		h := paper.Heading{Title: "Kop", Level: rapid.IntRange(1, 6).Draw(t, "level")}
		h.Start, h.End = span("heading")
		q := paper.Question{Number: "3"}
		q.Start, q.End = span("question")
		q.AnswerStart, q.AnswerEnd = span("answer")
		s := paper.Speaker{Name: "Podt", Role: "lid"}
		s.Start, s.End = span("speech")
		w := paper.Warning{Code: "person-unresolved", Message: "wie dit is"}
		w.Start, w.End = span("warning")
		bare := paper.Warning{Code: "act-year", Message: "zonder plaats"}
		p.Warnings = []paper.Warning{bare, w}
		p.Footnotes, p.Headings, p.Questions, p.Speakers = []paper.Footnote{n}, []paper.Heading{h}, []paper.Question{q}, []paper.Speaker{s}
		d := emit.Document(p, emit.Run{})
		page, err := policy.NewReader(shelf{graph.NewMemory(d.Quads), map[string]string{d.Key: text}}).Page(t.Context(), doc, d.Key)
		if err != nil {
			t.Fatal(err)
		}
		want := policy.Parts{Headings: []policy.Heading{policy.Heading(h)}, Footnotes: []policy.Footnote{policy.Footnote(n)},
			Questions: []policy.Question{policy.Question(q)}, Speeches: []policy.Speech{policy.Speech(s)}, Warnings: []policy.Warning{policy.Warning(bare), policy.Warning(w)}}
		if w.Start == 0 { // in the order of their codes, after what has no place
			slices.SortStableFunc(want.Warnings, func(a, b policy.Warning) int { return cmp.Or(a.Start-b.Start, cmp.Compare(a.Code, b.Code)) })
		}
		if !reflect.DeepEqual(page.Parts, want) {
			t.Fatalf("got %+v, want %+v", page.Parts, want)
		}
	})
}

// What is due is the last date that the promise names after its paper; a month
// ends with its last day.
func TestCommitmentIsDue(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ dates, want string }{
		{"2024-01-18", ""}, {"2024-02-23", ""}, {"2024-06-01", "2024-06-01"}, {"2024-06-01 2024-09", "2024-09"}, {"2024-03-04/2024-03-05", "2024-03-04/2024-03-05"}, {"", ""},
	} {
		p := read(letter)
		for i, d := range strings.Fields(tc.dates) {
			p.Mentions = append(p.Mentions, paper.Mention{Start: 2 * i, End: 2*i + 1, Text: letter[2*i : 2*i+1], Type: paper.Date, ID: d, Rule: "date", Confidence: 0.9})
		}
		p.Mentions = append(p.Mentions, paper.Mention{Start: 20, End: 21, Text: letter[20:21], Type: paper.Date, ID: "2030-01-01", Rule: "date", Confidence: 0.9}) // outside
		p.Commitments = []paper.Commitment{{Status: "open", Start: 0, End: 8, Place: paper.Place{Rule: "claim/test", Confidence: 0.9}}}
		p.Sort()
		d := emit.Document(p, emit.Run{Version: "1"})
		r := policy.NewReader(shelf{graph.NewMemory(d.Quads), map[string]string{d.Key: d.Text}})
		found, err := r.Commitments(t.Context(), policy.CommitmentFilter{})
		if err != nil || len(found) != 1 {
			t.Fatalf("%q: %v, %v", tc.dates, found, err)
		}
		c, err := r.Commitment(t.Context(), found[0])
		if err != nil || c.Due != tc.want {
			t.Errorf("%q: got %q, %v, want %q", tc.dates, c.Due, err, tc.want)
		}
	}
}
