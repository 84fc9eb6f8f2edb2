package text_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

func TestCover(t *testing.T) {
	t.Parallel()
	if (text.Cover{}).Touches(text.Span{Start: 0, End: 9}) {
		t.Error("no span touches another")
	}
	span := rapid.Custom(func(t *rapid.T) text.Span {
		from := rapid.IntRange(0, 40).Draw(t, "from")
		return text.Span{Start: from, End: from + rapid.IntRange(1, 12).Draw(t, "n")}
	})
	rapid.Check(t, func(t *rapid.T) {
		spans, s := rapid.SliceOf(span).Draw(t, "spans"), span.Draw(t, "s")
		want := slices.ContainsFunc(spans, func(o text.Span) bool { return o.Start < s.End && s.Start < o.End })
		if got := text.NewCover(spans).Touches(s); got != want {
			t.Fatalf("%v touches %v: %v, want %v", spans, s, got, want)
		}
	})
}
