package eval

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Check says what cannot be right in annotations of a text, a line each with file
// and line: places outside it, types that the guide does not have, and mentions that
// overlap or stand twice. They are scored as they are, as no prediction fits them.
func (g *Gold) Check(text string) []string {
	var out []string
	say := func(m Mention, format string, args ...any) {
		out = append(out, fmt.Sprintf("%s%s:%d: [%d, %d]: %s", g.Name, Suffix, g.lineOf(m), m.Start, m.End, fmt.Sprintf(format, args...)))
	}
	list := slices.Clone(g.Mentions)
	slices.SortStableFunc(list, func(a, b Mention) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	for i, m := range list {
		switch {
		case m.Start < 0 || m.End > len(text) || m.Start >= m.End:
			say(m, "no place in a text of %d bytes; give start and end in UTF-8 bytes of what extract --format text prints", len(text))
		case !slices.Contains(paper.Types, m.Type):
			say(m, "%q is no type; the guide has %s", m.Type, typeNames())
		case i > 0 && list[i-1] == m:
			say(m, "stands twice; leave one out")
		case i > 0 && list[i-1].End > m.Start:
			say(m, "overlaps [%d, %d]; mark the outer name alone", list[i-1].Start, list[i-1].End)
		}
	}
	return out
}

func typeNames() string {
	names := make([]string, len(paper.Types))
	for i, t := range paper.Types {
		names[i] = string(t)
	}
	return strings.Join(names, ", ")
}

// lineOf is the line of the file that a mention begins on, the first for one that
// was not read from a file.
func (g *Gold) lineOf(m Mention) int {
	at := regexp.MustCompile(fmt.Sprintf(`\[\s*%d\s*,\s*%d\s*,`, m.Start, m.End)).FindIndex(g.source)
	if at == nil {
		return 1
	}
	return lineAt(g.source, at[0])
}

func lineAt(b []byte, at int) int { return 1 + bytes.Count(b[:min(at, len(b))], []byte("\n")) }

// rowError is an error in a row of a gold file.
type rowError struct {
	row []byte
	err error
}

func (e *rowError) Error() string { return e.err.Error() }
func (e *rowError) Unwrap() error { return e.err }

// placed adds file and line to an error in the JSON of a gold file.
func placed(err error, name string, b []byte) error {
	line := 1
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	var row *rowError
	switch {
	case errors.As(err, &row):
		line = lineAt(b, max(0, bytes.Index(b, row.row)))
	case errors.As(err, &syntax):
		line = lineAt(b, int(syntax.Offset))
	case errors.As(err, &kind):
		line = lineAt(b, int(kind.Offset))
	}
	return fmt.Errorf(`%s:%d: %w; write {"document": {...}, "mentions": [[start, end, "type", "id"], ...], "relations": [["subject", "predicate", "object"], ...], "agenda": [["section", "number", "title", "type"], ...]}`, name, line, err)
}
