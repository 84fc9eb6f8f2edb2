package date_test

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/date"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// words that dates are made of, in any order and with anything between.
var words = append([]string{"1", "02", "14e", "15de", "28", "29", "30", "31", "32", "2023", "2024", "'24", "24", "2024-02-08", "31-12-2023", "1/2/24", "4.5.2016",
	"maandag", "di", "wo.", "vrijdag", "jan.", "okt", "en", "of", "tot", "t/m", "tot en met", "-", "–", "/", ",", ".", " ", " ", " ", "\n", "jl.", "a.s.", "afgelopen",
	"vorige week", "volgende week", "dit jaar", "vorig jaar", "van het afgelopen jaar", "op de", "tussen", "verzoekt", "voor", "in", "nr.", "\u00a0", "ij", "é"}, monthNames...)

// Whatever the text, an id is a day or month that exists or a range of two
// days in their order, and the mention is the text's own bytes.
func TestIDsAreDates(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 12).Draw(t, "words"), rapid.SampledFrom([]string{" ", ""}).Draw(t, "space"))
		var ref time.Time
		if rapid.Bool().Draw(t, "dated") {
			ref = time.Date(2024, 1, rapid.IntRange(1, 366).Draw(t, "ref"), 0, 0, 0, 0, time.UTC)
		}
		in := &extract.Input{Clean: text.Normalise(s, text.Options{}), Date: ref}
		mentions, _ := extract.Run(in, []extract.Extractor{date.Extractor{}})
		for _, m := range mentions {
			if s[m.Start:m.End] != m.Text || m.Confidence <= 0 || m.Confidence > 1 {
				t.Fatalf("%q: mention %+v", s, m)
			}
			checkID(t, m.ID, !ref.IsZero())
		}
	})
}

func checkID(t *rapid.T, id string, dated bool) {
	if id == "" {
		if dated {
			t.Fatal("no id though the document has a date")
		}
		return
	}
	if len(id) == len("2024-02") {
		if _, err := time.Parse("2006-01", id); err != nil {
			t.Fatal(err)
		}
		return
	}
	first, last, isRange := strings.Cut(id, "/")
	a, err := time.Parse(time.DateOnly, first)
	if err != nil {
		t.Fatal(err)
	}
	if !isRange {
		return
	}
	b, err := time.Parse(time.DateOnly, last)
	if err != nil || !a.Before(b) {
		t.Fatalf("range %s: %v", id, err)
	}
}

func FuzzExtract(f *testing.F) {
	for _, s := range []string{"25-26 januari jl.", "op de 14e.", "23/02/24", "maandag 5 maart 2024 en 7, 9 en 12 mei", "volgende week dinsdag", "jan 2024-", "31 februari"} {
		f.Add(s, int64(19000))
	}
	f.Fuzz(func(t *testing.T, s string, days int64) {
		in := &extract.Input{Clean: text.Normalise(strings.ToValidUTF8(s, "?"), text.Options{}), Date: time.Unix(days%40000*86400, 0).UTC()}
		date.Extractor{}.Extract(in, func(c extract.Candidate) {
			if c.Span.Start < 0 || c.Span.End > len(in.Clean.Text) || c.Span.Start >= c.Span.End || c.Rule == "" {
				t.Errorf("candidate %+v in %q", c, in.Clean.Text)
			}
		}, func(string, string, text.Span) {})
	})
}
