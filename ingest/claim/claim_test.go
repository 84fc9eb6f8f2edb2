package claim_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/claim"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// marked matches a mention in the input of a golden: {type:id|words}.
var marked = regexp.MustCompile(`(?s)\{([a-z-]+):([^|{}]*)\|([^{}]*)\}`)

// parse takes the marks out of an input and gives its mentions.
func parse(t testing.TB, name, s string) *claim.Input {
	t.Helper()
	var b strings.Builder
	var mentions []paper.Mention
	at := 0
	for _, m := range marked.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(s[at:m[0]])
		typ, id := s[m[2]:m[3]], s[m[4]:m[5]]
		mentions = append(mentions, paper.Mention{Start: b.Len(), End: b.Len() + m[7] - m[6], Text: s[m[6]:m[7]], Type: paper.Type(typ), ID: id, IRI: vocab.Entity(typ, id, name)})
		b.WriteString(s[m[6]:m[7]])
		at = m[1]
	}
	b.WriteString(s[at:])
	var d decode.Decoder
	doc, err := d.Decode(context.Background(), name, []byte(b.String()), decode.Text)
	if err != nil {
		t.Fatal(err)
	}
	doc.Wrapped = true
	return &claim.Input{Text: doc.Text, Structure: structure.Read(doc, nil), Mentions: mentions, Scope: name}
}

// dump writes what was found, one claim a line with the start of its passage.
func dump(in *claim.Input) string {
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

func TestGoldens(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			golden(t, file)
		})
	}
}

// golden compares each input NAME.txt of an archive with the NAME.want after
// it. Of an input called none-*.txt nothing may be found, -update or not.
func golden(t *testing.T, file string) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(a.Files); i += 2 {
		name := a.Files[i].Name
		got := dump(parse(t, name, string(a.Files[i].Data)))
		if strings.HasPrefix(name, "none-") && got != "" {
			t.Errorf("%s: found\n%s", name, got)
		}
		if want := string(a.Files[i+1].Data); got != want && !*update {
			t.Errorf("%s: got\n%swant\n%s", name, got, want)
		}
		a.Files[i+1].Data = []byte(got)
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
	}
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
		in := &claim.Input{Text: s, Structure: structure.Read(doc, nil), Scope: "f.txt"}
		for i, m := range words.FindAllStringIndex(s, -1) {
			if typ := paper.Types[(i*int(step)+i)%len(paper.Types)]; i%2 == 0 {
				in.Mentions = append(in.Mentions, paper.Mention{Start: m[0], End: m[1], Text: s[m[0]:m[1]], Type: typ, ID: strings.ToLower(s[m[0]:m[1]])})
			}
		}
		got := claim.Read(in)
		check := func(start, end int, p paper.Place) {
			if start < 0 || start >= end || end > len(s) || p.Rule == "" || p.Confidence <= 0 || p.Confidence > 1 {
				t.Fatalf("%d-%d %+v is not complete in %d bytes", start, end, p, len(s))
			}
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
		in := &claim.Input{Text: s, Structure: structure.Read(doc, nil), Scope: name}
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s)))
			b.ReportAllocs()
			for b.Loop() {
				claim.Read(in)
			}
		})
	}
}
