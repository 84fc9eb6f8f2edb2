package eval

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// ReadMisses reads what [Report.WriteMisses] wrote, figures behind it or not.
// Errors say name and line.
func ReadMisses(r io.Reader, name string) ([]Miss, error) {
	var out []Miss
	figures := false
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 1<<20)
	for n := 1; lines.Scan(); n++ {
		s := lines.Text()
		f := strings.SplitN(s, "\t", 7)
		if figures = figures || strings.HasPrefix(s, "strict "); figures || s == "" || strings.HasPrefix(s, "MISSING ") {
			continue
		}
		if len(f) != 7 || f[2] != "missed" && f[2] != "wrong" {
			return nil, notMisses(name, n)
		}
		start, err1 := strconv.Atoi(f[3])
		end, err2 := strconv.Atoi(f[4])
		if err1 != nil || err2 != nil {
			return nil, notMisses(name, n)
		}
		out = append(out, Miss{Name: f[0], Level: f[1], Found: f[2] == "wrong", Start: start, End: end, Key: f[5], Value: f[6]})
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if len(out) == 0 && !figures {
		return nil, notMisses(name, 1)
	}
	return out, nil
}

func notMisses(name string, line int) error {
	return fmt.Errorf("%s:%d: not what an earlier run wrote; make it with kamergraaf eval --errors GOLD_DIR > %s", name, line, name)
}

// WriteAgainst prints what is better and what is worse than before, a difference a
// line as [Report.WriteMisses] has it, behind "gained" or "lost", and how many of
// each.
func (r Report) WriteAgainst(w io.Writer, before []Miss) error {
	now := slices.Clone(r.Misses)
	slices.SortFunc(now, compareMisses)
	before = slices.Clone(before)
	slices.SortFunc(before, compareMisses)
	p := printer{w: w}
	gained, lost := 0, 0
	for len(before)+len(now) > 0 {
		switch {
		case len(now) == 0 || len(before) > 0 && compareMisses(before[0], now[0]) < 0:
			p.printf("gained\t%s", before[0].line())
			before, gained = before[1:], gained+1
		case len(before) == 0 || compareMisses(now[0], before[0]) < 0:
			p.printf("lost\t%s", now[0].line())
			now, lost = now[1:], lost+1
		default:
			before, now = before[1:], now[1:]
		}
	}
	p.printf("gained %d, lost %d\n", gained, lost)
	return p.err
}

// line is a miss as a line: document, level, "missed" or "wrong", place, key, value.
func (m Miss) line() string {
	verdict := "missed"
	if m.Found {
		verdict = "wrong"
	}
	return fmt.Sprintf("%s\t%s\t%s\t%d\t%d\t%s\t%s\n", m.Name, m.Level, verdict, m.Start, m.End, m.Key, m.Value)
}
