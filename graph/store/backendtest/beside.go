package backendtest

import (
	"context"
	"errors"
	"fmt"
	"sync"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

const (
	besideWriters = 3
	besideReaders = 3
	besideRounds  = 25
)

// beside writes from several goroutines while others read: each view shows whole
// documents, and revisions come without gaps. It is for the race detector too.
func beside(t T, p Place) {
	s := open(t, p, Options{})
	failures := make(chan error, besideWriters+besideReaders)
	written := make(chan struct{})
	var writers, readers sync.WaitGroup
	for w := range besideWriters {
		writers.Go(func() { failures <- writes(t.Context(), s, w) })
	}
	for range besideReaders {
		readers.Go(func() { failures <- reads(t.Context(), s, written) })
	}
	writers.Wait()
	close(written)
	readers.Wait()
	close(failures)
	for err := range failures {
		if err != nil {
			t.Fatal(err)
		}
	}
	v := view(t, s)
	n := graph.Revision(0)
	for c, err := range v.ChangedSince(t.Context(), 0) {
		if n++; err != nil || c.Revision != n {
			t.Fatalf("change %d is of revision %d, %v", n, c.Revision, err)
		}
	}
	if n != v.Revision() {
		t.Fatalf("the log ends at revision %d of %d", n, v.Revision())
	}
	problems, err := v.Check(t.Context())
	if err := errors.Join(err, wholes(t.Context(), v)); err != nil || len(problems) > 0 {
		t.Fatalf("in the end: %q, %v", problems, err)
	}
	closed(t, v, s)
}

// besidePaper is a document all parts of which say the same number.
func besidePaper(key string, n int) graph.Document {
	d := paper(key)
	d.Text = fmt.Sprint(n)
	for i := range 4 {
		d.Quads = append(d.Quads, quad.Quad{Subject: quad.IRI(key), Predicate: quad.IRI(fmt.Sprint("part", i)), Object: quad.String(fmt.Sprint(n)), Label: d.Graphs[0]})
	}
	return d
}

func writes(ctx context.Context, s backend.Store, w int) error {
	own := fmt.Sprint("own", w)
	for n := 1; n <= besideRounds; n++ {
		_, err := s.Commit(ctx, []graph.Document{besidePaper(own, n), besidePaper("everybody's", 1000*w+n)})
		if err == nil && n%5 == 0 {
			_, err = s.Commit(ctx, []graph.Document{{Key: own}})
		}
		if err == nil && n%7 == 0 {
			_, err = s.Apply(ctx, graph.Delta{Add: []quad.Quad{quad.MakeIRI(own, "applied", fmt.Sprint(n), "")}})
		}
		if err == nil && n%11 == 0 {
			_, err = s.Load(ctx, input([]quad.Quad{quad.MakeIRI(own, "loaded", fmt.Sprint(n), "")}, nil))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// reads looks at views until all is written, and once more.
func reads(ctx context.Context, s backend.Store, written <-chan struct{}) error {
	last := graph.Revision(0)
	for more := true; more; {
		select {
		case <-written:
			more = false
		default:
		}
		v, err := s.View(ctx)
		if err != nil {
			return err
		}
		if v.Revision() < last {
			err = fmt.Errorf("revision %d after %d", v.Revision(), last)
		}
		last = v.Revision()
		if err := errors.Join(err, wholes(ctx, v), v.Close()); err != nil {
			return err
		}
	}
	return nil
}

// wholes finds every document of a view whole, and no part of another.
func wholes(ctx context.Context, v backend.View) error {
	parts := int64(0)
	for rec, err := range v.Records(ctx) {
		if err != nil {
			return err
		}
		text, err := v.Text(ctx, rec.Key)
		if err != nil {
			return err
		}
		n := 0
		for q, err := range v.Match(ctx, graph.Pattern{Graph: rec.Graphs[0]}) {
			if err != nil {
				return err
			}
			if n++; q.Object != quad.String(text) {
				return fmt.Errorf("revision %d: document %s says %v and %q", v.Revision(), rec.Key, q.Object, text)
			}
		}
		if n != 4 {
			return fmt.Errorf("revision %d: document %s has %d of its 4 parts", v.Revision(), rec.Key, n)
		}
		parts += 4
	}
	all, err := v.Count(ctx, graph.Pattern{})
	if err != nil {
		return err
	}
	bare, err := v.Count(ctx, graph.Pattern{DefaultGraph: true})
	if err == nil && all-bare != parts {
		err = fmt.Errorf("revision %d: %d quads in graphs, %d of documents", v.Revision(), all-bare, parts)
	}
	return err
}
