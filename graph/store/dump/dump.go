// Package dump writes one revision of any store as one stream and reads it into
// any other: quads with their ids, terms, documents with their texts, the change
// log as far as it reaches. Equal revisions make equal streams, whatever keeps
// them, so that restoring and writing again gives the same bytes.
//
// A stream is Zstandard (RFC 8878) of records: a letter, the length of what
// follows as a uvarint, and that, in this order of letters:
//
//	H  header, JSON
//	T  a term that a quad has: its id as a uvarint, the term
//	Q  quads in the order SPOG, at most 4096
//	D  a document: the length of its record, the record as JSON, its text
//	O  the file that a document was read from: the length of its key, the key, the file
//	G  a term that only the log has: its id and the last revision that removed a
//	   quad of it as uvarints, the term
//	L  a change: its revision as a uvarint, the change
//	F  a file that lies beside the store: the length of its name, the name, the file
//	E  JSON: how many of each there are, and the SHA-256 of all records before it
//
// Terms, quads and changes are written by graph/store/encoding. A stream that ends
// before E, goes on behind it or does not have its sum is [ErrDamaged].
package dump

import (
	"errors"

	"github.com/kamergraaf/kamergraaf/graph"
)

// format of the stream, which a reader must know: 1 has no O.
const format = 2

// Errors of reading.
var (
	// ErrDamaged is a stream that is cut or changed.
	ErrDamaged = errors.New("backup is damaged")
	// ErrFormat is a stream of another format, or none of a backup.
	ErrFormat = errors.New("backup has another format")
)

// Bounds.
const (
	// stepQuads is how many quads a record has at most.
	stepQuads = 4096
	// MaxRecord bounds a record: a text, or what one revision changed.
	MaxRecord = 1 << 30
)

// letters are the kinds of record in their order.
const letters = "HTQDOGLFE"

type header struct {
	Format   int            `json:"format"`
	Revision graph.Revision `json:"revision"`
	Horizon  graph.Revision `json:"horizon"`
}

// Summary says what a stream holds.
type Summary struct {
	Revision  graph.Revision `json:"revision"`
	Quads     int64          `json:"quads"`
	Terms     int64          `json:"terms"`
	Documents int64          `json:"documents"`
	Originals int64          `json:"originals"`
	Changes   int64          `json:"changes"`
	Gone      int64          `json:"gone"`
	Files     int64          `json:"files"`
	// SHA256 is of the records, unpacked, in hexadecimal.
	SHA256 string `json:"sha256"`
}

// File is a file that lies beside a store and belongs to it, by its path there
// with slashes.
type File struct {
	Name string
	Body []byte
}
