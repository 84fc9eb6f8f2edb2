package main

import (
	"bytes"
	"context"
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/store"
)

// interrupting cancels when it is read, as Ctrl-C in the middle of a run does.
type interrupting struct{ cancel context.CancelFunc }

func (r interrupting) Read([]byte) (int, error) {
	r.cancel()
	return 0, io.EOF
}

// An interrupted ingest ends with 130, and the store opens with whole documents
// only: what was acknowledged, and no half one.
func TestInterruptedIngest(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	a, _ := testApp()
	a.stdin = interrupting{cancel}
	var stderr bytes.Buffer
	a.stderr = &stderr
	dir := filepath.Join(t.TempDir(), "store")
	corpus := filepath.Join("..", "..", "testdata", "corpus")
	if code := a.main(ctx, []string{"ingest", "--jobs", "1", "--store", dir, corpus, "-", corpus}); code != exitInterrupted {
		t.Fatalf("exit status %d, want %d; %s", code, exitInterrupted, stderr.String())
	}
	if !strings.Contains(stderr.String(), "run the same command again to go on") {
		t.Errorf("stderr does not say how to go on: %s", stderr.String())
	}
	s, err := store.Open(t.Context(), dir, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if problems, err := v.Check(t.Context()); err != nil || len(problems) > 0 {
		t.Errorf("Check = %v, %v", problems, err)
	}
	if st, err := s.Stats(t.Context()); err != nil || st.Documents > 14 {
		t.Errorf("%d documents in the store (%v), at most 13 and the curated one were read", st.Documents, err)
	}
}

// silent never says anything, as a terminal at which nobody types.
type silent struct{ ended chan struct{} }

func (s silent) Read([]byte) (int, error) {
	<-s.ended
	return 0, io.EOF
}

// A command that waits for its input ends when it is interrupted.
func TestInterruptedInput(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if a, _ := testApp(); a.main(t.Context(), []string{"ingest", "--store", dir, filepath.Join(corpusFolder, "kst-32317-913.xml")}) != exitDone {
		t.Fatal(a.stderr)
	}
	for _, args := range [][]string{{"extract", "-"}, {"query", "--store", dir, "-f", "-"}, {"ingest", "--store", "memory:", "-"}} {
		t.Run(args[0], func(t *testing.T) {
			t.Parallel()
			in := silent{make(chan struct{})}
			defer close(in.ended)
			ctx, cancel := context.WithCancel(t.Context())
			a, _ := testApp()
			a.stdin = readerFunc(func(b []byte) (int, error) {
				cancel()
				return in.Read(b)
			})
			if code := a.main(ctx, args); code != exitInterrupted {
				t.Errorf("exit status %d, want %d; %s", code, exitInterrupted, a.stderr)
			}
		})
	}
}

// What nobody reads is left to others.
func TestInputIsReadWhenAskedFor(t *testing.T) {
	t.Parallel()
	in := strings.NewReader("for others")
	a, _ := testApp()
	a.stdin = in
	if code := a.main(t.Context(), []string{"version"}); code != exitDone || in.Len() != len("for others") {
		t.Errorf("exit status %d, %d bytes are left", code, in.Len())
	}
	got, err := io.ReadAll(interruptible(t.Context(), in))
	if err != nil || string(got) != "for others" {
		t.Errorf("read %q, %v", got, err)
	}
}

// A store that another process holds is named with its holder.
func TestLockedStore(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "store")
	s, err := store.Open(t.Context(), dir, store.Options{Create: true, Holder: store.Holder{PID: 4711, Host: "machine", URL: "http://127.0.0.1:8080"}})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	a, _ := testApp()
	var stderr bytes.Buffer
	a.stderr = &stderr
	if code := a.main(t.Context(), []string{"stats", "--store", dir}); code != exitFailed {
		t.Errorf("exit status %d, want %d", code, exitFailed)
	}
	if !strings.Contains(stderr.String(), "is served at http://127.0.0.1:8080: use --store http://127.0.0.1:8080") {
		t.Errorf("stderr: %s", stderr.String())
	}
}
