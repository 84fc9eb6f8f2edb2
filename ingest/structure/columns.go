package structure

import (
	"regexp"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// columnGap parts two columns on a line: tabs, or more spaces than words have
// between them.
var columnGap = regexp.MustCompile(`\t+[ \t]*| {3,}`)

// columns are the parts of a line that stand beside each other, nil for one.
func columns(l line) []line {
	if l.plain || !parted(l.raw) {
		return nil
	}
	gaps := columnGap.FindAllStringIndex(l.raw, -1)
	var out []line
	from := 0
	for _, g := range append(gaps, []int{len(l.raw), len(l.raw)}) {
		if g[0] > from {
			out = append(out, line{})
			cell := &out[len(out)-1]
			cell.read(l.raw, from, g[0])
			cell.Start, cell.End = cell.Start+l.Start, cell.End+l.Start
		}
		from = g[1]
	}
	return out
}

// signedBeside reads offices that stand beside each other on line i with the
// names below them, each under its own, and tells how many lines these take.
func (r *reader) signedBeside(i int) int {
	lines := r.page.lines
	offices := columns(lines[i])
	for _, o := range offices {
		if !officeForm.MatchString(o.text) {
			return 0
		}
	}
	if len(offices) < 2 || i+1 == len(lines) {
		return 0
	}
	under := columns(lines[i+1])
	if len(under) != len(offices) {
		return 0
	}
	names := make([]text.Span, len(under))
	for k := range under {
		var ok bool
		if names[k], ok = nameIn(&under[k]); !ok {
			return 0
		}
	}
	for k, name := range names {
		r.Signatures = append(r.Signatures, Signature{Name: name, Text: r.words(name), Office: offices[k].Span})
	}
	return 1
}

// parted tells whether a line has a columnGap.
func parted(raw string) bool {
	return strings.IndexByte(raw, '\t') >= 0 || strings.Contains(raw, "   ")
}
