package search

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Passages are in order, do not overlap, and leave out nothing but white
// space.
func checkPassages(t interface{ Fatalf(string, ...any) }, text string) {
	at := 0
	for _, p := range passages(text) {
		if p[0] < at || p[1] <= p[0] || p[1] > len(text) {
			t.Fatalf("passage %v behind %d in %d bytes", p, at, len(text))
		}
		if p[1]-p[0] > passageMax+passageLen {
			t.Fatalf("passage of %d bytes", p[1]-p[0])
		}
		if strings.TrimSpace(text[at:p[0]]) != "" {
			t.Fatalf("%q is in no passage", text[at:p[0]])
		}
		if utf8.ValidString(text) && !utf8.ValidString(text[p[0]:p[1]]) {
			t.Fatalf("%q is cut inside a code point", text[p[0]:p[1]])
		}
		at = p[1]
	}
	if strings.TrimSpace(text[at:]) != "" {
		t.Fatalf("%q is in no passage", text[at:])
	}
}

func TestPassages(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		part := rapid.SampledFrom([]string{"woord ", "lid.\n", "\n\n", " \n\t\n", "é", strings.Repeat("x", 700), strings.Repeat("ab ", 900), "\r\n\r\n", "\u00a0"})
		checkPassages(rt, strings.Join(rapid.SliceOfN(part, 0, 30).Draw(rt, "parts"), ""))
	})
}

func FuzzPassages(f *testing.F) {
	f.Add("a\n\nb")
	f.Fuzz(func(t *testing.T, text string) { checkPassages(t, text) })
}

func FuzzRecord(f *testing.F) {
	r := record{iri: "a:b", title: "t", date: "2024-01-01", types: []string{"a:t"}, passages: [][2]int{{0, 3}},
		facts: []fact{{"a:b", hasLabel, "x"}, {"a:b", hasTitle, "y"}, {"a:c", isType, "z"}}}
	f.Add(r.encode())
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := decodeRecord(b)
		if err != nil {
			return
		}
		again, err := decodeRecord(r.encode())
		if err != nil || !reflect.DeepEqual(r, again) {
			t.Fatalf("%+v, %v; want %+v", again, err, r)
		}
	})
}

func FuzzQuestion(f *testing.F) {
	f.Add("Kamerstukken II 2023-24, 32 317, nr. 871 COM (2023) 755 \"wet op\"")
	x, err := Open(f.Context(), "")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got := Identifiers(text); len(got) > 6*(len(text)+1) {
			t.Fatalf("%d identifiers in %d bytes", len(got), len(text))
		}
		if again := fold(fold(text)); utf8.ValidString(text) && !strings.ContainsFunc(text, unicode.IsNumber) && again != fold(text) {
			t.Fatalf("folding %q twice gives %q and %q", text, fold(text), again)
		}
		if _, err := x.Search(t.Context(), Query{Text: text}); err != nil && len(text) <= MaxText {
			t.Fatal(err)
		}
	})
}

// The table gives the same answers however it was filled: added at once, or
// added, removed and merged in any order.
func TestTable(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(rt *rapid.T) {
		gen := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) fact {
			return fact{
				entity: rapid.SampledFrom([]string{"a:1", "a:2", "a:3"}).Draw(t, "entity"),
				kind:   rapid.SampledFrom([]kind{isType, hasIdentifier, hasTitle, hasLabel}).Draw(t, "kind"),
				value:  rapid.SampledFrom([]string{"aa bb", "ab", "b aa", "Bé"}).Draw(t, "value"),
			}
		}), 1, 6)
		moved := newTable()
		plain := newTable()
		for range rapid.IntRange(1, 8).Draw(rt, "documents") {
			r := record{facts: gen.Draw(rt, "facts")}
			r.settle()
			moved.add(r.facts, true)
			moved.merge(rapid.Bool().Draw(rt, "merge"))
			if rapid.Bool().Draw(rt, "remove") {
				moved.remove(r.facts, true)
			} else {
				plain.add(r.facts, true)
			}
		}
		keep := func(*entity) bool { return true }
		for _, q := range []string{"a", "aa", "b", "be", "b aa", "aa b"} {
			if got, want := views(moved.named(q, 10, keep)), views(plain.named(q, 10, keep)); !reflect.DeepEqual(got, want) {
				rt.Fatalf("%q: %+v, want %+v", q, got, want)
			}
		}
		if len(moved.entities) != len(plain.entities) || len(moved.ids) != len(plain.ids) {
			rt.Fatalf("%d entities, %d ids are left; want %d, %d", len(moved.entities), len(moved.ids), len(plain.entities), len(plain.ids))
		}
	})
}

func views(rs []ranked) []Entity {
	var out []Entity
	for _, r := range rs {
		out = append(out, r.said.of.view())
	}
	return out
}

// An item of an agenda has the day of the document it stands in, other things
// their own alone.
func TestSettleDatesItems(t *testing.T) {
	t.Parallel()
	r := record{iri: "d", facts: []fact{{"d", hasDate, "2024-03-22"}, {"item", isType, string(vocab.AgendaItem)}, {"act", isType, string(vocab.Class("act"))}}}
	r.settle()
	var dated []string
	for _, f := range r.facts {
		if f.kind == hasDate {
			dated = append(dated, f.entity+" "+f.value)
		}
	}
	if want := []string{"d 2024-03-22", "item 2024-03-22"}; !slices.Equal(dated, want) {
		t.Errorf("got %q, want %q", dated, want)
	}
}
