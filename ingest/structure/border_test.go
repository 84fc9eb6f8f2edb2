package structure_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// odd are characters that print nothing, or stand for others.
var odd = []string{"\u00a0", "\u2003", "\u200b", "\ufeff", "\u00ad", "\u2011", "ĳ", "Ĳ", "ﬁ", "Ã«", "â€™", "Â\u00a0", "\u0301", "(", "\t", "\u200e"}

// lines are such as structure reads something from, where "~" stands.
var lines = []string{"~Geannoteerde agenda van de Raad~", "~I.~Zaken~", "~1.~Een~punt~", "~2.~Nog een~", "=~Debat~", "~Antwoorden op Kamervragen~", "~Vraag 1~", "~Antwoord 1~", "~Vraag 2:~Is dat zo?~",
	"~Verslag van een commissiedebat~", "~De voorzitter:~", "~Mevrouw Van D~k (Z):~", "~Een zin van de heer V~k.~1 Nog een~.~", "~1~Zie daar.~", "~Tekst over Belgi~, die verder gaat~",
	"~Hoogachtend,~", "~De Minister van Financi~n,~", "~drs.~A.~de Vr~s~", "~De griffier van de commissie,~Kl~n~", "~2.1~Inzet~", "~Motie van het lid Van D~k~", "gaat over tot de orde van de dag.~", "~Van D~k~", "",
	"~Aan de Voorzitter van de Tweede~Kamer der Staten-Generaal~", "Tweede Kamer, vergaderjaar 2023–2024, 32 317, nr.~872~"}

// Every span begins and ends between characters, and with one that prints where
// it is words of the text; the flow says what its source does.
func TestSpansStandOnBorders(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		var b strings.Builder
		for _, l := range rapid.SliceOfN(rapid.SampledFrom(lines), 1, 14).Draw(t, "lines") {
			for i, part := range strings.Split(l, "~") {
				if i > 0 {
					b.WriteString(rapid.SampledFrom(append(odd, "", "", "", " ", "ij")).Draw(t, "odd"))
				}
				b.WriteString(part)
			}
			b.WriteString(rapid.SampledFrom([]string{"\n", "\n\n", "\r\n", "\n\f"}).Draw(t, "end"))
		}
		checkBorders(t, b.String(), rapid.Bool().Draw(t, "wrapped"))
	})
}

func checkBorders(t *rapid.T, s string, wrapped bool) {
	r := structure.Read(&decode.Document{Name: "x.txt", Text: s, Wrapped: wrapped}, text.Normalise(s, text.Options{Wrapped: wrapped}))
	border := func(what string, start, end int) {
		if start < 0 || end < start || end > len(s) || end < len(s) && !utf8.RuneStart(s[end]) || start < len(s) && !utf8.RuneStart(s[start]) {
			t.Fatalf("%s: [%d,%d) of %q", what, start, end, s)
		}
	}
	words := func(what string, start, end int) {
		border(what, start, end)
		if start == end {
			return
		}
		first, _ := utf8.DecodeRuneInString(s[start:])
		last, _ := utf8.DecodeLastRuneInString(s[:end])
		if blank(first) || blank(last) && last != '\u00ad' { // with which a word is broken
			t.Fatalf("%s: %q of %q", what, s[start:end], s)
		}
	}
	for _, it := range r.Agenda {
		words("item", it.Start, it.End)
	}
	for _, n := range r.Footnotes {
		words("note", n.Start, n.End)
		words("sentence of a note", n.SentenceStart, n.SentenceEnd)
	}
	for _, h := range r.Headings {
		words("heading", h.Start, h.End)
	}
	for _, q := range r.Questions {
		words("question", q.Start, q.End)
		words("answer", q.AnswerStart, q.AnswerEnd)
	}
	for _, u := range r.Speakers {
		words("turn", u.Start, u.End)
	}
	for _, g := range r.Signatures {
		words("name", g.Name.Start, g.Name.End)
		words("office", g.Office.Start, g.Office.End)
	}
	words("number", r.Doc.NumberStart, r.Doc.NumberEnd)
	words("addressee", r.Addressee.Start, r.Addressee.End)
	for i, g := range r.Flow.Sentences {
		from := r.Flow.Source(g.Span)
		border("sentence", from.Start, from.End)
		if said := s[from.Start:from.End]; !strings.ContainsAny(said, "\n\f") && len(g.Marks) == 0 && letters(text.Readable(said)) != letters(r.Flow.Words(i)) {
			t.Fatalf("sentence %q leads back to %q of %q", r.Flow.Words(i), said, s)
		}
	}
}

// blank tells of what prints nothing.
func blank(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// letters are those of a text, without what parts words.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '-' {
			return -1
		}
		return r
	}, s)
}
