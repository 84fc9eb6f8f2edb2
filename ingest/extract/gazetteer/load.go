package gazetteer

import (
	"embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

//go:embed data/*.tsv
var data embed.FS

// Table is a list of entries.
type Table []Entry

// Known reads the data files of the package, in the order of their names.
func Known() (Table, error) {
	files, err := fs.Glob(data, "data/*.tsv")
	if err != nil {
		return nil, err
	}
	var all Table
	for _, name := range files {
		f, err := data.Open(name)
		if err != nil {
			return nil, err
		}
		t, err := load(f, '\t', strings.TrimPrefix(name, "data/"), false)
		if err = errors.Join(err, f.Close()); err != nil {
			return nil, err
		}
		all = append(all, t...)
	}
	return all, nil
}

// LoadCSV reads a user's gazetteer. The first line names the columns, in any
// order: type, id, forms (parted by "|") and a name to show, nl or en, are needed;
// iri, from, until and source may be left out. name stands in errors, which say the line,
// and is the source of entries that give none. Quotes are those of RFC 4180;
// a semicolon instead of commas is understood. The file is UTF-8. One id has one name to show, and one form
// means one id, unless from and until say when it means which.
func LoadCSV(r io.Reader, name string) (Table, error) {
	all, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	s := strings.TrimPrefix(string(all), "\ufeff")
	if err := checkUTF8(s, name); err != nil {
		return nil, err
	}
	head, _, _ := strings.Cut(s, "\n")
	comma := ','
	for _, c := range []rune{';', '\t'} {
		if strings.Count(head, string(c)) > strings.Count(head, string(comma)) {
			comma = c
		}
	}
	return load(strings.NewReader(s), comma, name, true)
}

var columns = []string{"type", "id", "iri", "nl", "en", "forms", "from", "until", "source"}

// load reads a table; a user's own is checked for what no test of ours has seen.
func load(r io.Reader, comma rune, name string, users bool) (Table, error) {
	in := csv.NewReader(r)
	in.Comma, in.Comment, in.LazyQuotes = comma, '#', comma == '\t'
	in.FieldsPerRecord = -1
	head, err := in.Read()
	if err == io.EOF {
		return nil, fmt.Errorf("%s:1: the file is empty; its first line names the columns: %s", name, strings.Join(columns, ", "))
	} else if err != nil {
		return nil, parseError(err, name)
	}
	place, err := columnsOf(head, name)
	if err != nil {
		return nil, err
	}
	var out Table
	said := clashes{map[string]row{}, map[string][]row{}}
	for {
		fields, err := in.Read()
		if err == io.EOF {
			return out, nil
		}
		if err != nil {
			return nil, parseError(err, name)
		}
		line, _ := in.FieldPos(0)
		e, err := entry(fields, place, name)
		if users && err == nil {
			if err = e.checkFields(fields, head); err == nil {
				err = said.add(&e, line)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, line, err)
		}
		out = append(out, e)
	}
}

func entry(row []string, place map[string]int, name string) (Entry, error) {
	get := func(c string) string {
		if i, ok := place[c]; ok && i < len(row) {
			return strings.TrimSpace(row[i])
		}
		return ""
	}
	e := Entry{Type: paper.Type(get("type")), ID: get("id"), IRI: get("iri"), NL: get("nl"), EN: get("en"),
		From: get("from"), Until: get("until"), Source: get("source")}
	if e.Source == "" && !strings.HasSuffix(name, ".tsv") {
		e.Source = name
	}
	for s := range strings.SplitSeq(get("forms"), "|") {
		if strings.TrimSpace(s) == "" {
			continue
		}
		f, err := parseForm(strings.TrimSpace(s))
		if err != nil {
			return e, err
		}
		e.Forms = append(e.Forms, f)
	}
	return e, e.check()
}
