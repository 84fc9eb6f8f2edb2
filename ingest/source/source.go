// Package source says where documents come from: a file, a folder, standard
// input, a URL. Each source yields [Item]s, in a fixed order, and opens none
// before it is asked to; what it will not give is a [*Refused] error, named,
// after which the sequence goes on. Other errors end it.
//
//	for item, err := range src.Items(ctx) {
//		if refused, ok := errors.AsType[*source.Refused](err); ok { ... continue }
//		if err != nil { return err }
//		r, err := item.Open()
//	}
//
// What the bytes mean is left to ingest/decode.
package source

import (
	"context"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
)

// Item is one document to read.
type Item struct {
	// Name is for messages, the format and the id of a document that prints
	// none: a path, the URL, or "stdin".
	Name string
	// URI tells the document from every other: "file:" and the path below the
	// folder that was named, or the URL; empty where there is neither, and the
	// content alone says which document it is.
	URI string
	// Formerly is the URI an earlier version of the program gave the document,
	// empty when there is none: what a store keeps under it is replaced too.
	Formerly string
	// Size in bytes, -1 when it is not known.
	Size int64
	// Format is what the source says of the document, empty when it says
	// nothing and decode.Sniff must tell.
	Format decode.Format
	// Open gives the bytes. Its error may be a *Refused. The caller closes.
	Open func() (io.ReadCloser, error)
}

// Refused is an item that a source will not or cannot give.
type Refused struct {
	Name string
	Err  error
	Hint string // what to do
}

// Error gives name, cause and advice.
func (r *Refused) Error() string {
	if r.Hint == "" {
		return fmt.Sprintf("%s: %v", r.Name, r.Err)
	}
	return fmt.Sprintf("%s: %v: %s", r.Name, r.Err, r.Hint)
}

// Unwrap gives the cause.
func (r *Refused) Unwrap() error { return r.Err }

// Source yields documents. Sources here are safe for use by several
// goroutines at once, save Reader, which gives its one item once.
type Source interface {
	Items(ctx context.Context) iter.Seq2[Item, error]
}

var (
	_ Source = Path{}
	_ Source = Reader{}
	_ Source = URL{}
)

// New makes the source of a command line argument: "-" is stdin, http and
// https URLs are fetched by web, all else is a file or folder.
func New(arg string, stdin io.Reader, web *Web) Source {
	switch low := strings.ToLower(arg); {
	case arg == "-":
		return Reader{R: stdin}
	case strings.HasPrefix(low, "http://"), strings.HasPrefix(low, "https://"):
		return URL{Address: arg, Web: web}
	}
	return Path{Path: arg}
}

// Reader is one document from a reader, such as standard input.
type Reader struct{ R io.Reader }

// Items yields the one item, with the name "stdin".
func (r Reader) Items(context.Context) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		yield(Item{Name: "stdin", Size: -1, Open: func() (io.ReadCloser, error) {
			return io.NopCloser(r.R), nil
		}}, nil)
	}
}

// known are the extensions of documents in a folder; a file named by itself is
// read whatever it is called.
var known = map[string]bool{
	"": true, ".txt": true, ".text": true, ".html": true, ".htm": true, ".xhtml": true, ".xml": true, ".pdf": true, ".docx": true, ".doc": true,
}

// isDocument tells by its name whether a file in a folder is a document.
func isDocument(name string) bool { return known[strings.ToLower(filepath.Ext(name))] }
