package date_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/date"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

func ExampleExtractor() {
	in := &extract.Input{
		Clean: text.Normalise("Het overleg van 25-26 januari jl. krijgt in maart een vervolg.", text.Options{}),
		Date:  time.Date(2024, 2, 23, 0, 0, 0, 0, time.UTC),
	}
	mentions, _ := extract.Run(in, []extract.Extractor{date.Extractor{}})
	for _, m := range mentions {
		fmt.Println(m.Text, m.ID)
	}
	// Output:
	// 25-26 januari jl. 2024-01-25/2024-01-26
	// maart 2024-03
}

// dates of s on the day d, as "text=id" of the first.
func first(s string, d time.Time) (string, []string) {
	mentions, warnings := extract.Run(&extract.Input{Clean: text.Normalise(s, text.Options{}), Date: d}, []extract.Extractor{date.Extractor{}})
	var codes []string
	for _, w := range warnings {
		codes = append(codes, w.Code)
	}
	if len(mentions) != 1 {
		return fmt.Sprintf("%d mentions", len(mentions)), codes
	}
	return mentions[0].Text + "=" + mentions[0].ID, codes
}

// Without a date of the paper the first whole day in it is what days without
// a year are read against, and says so.
func TestPapersWithoutADate(t *testing.T) {
	t.Parallel()
	in := &extract.Input{Clean: text.Normalise("Datum ontvangst: 22 april 2025. Besluit op 8 juni, niet dinsdag jl.", text.Options{})}
	mentions, warnings := extract.Run(in, []extract.Extractor{date.Extractor{}})
	if len(mentions) != 3 || mentions[1].ID != "2025-06-08" || mentions[1].Confidence > .75 || mentions[2].ID != "" {
		t.Errorf("got %+v", mentions)
	}
	codes := map[string]bool{}
	for _, w := range warnings {
		codes[w.Code] = true
	}
	if !codes["date-reference"] {
		t.Errorf("warnings %+v, want date-reference", warnings)
	}
}

// The first day of a range tells as well.
func TestReferenceOfARange(t *testing.T) {
	t.Parallel()
	in := &extract.Input{Clean: text.Normalise("Agenda van de Raad van 28 en 29 november 2019. Die wordt op 13 november vastgesteld.", text.Options{})}
	if mentions, _ := extract.Run(in, []extract.Extractor{date.Extractor{}}); len(mentions) != 2 || mentions[1].ID != "2019-11-13" {
		t.Errorf("got %+v", mentions)
	}
}

// Where the head says no day, the Commission's number does, or the latest day
// of the text.
func TestReferenceBeyondTheHead(t *testing.T) {
	t.Parallel()
	for s, want := range map[string]string{
		"EUROPESE COMMISSIE Brussel, COM(2018) 901 final. De raad van 3 december nam het plan aan.":                                   "2018-12-03",
		"COM(9999) 901 final. " + strings.Repeat("Er staat hier niets. ", 200) + "Op 9 mei 2019 besloten. Daarna, op 3 april, niets.": "2019-04-03",
		strings.Repeat("Er staat hier niets. ", 200) + "Op 9 mei 2019 en op 1 juni 2021. Daarna, op 3 april, niets.":                  "2021-04-03",
	} {
		mentions, _ := extract.Run(&extract.Input{Clean: text.Normalise(s, text.Options{})}, []extract.Extractor{date.Extractor{}})
		if last := mentions[len(mentions)-1]; last.ID != want || last.Confidence > .75 {
			t.Errorf("got %s with %.2f, want %s", last.ID, last.Confidence, want)
		}
	}
}

// A day that the paper gave a year keeps it.
func TestYearsSaid(t *testing.T) {
	t.Parallel()
	in := &extract.Input{Clean: text.Normalise("Het ongeval van 3 mei 2023 en de nasleep van 3 mei.", text.Options{}), Date: time.Date(2024, 2, 23, 0, 0, 0, 0, time.UTC)}
	if mentions, _ := extract.Run(in, []extract.Extractor{date.Extractor{}}); len(mentions) != 2 || mentions[1].ID != "2023-05-03" {
		t.Errorf("got %+v", mentions)
	}
}

var monthNames = []string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}

func TestPrintedDaysAreRead(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		d := time.Date(rapid.IntRange(1950, 2049).Draw(t, "year"), 1, 1+rapid.IntRange(0, 364).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
		printed := fmt.Sprintf("%d %s %d", d.Day(), monthNames[d.Month()-1], d.Year())
		if got, _ := first("Dat was op "+printed+" in de ochtend.", time.Time{}); got != printed+"="+d.Format(time.DateOnly) {
			t.Fatalf("%s: got %s", printed, got)
		}
	})
}

// A date without a year is never more than half a year off, and "jl." never
// lies ahead, "a.s." never behind.
func TestYearsFit(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		ref := time.Date(2020, 1, 1+rapid.IntRange(0, 1500).Draw(t, "ref"), 0, 0, 0, 0, time.UTC)
		d := time.Date(2023, 1, 1+rapid.IntRange(0, 364).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
		tail := rapid.SampledFrom([]string{"", " jl.", " a.s."}).Draw(t, "tail")
		mentions, _ := extract.Run(&extract.Input{Clean: text.Normalise(fmt.Sprintf("op %d %s%s en", d.Day(), monthNames[d.Month()-1], tail), text.Options{}), Date: ref},
			[]extract.Extractor{date.Extractor{}})
		if len(mentions) != 1 {
			t.Fatalf("got %v", mentions)
		}
		got, err := time.Parse(time.DateOnly, mentions[0].ID)
		if err != nil {
			t.Fatal(err)
		}
		days := got.Sub(ref).Hours() / 24
		if tail == "" && (days > 184 || days < -184) || tail == " jl." && days > 0 || tail == " a.s." && days < 0 || days > 366 || days < -366 {
			t.Fatalf("%s on %s: %v days away", mentions[0].Text, ref, days)
		}
	})
}

func TestUnclear(t *testing.T) {
	t.Parallel()
	ref := time.Date(2024, 2, 23, 0, 0, 0, 0, time.UTC)
	for _, c := range []struct {
		name, in, want string
		ref            time.Time
		warns          int
	}{
		{"half a year away", "Op 20 augustus komt het.", "20 augustus=2024-08-20", ref, 1},
		{"no date of the document", "Op 20 augustus komt het.", "20 augustus=", time.Time{}, 0},
		{"no such day", "Op 30 februari 2024 komt het.", "0 mentions", ref, 1},
		{"another weekday", "Op maandag 5 maart 2024 komt het.", "maandag 5 maart 2024=2024-03-05", ref, 1},
		{"the weekday decides the year", "Op woensdag 21 augustus komt het.", "woensdag 21 augustus=2024-08-21", ref, 0},
		{"two digits of the year", "Op 23/02/24 kwam het.", "23/02/24=2024-02-23", ref, 1},
		{"a range backwards", "Van 8 mei 2024 tot 3 mei 2024.", "8 mei 2024 tot 3 mei 2024=2024-05-03/2024-05-08", ref, 1},
		{"a known day", "De terreuraanval van 7 oktober heeft gevolgen.", "7 oktober=2023-10-07", time.Date(2024, 6, 1, 0, 0, 0, 0, time.UTC), 0},
		{"a letter is behind", "In de brief van 20 april staat het.", "20 april=2023-04-20", ref, 0},
		{"since is behind", "Het loopt sinds mei zo.", "mei=2023-05", ref, 0},
		{"the verb decides", "Op 20 augustus zal het komen.", "20 augustus=2024-08-20", ref, 0},
		{"the verb decides again", "Op 20 augustus was het zover.", "20 augustus=2023-08-20", ref, 0},
		{"a clock and a code", "Van 10.00-12.00 uur, 30-20-10 en 12.1.24.", "0 mentions", ref, 0},
		{"part of a number", "Zie 2024-02-08-1 en 1.2.3.2024.", "0 mentions", ref, 0},
		{"a name", "De heer Mei en mevrouw Maart.", "0 mentions", ref, 0},
		{"before the turn of the year", "Van 30 december - 2 januari jl. dus.", "30 december - 2 januari jl.=2023-12-30/2024-01-02", ref, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			got, warnings := first(c.in, c.ref)
			if got != c.want || len(warnings) != c.warns {
				t.Errorf("got %s and %v, want %s and %d warnings", got, warnings, c.want, c.warns)
			}
		})
	}
}
