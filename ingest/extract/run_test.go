package extract_test

import (
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// words is an extractor that proposes fixed passages by their text.
type words []word

type word struct {
	text string
	typ  paper.Type
	id   string
	conf float64
}

func (w words) Extract(in *extract.Input, emit func(extract.Candidate), _ func(string, string, text.Span)) {
	for _, x := range w {
		for at := 0; ; {
			i := strings.Index(in.Clean.Text[at:], x.text)
			if i < 0 {
				break
			}
			at += i + len(x.text)
			emit(extract.Candidate{Span: text.Span{Start: at - len(x.text), End: at}, Type: x.typ, ID: x.id, Rule: "test", Confidence: x.conf})
		}
	}
}

func input(s string) *extract.Input {
	return &extract.Input{Clean: text.Normalise(s, text.Options{Wrapped: true})}
}

func TestRunSettlesOverlaps(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, in string
		words    words
		want     string
	}{
		{"outer beats inner", "de Raad van State", words{{"Raad", paper.Institution, "COUNCIL", 1}, {"Raad van State", paper.Organisation, "name:rvs", .5}},
			"Raad van State=name:rvs"},
		{"leftmost wins, and frees what the loser held", "a b c d", words{{"a b", paper.Person, "1", .1}, {"b c d", paper.Person, "2", 1}, {"c", paper.Person, "3", 1}},
			"a b=1 c=3"},
		{"rank decides one span", "DE", words{{"DE", paper.Person, "de", 1}, {"DE", paper.Country, "DEU", .5}}, "DE=DEU"},
		{"then confidence", "DE", words{{"DE", paper.Country, "DNK", .4}, {"DE", paper.Country, "DEU", .5}}, "DE=DEU"},
		{"then what is resolved", "DE", words{{"DE", paper.Country, "", .5}, {"DE", paper.Country, "DEU", .5}}, "DE=DEU"},
		{"nothing in a URL", "zie https://example.org/DE en www.DE.nl, a@DE.nl of DE", words{{"DE", paper.Country, "DEU", 1}}, "DE=DEU"},
		{"a word over lines", "een hele lange regel van een bladzijde met Bel-\ngië", words{{"België", paper.Country, "BEL", 1}}, "Bel-\ngië=BEL"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var got []string
			mentions, _ := extract.Run(input(c.in), []extract.Extractor{c.words})
			for _, m := range mentions {
				got = append(got, m.Text+"="+m.ID)
			}
			if s := strings.Join(got, " "); s != c.want {
				t.Errorf("got %q, want %q", s, c.want)
			}
		})
	}
}

func TestRunDropsImpossibleSpans(t *testing.T) {
	t.Parallel()
	for _, s := range []text.Span{{Start: -1, End: 2}, {Start: 2, End: 2}, {Start: 0, End: 99}, {Start: 1, End: 2}, {Start: 5, End: 6}} {
		x := single(extract.Candidate{Span: s, Type: paper.Date, Rule: "r"})
		mentions, warnings := extract.Run(input("ëën"), []extract.Extractor{x})
		if len(mentions) != 0 || len(warnings) != 1 || warnings[0].Code != "bad-span" {
			t.Errorf("%v: got %v and %v", s, mentions, warnings)
		}
	}
}

type single extract.Candidate

func (c single) Extract(_ *extract.Input, emit func(extract.Candidate), warn func(string, string, text.Span)) {
	emit(extract.Candidate(c))
}

// No two mentions overlap in the clean text, each holds its bytes, and the
// order of candidates does not matter.
func TestRunProperties(t *testing.T) {
	t.Parallel()
	types := []paper.Type{paper.Country, paper.Date, paper.Person, paper.Organisation, paper.Act}
	rapid.Check(t, func(t *rapid.T) {
		in := input(strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"woord ", "af-\nbreking", "één\n", "1 Zie", "einde.1 ", "\n\n", "www.x "}), 1, 20).Draw(t, "text"), ""))
		n := len(in.Clean.Text)
		if n == 0 {
			return
		}
		var xs []extract.Extractor
		for range rapid.IntRange(0, 20).Draw(t, "candidates") {
			start := rapid.IntRange(0, n-1).Draw(t, "start")
			xs = append(xs, single{
				Span: text.Span{Start: start, End: rapid.IntRange(start+1, n).Draw(t, "end")}, Rule: "r",
				Type: rapid.SampledFrom(types).Draw(t, "type"), ID: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "id"),
				Confidence: rapid.SampledFrom([]float64{.5, 1}).Draw(t, "confidence"),
			})
		}
		got, _ := extract.Run(in, xs)
		checkMentions(t, in, got)
		rand.New(rand.NewPCG(1, uint64(n))).Shuffle(len(xs), func(i, j int) { xs[i], xs[j] = xs[j], xs[i] })
		again, _ := extract.Run(in, xs)
		if len(again) != len(got) {
			t.Fatalf("order matters: %v and %v", got, again)
		}
		for i := range got {
			if got[i] != again[i] {
				t.Fatalf("order matters: %v and %v", got[i], again[i])
			}
		}
	})
}

func checkMentions(t *rapid.T, in *extract.Input, mentions []paper.Mention) {
	end := -1
	for _, m := range mentions {
		if m.Text != in.Clean.Source()[m.Start:m.End] {
			t.Fatalf("%d-%d: got %q", m.Start, m.End, m.Text)
		}
		at := in.Clean.FromOriginal(m.Start)
		if at < end {
			t.Fatalf("mentions overlap: %v", mentions)
		}
		end = at
	}
}
