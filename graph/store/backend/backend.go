// Package backend is what every kind of store does: the contract between
// graph/store, which opens them by name, and the packages that keep the data.
//
// A [Store] takes documents as wholes and deltas of quads, each in one atomic,
// durable step that makes a revision. A [View] is one revision, read by term, by
// id, by document and by what changed. graph/indextest holds what
// is read by id against its contract.
package backend

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Errors of a store.
var (
	// ErrCorrupt is data that no version of this program wrote.
	ErrCorrupt = errors.New("store is damaged")
	// ErrLocked is a store that another process has open; its text names it.
	ErrLocked = errors.New("store is in use")
	// ErrNotExist is a place without a store in it.
	ErrNotExist = errors.New("no store")
	// ErrFormat is a store of a format this version does not know.
	ErrFormat = errors.New("store has another format")
	// ErrBusy is closing a store of which a view is open.
	ErrBusy = errors.New("store is being read")
	// ErrHorizon is a question for changes that the log no longer has; the
	// error is a *graph.HorizonError.
	ErrHorizon = graph.ErrHorizon
	// ErrClosed is a call on a store that was closed.
	ErrClosed = errors.New("store is closed")
	// ErrOwned is a document with a graph that belongs to another document.
	ErrOwned = errors.New("graph belongs to another document")
)

// Store is an open store. Its methods are safe for use by several goroutines at
// once; writes take turns. What a write acknowledged is durable; a write that
// failed left nothing.
type Store interface {
	graph.Snapshotter
	// View opens a view of the newest revision, which must be closed. ErrClosed
	// when the store is.
	View(ctx context.Context) (View, error)
	// Commit replaces each of docs as a whole, all of them in one atomic,
	// durable step, and tells for each whether that changed anything: its quads,
	// its text, its original or the names of its graphs. Every document that changed has a
	// revision of its own, in the order of docs.
	//
	// A graph belongs to one document: ErrOwned when another one has it. Quads
	// that were in a graph before, of no document, go. Documents of the same key,
	// or one that gives up a graph and one that takes it, may be committed in
	// steps one after the other; an error then leaves those before its own.
	Commit(ctx context.Context, docs []graph.Document) (changed []bool, err error)
	// Replace is Commit of one document, and returns the revision after it.
	Replace(ctx context.Context, doc graph.Document) (graph.Revision, bool, error)
	// Apply makes one change in one atomic, durable step and returns the
	// revision after it: the one before when d changes nothing.
	Apply(ctx context.Context, d graph.Delta) (graph.Revision, error)
	// Load adds quads that belong to no document, in one atomic, durable step of
	// one revision or more, and returns how many were new. An error, of quads too,
	// leaves nothing. It is for many: a large load holds bounded memory.
	Load(ctx context.Context, quads iter.Seq2[quad.Quad, error]) (added int64, err error)
	// Stats tells the size of the newest revision.
	Stats(ctx context.Context) (Stats, error)
	// Close ends the store; ErrBusy, and it stays open, while a view is.
	Close() error
}

// Shared is a store that other processes write too.
type Shared interface {
	// Await returns the newest revision once that is after the one given; a view
	// that is opened then has it. It waits through outages of the store, until
	// ctx ends or the store is closed (ErrClosed).
	Await(ctx context.Context, after graph.Revision) (graph.Revision, error)
}

// View is one revision of a store.
type View interface {
	graph.Snapshot
	// ByGraph yields all quads, one graph after the other, those of no graph
	// first.
	ByGraph(ctx context.Context) iter.Seq2[quad.Quad, error]
	// Record returns the record of a document, or graph.ErrNotFound.
	Record(ctx context.Context, key string) (Record, error)
	// Records yields the records of all documents, by key.
	Records(ctx context.Context) iter.Seq2[Record, error]
	// ChangedSince yields the changes after revision since, oldest first, one for
	// each revision; ErrHorizon when the log no longer has all of them. Term
	// resolves every id in them.
	ChangedSince(ctx context.Context, since graph.Revision) iter.Seq2[Change, error]
	// Check reads the whole view and compares its parts with one another. It
	// returns what is wrong, a sentence each; an error is one of reading.
	Check(ctx context.Context) (problems []string, err error)
}

// Record is what a store keeps of a document beside its quads and text.
type Record struct {
	Key string `json:"key"`
	// Graphs are the named graphs that are the document's alone.
	Graphs []quad.IRI `json:"graphs"`
	// Revision is the one that last changed it.
	Revision graph.Revision `json:"revision"`
	// TextBytes is the length of its text in UTF-8 bytes.
	TextBytes int `json:"textBytes"`
	// Original is the file it was read from, nil where that is not kept.
	Original *graph.File `json:"original,omitempty"`
}

// NewRecord is the record of a document that revision changed.
func NewRecord(doc graph.Document, revision graph.Revision) Record {
	r := Record{Key: doc.Key, Graphs: doc.Graphs, Revision: revision, TextBytes: len(doc.Text)}
	if doc.Original != nil {
		r.Original = &doc.Original.File
	}
	return r
}

// SameFile reports whether the record has doc's original as it is.
func (r Record) SameFile(doc graph.Document) bool {
	if r.Original == nil || doc.Original == nil {
		return r.Original == nil && doc.Original == nil
	}
	return *r.Original == doc.Original.File
}

// File is the record's original, or graph.ErrNotFound.
func (r Record) File() (graph.File, error) {
	if r.Original == nil {
		return graph.File{}, fmt.Errorf("original of document %s: %w", r.Key, graph.ErrNotFound)
	}
	return *r.Original, nil
}

// Change is what one revision changed, with the quads by id; the View that
// yields it has their terms.
type Change = graph.Change

// Stats is the size of a store.
type Stats struct {
	Quads, Terms, Documents, Revision uint64
	// DiskBytes is what its files take, about.
	DiskBytes uint64
}

// DefaultHistory is how many revisions a store keeps the changes of, unless its
// options say otherwise: of documents of 300 quads some 250 MB on disk.
const DefaultHistory = 100_000

// Holder says who has a store open, for the one who finds it locked.
type Holder struct {
	PID     int       `json:"pid"`
	Host    string    `json:"host"`
	Started time.Time `json:"started"`
	// URL is where the holder serves the store, if it does.
	URL string `json:"url,omitempty"`
}
