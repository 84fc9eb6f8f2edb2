package token_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
)

func texts(s string) (out []string) {
	for _, w := range token.Append(nil, s) {
		out = append(out, s[w.Start:w.End])
	}
	return out
}

func TestAppend(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		in   string
		want []string
	}{
		{"", nil},
		{" .,;\n", nil},
		{"De Kamer, 32 317-VI.", []string{"De", "Kamer", "32", "317", "VI"}},
		{"arbeidsongeschiktheidsverzekering is lang", []string{"arbeidsongeschiktheidsverzekering", "is", "lang"}},
		{"acht8888 letters, zestien_", []string{"acht8888", "letters", "zestien"}},
		{"D'66 en collega's", []string{"D'66", "en", "collega's"}},
		{"foto's zijn", []string{"foto", "s", "zijn"}},
		{"Van 't Wout en Van ’t Riet", []string{"Van", "'t", "Wout", "en", "Van", "’t", "Riet"}},
		{"a't b", []string{"a't", "b"}},
		{"“België”, e\u0301e\u0301n–Kaïn 世界", []string{"België", "e\u0301e\u0301n", "Kaïn", "世界"}},
	} {
		if got := texts(c.in); !slices.Equal(got, c.want) {
			t.Errorf("%q: %q, want %q", c.in, got, c.want)
		}
	}
}

// wordRune and naive are the rule of [token.Word], a rune at a time.
func wordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r)
}

func naive(s string) (out []token.Word) {
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == '\'' || r == '’' {
			if before, _ := utf8.DecodeLastRuneInString(s[:i]); (i == 0 || before == ' ' || before == '\n') && strings.HasPrefix(s[i+n:], "t ") {
				out = append(out, describe(s, i, i+n+1))
				i += n + 1
				continue
			}
		}
		if !wordRune(r) {
			i += n
			continue
		}
		start := i
		for i < len(s) {
			r, n := utf8.DecodeRuneInString(s[i:])
			next, _ := utf8.DecodeRuneInString(s[i+n:])
			inner := (r == '\'' || r == '’') && (unicode.IsLetter(next) && !strings.HasPrefix(s[i+n:], "s ") || unicode.IsDigit(next))
			if !wordRune(r) && !inner {
				break
			}
			i += n
		}
		out = append(out, describe(s, start, i))
	}
	return out
}

func describe(s string, start, end int) token.Word {
	word := s[start:end]
	w := token.Word{Start: start, End: end, Hash: token.Hash(word)}
	is := func(f func(rune) bool) bool {
		return !strings.ContainsFunc(word, func(r rune) bool { return r >= utf8.RuneSelf || !f(r) })
	}
	if is(func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		w.Is |= token.Plain
		w.Head = token.Head(word)
	}
	if is(unicode.IsLetter) {
		w.Is |= token.Letters
	}
	if is(unicode.IsDigit) {
		w.Is |= token.Digits
	}
	if is(func(r rune) bool { return unicode.IsLower(r) || unicode.IsDigit(r) }) {
		w.Is |= token.Small
	}
	return w
}

func TestAppendEqualsNaive(t *testing.T) {
	t.Parallel()
	piece := rapid.SampledFrom([]string{"a", "Z", "5", "de", "Kamerstuk", "GROENLINKS", "verordeningen", " ", " ", "  ", "-", ".", "@", "[", "`", "{", "/", ":", "'", "’", "t ", "s ", "é", "İ", "e\u0301", "\u0301",
		"\u00ad", "“", "²", "世", "٣", "\n", "\u00a0", "\xff"})
	rapid.Check(t, func(t *rapid.T) {
		if err := equalsNaive(strings.Join(rapid.SliceOfN(piece, 0, 30).Draw(t, "pieces"), "")); err != nil {
			t.Fatal(err)
		}
	})
}

func FuzzAppend(f *testing.F) {
	for _, s := range []string{"De Kamer, 32 317-VI.", "D'66 en collega's, Van 't Wout", "“België”, e\u0301e\u0301n–Kaïn 世界\xff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if err := equalsNaive(s); err != nil {
			t.Fatal(err)
		}
	})
}

// equalsNaive says where the words of s are others than those of naive.
func equalsNaive(s string) error {
	got, want := token.Append(nil, s), naive(s)
	if len(got) != len(want) {
		return fmt.Errorf("%q: words %q, want %d", s, texts(s), len(want))
	}
	for i, w := range got {
		word := s[w.Start:w.End]
		first, n := utf8.DecodeRuneInString(word)
		capital := unicode.IsUpper(first)
		upper := capital && n < len(word) && !strings.ContainsFunc(word, unicode.IsLower)
		if w.Capital() != capital || w.Upper() != upper {
			return fmt.Errorf("%q in %q: capital %v, upper %v", word, s, w.Capital(), w.Upper())
		}
		if w.Is &= token.Plain | token.Letters | token.Digits | token.Small; w != want[i] {
			return fmt.Errorf("%q in %q: %+v, want %+v", word, s, w, want[i])
		}
	}
	return nil
}

func TestHash(t *testing.T) {
	t.Parallel()
	letter := rapid.StringOfN(rapid.RuneFrom([]rune("abcxyz019éËŁ世'")), 1, 24, -1)
	rapid.Check(t, func(t *rapid.T) {
		w := letter.Draw(t, "word")
		for _, other := range []string{strings.ToUpper(w), strings.ToLower(w)} {
			if token.Hash(other) != token.Hash(w) || token.Head(other) != token.Head(w) && other[0] < utf8.RuneSelf && len(w) < 2 {
				t.Fatalf("%q and %q differ", w, other)
			}
		}
		if token.Hash(w+"a") == token.Hash(w) || token.Hash("a"+w) == token.Hash(w) {
			t.Fatalf("%q is like another with a letter more", w)
		}
	})
}

func TestSets(t *testing.T) {
	t.Parallel()
	set, heads := token.NewSet("mei", "Kamerstukken", "België"), token.NewHeads("Kamerstuk", "EU", "c")
	for _, w := range []string{"MEI", "kamerstukken", "BELGIË"} {
		if !set.Has(token.Hash(w)) {
			t.Errorf("the set has no %q", w)
		}
	}
	for _, w := range []string{"kam", "KAMERLID", "eu", "C"} {
		if !heads.Has(token.Head(w)) {
			t.Errorf("there is no head of %q", w)
		}
	}
	for _, w := range []string{"", "me", "meid", "juni"} {
		if set.Has(token.Hash(w)) || new(token.Set).Has(token.Hash(w)) {
			t.Errorf("the set has %q", w)
		}
	}
	for _, w := range []string{"", "ka", "e", "eur", "co"} {
		if heads.Has(token.Head(w)) || new(token.Heads).Has(token.Head(w)) {
			t.Errorf("there is a head of %q", w)
		}
	}
}

func TestAppendLower(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{"": "", "De KAMER 1": "de kamer 1", "ËÉN Ł": "ëén ł", "İ Ⱥ ẞ": "İ Ⱥ ẞ", "\xff\xc3A": "\xff\xc3a"} {
		got := string(token.AppendLower([]byte("x"), in))
		if got != "x"+want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	s := strings.Repeat("De leden Piri en Van der Lee (GroenLinks-PvdA) vragen de Minister van Justitie en Veiligheid op 4 maart 2024 naar de motie-Veldkamp c.s. ", 100)
	words := token.Append(nil, s)
	b.SetBytes(int64(len(s)))
	b.ReportAllocs()
	for b.Loop() {
		words = token.Append(words[:0], s)
	}
}
