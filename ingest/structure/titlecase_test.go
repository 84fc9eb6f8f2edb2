package structure

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// A form feed starts a line too, also where no newline stands before it: a word
// behind one was looked for again and again, without end.
func TestStands(t *testing.T) {
	for _, c := range []struct {
		text, word string
		want       bool
	}{
		{"KOP\fDE ANDERE", "DE", false},
		{"\f\fDE ANDERE\fDE", "DE", false},
		{"KOP\fde ANDERE", "DE", false},
		{"KOP\fDE andere", "DE", true},
		{"de kop\fDE ANDERE", "DE", false},
		{"DE ANDERE\n\fDE ANDERE\nWij zien DE", "DE", true},
		{"DEEL\fDELEN", "DE", false},
	} {
		if got := stands(c.text, c.word); got != c.want {
			t.Errorf("stands(%q, %q): %v, want %v", c.text, c.word, got, c.want)
		}
	}
}

// A text of many pages without a newline: it took minutes while each line looked
// for one to the end of the text.
func TestLinesBetweenFormFeeds(t *testing.T) {
	t.Parallel()
	const n = 1 << 18
	x := splitter{s: strings.Repeat("a\f", n)}
	if x.split(nil); len(x.lines) != n {
		t.Errorf("%d lines, want %d", len(x.lines), n)
	}
	for s, want := range map[string]string{"a\nb": "a|b", "\n\na": "a", "a\f\nb": "a|b", "\fa\fb\n": "a|b", "a\n\fb\f": "a|b", "\f": "",
		"a  b\nc": "a b|c", "a\u00ad\nb": "a-|b", "a\u00a0b": "a b", "\na b\n\nc \n": "a b|c", " a": "a", "a\r\nb": "a|b", "\u00e9\n \nb": "\u00e9|b"} {
		var got []string
		x := splitter{s: s}
		x.split(nil)
		known := splitter{s: s}
		known.split(text.Normalise(s, text.Options{}))
		if known.gap = x.gap; !reflect.DeepEqual(x, known) { // which the end of the text leaves
			t.Errorf("%q: lines %+v, with those that are known %+v", s, x, known)
		}
		wide := func(l string) bool { return text.Trim(l, text.Span{End: len(l)}).Len() != len(l) }
		if x.odd != (text.Readable(s) != s) || x.spaced != (strings.Contains(s, "\f") || slices.ContainsFunc(strings.Split(s, "\n"), wide)) {
			t.Errorf("%q: odd %v, spaced %v", s, x.odd, x.spaced)
		}
		for _, l := range x.lines {
			got = append(got, l.text)
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: lines %q, want %q", s, got, want)
		}
	}
}

// A text of many lines in capitals: with a look back to its start for each line,
// this takes minutes.
func TestStandsInManyLines(t *testing.T) {
	t.Parallel()
	for _, end := range []string{"\f", "\n", "\n\f"} {
		capitals := strings.Repeat("DE"+end, 1<<18)
		for s, want := range map[string]bool{capitals: false, capitals + "in DE": true, capitals + "DE" + end + "in": false} {
			if got := stands(s, "DE"); got != want {
				t.Errorf("ends %q: stands %v, want %v", end, got, want)
			}
		}
	}
}
