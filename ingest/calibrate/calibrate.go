// Package calibrate turns what a rule guesses of itself into a chance that was
// measured on annotated papers. Rules of mentions, of claims ("claim/promised")
// and of links ("link/person-party") are in one table.
//
// A rule comes with an estimate, made when it was written. [Table] knows how
// often each rule was right where people annotated, and [Table.Confidence] puts
// the two together: the estimate counts as [Weight] mentions more, so that a
// rule seen three times stays near it and one seen two hundred times does not.
// The table is data, measured.tsv, which a test of cmd/kamergraaf writes anew
// with -update and holds.
package calibrate

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
)

// Weight is how many mentions an estimate counts for: with 20, a rule needs as
// many annotated mentions before what was measured outweighs it.
const Weight = 20

// Counts is how often a rule was right of how often it was seen.
type Counts struct{ Right, Seen int }

// Table holds the counts of each rule by name. It is safe for concurrent use as
// long as nobody writes; nil is a table that has seen nothing.
type Table map[string]Counts

//go:embed measured.tsv
var measured string

// Measured is the table that the program carries.
func Measured() (Table, error) { return Read(strings.NewReader(measured)) }

// Rule is the part of a mention's rule that found it; what linking adds stands
// behind a space.
func Rule(s string) string {
	rule, _, _ := strings.Cut(s, " ")
	return rule
}

// Confidence is the chance that a mention of a rule is right, by its estimate
// and the rule's counts, in thousandths.
func (t Table) Confidence(rule string, estimate float64) float64 {
	c := t[Rule(rule)]
	p := (float64(c.Right) + Weight*estimate) / (float64(c.Seen) + Weight)
	return math.Round(p*1000) / 1000
}

// Read reads a table as [Table.Write] writes it; lines that start with # are
// comments. Errors name the line.
func Read(r io.Reader) (Table, error) {
	t := Table{}
	sc := bufio.NewScanner(r)
	for n := 1; sc.Scan(); n++ {
		line := sc.Text()
		if line == "" || line[0] == '#' {
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 3 {
			return nil, fmt.Errorf("line %d: %d columns, want rule, right, seen", n, len(f))
		}
		right, err1 := strconv.Atoi(f[1])
		seen, err2 := strconv.Atoi(f[2])
		if err1 != nil || err2 != nil || right < 0 || right > seen {
			return nil, fmt.Errorf("line %d: %s of %s are no counts", n, f[1], f[2])
		}
		t[f[0]] = Counts{right, seen}
	}
	return t, sc.Err()
}

// Write writes the table by rule, with a comment above it.
func (t Table) Write(w io.Writer, comment string) error {
	rules := make([]string, 0, len(t))
	for r := range t {
		rules = append(rules, r)
	}
	slices.Sort(rules)
	var b strings.Builder
	for line := range strings.Lines(comment) {
		b.WriteString("# " + strings.TrimRight(line, "\n") + "\n")
	}
	for _, r := range rules {
		fmt.Fprintf(&b, "%s\t%d\t%d\n", r, t[r].Right, t[r].Seen)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
