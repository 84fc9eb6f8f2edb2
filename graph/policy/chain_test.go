package policy_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

const file, alias = quad.IRI(vocab.EURes + "comnat/COM_2023_0755_FIN"), quad.IRI(vocab.EURes + "celex/52023PC0755")

// drawChain draws documents that do or do not deal with the file, and its
// steps.
func drawChain(t *rapid.T) []quad.Quad {
	quads := []quad.Quad{quad.Make(alias, vocab.SameAs, file, vocab.CuratedGraph), quad.Make(file, vocab.Type, vocab.Class("eu-document"), nil)}
	say := func(s quad.IRI, p quad.IRI, o quad.Value) {
		quads = append(quads, quad.Make(s, p, o, quad.IRI("urn:g")))
	}
	doc := func(n int) quad.IRI { return quad.IRI(fmt.Sprintf("urn:doc:%d", n)) }
	n := rapid.IntRange(1, 6).Draw(t, "documents")
	for i := range n {
		d := doc(i)
		if rapid.IntRange(0, 5).Draw(t, "stored") > 0 {
			say(d, vocab.HasText, vocab.TextIRI(fmt.Sprintf("d%d.txt", i)))
		}
		say(d, vocab.KindOf, quad.String(rapid.SampledFrom([]string{"bnc-fiche", "brief", "motie", "overig"}).Draw(t, "kind")))
		say(d, vocab.Date, quad.String(rapid.SampledFrom([]string{"2024-01-02", "2024-01-03"}).Draw(t, "date")))
		for _, p := range []quad.IRI{vocab.About, vocab.Cites, vocab.Mentions} {
			if rapid.IntRange(0, 3).Draw(t, "states") == 0 {
				say(d, p, rapid.SampledFrom([]quad.Value{file, alias}).Draw(t, "name"))
			}
		}
		if rapid.Bool().Draw(t, "item") {
			item := d + "/item"
			say(item, vocab.AgendaItemOf, d)
			say(item, vocab.ItemAbout, rapid.SampledFrom([]quad.Value{file, quad.IRI("urn:other")}).Draw(t, "of"))
		}
		if rapid.Bool().Draw(t, "cites") {
			say(d, vocab.Cites, doc(rapid.IntRange(0, n).Draw(t, "cited")))
		}
		if rapid.Bool().Draw(t, "step") {
			step := d + "/step"
			say(step, vocab.StepOf, file)
			say(step, vocab.StatedIn, d)
			say(step, vocab.HasStepType, vocab.StepType(rapid.SampledFrom([]string{"DIS_byCONSIL", "BNC_FICHE"}).Draw(t, "type")))
			if date := rapid.SampledFrom([]string{"", "2024-01-02", "2024-01-03"}).Draw(t, "day"); date != "" {
				say(step, vocab.Date, quad.String(date))
			}
		}
	}
	return quads
}

// plainChain says what belongs to a chain by looking at every quad.
func plainChain(quads []quad.Quad) (stations []string) {
	has := func(s, p, o quad.Value) bool {
		return slices.ContainsFunc(quads, func(q quad.Quad) bool {
			return (s == nil || q.Subject == s) && q.Predicate == p && (o == nil || q.Object == o)
		})
	}
	get := func(s, p quad.Value) string {
		for _, q := range quads {
			if q.Subject == s && q.Predicate == p {
				return policy.Text(q.Object)
			}
		}
		return ""
	}
	of := func(s, p quad.Value) bool { return has(s, p, file) || has(s, p, alias) }
	in, fiches, steps := map[string]bool{}, map[string]bool{}, map[string]bool{}
	for _, q := range quads {
		d, stored := q.Subject, has(q.Subject, vocab.HasText, nil)
		direct := of(d, vocab.About) || of(d, vocab.Cites) || of(d, vocab.Mentions)
		for _, r := range quads {
			direct = direct || r.Predicate == vocab.AgendaItemOf && r.Object == d && of(r.Subject, vocab.ItemAbout)
			direct = direct || r.Predicate == vocab.Cites && r.Subject == d && of(r.Object, vocab.About) && has(r.Object, vocab.HasText, nil)
		}
		if stored && direct {
			in[policy.Text(d)] = true
			if of(d, vocab.About) && get(d, vocab.KindOf) == "bnc-fiche" {
				fiches[get(d, vocab.Date)] = true
			}
		}
	}
	for _, q := range quads {
		if q.Predicate != vocab.StepOf {
			continue
		}
		typ, day := get(q.Subject, vocab.HasStepType), get(q.Subject, vocab.Date)
		switch {
		case day == "":
			steps[policy.Text(q.Subject)] = true
		case !strings.HasSuffix(typ, "bnc-fiche") || !fiches[day]:
			steps[typ+day] = true
		}
	}
	stations = slices.Sorted(maps.Keys(in))
	return append(stations, fmt.Sprintf("%d steps", len(steps)))
}

func TestChainIsWhatEveryQuadSays(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		quads := drawChain(t)
		for _, name := range []quad.IRI{file, alias} {
			c, err := policy.NewReader(shelf{graph.NewMemory(quads), nil}).Chain(t.Context(), name, 100)
			if err != nil {
				t.Fatal(err)
			}
			steps, got, before := 0, []string{}, ""
			for _, s := range c.Stations {
				if s.Step != nil {
					steps++
				} else {
					got = append(got, string(s.IRI))
				}
				if len(s.Ties) == 0 {
					t.Fatalf("%s is tied to nothing", s.IRI)
				}
				day := s.Date
				if day == "" {
					day = s.Document.Date
				}
				if day < before {
					t.Fatalf("%s at %s stands after %s", s.IRI, day, before)
				}
				before = day
			}
			slices.Sort(got)
			if got, want := append(got, fmt.Sprintf("%d steps", steps)), plainChain(quads); !slices.Equal(got, want) {
				t.Fatalf("got %v, want %v of\n%v", got, want, quads)
			}
		}
	})
}

// A chain that is cut says so, and keeps what is tied most closely.
func TestChainIsCut(t *testing.T) {
	t.Parallel()
	quads := []quad.Quad{}
	for i, p := range []quad.IRI{vocab.Mentions, vocab.Cites, vocab.About} {
		d := quad.IRI(fmt.Sprintf("urn:doc:%d", i))
		quads = append(quads, quad.Make(d, p, file, nil), quad.Make(d, vocab.HasText, vocab.TextIRI(fmt.Sprint(i)), nil))
	}
	c, err := policy.NewReader(shelf{graph.NewMemory(quads), nil}).Chain(t.Context(), file, 1)
	if err != nil || len(c.Stations) != 1 || c.Stations[0].IRI != "urn:doc:2" || c.Left != 2 {
		t.Errorf("got %+v, %v", c, err)
	}
}
