package gazetteer

import (
	"encoding/csv"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// What can be wrong with a user's file. Each error says file and line, and what to
// do about it.

// checkUTF8 says where a text is in another encoding.
func checkUTF8(s, name string) error {
	if strings.HasPrefix(s, "\xff\xfe") || strings.HasPrefix(s, "\xfe\xff") {
		return fmt.Errorf("%s:1: the file is UTF-16; save it as UTF-8 (in a spreadsheet: CSV UTF-8)", name)
	}
	line, at := 1, 0
	for at < len(s) {
		r, n := utf8.DecodeRuneInString(s[at:])
		switch {
		case r == utf8.RuneError && n == 1:
			return fmt.Errorf("%s:%d: byte %#x is not UTF-8; save the file as UTF-8 (in a spreadsheet: CSV UTF-8)", name, line, s[at])
		case r == 0:
			return fmt.Errorf("%s:%d: the file is not text; give a CSV file, or SKOS in RDF/XML with a name that ends in .rdf or .xml", name, line)
		case r == '\n':
			line++
		}
		at += n
	}
	return nil
}

// columnsOf are the places of the columns that the first line names.
func columnsOf(head []string, name string) (map[string]int, error) {
	place := map[string]int{}
	for i, c := range head {
		c = strings.ToLower(strings.TrimSpace(c))
		if at, twice := place[c]; twice && c != "" {
			return nil, fmt.Errorf("%s:1: columns %d and %d are both called %q; leave one out", name, at+1, i+1, c)
		}
		place[c] = i
	}
	for _, c := range []string{"type", "id", "forms"} {
		if _, ok := place[c]; !ok {
			return nil, fmt.Errorf("%s:1: no column %q; the first line names the columns: %s", name, c, strings.Join(columns, ", "))
		}
	}
	return place, nil
}

// parseError is an error of the CSV reader with its line.
func parseError(err error, name string) error {
	var p *csv.ParseError
	if !errors.As(err, &p) {
		return fmt.Errorf("%s: %w", name, err)
	}
	return fmt.Errorf(`%s:%d: %w; a field with a comma, a quote or a line end stands between quotes, and a quote in it is written twice`, name, p.StartLine, p.Err)
}

var (
	dayShape = regexp.MustCompile(`^\d{4}-\d{2}-\d{2}$`)
	iriShape = regexp.MustCompile("^[a-zA-Z][a-zA-Z0-9+.-]*:[^\\s<>\"{}|\\\\^`]+$")
)

// checkFields says what is wrong with the fields of a row beside its names.
func (e *Entry) checkFields(row, head []string) error {
	switch {
	case len(row) > len(head):
		return fmt.Errorf("%d fields, but the first line names %d columns; put a field with a comma between quotes", len(row), len(head))
	case e.IRI != "" && !iriShape.MatchString(e.IRI):
		return fmt.Errorf("iri %q is none; write one such as https://example.org/id/1, or leave it out", e.IRI)
	}
	for c, day := range map[string]string{"from": e.From, "until": e.Until} {
		if day != "" && !dayShape.MatchString(day) {
			return fmt.Errorf("%s %q is no day; write it as 2024-03-05, or leave it out", c, day)
		}
	}
	return nil
}

// clashes are the rows of a user's file that cannot both be meant.
type clashes struct {
	labels map[string]row   // by type and id
	forms  map[string][]row // by form
}

type row struct {
	line        int
	id, label   string
	from, until string
}

// add says with what row before it an entry clashes: one id has one name to show,
// and one form, on a day, one id.
func (c *clashes) add(e *Entry, line int) error {
	r := row{line, string(e.Type) + " " + e.ID, e.Label(), e.From, e.Until}
	if was, ok := c.labels[r.id]; ok && was.label != r.label {
		return fmt.Errorf("%s is called %q here and %q in line %d; give it one name to show, and the others in the column forms", e.ID, r.label, was.label, was.line)
	} else if !ok {
		c.labels[r.id] = r
	}
	for _, f := range e.Forms {
		for _, was := range c.forms[f.Text] {
			if was.id != r.id && (was.until == "" || r.from == "" || r.from < was.until) && (r.until == "" || was.from == "" || was.from < r.until) {
				_, id, _ := strings.Cut(was.id, " ")
				return fmt.Errorf("%q is a form of %s and, in line %d, of %s; say with from and until when it means which, or leave one out", f.Text, e.ID, was.line, id)
			}
		}
		c.forms[f.Text] = append(c.forms[f.Text], r)
	}
	return nil
}

// typesKept are the types that a gazetteer can have.
func typesKept() string {
	var all []string
	for t := range idShape {
		if t != Block {
			all = append(all, string(t))
		}
	}
	slices.Sort(all)
	return strings.Join(all, ", ")
}

// idExample is what an id of each type looks like.
var idExample = map[paper.Type]string{
	paper.Country: "BEL", paper.Institution: "EP", paper.Council: "JHA", paper.Committee: "EP-LIBE or name:werkgroep-visa", paper.Agency: "FRONTEX",
	paper.Organisation: "name:groene-brug", paper.ITSystem: "EES or name:bruggenregister", paper.Act: "32016R0679 or name:bruggenwet",
	paper.Region: "name:nedersaksen", paper.Party: "vvd", paper.Ministry: "ministerie:financien",
}
