package decode

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// decodePlain reads plain text. Valid UTF-8 stays byte for byte, with its byte
// order mark and NUL bytes, since offsets of plain text are offsets into the
// file; anything else is converted, with a warning.
func decodePlain(data []byte) *Document {
	c := toUTF8(data)
	doc := &Document{Text: string(c.text)}
	if c.same {
		doc.Source = text.Same(len(doc.Text))
	} else {
		doc.Source = sourceMap(c.pieces, len(doc.Text))
	}
	doc.Wrapped = wrapped(doc.Text)
	warnCharset(doc, c)
	if strings.HasPrefix(doc.Text, bom) {
		warn(doc, "byte-order-mark", "the text starts with a byte order mark", text.Span{Start: 0, End: len(bom)})
	}
	if i := strings.IndexByte(doc.Text, 0); i >= 0 {
		n := strings.Count(doc.Text, "\x00")
		warn(doc, "nul-bytes", fmt.Sprintf("%d NUL bytes in the text, the first here", n), text.Span{Start: i, End: i + 1})
	}
	return doc
}

// warnCharset says that the text is not byte for byte the input.
func warnCharset(doc *Document, c converted) {
	if c.charset != "utf-8" {
		warn(doc, "charset", fmt.Sprintf("not UTF-8: read as %s", c.charset), text.Span{})
	}
	if c.damaged > 0 {
		i := max(0, strings.Index(doc.Text, "\uFFFD"))
		warn(doc, "bad-bytes", fmt.Sprintf("%d bytes are no character in %s, the first here", c.damaged, c.charset), text.Span{Start: i, End: i})
	}
}

// Lines longer than this are not a page's lines: 95 is the longest of the
// annotated agenda, 136 of the wrapped motions in PDF text.
const widestPage = 160

// wrapped guesses whether a page's width broke the lines of s: at least three
// lines, and one in eight of those that are followed by another, end in the
// middle of a phrase (a letter, digit or hyphen, and the next line goes on in
// lower case). Of 251 real texts made from PDF or annotated by hand it calls
// 208 wrapped; the others are short motions with few broken lines and letters
// that have long lines too.
func wrapped(s string) bool {
	pairs, broken := 0, 0
	for prev := ""; s != ""; {
		line := s
		if i := strings.IndexByte(s, '\n'); i >= 0 {
			line, s = s[:i], s[i+1:]
		} else {
			s = ""
		}
		if !bare(line) {
			line = strings.TrimSpace(line)
		}
		if prev != "" && line != "" {
			pairs++
			if opensLow(line) && len(prev) <= widestPage && endsInWord(prev) {
				broken++
			}
		}
		prev = line
	}
	return broken >= 3 && broken*8 >= pairs
}

// bare tells that a line has no space around it, as nearly all are found.
func bare(line string) bool {
	return line != "" && ' ' < line[0] && line[0] < utf8.RuneSelf && ' ' < line[len(line)-1] && line[len(line)-1] < utf8.RuneSelf
}

// opensLow tells whether a line begins with a small letter.
func opensLow(line string) bool {
	if b := line[0]; b < utf8.RuneSelf {
		return 'a' <= b && b <= 'z'
	}
	first, _ := utf8.DecodeRuneInString(line)
	return unicode.IsLower(first)
}

// endsInWord tells whether a line ends in a letter, digit or hyphen.
func endsInWord(line string) bool {
	last, _ := utf8.DecodeLastRuneInString(line)
	return unicode.IsLetter(last) || unicode.IsDigit(last) || last == '-'
}
