package ingest_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/source"
)

// Eight readers take the papers in orders of their own, and runs that are
// cancelled read them too; each says of each paper what a pipeline says that
// reads it alone, and what was said first stays so while others are read.
func TestReadersShareNoRoom(t *testing.T) {
	t.Parallel()
	stress(t, corpusFiles(t))
}

// Real papers are many more, and longer.
func TestReadersShareNoRoomReal(t *testing.T) {
	t.Parallel()
	var files []string
	for _, pattern := range []string{"officiele-publicaties/motions/*.xml", "verslagen/*", "koop/*", "hostile/*"} {
		found, err := filepath.Glob(filepath.Join(ingesttest.Shared(t, "data"), filepath.FromSlash(pattern)))
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, found[:min(len(found), 20)]...)
	}
	stress(t, files)
}

// corpusFiles are the papers of the corpus; those in PDF take a second to start.
func corpusFiles(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, form := range []string{"txt", "html", "xml", "docx"} {
		found, err := filepath.Glob("../testdata/corpus/*." + form)
		if err != nil || len(found) == 0 {
			t.Fatalf("no %s in the corpus: %v", form, err)
		}
		files = append(files, found...)
	}
	return files
}

// input is a file, and what a pipeline says that reads nothing else.
type input struct {
	source.Item
	said string
}

// said is all that a paper says: itself, its quads and the file it was.
func said(t testing.TB, p *paper.Paper, doc graph.Document) string {
	t.Helper()
	var b bytes.Buffer
	b.WriteString(marshal(t, p))
	for _, q := range doc.Quads {
		b.WriteByte('\n')
		b.WriteString(q.String())
	}
	b.Write(p.Original)
	return b.String()
}

func stress(t *testing.T, files []string) {
	alone, p := whole(t), whole(t)
	alone.MaxOriginal, p.MaxOriginal = ingest.DefaultMaxOriginal, ingest.DefaultMaxOriginal
	var inputs []input
	for _, name := range files {
		body, err := os.ReadFile(name)
		if err != nil || len(body) > 1<<20 { // a folder
			continue
		}
		in := input{Item: item(name, body)}
		out, _, err := alone.Read(t.Context(), in.Item)
		if err != nil {
			continue // a hostile one
		}
		in.said = said(t, out, emit.Document(out, alone.Provenance))
		inputs = append(inputs, in)
	}
	if len(inputs) < 10 {
		t.Fatalf("%d papers of %d files", len(inputs), len(files))
	}
	var readers sync.WaitGroup
	for seed := range uint64(8) {
		readers.Go(func() {
			order := rand.New(rand.NewPCG(seed, 0)).Perm(len(inputs))
			if seed%2 == 0 {
				readInOrder(t, p, inputs, order)
			} else {
				runInOrder(t, p, inputs, order)
			}
		})
	}
	readers.Wait()
}

// readInOrder reads papers, and looks at all of them when the last is read.
func readInOrder(t *testing.T, p *ingest.Pipeline, inputs []input, order []int) {
	papers := make([]*paper.Paper, len(inputs))
	docs := make([]graph.Document, len(inputs))
	for _, i := range order {
		out, _, err := p.Read(t.Context(), inputs[i].Item)
		if err != nil {
			t.Errorf("%s: %v", inputs[i].Name, err)
			return
		}
		papers[i], docs[i] = out, emit.Document(out, p.Provenance)
	}
	for i, in := range inputs {
		if said(t, papers[i], docs[i]) != in.said {
			t.Errorf("%s says something else among others", in.Name)
		}
	}
}

// runInOrder runs the papers, with some that cannot be read to the end between
// them, until the run is cancelled in the middle; and again, to the end.
func runInOrder(t *testing.T, p *ingest.Pipeline, inputs []input, order []int) {
	for _, stop := range []int{len(order) / 2, len(order) + 1} {
		ctx, cancel := context.WithCancel(t.Context())
		c := &keeper{}
		var papers []*paper.Paper
		err := p.Run(ctx, inOrder(inputs, order), c, ingest.Options{Jobs: 4, Group: 3, Observe: func(e ingest.Event) {
			if e.Paper != nil {
				papers = append(papers, e.Paper)
			}
			if len(papers) == stop {
				cancel()
			}
		}})
		cancel()
		if stop < len(order) != errors.Is(err, context.Canceled) || len(papers) != len(c.docs) || len(papers) < min(stop, len(order)) {
			t.Errorf("stopped at %d of %d: %d papers and %d documents: %v", stop, len(order), len(papers), len(c.docs), err)
			return
		}
		for k, out := range papers {
			if in := inputs[order[k]]; said(t, out, c.docs[k]) != in.said {
				t.Errorf("%s says something else in a run", in.Name)
			}
		}
	}
}

// inOrder yields the inputs in an order, with one that breaks off behind each.
func inOrder(inputs []input, order []int) iter.Seq2[source.Item, error] {
	return func(yield func(source.Item, error) bool) {
		for _, i := range order {
			broken := inputs[i].Item
			open := broken.Open
			broken.Name += " broken"
			broken.Open = func() (io.ReadCloser, error) {
				r, err := open()
				return breaksOff{io.LimitReader(r, 1000), r}, err
			}
			if !yield(inputs[i].Item, nil) || !yield(broken, nil) {
				return
			}
		}
	}
}

// breaksOff reads to the end and fails there.
type breaksOff struct {
	io.Reader
	io.Closer
}

func (r breaksOff) Read(b []byte) (int, error) {
	n, err := r.Reader.Read(b)
	if err != nil {
		err = fmt.Errorf("%w: the connection is gone", io.ErrUnexpectedEOF)
	}
	return n, err
}

// keeper keeps what is committed.
type keeper struct{ docs []graph.Document }

func (c *keeper) Commit(_ context.Context, docs []graph.Document) ([]bool, error) {
	c.docs = append(c.docs, slices.Clone(docs)...)
	return make([]bool, len(docs)), nil
}
