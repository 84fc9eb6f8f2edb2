package extract_test

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// everySpan finds something between any two characters of a text.
type everySpan struct{ from, to int }

func (x everySpan) Extract(in *extract.Input, emit func(extract.Candidate), _ func(code, message string, at text.Span)) {
	emit(extract.Candidate{Span: text.Span{Start: x.from, End: x.to}, Type: paper.Act, ID: "x", Rule: "x", Confidence: 1})
}

// Whatever an extractor finds, also in the middle of what one character stands for,
// is a passage between characters, and says what was found.
func TestMentionsStandOnBorders(t *testing.T) {
	t.Parallel()
	pieces := []string{"Frankr", "Belgi", "stof", "lter", "en", " ", "\n", "-\n", "ĳ", "Ĳ", "ﬁ", "ﬃ", "Ã«", "â€™", "â‚¬", "Â\u00a0", "\u00a0", "\u2003", "\u00ad", "\u200b", "\u2011", "(k", "é", "e\u0301", "ƫ", "."}
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 12).Draw(t, "pieces"), "")
		clean := text.Normalise(s, text.Options{Wrapped: rapid.Bool().Draw(t, "wrapped")})
		for from := range clean.Text {
			for to := from + 1; to <= len(clean.Text); to++ {
				mentions, _ := extract.Run(&extract.Input{Clean: clean}, []extract.Extractor{everySpan{from, to}})
				for _, m := range mentions {
					if m.Text != s[m.Start:m.End] || !utf8.RuneStart(s[m.Start]) || m.End < len(s) && !utf8.RuneStart(s[m.End]) {
						t.Fatalf("%q of %q is %q [%d,%d) of %q", clean.Text[from:to], clean.Text, m.Text, m.Start, m.End, s)
					}
					if strings.Contains(s, "(") { // the i of a lost ij stands nowhere
						continue
					}
					if got, want := only(text.Readable(m.Text)), only(clean.Text[from:to]); !strings.Contains(got, want) {
						t.Fatalf("%q of %q is %q of %q", clean.Text[from:to], clean.Text, m.Text, s)
					}
				}
			}
		}
	})
}

// only is the letters of a text.
func only(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}
