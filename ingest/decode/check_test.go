package decode_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// checkDocument checks what every decoded document promises, whatever the
// input was.
func checkDocument(t testing.TB, doc *decode.Document, data []byte) {
	t.Helper()
	if !utf8.ValidString(doc.Text) {
		t.Error("text is not valid UTF-8")
	}
	in := func(what string, s text.Span) {
		t.Helper()
		if s.Start < 0 || s.Start > s.End || s.End > len(doc.Text) {
			t.Fatalf("%s %v is outside the text of %d bytes", what, s, len(doc.Text))
		}
	}
	end := 0
	for _, b := range doc.Blocks {
		in("block", b.Span)
		if b.Span.Start < end {
			t.Errorf("block %v starts before the one before it ends (%d)", b.Span, end)
		}
		if s := doc.Text[b.Span.Start:b.Span.End]; s == "" || strings.TrimSpace(s) == "" && !strings.ContainsRune(s, '\u00a0') {
			t.Errorf("block %v is blank", b.Span)
		}
		if (b.Kind == decode.Heading) != (b.Level > 0) {
			t.Errorf("%s block %v has level %d", b.Kind, b.Span, b.Level)
		}
		end = b.Span.End
	}
	for _, r := range doc.Refs {
		in("ref", r.Span)
	}
	for _, n := range doc.Notes {
		in("note", n.Span)
		if n.Anchor < -1 || n.Anchor > len(doc.Text) {
			t.Errorf("note %q has its anchor at %d", n.Mark, n.Anchor)
		}
	}
	end = 0
	for _, u := range doc.Turns {
		in("turn", u.Span)
		if u.Span.Start < end || u.Span.End == u.Span.Start {
			t.Errorf("turn %v of %q overlaps the one before it (to %d) or is empty", u.Span, u.Name, end)
		}
		end = u.Span.End
	}
	for _, w := range doc.Warnings {
		in("warning", text.Span{Start: w.Start, End: w.End})
	}
	checkSource(t, doc, data)
}

// checkSource follows every word back to the input and compares the bytes.
// Words with anything but ASCII letters and digits may have been made from a
// reference or another character set.
func checkSource(t testing.TB, doc *decode.Document, data []byte) {
	t.Helper()
	if doc.Source == nil {
		return
	}
	if doc.Source.Len() != len(doc.Text) {
		t.Fatalf("the source map covers %d bytes, the text has %d", doc.Source.Len(), len(doc.Text))
	}
	for i := 0; i < len(doc.Text); {
		j := i
		for j < len(doc.Text) && isWord(doc.Text[j]) {
			j++
		}
		if j == i {
			i++
			continue
		}
		s := doc.Source.Source(text.Span{Start: i, End: j})
		if s.Start < 0 || s.Start > s.End || s.End > len(data) {
			t.Fatalf("text %d-%d leads to %v, outside the input of %d bytes", i, j, s, len(data))
		}
		if got := string(data[s.Start:s.End]); got != doc.Text[i:j] && !strings.ContainsAny(got, "&<\x00") && len(got) == j-i {
			t.Fatalf("text %d-%d %q leads to %q", i, j, doc.Text[i:j], got)
		}
		i = j
	}
}

func isWord(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9'
}
