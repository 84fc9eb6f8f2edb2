package search

import "strings"

// A passage is paragraphs up to about passageLen bytes: long enough to be
// ranked by its words, short enough to be read at a glance. A paragraph over
// passageMax is cut at a line end or a space.
const (
	passageLen = 600
	passageMax = 2_000
)

// passages cuts text at empty lines; together they hold every word of it.
func passages(text string) [][2]int {
	var out [][2]int
	start := 0
	for at := 0; at < len(text); {
		end, next := paragraph(text, at)
		for end-start > passageMax {
			cut := cutPoint(text, start, start+passageMax)
			out = appendPassage(out, text, start, cut)
			start = cut
		}
		if end-start >= passageLen {
			out = appendPassage(out, text, start, end)
			start = next
		}
		at = next
	}
	return appendPassage(out, text, start, len(text))
}

// paragraph returns where the paragraph at at ends and the next one starts.
func paragraph(text string, at int) (end, next int) {
	for from := at; ; {
		i := strings.IndexByte(text[from:], '\n')
		if i < 0 {
			return len(text), len(text)
		}
		line := from + i + 1
		rest := strings.TrimLeft(text[line:], " \t\r\f")
		if rest == "" {
			return from + i, len(text)
		}
		if rest[0] == '\n' {
			return from + i, len(text) - len(rest) + 1
		}
		from = line
	}
}

// cutPoint finds a place at or before most where text may be cut.
func cutPoint(text string, start, most int) int {
	for _, mark := range []string{"\n", ". ", " "} {
		if i := strings.LastIndex(text[start:most], mark); i > passageLen {
			return start + i + len(mark)
		}
	}
	for most > start+1 && text[most]&0xC0 == 0x80 { // not inside a code point
		most--
	}
	return most
}

// appendPassage trims white space and leaves out what is empty then.
func appendPassage(out [][2]int, text string, start, end int) [][2]int {
	const space = " \t\r\n\f"
	part := text[start:end]
	start += len(part) - len(strings.TrimLeft(part, space))
	end = start + len(strings.Trim(part, space))
	if start >= end {
		return out
	}
	return append(out, [2]int{start, end})
}
