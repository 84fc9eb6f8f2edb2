package ingest_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/link"
	"github.com/kamergraaf/kamergraaf/ingest/source"
)

// committer keeps the keys it was given, and fails at one of them.
type committer struct {
	names []string
	fail  string
}

var errDisk = errors.New("disk is full")

func (c *committer) Commit(_ context.Context, docs []graph.Document) ([]bool, error) {
	for _, d := range docs {
		if c.fail != "" && strings.Contains(d.Text, c.fail) {
			return nil, errDisk
		}
		c.names = append(c.names, strings.Fields(d.Text)[0])
	}
	return make([]bool, len(docs)), nil
}

// items yields n small documents, some of them refused.
func items(n int, refuse func(i int) error) iter.Seq2[source.Item, error] {
	return func(yield func(source.Item, error) bool) {
		for i := range n {
			if err := refuse(i); err != nil {
				if !yield(source.Item{}, err) {
					return
				}
				continue
			}
			name := fmt.Sprintf("doc%03d", i)
			item := source.Item{Name: name, URI: "test:" + name, Open: func() (io.ReadCloser, error) {
				return io.NopCloser(strings.NewReader(name + " zegt iets.")), nil
			}}
			if !yield(item, nil) {
				return
			}
		}
	}
}

func pipeline(t *testing.T) *ingest.Pipeline {
	p := &ingest.Pipeline{Decoder: &decode.Decoder{}, Linker: &link.Linker{}}
	t.Cleanup(func() {
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	})
	return p
}

func TestRunKeepsTheOrderAndGoesOnAfterRefusals(t *testing.T) {
	t.Parallel()
	for _, jobs := range []int{1, 4} {
		c := &committer{}
		var refused []string
		refuse := func(i int) error {
			if i%7 == 3 {
				return &source.Refused{Name: fmt.Sprint(i), Err: errors.New("no")}
			}
			return nil
		}
		err := pipeline(t).Run(t.Context(), items(60, refuse), c, ingest.Options{Jobs: jobs, Group: 8, Observe: func(e ingest.Event) {
			if e.Err != nil {
				refused = append(refused, e.Name)
			}
		}})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.IsSorted(c.names) || len(c.names) != 51 || len(refused) != 9 {
			t.Errorf("jobs %d: committed %v, refused %v", jobs, c.names, refused)
		}
	}
}

func TestRunStopsWhenTheStoreFails(t *testing.T) {
	t.Parallel()
	c := &committer{fail: "doc020"}
	seen := 0
	err := pipeline(t).Run(t.Context(), items(60, func(int) error { return nil }), c, ingest.Options{Jobs: 2, Group: 1, Observe: func(ingest.Event) { seen++ }})
	if !errors.Is(err, errDisk) || seen != 20 || len(c.names) != 20 {
		t.Errorf("Run = %v after %d events and %d documents, want the store's error after 20", err, seen, len(c.names))
	}
}

func TestRunStopsAtAnErrorOfTheSource(t *testing.T) {
	t.Parallel()
	c := &committer{}
	broken := errors.New("disk is gone")
	err := pipeline(t).Run(t.Context(), items(60, func(i int) error {
		if i == 10 {
			return broken
		}
		return nil
	}), c, ingest.Options{Jobs: 2})
	if !errors.Is(err, broken) || len(c.names) > 10 {
		t.Errorf("Run = %v after %d documents", err, len(c.names))
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	c := &committer{}
	err := pipeline(t).Run(ctx, items(10_000, func(int) error { return nil }), c, ingest.Options{Jobs: 2, Group: 1, Observe: func(ingest.Event) {
		if len(c.names) == 5 {
			cancel()
		}
	}})
	if !errors.Is(err, context.Canceled) || len(c.names) != 5 {
		t.Errorf("Run = %v after %d documents, want it cancelled after 5", err, len(c.names))
	}
}
