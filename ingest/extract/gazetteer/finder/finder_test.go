package finder

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
)

func found(a *Finder, text string) []string {
	var out []string
	a.Find(text, token.Append(nil, text), func(name, start, end int) { out = append(out, fmt.Sprintf("%d:%d-%d", name, start, end)) })
	slices.Sort(out)
	return out
}

// naive looks for every name at every place: what Find must equal.
func naive(names []string, text string) []string {
	var out []string
	runes := []rune(text)
	offsets := make([]int, 0, len(runes)+1)
	at := 0
	for _, r := range runes {
		offsets = append(offsets, at)
		at += len(string(r))
	}
	offsets = append(offsets, at)
	for n, name := range names {
		want := fold(name)
		for i := range runes {
			for j := i + 1; j <= len(runes); j++ {
				if isMark(runes[i]) || j < len(runes) && isMark(runes[j]) || !bytes.Equal(fold(string(runes[i:j])), want) {
					continue
				}
				if wordRune(runes[i]) && endsInWord(string(runes[:i])) || j < len(runes) && wordRune(runes[j]) && endsInWord(string(runes[:j])) {
					continue
				}
				out = append(out, fmt.Sprintf("%d:%d-%d", n, offsets[i], offsets[j]))
			}
		}
	}
	slices.Sort(out)
	return out
}

// endsInWord says whether the last letter of s, marks aside, is of a word.
func endsInWord(s string) bool {
	for len(s) > 0 {
		r, n := utf8.DecodeLastRuneInString(s)
		if !isMark(r) {
			return wordRune(r)
		}
		s = s[:len(s)-n]
	}
	return false
}

func TestFindWholeWords(t *testing.T) {
	t.Parallel()
	names := []string{"Frontex", "VS", "België", "Bosnië", "Bosnië en Herzegovina", "Herzegovina", "eu-LISA", "D66"}
	a, err := New(names)
	if err != nil {
		t.Fatal(err)
	}
	for in, want := range map[string]string{
		"de Frontex-inzet":               "Frontex",
		"EU-VS":                          "VS",
		"belgie en Belgie\u0308, BELGIË": "belgie|Belgie\u0308|BELGIË",
		"Bosnië en\nHerzegovina":         "Bosnië|Bosnië en\nHerzegovina|Herzegovina",
		"Frontexen en aFrontex":          "",
		"eu‑LISA's":                      "eu‑LISA",
		"D66’ers, D666":                  "D66",
	} {
		var got []string
		a.Find(in, token.Append(nil, in), func(_, start, end int) { got = append(got, in[start:end]) })
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q: got %q, want %q", in, s, want)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	t.Parallel()
	for _, names := range [][]string{{"a", "Á"}, {""}} {
		if _, err := New(names); err == nil {
			t.Errorf("%q: no error", names)
		}
	}
}

func TestFindEqualsNaiveSearch(t *testing.T) {
	t.Parallel()
	letters := rapid.SampledFrom([]string{"a", "b", "B", "é", "e", " ", "-", "e\u0301", "’", "\n", "\u00a0", "1", "2", "²", "世"})
	word := rapid.Custom(func(t *rapid.T) string { return strings.Join(rapid.SliceOfN(letters, 1, 5).Draw(t, "letters"), "") })
	rapid.Check(t, func(t *rapid.T) {
		var names []string
		for _, n := range rapid.SliceOfN(word, 1, 8).Draw(t, "names") {
			if len(fold(n)) > 0 && Check(n) == nil && !slices.ContainsFunc(names, func(o string) bool { return bytes.Equal(fold(o), fold(n)) }) {
				names = append(names, n)
			}
		}
		a, err := New(names)
		if err != nil {
			t.Fatal(err)
		}
		text := strings.Join(rapid.SliceOfN(letters, 0, 40).Draw(t, "text"), "")
		if got, want := found(a, text), naive(names, text); !slices.Equal(got, want) {
			t.Fatalf("names %q in %q: got %v, want %v", names, text, got, want)
		}
	})
}

func FuzzFind(f *testing.F) {
	f.Add("Raad", "de Raad en de raad")
	f.Fuzz(func(t *testing.T, name, text string) {
		a, err := New([]string{name})
		if err != nil {
			return
		}
		a.Find(text, token.Append(nil, text), func(_, start, end int) {
			if start < 0 || end > len(text) || start >= end {
				t.Fatalf("%q in %q: %d-%d", name, text, start, end)
			}
		})
	})
}

func BenchmarkFind(b *testing.B) {
	var names []string
	for i := range 5000 {
		names = append(names, fmt.Sprintf("wet op de %c%c%c zaken %d", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26, i))
	}
	a, err := New(names)
	if err != nil {
		b.Fatal(err)
	}
	text := strings.Repeat("De minister zegt toe dat de uitvoering van de wet op de hoofdlijnen doorgaat en dat Nederland meedoet. ", 1000)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	words := token.Append(nil, text)
	for b.Loop() {
		a.Find(text, words, func(_, _, _ int) {})
	}
}
