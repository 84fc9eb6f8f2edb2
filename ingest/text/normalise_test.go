package text_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// page is a page of our own: 60 wide, two footnotes, a running head, a word
// broken by the page's end.
const page = `De Minister sprak op de vergadering van vorige week met de re-
dactie van het blad over de plannen.1 Ook de SER-
verkenning en de grens-
en kustwacht kwamen ter sprake in dat lange gesprek. Aan het
einde van het jaar, zo zei zij, moet het nieuwe overzicht2

1 Kamerstukken II 2019–20, 12 345, nr. 6.
2 Zie ook het verslag van de vorige vergadering, dat ook de
bijlagen noemt.

Tweede Kamer, vergaderjaar 2019–2020, 12 345, nr. 7 4

 er liggen. Dat is 31 januari 2020.

Voor akkoord,
J. de Vries
`

func TestNormalisePage(t *testing.T) {
	t.Parallel()
	c := text.Normalise(page, text.Options{Wrapped: true})
	const want = `De Minister sprak op de vergadering van vorige week met de redactie van het blad over de plannen. Ook de SER-verkenning en de grens- en kustwacht kwamen ter sprake in dat lange gesprek. Aan het einde van het jaar, zo zei zij, moet het nieuwe overzicht er liggen. Dat is 31 januari 2020.
Voor akkoord,
J. de Vries
Kamerstukken II 2019–20, 12 345, nr. 6.
Zie ook het verslag van de vorige vergadering, dat ook de bijlagen noemt.
Tweede Kamer, vergaderjaar 2019–2020, 12 345, nr. 7 4
`
	if c.Text != want {
		t.Errorf("got\n%s\nwant\n%s", c.Text, want)
	}
	kinds := []text.Kind{text.Body, text.Footnote, text.Footnote, text.Furniture}
	if len(c.Segments) != len(kinds) {
		t.Fatalf("got %d segments, want %d: %v", len(c.Segments), len(kinds), c.Segments)
	}
	for i, k := range kinds {
		if c.Segments[i].Kind != k {
			t.Errorf("segment %d: got kind %d, want %d", i, c.Segments[i].Kind, k)
		}
	}
	if at := c.Segments[2].Anchor; page[at:at+1] != "2" || c.Segments[2].Mark != "2" {
		t.Errorf("second note: got anchor %d and mark %q", at, c.Segments[2].Mark)
	}
}

func TestOriginalCoversWhatWasMoved(t *testing.T) {
	t.Parallel()
	c := text.Normalise(page, text.Options{Wrapped: true})
	for in, want := range map[string]string{
		"redactie":         "re-\ndactie",
		"SER-verkenning":   "SER-\nverkenning",
		"overzicht er":     page[strings.Index(page, "overzicht2") : strings.Index(page, " er liggen")+3],
		"31 januari 2020":  "31 januari 2020",
		"grens- en kust":   "grens-\nen kust",
		"plannen. Ook":     "plannen.1 Ook",
		"ook de bijlagen ": "ook de\nbijlagen ",
	} {
		at := strings.Index(c.Text, in)
		if at < 0 {
			t.Errorf("%q is not in the clean text", in)
			continue
		}
		o := c.Original(text.Span{Start: at, End: at + len(in)})
		if got := page[o.Start:o.End]; got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
		if back := c.FromOriginal(o.Start); back != at {
			t.Errorf("%q: back at %d, want %d", in, back, at)
		}
	}
}

func TestNormaliseJoints(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, in, want string }{
		{"broken word", "een lange rede-\nnering", "een lange redenering\n"},
		{"abbreviation keeps its hyphen", "de EU-\nbegroting", "de EU-begroting\n"},
		{"capital keeps its hyphen", "in Noord-\nHolland", "in Noord-Holland\n"},
		{"bracket keeps its hyphen", "(Zuid-\n)Europa", "(Zuid-)Europa\n"},
		{"half of a compound", "in- \nen uitvoer", "in- en uitvoer\n"},
		{"years", "de jaren 2021-\n2024", "de jaren 2021-2024\n"},
		{"years with a dash", "de jaren 2021–\n2024", "de jaren 2021–2024\n"},
		{"soft hyphen at the end", "een ver\u00AD\ngadering", "een vergadering\n"},
		{"soft hyphen within", "een ver\u00ADgadering", "een vergadering\n"},
		{"non-breaking space", "36\u00A0410 en 36\u202F200", "36 410 en 36 200\n"},
		{"spaces", "  een \t twee\u00A0 drie  ", "een twee drie\n"},
		{"zero width", "aan\u200Bdacht", "aandacht\n"},
		{"non-breaking hyphen", "C\u2011123/45", "C-123/45\n"},
		{"non-breaking hyphen at the end", "een rede\u2011\nnering van de EU\u2010\nbegroting", "een redenering van de EU-begroting\n"},
		{"ligatures", "Frankrĳk en ĲSLAND, een eﬃciënte ﬁche", "Frankrijk en IJSLAND, een efficiënte fiche\n"},
		{"encoded twice", "BelgiÃ« â€“ D. YeÅŸilgÃ¶z, de regioâ€™s, 36Â\u00a0410, ComitÃ© â‚¬", "België – D. Yeşilgöz, de regio’s, 36 410, Comité €\n"},
		{"letter for another", "Financiƫle Zaken", "Financiële Zaken\n"},
		{"lost glyph", "Frankr(k en het verbl(f (hierna: richtl(n) z(n er", "Frankrijk en het verblijf (hierna: richtlijn) zijn er\n"},
		{"lost glyphs before a list", "op w( en z(\n\n1) een", "op w( en z(\n1) een\n"},
		{"bracket within a word", "burger(s), de verwerking(en en meer) en echtgeno(o)t", "burger(s), de verwerking(en en meer) en echtgeno(o)t\n"},
		{"not encoded twice", "SÃO TOMÉ, Ågren, Â, Ä, â", "SÃO TOMÉ, Ågren, Â, Ä, â\n"},
		{"list items", "- een\n- twee\n= Debat\n1. drie\na) vier", "- een\n- twee\n= Debat\n1. drie\na) vier\n"},
		{"year at the start of a line is no item", "Deze regeling geldt voor iedereen en zij geldt tot en met 3 maart \n2024. Daarna", "Deze regeling geldt voor iedereen en zij geldt tot en met 3 maart 2024. Daarna\n"},
		{"number on the next line", "(Kamerstukken 12345, nr.\n67)", "(Kamerstukken 12345, nr. 67)\n"},
		{"address of a page", "zie https://example.org/een-\ntwee", "zie https://example.org/een-twee\n"},
		{"signatures", "De Minister van Financiën,\nJ. de Vries", "De Minister van Financiën,\nJ. de Vries\n"},
		{"mover of a motion", "verzoekt de regering dat te doen, zo spoedig als kan,\nen gaat over tot de orde van de dag.\nVan Dam", "verzoekt de regering dat te doen, zo spoedig als kan, en gaat over tot de orde van de dag.\nVan Dam\n"},
		{"dossier under a long line", "Brief regering : Programma voor iedereen en het rapport over huurwoningen\n32 847 Integrale visie\n21 501-33 Raad", "Brief regering : Programma voor iedereen en het rapport over huurwoningen\n32 847 Integrale visie\n21 501-33 Raad\n"},
		{"paper over two lines", "Dat is gezegd in de brief van vorige week over de begroting (Kamerstuk\n36 410 VI, nr. 5) en daarna nog eens in de brief over die begroting\n36 410 VI, nr. 6", "Dat is gezegd in de brief van vorige week over de begroting (Kamerstuk 36 410 VI, nr. 5) en daarna nog eens in de brief over die begroting 36 410 VI, nr. 6\n"},
		{"empty", "", "\n"},
		{"blank lines", "een\n\n\ntwee\n", "een\ntwee\n"},
		{"windows lines", "een\r\n\r\ntwee", "een\ntwee\n"},
	}
	filler := strings.Repeat("\n\n"+strings.Repeat("x", 70), 3)
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got := text.Normalise(c.in+filler, text.Options{Wrapped: true}).Text
			got = strings.TrimSuffix(got, strings.ReplaceAll(filler[1:], "\n\n", "\n")[1:]+"\n")
			if c.in == "" {
				got += "\n"
			}
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestUnwrappedLinesAreParagraphs(t *testing.T) {
	t.Parallel()
	got := text.Normalise("een lange rede-\nnering van de\nminister", text.Options{}).Text
	if want := "een lange rede-\nnering van de\nminister\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNamedNotes(t *testing.T) {
	t.Parallel()
	src := "Dat is zo.1\nEn dit.\n1 Zie daar.\n* Los.\n"
	c := text.Normalise(src, text.Options{Notes: []text.Note{
		{Mark: "*", Anchor: -1, Span: text.Span{Start: 32, End: 38}},
		{Mark: "1", Anchor: 10, Span: text.Span{Start: 20, End: 31}},
	}})
	if want := "Dat is zo.\nEn dit.\nZie daar.\nLos.\n"; c.Text != want {
		t.Errorf("got %q, want %q", c.Text, want)
	}
	if len(c.Segments) != 3 || c.Segments[1].Anchor != 10 || c.Segments[2].Mark != "*" || c.Segments[2].Anchor != -1 {
		t.Errorf("got segments %+v", c.Segments)
	}
}

func TestSentences(t *testing.T) {
	t.Parallel()
	c := text.Normalise("Dat zei mr. J. de Vries op 3 maart jl. Zie art. 5, nr. 6. “Klopt dat?” Ja!\nEen kop\nO.a. A en B.", text.Options{})
	var got []string
	for s := range c.Sentences() {
		got = append(got, c.Text[s.Start:s.End])
	}
	want := []string{"Dat zei mr. J. de Vries op 3 maart jl.", "Zie art. 5, nr. 6.", "“Klopt dat?”", "Ja!", "Een kop", "O.a. A en B."}
	if strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("got %q, want %q", got, want)
	}
}

// pieces make texts that look like pages.
var pieces = []string{"een", "Minister ", "SER-", "\n", "\n\n", "\r\n", "\f", " ", "\u00A0", "\u00AD", "\u200B", "1", "12 Zie ", "nr. ", "(", "b(", "n", ")", ".1 ", "-",
	"–", "2024", "Tweede Kamer, vergaderjaar 2023–2024, 1, nr. 2 3", "\nkst-1-2\n", "Pagina 1 van 2", "ë", "g\u0306", "ĳ", "ﬁ", "Ã«", "â€™", "Ã", "Â\u00a0", "Â\u00ad", "â€\u0091", "\xff", "https://a-", strings.Repeat("x", 30), "lopende tekst van een bladzijde "}

func drawText(t *rapid.T) string {
	return strings.Join(rapid.SliceOfN(rapid.OneOf(rapid.SampledFrom(pieces), rapid.StringN(0, 4, 8)), 0, 60).Draw(t, "pieces"), "")
}

func TestMapIsExact(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		src := drawText(t)
		checkMap(t, src, text.Normalise(src, text.Options{Wrapped: rapid.Bool().Draw(t, "wrapped")}))
	})
}

// checkMap: each byte of the clean text is a byte of the source at the place
// the map says, or one that was inserted or stands for a character beyond ASCII or a lost "ij" there; no byte is used twice; offsets lead
// there and back; segments cover the text.
func checkMap(t interface{ Fatalf(string, ...any) }, src string, c *text.Clean) {
	used := make([]bool, len(src))
	for i := range len(c.Text) {
		o := c.Original(text.Span{Start: i, End: i + 1})
		if o.Start < 0 || o.End > len(src) || o.End-o.Start > 1 || o.End < o.Start {
			t.Fatalf("byte %d of %q leads to %v", i, c.Text, o)
		}
		if o.Len() == 0 {
			if !strings.Contains(" -\ni", c.Text[i:i+1]) {
				t.Fatalf("inserted byte %q at %d", c.Text[i], i)
			}
			continue
		}
		if src[o.Start] != c.Text[i] && src[o.Start] < utf8.RuneSelf && (src[o.Start] != '(' || c.Text[i] != 'j') || used[o.Start] {
			t.Fatalf("byte %d of %q leads to %v of %q", i, c.Text, o, src)
		}
		used[o.Start] = true
		if back := c.FromOriginal(o.Start); back != i {
			t.Fatalf("byte %d leads to %d and back to %d", i, o.Start, back)
		}
	}
	end := 0
	for _, s := range c.Segments {
		if s.Span.Start != end || s.Span.End <= s.Span.Start || c.Text[s.Span.End-1] != '\n' {
			t.Fatalf("segments %v do not cover %q", c.Segments, c.Text)
		}
		end = s.Span.End
	}
	if end != len(c.Text) {
		t.Fatalf("segments %v do not cover %q", c.Segments, c.Text)
	}
	if utf8.ValidString(src) && !utf8.ValidString(c.Text) {
		t.Fatalf("%q made invalid text %q", src, c.Text)
	}
}

// Letters and digits are only ever lost as the mark of a footnote.
func TestNormaliseLosesNoLetters(t *testing.T) {
	t.Parallel()
	letters := func(s string) int {
		return len(strings.Map(func(r rune) rune {
			if 'a' <= r|0x20 && r|0x20 <= 'z' {
				return r
			}
			return -1
		}, s))
	}
	rapid.Check(t, func(t *rapid.T) {
		src := drawText(t)
		if got, want := letters(text.Normalise(src, text.Options{Wrapped: true}).Text), letters(src); got < want {
			t.Fatalf("%d letters of %d left", got, want)
		}
	})
}

func FuzzNormalise(f *testing.F) {
	f.Add(page, true)
	f.Add("a-\nb\u00A0c", false)
	f.Fuzz(func(t *testing.T, src string, wrapped bool) {
		checkMap(t, src, text.Normalise(src, text.Options{Wrapped: wrapped}))
	})
}

func BenchmarkNormalise(b *testing.B) {
	for name, src := range map[string]string{
		"pages": strings.Repeat(page, 1000),
		"line":  strings.Repeat(strings.ReplaceAll(page, "\n", " "), 1000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(src)))
			b.ReportAllocs()
			for b.Loop() {
				text.Normalise(src, text.Options{Wrapped: true})
			}
		})
	}
}

// Texts that make a pass look back or ahead time and again, one of them a
// single line: each would take minutes if the time were quadratic.
func TestNormaliseLinearTime(t *testing.T) {
	t.Parallel()
	for _, s := range []string{"een regel zonder einde ", "1 Zie\n", "een.1\n1 Zie daar\n", "woord.1 ", "af-\n", "https://a-\n\n", "a.b. ", "\u00a0", "\n", "Mr. ", "www.a ", "12", "a\r", "a\f", "a\r\n\f"} {
		c := text.Normalise(strings.Repeat(s, 2<<20/len(s)), text.Options{Wrapped: true})
		n := 0
		for range c.Sentences() {
			n++
		}
		if n == 0 && strings.TrimSpace(c.Text) != "" {
			t.Errorf("%q: no sentences", s)
		}
	}
}

func TestPrintedNotes(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ name, in, clean, notes string }{
		{"glued", "Dat is zo.1 En dit ook.2\n\n1 Zie daar.\n2 Zie hier.\n", "Dat is zo. En dit ook.\nZie daar.\nZie hier.\n", "1@10 2@23"},
		{"chairs sign", "Dat is wat de leden van de fractie willen weten.\nDe fungerend voorzitter van de commissie, Van Es\nDe griffier van de commissie, Klein\nVragen vanuit de fracties\n", "Dat is wat de leden van de fractie willen weten.\nDe fungerend voorzitter van de commissie, Van Es\nDe griffier van de commissie, Klein\nVragen vanuit de fracties\n", ""},
		{"glued, without notes", "Welzijn en Sport2 heeft dat in box3, op x.nl/blad4 en in Coreper1 ook.\n", "Welzijn en Sport 2 heeft dat in box3, op x.nl/blad4 en in Coreper 1 ook.\n", ""},
		{"glued, one note missing", "Welzijn en Sport1 zei2 ja.\n\n1 Zie daar.\n", "Welzijn en Sport zei2 ja.\nZie daar.\n", "1@16"},
		{"brackets", "Dat is zo [1]. Dit ook[2]?\n\n[1] Zie daar.\n[2] https://voorbeeld.nl\n", "Dat is zo. Dit ook?\nZie daar.\nhttps://voorbeeld.nl\n", "1@11 2@23"},
		{"a lost line end", "Dat is zo [1]. Dit ook [2].\n\n[1] https://a.nl/b[2] Zie hier.\n", "Dat is zo. Dit ook.\nhttps://a.nl/b\nZie hier.\n", "1@11 2@24"},
		{"closed", "Is dat zo? 1) En dit.\n\n1) Nieuwsblad.\n", "Is dat zo? En dit.\nNieuwsblad.\n", "1@11"},
		{"a list is no note", "Is dat zo? 1) Punten:\n\n1) Sloten.\n2) Bruggen.\n", "Is dat zo? 1) Punten:\n1) Sloten.\n2) Bruggen.\n", ""},
		{"styles do not mix", "Dat is zo.1\n\n[1] Zie daar.\n", "Dat is zo.1\n[1] Zie daar.\n", ""},
		{"a lost mark", "Dat is zo.1 En dit.\n\n1 Zie daar.\n2 Zie hier.\n", "Dat is zo. En dit.\nZie daar.\nZie hier.\n", "1@10 2@-1"},
		{"a mark in a note is none", "Dat is zo.1\n\n1 Zie daar.2\n\n2 Tabel\n", "Dat is zo.\n2 Tabel\nZie daar.2\n", "1@10"},
		{"an annex counts anew", "Dat is zo.1\n\n1 Zie daar.\n\nBijlage, meer dan 5%.1\n\n1 Zie hier.\n", "Dat is zo.\nBijlage, meer dan 5%.\nZie daar.\nZie hier.\n", "1@10 1@47"},
	} {
		got := text.Normalise(c.in, text.Options{})
		var notes []string
		for _, n := range got.Notes {
			notes = append(notes, fmt.Sprintf("%s@%d", n.Mark, n.Anchor))
			if s := c.in[n.Span.Start:n.Span.End]; !strings.HasPrefix(strings.TrimLeft(s, "["), n.Mark) || strings.HasSuffix(s, "\n") {
				t.Errorf("%s: note %s is %q", c.name, n.Mark, s)
			}
		}
		if s := strings.Join(notes, " "); got.Text != c.clean || s != c.notes {
			t.Errorf("%s: got %q with notes %q, want %q with %q", c.name, got.Text, s, c.clean, c.notes)
		}
	}
}

func TestFeetOfHandelingen(t *testing.T) {
	t.Parallel()
	src := "Het woord is aan de heer Smit, die over de sloten van het\n74-2-1\n3 februari 2031\nTweede Kamer Vragenuur TK 74\nland spreekt op\n3 februari 2031\nen daarna.\n"
	got := text.Normalise(src, text.Options{Wrapped: true})
	if want := "Het woord is aan de heer Smit, die over de sloten van het land spreekt op 3 februari 2031 en daarna.\n"; !strings.HasPrefix(got.Text, want) {
		t.Errorf("got %q, want it to start with %q", got.Text, want)
	}
}
