package gazetteer_test

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/extract/gazetteer"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

var (
	// celex is sector 3: year of adoption, kind, number in four digits.
	celex = regexp.MustCompile(`^3(\d{4})([RLDF])(\d{4})$`)
	// proposal is what the guide calls an act that was not adopted yet.
	proposal = regexp.MustCompile(`^(?:COM|JOIN)\((\d{4})\)([1-9]\d*)$`)
	// printed is an act's number within a name: "Verordening 2016/399".
	printed = regexp.MustCompile(`\b(\d{1,4})/(\d{1,4})\b`)
)

// treaties have CELEX numbers of sector 1 (EUR-Lex, "Types of documents").
var treaties = []string{"11951K", "11957E", "12012E", "12012M", "12012P", "12007L", "12012A", "12002E"}

// kinds are the letters of CELEX by the word at the end of an act's name. A
// decision is called "besluit", a framework decision "kaderbesluit"; the Budget
// and the Staff Regulations are regulations whatever they are called.
var kinds = []struct{ word, letters string }{{"verordening", "R"}, {"richtlijn", "L"}, {"kaderbesluit", "F"}, {"besluit", "DF"}}

// kind is the letters that a name allows, any when it does not say.
func kind(name string) string {
	for _, w := range strings.Fields(strings.ToLower(name)) {
		for _, k := range kinds {
			if strings.HasSuffix(w, k.word) || strings.HasSuffix(w, k.word+"en") || w == k.word+"s" {
				return k.letters
			}
		}
	}
	return ""
}

// seconds are what a row may have been compared with; data/README.md says what
// each is.
var seconds = []string{"", "title: CELLAR", "title: OJ", "title: EU acts", "title: Windsor", "title: EUR-Lex", "title: cited", "number: EU acts"}

// proposed is the same for the row of a proposal.
var proposed = []string{"", "title: dossier", "title: proposal", "number: dossier"}

// TestCELEXNumbersAgree holds every row of an EU act against itself: the number
// is one that EUR-Lex can have, the IRI and the source are of that number, and
// no name of it says another kind, year or number.
func TestCELEXNumbersAgree(t *testing.T) {
	t.Parallel()
	known, err := gazetteer.Known()
	if err != nil {
		t.Fatal(err)
	}
	acts, proposals := 0, 0
	for _, e := range known {
		if e.Type != paper.Act || strings.HasPrefix(e.ID, "name:") {
			continue
		}
		m, p := celex.FindStringSubmatch(e.ID), proposal.FindStringSubmatch(e.ID)
		switch {
		case m != nil || slices.Contains(treaties, e.ID):
			acts++
			if want := "http://publications.europa.eu/resource/celex/" + e.ID; e.IRI != want {
				t.Errorf("%s %s: the IRI is %s, want %s", e.ID, e.Label(), e.IRI, want)
			}
			source, second, _ := strings.Cut(e.Source, "; ")
			if want := "EUR-Lex CELEX " + e.ID; source != want || !slices.Contains(seconds, second) {
				t.Errorf("%s %s: the source is %q, want %q and a second one of %q", e.ID, e.Label(), e.Source, want, seconds)
			}
		case p != nil:
			proposals++
			source, second, _ := strings.Cut(e.Source, "; ")
			if want := "EUR-Lex " + e.ID; source != want || e.IRI != "" {
				t.Errorf("%s %s: the source is %q and the IRI %q, want %q and none: whether it is PC or DC is not printed", e.ID, e.Label(), e.Source, e.IRI, want)
			}
			if !slices.Contains(proposed, second) {
				t.Errorf("%s %s: the second source is %q, want one of %q", e.ID, e.Label(), second, proposed)
			}
			m = []string{"", p[1], "", p[2]}
		default:
			t.Errorf("%s %s: this is neither a CELEX number of sector 3, a treaty, nor a proposal", e.ID, e.Label())
		}
		if m == nil {
			continue
		}
		if year, _ := strconv.Atoi(m[1]); year < 1958 || year > 2026 {
			t.Errorf("%s %s: no act is of %d", e.ID, e.Label(), year)
		}
		names := []string{e.NL}
		for _, f := range e.Forms {
			names = append(names, f.Text)
		}
		for _, form := range names {
			if letters := kind(form); m[2] != "" && letters != "" && !strings.Contains(letters, m[2]) {
				t.Errorf("%s: %q is of kind %s", e.ID, form, letters)
			}
			for _, n := range printed.FindAllStringSubmatch(form, -1) {
				if !sameNumber(n[1], n[2], m[1], m[3]) && !sameNumber(n[2], n[1], m[1], m[3]) {
					t.Errorf("%s: %q says another number", e.ID, form)
				}
			}
		}
	}
	if acts < 400 || proposals < 100 {
		t.Errorf("%d acts and %d proposals have a number, want several hundred", acts, proposals)
	}
}

// sameNumber compares a printed year, of two digits before 1999, and number.
func sameNumber(year, number, wantYear, wantNumber string) bool {
	n, _ := strconv.Atoi(number)
	want, _ := strconv.Atoi(wantNumber)
	return n == want && (year == wantYear || len(year) == 2 && strings.HasSuffix(wantYear, year))
}
