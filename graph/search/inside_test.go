package search

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// inside finds what reading every name finds: those that have all words of the
// question somewhere, the longest in a word that is long enough.
func TestInside(t *testing.T) {
	t.Parallel()
	part := rapid.SampledFrom([]string{"mens", "smokkel", "richtlijn", "asiel", "grens", "wet", "é", "ab"})
	word := rapid.Map(rapid.SliceOfN(part, 1, 3), func(ps []string) string { return strings.Join(ps, "") })
	phrase := rapid.Map(rapid.SliceOfN(word, 1, 3), func(ws []string) string { return strings.Join(ws, " ") })
	rapid.Check(t, func(rt *rapid.T) {
		names := rapid.SliceOfN(phrase, 1, 20).Draw(rt, "names")
		gone := rapid.IntRange(0, len(names)).Draw(rt, "gone")
		tab := newTable()
		for i, n := range names {
			tab.add([]fact{{entity: string(rune('a' + i)), kind: hasLabel, value: n}}, true)
		}
		for i, n := range names[:gone] {
			tab.remove([]fact{{entity: string(rune('a' + i)), kind: hasLabel, value: n}}, true)
		}
		tab.merge(rapid.Bool().Draw(rt, "merge"))
		asked := fold(phrase.Draw(rt, "asked"))
		best := newTop(MaxLimit)
		tab.inside(asked, best, func(*entity) bool { return true })
		got, want := map[string]bool{}, map[string]bool{}
		for _, r := range best.best {
			got[r.said.of.iri] = true
		}
		for i, n := range names[gone:] {
			if plainInside(fold(n), asked) {
				want[string(rune('a'+gone+i))] = true
			}
		}
		if !maps.Equal(got, want) {
			rt.Fatalf("%q in %q: %v, want %v", asked, names[gone:], slices.Sorted(maps.Keys(got)), slices.Sorted(maps.Keys(want)))
		}
	})
}

func plainInside(name, asked string) bool {
	ws := strings.Fields(asked)
	longest := slices.MaxFunc(ws, func(a, b string) int { return len(a) - len(b) })
	return len(longest) >= minInside && hasAll(name, ws) &&
		slices.ContainsFunc(strings.Fields(name), func(w string) bool { return len(w) >= minCompound && strings.Contains(w, longest) })
}

// A part that very many words have is looked for in the first of them.
func TestMostCompounds(t *testing.T) {
	t.Parallel()
	var c compounds
	for i := range mostCompounds + 10 {
		c.add("smokkel" + strings.Repeat("a", i+1))
	}
	if got := len(c.having("smokkel")); got != mostCompounds {
		t.Errorf("found in %d words, want %d", got, mostCompounds)
	}
	if got := c.having("smokkel")[0]; got != "smokkela" {
		t.Errorf("the first is %q", got)
	}
}

// Each name is looked at once, though the words that it is found by begin alike,
// and whether or not it waits to be sorted in.
func TestInsideLooksOnce(t *testing.T) {
	t.Parallel()
	for _, merged := range []bool{true, false} {
		tab, names := newTable(), 0
		for i := range 5 {
			for _, word := range []string{"smokkelrichtlijn", "smokkelrichtlijnen", "smokkelrichtlijnenwet"} {
				tab.add([]fact{{entity: fmt.Sprint(word, i), kind: hasLabel, value: fmt.Sprint(word, " ", i)}}, true)
				names++
			}
		}
		tab.merge(merged)
		looked := 0
		tab.inside("richtlijn", newTop(MaxLimit), func(*entity) bool { looked++; return true })
		if looked != names {
			t.Errorf("merged %t: %d looks at %d names", merged, looked, names)
		}
	}
}
