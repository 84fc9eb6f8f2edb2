package emit_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

var update = flag.Bool("update", false, "rewrite goldens")

func sample() *paper.Paper {
	const text = "Mensensmokkel\nBelgië steunt Kamerstuk 32 317, nr. 871 over COM(2023) 755.1\n1 Zie de bijlage."
	span := func(s string) (int, int) { i := strings.Index(text, s); return i, i + len(s) }
	p := &paper.Paper{Text: text, Key: "kst-32317-999.txt"}
	p.Document = paper.Document{ID: "kst-32317-999", IRI: vocab.Kamerstuk("kst-32317-999"), Kind: paper.KindLetter,
		Title: "Brief over België", Date: "2024-03-01", Dossier: "32317", Number: "999"}
	p.Document.DossierTitle = "JBZ-Raad"
	p.Document.NumberStart, p.Document.NumberEnd = span("32 317")
	add := func(s string, typ paper.Type, id string) {
		start, end := span(s)
		p.Mentions = append(p.Mentions, paper.Mention{Start: start, End: end, Text: s, Type: typ, ID: id,
			IRI: vocab.Entity(string(typ), id, p.Key), Rule: "test/rule", Confidence: 0.97})
	}
	add("België", paper.Country, "BEL")
	add("Kamerstuk 32 317, nr. 871", paper.Kamerstuk, "kst-32317-871")
	add("COM(2023) 755", paper.EUDocument, "COM(2023)755")
	m := p.Mentions[1]
	p.Relations = []paper.Relation{{Subject: "kst-32317-999", Predicate: "cites", Object: "kst-32317-871", SubjectIRI: p.Document.IRI,
		ObjectIRI: m.IRI, Start: m.Start, End: m.End, Rule: "relate/cites", Confidence: 0.99}}
	p.Agenda = []paper.Item{{Section: "I. Justitie", Number: "1", Title: "Mensensmokkel", Type: "gedachtewisseling", Start: 0, End: len(text)}}
	p.Relations = append(p.Relations, paper.Relation{Subject: "kst-32317-999#I.1", Predicate: "itemAbout", Object: "COM(2023)755",
		ObjectIRI: p.Mentions[2].IRI, Start: m.Start, End: m.End, Rule: "relate/item", Confidence: 0.9})
	start, end := span("België steunt Kamerstuk 32 317, nr. 871 over COM(2023) 755.")
	note, noteEnd := span("1 Zie de bijlage.")
	p.Footnotes = []paper.Footnote{{Mark: "1", Start: note, End: noteEnd, Anchor: end, SentenceStart: start, SentenceEnd: end},
		{Mark: "2", Start: note, End: noteEnd, Anchor: -1}}
	p.Questions = []paper.Question{{Number: "1", Start: start, End: end, AnswerStart: note, AnswerEnd: noteEnd}, {Number: "2", Start: start, End: end}}
	p.Speakers = []paper.Speaker{{Name: "Podt", Party: "D66", Role: "lid", Start: start, End: end}, {Name: "De voorzitter", Start: note, End: noteEnd}}
	bel := map[string]string{"holder": p.Mentions[0].IRI, "about": p.Mentions[1].IRI}
	p.Positions = []paper.Position{{Holder: "BEL", Stance: "supports", About: "kst-32317-871", Date: "2024-03-01", Start: start, End: end,
		Place: paper.Place{IRIs: bel, Rule: "claim/test", Confidence: 0.9}}}
	p.Commitments = []paper.Commitment{{By: "minister", To: "TK", MadeIn: "commissiedebat-2024-01-18", FulfilledBy: p.Document.ID, Status: "fulfilled", Start: start, End: end,
		Place: paper.Place{IRIs: map[string]string{"to": vocab.Entity("institution", "TK", ""), "madeIn": vocab.Meeting(p.Key, "commissiedebat-2024-01-18"), "fulfilledBy": p.Document.IRI}, Rule: "claim/test", Confidence: 0.8}}}
	p.Meetings = []paper.Meeting{{ID: "commissiedebat-2025-07-02-politie", IRI: vocab.MeetingOn("TK", "commissiedebat", "2025-07-02", "politie"), Body: "TK", Kind: "commissiedebat",
		Date: "2025-07-02", Topic: "Politie", Known: "politie", HeldBy: []string{"TK:justitie-en-veiligheid"}, Own: true, Start: start, End: end, Place: paper.Place{Rule: "claim/own-meeting", Confidence: 0.9}},
		{ID: "vragenuur-2025-07-01", IRI: vocab.MeetingOn("TK", "vragenuur", "2025-07-01", ""), Body: "TK", Kind: "vragenuur", Date: "2025-07-01", Start: start, End: end, Place: paper.Place{Rule: "claim/meeting", Confidence: 0.9}}}
	p.Steps = []paper.Step{{Procedure: "COM(2023)755", Type: "DIS_byCONSIL", Date: "2024-03-04/2024-03-05", Body: "COUNCIL", Status: "projected", Start: start, End: end,
		Place: paper.Place{IRIs: map[string]string{"procedure": p.Mentions[2].IRI, "body": vocab.Entity("institution", "COUNCIL", "")}, Rule: "claim/step", Confidence: 0.8}}}
	title, titleEnd := span("Mensensmokkel")
	p.Headings = []paper.Heading{{Title: "Mensensmokkel", Level: 1, Start: title, End: titleEnd}}
	return p
}

func TestGolden(t *testing.T) {
	t.Parallel()
	doc := emit.Document(sample(), emit.Run{Version: "0.0.0", Rules: "test"})
	var got bytes.Buffer
	for _, q := range doc.Quads {
		fmt.Fprintln(&got, q.NQuad())
	}
	name := filepath.Join("testdata", "sample.nq")
	if *update {
		if err := os.WriteFile(name, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if got.String() != string(want) {
		t.Errorf("quads differ from %s; run with -update and read the diff:\n%s", name, got.String())
	}
}

// Every quad is in a graph of the document, is portable, and stands once.
func TestQuadsAreFitForAStore(t *testing.T) {
	t.Parallel()
	doc := emit.Document(sample(), emit.Run{})
	seen := map[quad.Quad]bool{}
	for _, q := range doc.Quads {
		if q.Label != doc.Graphs[0] && q.Label != doc.Graphs[1] {
			t.Errorf("%v is in graph %v", q, q.Label)
		}
		for _, v := range []quad.Value{q.Subject, q.Predicate, q.Object} {
			if !graph.Portable(v) || v == quad.IRI("") {
				t.Errorf("%v has the term %#v", q, v)
			}
		}
		if seen[q] {
			t.Errorf("%v stands twice", q)
		}
		seen[q] = true
	}
}

// The code points of a passage select exactly its quote.
func TestPassagesCountCodePoints(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringOfN(rapid.RuneFrom([]rune("aë–\U0001F600 \n")), 1, 700, -1).Draw(t, "text")
		runes := []rune(text)
		from := rapid.IntRange(0, len(runes)-1).Draw(t, "from")
		to := rapid.IntRange(from+1, len(runes)).Draw(t, "to")
		start := len(string(runes[:from]))
		end := start + len(string(runes[from:to]))
		p := &paper.Paper{Text: text, Key: "k", Document: paper.Document{ID: "d", IRI: "urn:d"}}
		p.Mentions = []paper.Mention{{Start: start, End: end, Text: text[start:end], Type: paper.Country, ID: "X", IRI: "urn:x"}}
		doc := emit.Document(p, emit.Run{})
		want := vocab.Passage("k", from, to)
		if utf8.RuneCountInString(text[:start]) != from {
			t.Fatal("the test counts wrong")
		}
		for _, q := range doc.Quads {
			if q.Predicate == vocab.HasTarget && q.Object != want {
				t.Fatalf("target is %v, want %v", q.Object, want)
			}
		}
	})
}

// A thing is labelled as it is cited or written in a sentence, however its
// line is printed; the passage stays as it is.
func TestLabels(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		text, id, want string
		typ            paper.Type
	}{
		{"MINISTER VOOR RECHTSBESCHERMING", "minister-voor-rechtsbescherming", "Minister voor Rechtsbescherming", paper.Office},
		{"VELDKAMP", "veldkamp", "Veldkamp", paper.Person},
		{"VAN DER PLAS", "van-der-plas", "Van der Plas", paper.Person},
		{"NAVO", "name:navo", "NAVO", paper.Organisation},
		{"Raad  voor\nde rechtspraak", "name:rvdr", "Raad voor de rechtspraak", paper.Organisation},
		{"mensensmokkelricht- \n lijn", "COM(2023)755", "mensensmokkelrichtlijn", paper.Act},
		{"grens-\nen kustwacht", "name:x", "grens- en kustwacht", paper.Organisation},
		{"3873", "kst-22112-3873", "Kamerstuk 22 112, nr. 3873", paper.Kamerstuk},
		{"85 (36 410 VI)", "kst-36410-VI-85", "Kamerstuk 36 410 VI, nr. 85", paper.Kamerstuk},
		{"21501-20, 3", "kst-21501-20-3", "Kamerstuk 21 501-20, nr. 3", paper.Kamerstuk},
		{"36 200, A", "kst-36200-A", "Kamerstuk 36 200, A", paper.Kamerstuk},
	} {
		p := &paper.Paper{Text: tc.text, Key: "k", Document: paper.Document{ID: "d", IRI: "urn:d"}}
		p.Mentions = []paper.Mention{{End: len(tc.text), Text: tc.text, Type: tc.typ, ID: tc.id, IRI: "urn:x"}}
		label, exact := "", ""
		for _, q := range emit.Document(p, emit.Run{}).Quads {
			switch {
			case q.Predicate == vocab.Label && q.Subject == quad.IRI("urn:x"):
				label = string(q.Object.(quad.LangString).Value)
			case q.Predicate == vocab.Exact:
				exact = string(q.Object.(quad.String))
			}
		}
		if label != tc.want || exact != tc.text {
			t.Errorf("%q: label %q of %q, want %q", tc.text, label, exact, tc.want)
		}
	}
}
