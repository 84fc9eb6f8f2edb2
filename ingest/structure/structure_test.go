package structure_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// In an input "~" stands for a space at the end or start of a line, "^L" for a
// form feed.
func TestGoldens(t *testing.T) {
	t.Parallel()
	signs := strings.NewReplacer("~", " ", "^L", "\f")
	ingesttest.Goldens(t, *update, func(t *testing.T, in ingesttest.Input) string {
		var d decode.Decoder
		doc, err := d.Decode(t.Context(), in.Name, []byte(signs.Replace(in.Text)), decode.Auto)
		if err != nil {
			t.Fatal(err)
		}
		if doc.Format == decode.Text {
			doc.Wrapped = true // too short for the decoder to see
		}
		return show(doc, structure.Read(doc, nil))
	})
}

func show(doc *decode.Document, r structure.Result) string {
	var b strings.Builder
	d := r.Doc
	for _, f := range [][2]string{{"id", d.ID}, {"iri", d.IRI}, {"kind", d.Kind}, {"title", d.Title}, {"date", d.Date}, {"spoken", r.Spoken}, {"dossier", d.Dossier},
		{"number", d.Number}, {"session", d.Session}, {"chamber", d.Chamber}, {"addressee", d.Addressee}, {"signatories", strings.Join(d.Signatories, "; ")}} {
		if f[1] != "" {
			fmt.Fprintf(&b, "%s: %s\n", f[0], f[1])
		}
	}
	if d.NumberEnd > 0 {
		fmt.Fprintf(&b, "printed: %q\n", doc.Text[d.NumberStart:d.NumberEnd])
	}
	for _, s := range r.Signatures {
		fmt.Fprintf(&b, "signature: %q under %q\n", doc.Text[s.Name.Start:s.Name.End], doc.Text[s.Office.Start:s.Office.End])
	}
	for _, s := range r.Subjects {
		fmt.Fprintf(&b, "subject: %q\n", doc.Text[s.Start:s.End])
	}
	for _, h := range r.Headings {
		fmt.Fprintf(&b, "heading %d [%d,%d): %s%s\n", h.Level, h.Start, h.End, h.Title, unlike(doc.Text[h.Start:h.End], h.Title))
	}
	for _, it := range r.Agenda {
		body := doc.Text[it.Start:it.End]
		fmt.Fprintf(&b, "item %s | %s | %s | %s | [%d,%d) begins %q, ends %q\n", it.Section, it.Number, it.Title, it.Type, it.Start, it.End, body[:min(20, len(body))], body[max(0, len(body)-20):])
	}
	ends := func(start, end int) string {
		return fmt.Sprintf("%q ... %q", first(doc.Text[start:end]), final(doc.Text[start:end]))
	}
	for _, q := range r.Questions {
		fmt.Fprintf(&b, "question %s: %s\n", q.Number, ends(q.Start, q.End))
		if q.AnswerEnd > 0 {
			fmt.Fprintf(&b, "  answer: %s\n", ends(q.AnswerStart, q.AnswerEnd))
		}
	}
	for _, s := range r.Speakers {
		fmt.Fprintf(&b, "speaker %s | %s | %s: %s\n", s.Name, s.Party, s.Role, ends(s.Start, s.End))
	}
	for i, s := range r.Flow.Sentences {
		kind := "sentence"
		if s.Note >= 0 {
			kind = "note " + r.Footnotes[s.Note].Mark
		}
		fmt.Fprintf(&b, "%s %d: %s", kind, s.Paragraph, r.Flow.Words(i))
		for _, m := range s.Marks {
			fmt.Fprintf(&b, " [%s]", r.Footnotes[m].Mark)
		}
		b.WriteByte('\n')
	}
	for _, w := range r.Warnings {
		fmt.Fprintf(&b, "warning %s: %s\n", w.Code, w.Message)
	}
	return b.String()
}

// unlike shows the words of a heading where they are not its title to the letter:
// joined over lines, without its number or mark.
func unlike(words, title string) string {
	if words == title {
		return ""
	}
	return fmt.Sprintf(" <- %q", words)
}

func first(s string) string { return s[:min(len(s), 24)] }
func final(s string) string { return s[max(0, len(s)-24):] }

// FuzzRead holds that any text gives a structure whose offsets lie in it, that
// the flow leads back to the same words, and that reading is repeatable.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "Tweede Kamer, vergaderjaar 2023–2024, 32 317, nr. 872 3", "I. Zaken\n\n1. Punt\n= Debat\n\nTekst.1\n\n1 Noot.\n De pagina-\nkop",
		"Geannoteerde agenda van de Raad\n\nI. Zaken\n1. Een\u00a0punt\n= Debat\nDe Minister van Zaken,\nA. de Vries\n", "a\u0301.1\n1 X\n\f[2] Y [2]",
		"Antwoorden op Kamervragen\nVraag 1\nA?\nVragen 2 t/m 4: B?\nAntwoord op vragen 1 en 2\nC.\nAntwoord\nD.\nToelichting:\nE", "Antwoord op vragen\n1\nA?\n2. B?\nAntwoorden\n1\nC\n2\nD",
		"A\nVraag 0\n?\nVragen 0 t/m 20 A\nAntwoord 0 en 10 B",
		"Verslag van een commissiedebat\nVoorzitter: X\nDe voorzitter:\nA.\nMevrouw Y (Z, v):\nB.\nDe vergadering wordt gesloten.\nMinister W: C."} {
		f.Add(s, true)
	}
	f.Fuzz(func(t *testing.T, s string, wrapped bool) {
		s = strings.ToValidUTF8(s, "?")
		doc := &decode.Document{Name: "x/naam.txt", Text: s, Wrapped: wrapped}
		r := structure.Read(doc, nil)
		in := func(what string, start, end int) {
			if start < 0 || end < start || end > len(s) {
				t.Fatalf("%s: [%d,%d) does not lie in %d bytes", what, start, end, len(s))
			}
		}
		for _, it := range r.Agenda {
			in("item", it.Start, it.End)
		}
		for _, n := range r.Footnotes {
			in("note", n.Start, n.End)
			in("sentence of a note", n.SentenceStart, n.SentenceEnd)
			if n.Anchor < -1 || n.Anchor >= len(s) {
				t.Fatalf("note %s: anchor %d of %d bytes", n.Mark, n.Anchor, len(s))
			}
		}
		after := 0
		for _, h := range r.Headings {
			in("heading", h.Start, h.End)
			if h.Start < after || h.Title == "" || h.Level < 1 || h.Level > 6 {
				t.Fatalf("heading %+v after byte %d", h, after)
			}
			after = h.End
		}
		for _, q := range r.Questions {
			in("question", q.Start, q.End)
			in("answer", q.AnswerStart, q.AnswerEnd)
			if q.Number == "" || q.End == q.Start {
				t.Fatalf("an empty question %+v", q)
			}
		}
		after = 0
		for _, u := range r.Speakers {
			in("turn", u.Start, u.End)
			if u.Start < after || u.End == u.Start {
				t.Fatalf("turn %+v after byte %d", u, after)
			}
			after = u.End
		}
		for _, g := range r.Signatures {
			in("name", g.Name.Start, g.Name.End)
			in("office", g.Office.Start, g.Office.End)
			if g.Text == "" {
				t.Fatal("a signature without a name")
			}
		}
		for _, w := range r.Warnings {
			in("warning "+w.Code, w.Start, w.End)
		}
		in("number", r.Doc.NumberStart, r.Doc.NumberEnd)
		in("addressee", r.Addressee.Start, r.Addressee.End)
		last := 0
		for i, g := range r.Flow.Sentences {
			if g.Start < last || g.End <= g.Start || g.End > len(r.Flow.Text) {
				t.Fatalf("sentence %d: [%d,%d) after %d in %d bytes of flow", i, g.Start, g.End, last, len(r.Flow.Text))
			}
			last = g.End
			span := r.Flow.Source(g.Span)
			in("sentence", span.Start, span.End)
			if first, want := s[span.Start:span.Start+1], r.Flow.Text[g.Start:g.Start+1]; span.End > span.Start && first != want {
				t.Fatalf("sentence %q leads back to %q", r.Flow.Words(i), s[span.Start:span.End])
			}
		}
		if again := structure.Read(doc, nil); fmt.Sprint(again.Doc, again.Agenda, again.Footnotes) != fmt.Sprint(r.Doc, r.Agenda, r.Footnotes) {
			t.Fatal("not the same twice")
		}
	})
}
