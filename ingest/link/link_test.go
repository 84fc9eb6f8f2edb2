package link_test

import (
	"context"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/eval"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/link"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// people is a small made-up register.
type people map[string][]link.Person

func (p people) People(surname string) []link.Person { return p[surname] }

// Holders are those whose terms say so; the register ends with 2024.
func (p people) Holders(office, from, to string) ([]link.Person, bool) {
	var out []link.Person
	known := false
	for _, name := range slices.Sorted(maps.Keys(p)) {
		for _, who := range p[name] {
			for _, t := range who.Offices {
				if t.ID != office {
					continue
				}
				known = to < "2025"
				if known && t.From <= to && (t.To == "" || from <= t.To) {
					out = append(out, who)
				}
			}
		}
	}
	return out, known
}

// Full knows one longer title.
func (p people) Full(office, _, _ string) []string {
	if office == "minister-van-brug" {
		return []string{"minister-van-bruggen"}
	}
	return nil
}

var register = people{
	"bakker": {{Key: "a-bakker", Label: "Anna Bakker", Initials: "A.", FirstName: "Anna", Parties: []link.Term{{ID: "vvd", From: "2020-01-01"}}}},
	"smit": {
		{Key: "b-smit", Label: "Bas Smit", Initials: "B.C.", FirstName: "Bas", Parties: []link.Term{{ID: "d66", From: "2010-01-01"}}},
		{Key: "d-smit", Label: "Dirk Smit", Initials: "D.", FirstName: "Dirk", Parties: []link.Term{{ID: "sp", From: "2010-01-01"}}},
	},
	"de-vries": {
		{Key: "e-de-vries", Label: "Eva de Vries", Initials: "E.", FirstName: "Eva", Offices: []link.Term{{ID: "minister-van-bruggen", From: "2022-01-10", To: "2024-07-02"}}},
		{Key: "f-de-vries", Label: "Fred de Vries", Initials: "F.", FirstName: "Fred", Offices: []link.Term{{ID: "minister-van-bruggen", From: "2010-10-14", To: "2012-11-05"}}},
	},
	"mulder": {{Key: "i-mulder", Label: "Iris Mulder", FirstName: "Iris", Offices: []link.Term{{ID: "minister-van-bruggen", From: "2024-07-02"}, {ID: "minister-van-sluizen", From: "2022-01-10"}}}},
	"prins":  {{Key: "j-prins", Label: "Jan Prins", FirstName: "Jan", Offices: []link.Term{{ID: "staatssecretaris-van-bruggen", From: "2022-01-10"}}}},
	"dekker": {{Key: "k-dekker", Label: "Kees Dekker", FirstName: "Kees", Offices: []link.Term{{ID: "staatssecretaris-van-bruggen", From: "2022-01-10"}}}},
	"van-es": {{Key: "g-van-es", Label: "Gijs van Es", Initials: "G.", FirstName: "Gijs", Parties: []link.Term{{ID: "cda", From: "1998-01-01", To: "2002-01-01"}}}},
	"vos":    {{Key: "h-vos", Label: "Hans Vos", Initials: "H.", FirstName: "Hans"}},
}

// parse takes the marks out of an input and gives its mentions.
func parse(t testing.TB, name, s string) *link.Input {
	t.Helper()
	s, mentions := ingesttest.Unmark(s)
	for i := range mentions {
		mentions[i].Rule, mentions[i].Confidence = "test", 1
	}
	doc := ingesttest.Wrapped(t, name, s)
	return &link.Input{Text: doc.Text, Structure: structure.Read(doc, nil), Mentions: mentions, Scope: name}
}

func TestGoldens(t *testing.T) {
	t.Parallel()
	l := &link.Linker{People: register, Offices: register, Known: func(id string) bool { return !strings.HasSuffix(id, "-404") }}
	ingesttest.Goldens(t, *update, func(t *testing.T, golden ingesttest.Input) string {
		in := parse(t, golden.Name, golden.Text)
		r := l.Link(in)
		var got strings.Builder
		for _, m := range r.Mentions {
			iri := strings.NewReplacer(vocab.ID, "id:", vocab.KOOP, "koop:", vocab.EUAuth, "at:", vocab.EURes, "eu:").Replace(m.IRI)
			fmt.Fprintf(&got, "%q %s %s %s | %s %.2f %s\n", m.Text, m.Type, m.ID, iri, m.Rule, m.Confidence, m.Label)
			if m.Link != nil {
				fmt.Fprintf(&got, "    link %s %.2f", m.Link.Rule, m.Link.Score)
				if m.Link.IRI != "" {
					fmt.Fprintf(&got, " to %s", m.Link.Label)
				}
				for _, o := range m.Link.Alternatives {
					fmt.Fprintf(&got, ", not %s %.2f", o.Label, o.Score)
				}
				got.WriteString("\n")
			}
		}
		for _, w := range r.Warnings {
			fmt.Fprintf(&got, "warning %s %q: %s\n", w.Code, in.Text[w.Start:w.End], w.Message)
		}
		return got.String()
	})
}

// TestGoldLinks takes the ids of motions and of acts that are proposals out of
// the annotated mentions and asks for them back.
func TestGoldLinks(t *testing.T) {
	t.Parallel()
	dir := ingesttest.Shared(t, "gold", "dev")
	gold, err := eval.LoadGold(os.DirFS(dir))
	if err != nil {
		t.Fatal(err)
	}
	for _, g := range gold {
		file := filepath.Join(dir, g.Name+".txt")
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var d decode.Decoder
		doc, err := d.Decode(context.Background(), file, b, decode.Text)
		if err != nil {
			t.Fatal(err)
		}
		in := &link.Input{Text: doc.Text, Structure: structure.Read(doc, nil), Scope: g.Name}
		want := map[int]string{}
		for _, m := range g.Mentions {
			o := paper.Mention{Start: m.Start, End: m.End, Text: doc.Text[m.Start:m.End], Type: m.Type, ID: m.ID}
			if m.Type == paper.Motion || m.Type == paper.Act && m.ID == "COM(2023)755" {
				want[m.Start], o.ID = m.ID, ""
			}
			in.Mentions = append(in.Mentions, o)
		}
		var l link.Linker
		for _, m := range l.Link(in).Mentions {
			if id, ok := want[m.Start]; ok && m.ID != id {
				t.Errorf("%s: %q: got %q by %s, want %q", g.Name, m.Text, m.ID, m.Rule, id)
			}
			if m.IRI == "" && m.Type != paper.Date {
				t.Errorf("%s: %q has no IRI", g.Name, m.Text)
			}
		}
	}
}

// FuzzLink holds that any text with any mentions links to mentions at the same
// places, each with an IRI, a date, or a warning.
func FuzzLink(f *testing.F) {
	for _, s := range []string{"motie Bakker (Kamerstuk 1).2\n\n2 Kamerstuk 3", "D. Smit en E. Smit (SP), minister van Bruggen"} {
		f.Add(s, uint8(5))
	}
	words := regexp.MustCompile(`[\p{L}\p{N}]+`)
	f.Fuzz(func(t *testing.T, s string, step uint8) {
		s = strings.ToValidUTF8(s, "?")
		doc := &decode.Document{Name: "f.txt", Text: s, Wrapped: step%2 == 0}
		in := &link.Input{Text: s, Structure: structure.Read(doc, nil), Scope: "f.txt"}
		for i, m := range words.FindAllStringIndex(s, -1) {
			o := paper.Mention{Start: m[0], End: m[1], Text: s[m[0]:m[1]], Type: paper.Types[(i*int(step)+i)%len(paper.Types)], ID: paper.Slug(s[m[0]:m[1]])}
			if i%3 == 0 {
				o.ID = ""
			}
			in.Mentions = append(in.Mentions, o)
		}
		l := link.Linker{People: register, Offices: register}
		r := l.Link(in)
		if len(r.Mentions) != len(in.Mentions) {
			t.Fatalf("%d mentions became %d", len(in.Mentions), len(r.Mentions))
		}
		warned := map[int]bool{}
		for _, w := range r.Warnings {
			warned[w.Start] = true
		}
		for i, m := range r.Mentions {
			if o := in.Mentions[i]; m.Start != o.Start || m.End != o.End || m.Type != o.Type {
				t.Fatalf("%+v became %+v", o, m)
			}
			if m.IRI == "" && m.Type != paper.Date && !warned[m.Start] {
				t.Fatalf("%+v has no IRI and no warning", m)
			}
		}
	})
}
