// Package graph is the thin waist between the store and every way to ask it.
//
// The model is Cayley's: a [quad.Quad] of four [quad.Value] terms, whose label
// is the IRI of a named graph. Five kinds of value are written: [quad.IRI],
// [quad.BNode], [quad.String], [quad.LangString] and [quad.TypedString] with a
// full datatype IRI; [Portable] tells them from Cayley's native values, which
// lose their datatypes on the way through RDF.
//
// [Dataset] answers patterns of terms, [Index] patterns of ids, sorted;
// [Snapshot] is an Index that does not move while it is read, and [Delta] is one
// change. The package knows nothing of text,
// HTTP, files or Cayley's engine; graph/store has the implementations.
package graph

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"iter"

	"github.com/cayleygraph/quad"
)

// ErrNotFound is what a look-up by name answers when there is no such thing.
var ErrNotFound = errors.New("not found")

// What a store that is kept elsewhere may answer.
var (
	// ErrUnavailable is a store that cannot be reached now; the same may succeed
	// a moment later.
	ErrUnavailable = errors.New("the store is not available")
	// ErrReadOnly is a store that takes no changes here.
	ErrReadOnly = errors.New("the store is read-only")
)

// Revision counts the changes of a store: 0 is an empty store, and every
// commit that changes something adds one.
type Revision uint64

// Pattern selects quads. A nil term matches every term. A nil Graph matches
// quads of every graph, named or not; DefaultGraph, which needs a nil Graph,
// matches only quads that are in no named graph.
type Pattern struct {
	Subject, Predicate, Object quad.Value
	Graph                      quad.Value
	DefaultGraph               bool
}

// Matches reports whether q is selected by p. It is the definition that every
// indexed implementation is tested against.
func (p Pattern) Matches(q quad.Quad) bool {
	return (p.Subject == nil || p.Subject == q.Subject) &&
		(p.Predicate == nil || p.Predicate == q.Predicate) &&
		(p.Object == nil || p.Object == q.Object) &&
		(p.Graph == nil || p.Graph == q.Label) &&
		(!p.DefaultGraph || q.Label == nil)
}

// Dataset is a set of quads that can be asked by pattern. Implementations are
// safe for use by several goroutines at once.
type Dataset interface {
	// Match yields the quads that p selects, each once, in an order that is
	// the same at every call on the same revision. An error, ctx's included,
	// is yielded once with a zero quad and ends the sequence: quads seen
	// before it are not the whole answer.
	Match(ctx context.Context, p Pattern) iter.Seq2[quad.Quad, error]
	// Count tells exactly how many quads p selects.
	Count(ctx context.Context, p Pattern) (int64, error)
}

// Snapshot is one revision; later commits do not show in it. Close releases
// what it holds and must be called once.
type Snapshot interface {
	Index
	// Text returns the stored text of the document with that storage key, or
	// an error that is [ErrNotFound].
	Text(ctx context.Context, key string) (string, error)
	// Original tells of the file that the document with that storage key was read
	// from, and OriginalBody returns its bytes; an error that is [ErrNotFound]
	// where none is kept.
	Original(ctx context.Context, key string) (File, error)
	OriginalBody(ctx context.Context, key string) ([]byte, error)
	Close() error
}

// File describes a file whose bytes are kept.
type File struct {
	// Type is its media type, "application/pdf".
	Type  string `json:"type"`
	Bytes int    `json:"bytes"`
	// SHA256 is of its bytes, in hexadecimal.
	SHA256 string `json:"sha256"`
}

// Snapshotter is what readers need of a store.
type Snapshotter interface {
	Snapshot(ctx context.Context) (Snapshot, error)
}

// Delta is a set of quads to add and to remove in one step. A quad in both is
// added.
type Delta struct {
	Add, Remove []quad.Quad
}

// Document is what one paper puts into a store, replaced as a whole: every
// quad of its graphs is in Quads, and its text is what passages point into.
type Document struct {
	// Key is the storage key, unique in a store ("kst-32317-872.txt").
	Key string
	// Graphs are the named graphs that belong to this document alone.
	Graphs []quad.IRI
	// Quads are the whole new content of Graphs; a quad with another label is
	// an error. None, with an empty Text, removes the document.
	Quads []quad.Quad
	// Text is the decoded text.
	Text string
	// Original is the file that the text was read from; nil where it is not kept.
	Original *Original
}

// Original is a file with its bytes.
type Original struct {
	File
	Body []byte
}

// NewOriginal describes the bytes of a file; nil of none.
func NewOriginal(mediaType string, body []byte) *Original {
	if len(body) == 0 {
		return nil
	}
	sum := sha256.Sum256(body)
	return &Original{Body: body, File: File{Type: mediaType, Bytes: len(body), SHA256: hex.EncodeToString(sum[:])}}
}

// Is reports whether the file has these bytes.
func (f File) Is(body []byte) bool {
	o := NewOriginal(f.Type, body)
	return o != nil && o.File == f
}

// Lexical is the lexical form of a literal, "" of anything else.
func Lexical(v quad.Value) string {
	switch v := v.(type) {
	case quad.String:
		return string(v)
	case quad.LangString:
		return string(v.Value)
	case quad.TypedString:
		return string(v.Value)
	}
	return ""
}

// Portable reports whether v is one of the five kinds of value that survive
// RDF unchanged. A TypedString must have a datatype.
func Portable(v quad.Value) bool {
	switch v := v.(type) {
	case quad.IRI, quad.BNode, quad.String, quad.LangString:
		return true
	case quad.TypedString:
		return v.Type != ""
	}
	return false
}
