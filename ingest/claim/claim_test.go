package claim_test

import (
	"flag"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/claim"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/linked"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// parse takes the marks out of an input and gives its mentions, with identities.
func parse(t testing.TB, name, s string) *linked.Paper {
	t.Helper()
	s, mentions := ingesttest.Unmark(s)
	for i := range mentions {
		mentions[i].IRI = vocab.Entity(string(mentions[i].Type), mentions[i].ID, name)
	}
	doc := ingesttest.Wrapped(t, name, s)
	return linked.New(doc.Text, structure.Read(doc, nil), mentions, name, "")
}

// Of an input called none-*.txt nothing may be found, -update or not.
func TestGoldens(t *testing.T) {
	t.Parallel()
	ingesttest.Goldens(t, *update, func(t *testing.T, in ingesttest.Input) string {
		got := dump(parse(t, in.Name, in.Text))
		if strings.HasPrefix(in.Name, "none-") && got != "" {
			t.Errorf("%s: found\n%s", in.Name, got)
		}
		return got
	})
}

// dump writes what was found, one claim a line with the start of its passage.
func dump(in *linked.Paper) string {
	var b strings.Builder
	r := claim.Read(in)
	quote := func(start, end int, rule string, confidence float64) {
		s := strings.Join(strings.Fields(in.Text[start:end]), " ")
		if n := []rune(s); len(n) > 60 {
			s = string(n[:60]) + "..."
		}
		fmt.Fprintf(&b, " | %s %.2f | %s\n", strings.TrimPrefix(rule, "claim/"), confidence, s)
	}
	field := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, " %s=%s", name, value)
		}
	}
	for _, m := range r.Meetings {
		fmt.Fprintf(&b, "meeting %s", strings.TrimPrefix(m.IRI, vocab.ID+"meeting/"))
		if m.Own {
			b.WriteString(" own")
		}
		field("heldBy", strings.Join(m.HeldBy, ","))
		field("topic", m.Topic)
		quote(m.Start, m.End, m.Rule, m.Confidence)
	}
	for _, c := range r.Commitments {
		b.WriteString("commitment " + c.Status)
		field("by", c.By)
		field("to", c.To)
		field("madeIn", c.MadeIn)
		field("about", c.About)
		field("fulfilledBy", c.FulfilledBy)
		quote(c.Start, c.End, c.Rule, c.Confidence)
	}
	for _, p := range r.Positions {
		b.WriteString("position " + p.Stance)
		field("holder", p.Holder)
		field("about", p.About)
		field("date", p.Date)
		quote(p.Start, p.End, p.Rule, p.Confidence)
	}
	for _, s := range r.Steps {
		b.WriteString("step " + s.Type + " " + s.Status)
		field("procedure", s.Procedure)
		field("date", s.Date)
		field("body", s.Body)
		quote(s.Start, s.End, s.Rule, s.Confidence)
	}
	return b.String()
}

// FuzzRead holds that any text with any mentions gives claims whose passages
// lie in the text, are complete, and come out the same twice.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"Ook steunt Nederland dit en benadrukt het belang.", "Ik zeg u toe dat ik de Kamer zal informeren.", "Op 8 februari stemde Coreper in.",
		"De voorzitter:\nIk heb twee toezeggingen:\n\nDe minister stuurt een brief.\n", "Deze toezegging", "enkele lidstaten, waaronder Nederland,"} {
		f.Add(s, uint8(3))
	}
	words := regexp.MustCompile(`[\p{L}\p{N}]+`)
	f.Fuzz(func(t *testing.T, s string, step uint8) {
		s = strings.ToValidUTF8(s, "?")
		doc := &decode.Document{Name: "f.txt", Text: s, Wrapped: step%2 == 0}
		var mentions []paper.Mention
		for i, m := range words.FindAllStringIndex(s, -1) {
			if typ := paper.Types[(i*int(step)+i)%len(paper.Types)]; i%2 == 0 {
				mentions = append(mentions, paper.Mention{Start: m[0], End: m[1], Text: s[m[0]:m[1]], Type: typ, ID: strings.ToLower(s[m[0]:m[1]])})
			}
		}
		in := linked.New(s, structure.Read(doc, nil), mentions, "f.txt", "")
		got := claim.Read(in)
		check := func(start, end int, p paper.Place) {
			if start < 0 || start >= end || end > len(s) || p.Rule == "" || p.Confidence <= 0 || p.Confidence > 1 {
				t.Fatalf("%d-%d %+v is not complete in %d bytes", start, end, p, len(s))
			}
		}
		for _, m := range got.Meetings {
			check(m.Start, m.End, m.Place)
		}
		for _, c := range got.Commitments {
			check(c.Start, c.End, c.Place)
		}
		for _, p := range got.Positions {
			check(p.Start, p.End, p.Place)
			if p.Holder == "" || vocab.Stance(p.Stance) == "" {
				t.Fatalf("%+v has no holder or stance", p)
			}
		}
		for _, st := range got.Steps {
			check(st.Start, st.End, st.Place)
			if vocab.StepType(st.Type) == "" {
				t.Fatalf("%+v has no type", st)
			}
		}
		if again := claim.Read(in); fmt.Sprint(again) != fmt.Sprint(got) {
			t.Fatalf("not the same twice:\n%v\n%v", got, again)
		}
	})
}

// BenchmarkRead reads a megabyte of sentences with claims, and one without a
// full stop.
func BenchmarkRead(b *testing.B) {
	for name, s := range map[string]string{
		"claims": strings.Repeat("Ook steunt het kabinet dit voorstel, maar Nederland vraagt aandacht voor de uitvoering. Ik zeg u toe dat ik de Kamer informeer. ", 8000),
		"words":  strings.Repeat("het kabinet steunt de toezegging ", 30_000),
	} {
		doc := &decode.Document{Name: name, Text: s, Wrapped: true}
		in := linked.New(s, structure.Read(doc, nil), nil, name, "")
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				claim.Read(in)
			}
		})
	}
}
