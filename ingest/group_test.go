package ingest_test

import (
	"context"
	"iter"
	"slices"
	"testing"
	"time"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/source"
)

// sizes keeps how many documents each step had.
type sizes []int

func (s *sizes) Commit(_ context.Context, docs []graph.Document) ([]bool, error) {
	*s = append(*s, len(docs))
	return make([]bool, len(docs)), nil
}

// never lets a step wait until it is full, or there is nothing more.
func never() <-chan time.Time { return nil }

func none(int) error { return nil }

func TestStepsAreBounded(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		o    ingest.Options
		want []int
	}{
		{"by documents", ingest.Options{Group: 8}, []int{8, 8, 4}},
		{"by quads", ingest.Options{GroupQuads: 1}, slices.Repeat([]int{1}, 20)},
		{"by neither", ingest.Options{}, []int{20}},
	} {
		for _, jobs := range []int{1, 3} {
			test.o.Jobs, test.o.Linger = jobs, never
			var got sizes
			if err := pipeline(t).Run(t.Context(), items(20, none), &got, test.o); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("%s, %d jobs: steps of %v, want %v", test.name, jobs, got, test.want)
			}
		}
	}
}

// What a slow source delivers does not wait for what it has not delivered yet.
func TestStepsDoNotWaitForASlowSource(t *testing.T) {
	t.Parallel()
	stored := make(chan struct{}, 3)
	slow := func(yield func(source.Item, error) bool) {
		for item, err := range items(3, none) {
			if !yield(item, err) {
				return
			}
			<-stored // or for ever
		}
	}
	enough := make(chan time.Time)
	close(enough)
	for _, linger := range []func() <-chan time.Time{nil, func() <-chan time.Time { return enough }} {
		err := pipeline(t).Run(t.Context(), iter.Seq2[source.Item, error](slow), &sizes{}, ingest.Options{Linger: linger, Observe: func(ingest.Event) { stored <- struct{}{} }})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// A run that is cancelled while it waits for more ends.
func TestWaitingEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	stuck := func(yield func(source.Item, error) bool) {
		for item, err := range items(1, none) {
			if !yield(item, err) {
				return
			}
		}
		cancel()
		<-ctx.Done()
		yield(source.Item{}, ctx.Err())
	}
	if err := pipeline(t).Run(ctx, stuck, &sizes{}, ingest.Options{Linger: never}); err != context.Canceled {
		t.Errorf("%v, want %v", err, context.Canceled)
	}
}
