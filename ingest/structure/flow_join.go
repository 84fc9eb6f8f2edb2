package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// join writes what parts two lines of the body: a newline between paragraphs,
// nothing inside a broken word, else a space.
func (w *flowWriter) join(prev, l *line, wrapped bool) {
	if len(w.buf) == 0 {
		return
	}
	r, _ := utf8.DecodeRuneInString(l.text)
	if !wrapped || w.parted(prev, l, r) {
		w.buf = append(w.buf, '\n')
		return
	}
	k := len(w.buf) - 1
	if w.buf[k] != '-' || k > 0 && w.buf[k-1] == ' ' || conjunction(l.text) {
		w.buf = append(w.buf, ' ')
		return
	}
	if unicode.IsLower(r) { // the hyphen only broke the word
		w.dropLast()
	}
}

// conjunction tells whether a line starts with a word that keeps the hyphen
// before it: "grens- / en kustwacht".
func conjunction(s string) bool {
	return s == "en" || s == "of" || strings.HasPrefix(s, "en ") || strings.HasPrefix(s, "of ") || strings.HasPrefix(s, "en/")
}

// longLine is the length of a line that can be full: lines of the papers seen
// have 75 to 100 characters, headings fewer.
const longLine = 40

// parted tells whether two lines of the body stand in different paragraphs.
// What a note, a running head or the end of a page cuts goes on when the
// sentence has not ended.
func (w *flowWriter) parted(prev, l *line, r rune) bool {
	if l.heading || prev.heading || l.turn || prev.turn || listItem(l.text) || strings.HasPrefix(prev.text, "=") {
		return true
	}
	if !l.first {
		return false
	}
	if w.ended() {
		return true
	}
	return !unicode.IsLower(r) && (l.gap || len(prev.text) < longLine)
}

// ended tells whether what was written ends a sentence: in a stop, before what
// closes quotes and brackets.
func (w *flowWriter) ended() bool {
	for b := w.buf[max(0, len(w.buf)-8):]; len(b) > 0; {
		switch b[len(b)-1] {
		case '.', '!', '?', ':', ';':
			return true
		case ')', ']', '"', '\'':
			b = b[:len(b)-1]
			continue
		}
		switch r, n := utf8.DecodeLastRune(b); r {
		case '”', '’', '»':
			b = b[:len(b)-n]
		default:
			return false
		}
	}
	return false
}

// listItem tells whether a line opens an item of a list or an agenda.
func listItem(s string) bool {
	if s == "" {
		return false
	}
	switch c := s[0]; {
	case c == '=':
		return true
	case c == '-':
		return strings.HasPrefix(s, "- ")
	case c == 0xe2: // a sign beyond ASCII
		return strings.HasPrefix(s, "• ") || strings.HasPrefix(s, "– ")
	case 'a' <= c && c <= 'z':
		return len(s) > 3 && s[1] == ')' && s[2] == ' '
	case c == 'I' || c == 'V' || c == 'X':
		return len(s) < 80 && strings.Contains(s[:min(6, len(s))], ". ") && sectionForm.MatchString(s)
	}
	i := digitsIn(s[:min(3, len(s))])
	return i > 0 && i < len(s)-1 && (s[i] == '.' || s[i] == ')' || s[i] == ':') && s[i+1] == ' '
}
