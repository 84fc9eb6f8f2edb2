package eval

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Suffix ends the name of a gold file; NAME with another
// extension beside it is the document.
const Suffix = ".gold.json"

// Gold is what people annotated in one document.
type Gold struct {
	// Name is the file's name without [Suffix].
	Name      string       `json:"-"`
	Document  GoldDocument `json:"document"`
	Mentions  []Mention    `json:"mentions"`
	Relations []Triple     `json:"relations"`
	Agenda    []Row        `json:"agenda"`
	source    []byte
}

// GoldDocument is the annotated metadata.
type GoldDocument struct {
	ID          string   `json:"id"`
	Kind        string   `json:"kind"`
	Date        string   `json:"date"`
	Dossier     string   `json:"dossier"`
	Number      string   `json:"number"`
	Signatories []string `json:"signatories"`
}

// Mention is an annotated passage; offsets are bytes, half-open.
type Mention struct {
	Start, End int
	Type       paper.Type
	ID         string
}

// UnmarshalJSON reads [start, end, "type", "id"].
func (m *Mention) UnmarshalJSON(b []byte) error {
	return row(b, "mention", &m.Start, &m.End, &m.Type, &m.ID)
}

// Triple is an annotated relation.
type Triple struct{ Subject, Predicate, Object string }

// UnmarshalJSON reads ["subject", "predicate", "object"].
func (t *Triple) UnmarshalJSON(b []byte) error {
	return row(b, "relation", &t.Subject, &t.Predicate, &t.Object)
}

// Row is an annotated agenda item.
type Row struct{ Section, Number, Title, Type string }

// UnmarshalJSON reads ["section", "number", "title", "type"].
func (r *Row) UnmarshalJSON(b []byte) error {
	return row(b, "agenda item", &r.Section, &r.Number, &r.Title, &r.Type)
}

// row reads a JSON array of as many elements as there are fields.
func row(b []byte, what string, fields ...any) error {
	var raw []json.RawMessage
	if err := json.Unmarshal(b, &raw); err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	if len(raw) != len(fields) {
		return &rowError{b, fmt.Errorf("%s: %d elements, want %d: %.80s", what, len(raw), len(fields), b)}
	}
	for i, f := range fields {
		if err := json.Unmarshal(raw[i], f); err != nil {
			return &rowError{b, fmt.Errorf("%s: element %d of %.80s: %w", what, i+1, b, err)}
		}
	}
	return nil
}

// LoadGold reads every gold file in the root of fsys, by name. A folder
// without one gives an empty slice.
func LoadGold(fsys fs.FS) ([]Gold, error) {
	names, err := fs.Glob(fsys, "*"+Suffix)
	if err != nil {
		return nil, err
	}
	golds := make([]Gold, 0, len(names))
	for _, name := range names { // Glob gives them sorted
		b, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("read gold: %w", err)
		}
		b = bytes.TrimPrefix(b, []byte("\ufeff"))
		g := Gold{Name: strings.TrimSuffix(name, Suffix), source: b}
		if err := json.Unmarshal(b, &g); err != nil {
			return nil, placed(err, name, b)
		}
		golds = append(golds, g)
	}
	return golds, nil
}
