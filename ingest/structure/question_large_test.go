package structure

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Questions with a signature behind each: some twenty seconds for these if each
// part looked at all signatures before it.
func TestQuestionsLinearTime(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	b.WriteString("Antwoorden op Kamervragen\n\n")
	const n = 20_000
	for i := range n {
		fmt.Fprintf(&b, "Vraag %d\n\nKunt u dat toelichten?\n\nAntwoord %d\n\nJa.\n\nDe minister van Defensie,\n\nR.P. Brekelmans\n\n", i%900+1, i%900+1)
	}
	r := Read(&decode.Document{Name: "x.txt", Text: b.String()}, nil)
	if len(r.Signatures) != n || len(r.Questions) != n {
		t.Errorf("%d signatures and %d questions, want %d of each", len(r.Signatures), len(r.Questions), n)
	}
}

// A line of 16 bytes stands for 400 questions; a paper full of them, or with one
// line of many, has no more than it may count, and says so.
func TestQuestionsAreBounded(t *testing.T) {
	t.Parallel()
	const few = maxNumbers / maxRange / 2
	for name, test := range map[string]struct {
		text string
		want int
		told bool
	}{
		"few":      {strings.Repeat("Vraag 1 t/m 400\nA?\nAntwoord 1 t/m 400\nB.\n", few), few * maxRange, false},
		"many":     {strings.Repeat("Vraag 1 t/m 400\nA?\nAntwoord 1 t/m 400\nB.\n", 10_000), maxNumbers / 2, true},
		"one line": {"Vragen 1" + strings.Repeat(", 1 t/m 400", 10_000) + "\nA?\n", maxRange, true},
	} {
		r := Read(&decode.Document{Name: "x.txt", Text: "Antwoorden op Kamervragen\n" + test.text}, nil)
		told := slices.ContainsFunc(r.Warnings, func(w paper.Warning) bool { return w.Code == "too-many-questions" })
		if told != test.told || max(len(r.Questions)-test.want, test.want-len(r.Questions)) > maxRange {
			t.Errorf("%s: %d questions, want about %d; told of too many: %v", name, len(r.Questions), test.want, told)
		}
	}
}

// Parts end where a search of all signatures for each of them ends it.
func TestPartsEndAtTheNextSignature(t *testing.T) {
	t.Parallel()
	piece := rapid.SampledFrom([]string{"Vraag 1", "Vraag 2\n\nIs dat zo?", "Antwoord 1", "Antwoord", "Ja.", "De minister van Defensie,\nR.P. Brekelmans", "Hoogachtend,\nR.P. Brekelmans\nMinister van Defensie", "Toelichting:"})
	rapid.Check(t, func(t *rapid.T) {
		s := "Antwoorden op Kamervragen\n\n" + strings.Join(rapid.SliceOfN(piece, 0, 20).Draw(t, "pieces"), "\n\n")
		r := reader{page: newPage(&decode.Document{Name: "x.txt", Text: s}, nil)}
		r.Doc.Kind = paper.KindQuestions
		r.signatures()
		parts := r.parts()
		for i, end := range r.partEnds(parts) {
			want := parts[i].End
			for _, l := range r.page.lines {
				if l.Start < parts[i].End {
					continue
				}
				behind := func(g Signature) bool { return g.start() > parts[i].Start && g.start() <= l.Start }
				if i+1 < len(parts) && l.Start >= parts[i+1].Start || slices.ContainsFunc(r.Signatures, behind) || afterForm.MatchString(l.text) {
					break
				}
				want = l.End
			}
			if end != want {
				t.Fatalf("part %d of %q ends with %q, want %q", i, s, s[parts[i].Start:end], s[parts[i].Start:want])
			}
		}
	})
}
