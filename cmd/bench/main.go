// Command bench measures the store and the walks over it on a generated graph,
// in the lines that the programs of other stores print, so that they can run
// beside it and their answers be compared:
//
//	RESULT kamergraaf DATA QUESTION n=.. p50_us=.. p99_us=.. sum=..
//
// DATA is the prefix of two files: PREFIX.nq, and PREFIX.json with what to ask.
// Equal sums at equal n are equal answers. It is for developers; make bench
// DATA=PREFIX runs it. With -fill it measures nothing: it puts names into a
// store, for make bench-web DATA=PREFIX.
package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/memory"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// questions are what PREFIX.json holds: IRIs to ask about.
type questions struct {
	Docs   []string    `json:"docs"`
	Pairs  [][2]string `json:"pairs"`
	Hubs   []string    `json:"hubs"`
	Inter  [][2]string `json:"inter"` // an entity that is mentioned, a topic
	Graphs []string    `json:"graphs"`
	Quads  int         `json:"quads"`
}

type options struct {
	data, dir string
	memory    bool
	budget    time.Duration
	most      int           // of each question
	window    time.Duration // how long the readers ask
	fill      string        // a store to put names into
	names     int
}

func main() {
	var o options
	flag.StringVar(&o.data, "data", "", "prefix of the files .nq and .json")
	flag.StringVar(&o.dir, "dir", "", "folder for the store; a temporary one when empty")
	flag.BoolVar(&o.memory, "memory", true, "keep the quads in memory too")
	flag.DurationVar(&o.budget, "budget", 20*time.Second, "longest time for one question")
	flag.IntVar(&o.most, "n", 1000, "ask at most this many of each question: equal sums at the n of a slower engine are equal answers")
	flag.DurationVar(&o.window, "readers", 2*time.Second, "how long the 64 readers ask, without and with a writer")
	flag.StringVar(&o.fill, "fill", "", "put names into the store in this folder, and measure nothing")
	flag.IntVar(&o.names, "names", 1_000_000, "how many names -fill puts in")
	flag.Parse()
	if err := do(context.Background(), o); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func do(ctx context.Context, o options) error {
	if o.fill != "" {
		return fill(ctx, o.fill, o.names)
	}
	return run(ctx, o, os.Stdout)
}

// bench is one run.
type bench struct {
	options
	out   io.Writer
	name  string // of the engine
	ask   questions
	store backend.Store
}

func run(ctx context.Context, o options, out io.Writer) (err error) {
	if o.dir == "" {
		if o.dir, err = os.MkdirTemp("", "kamergraaf-bench"); err != nil {
			return err
		}
		defer os.RemoveAll(o.dir) // what is left is temporary
	}
	b := &bench{options: o, out: out, name: "kamergraaf"}
	if !o.memory {
		b.name = "kamergraaf-disk"
	}
	text, err := os.ReadFile(o.data + ".json")
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, &b.ask); err != nil {
		return fmt.Errorf("%s.json: %w", o.data, err)
	}
	if err := b.load(ctx); err != nil {
		return err
	}
	if err := b.open(ctx); err != nil {
		return err
	}
	if err := b.all(ctx); err != nil {
		return err
	}
	b.resident()
	return b.store.Close()
}

func (b *bench) dir() string { return filepath.Join(b.options.dir, "store") }

// open opens the loaded store anew, with its quads in memory when asked for.
func (b *bench) open(ctx context.Context) error {
	begun := time.Now()
	db, err := pebble.Open(b.dir(), pebble.Options{})
	if err != nil {
		return err
	}
	b.say("open s=%.3f", time.Since(begun).Seconds())
	if b.store = db; !b.memory {
		return nil
	}
	begun = time.Now()
	s := memory.New(db, memory.Options{})
	if err := s.Build(ctx); err != nil {
		return err
	}
	bytes, _ := s.Loaded()
	b.say("memory_index s=%.3f mb=%d", time.Since(begun).Seconds(), bytes>>20)
	b.store = s
	return nil
}

func (b *bench) say(format string, args ...any) {
	fmt.Fprintf(b.out, "RESULT %s %s %s\n", b.name, filepath.Base(b.data), fmt.Sprintf(format, args...))
}

// time asks a question up to n times, within the budget, and tells how long it
// took and the sum of the answers.
func (b *bench) time(name string, n int, f func(i int) (int64, error)) error {
	var took []time.Duration
	sum, begun := int64(0), time.Now()
	for i := 0; i < min(n, b.most) && (i == 0 || time.Since(begun) < b.budget); i++ {
		at := time.Now()
		answer, err := f(i)
		if err != nil {
			return fmt.Errorf("%s, question %d: %w", name, i, err)
		}
		took = append(took, time.Since(at))
		sum += answer
	}
	p50, p99 := percentiles(took)
	b.say("%s n=%d p50_us=%.1f p99_us=%.1f sum=%d", name, len(took), p50, p99, sum)
	return nil
}

// percentiles are the 50th and 99th in microseconds.
func percentiles(took []time.Duration) (p50, p99 float64) {
	if len(took) == 0 {
		return 0, 0
	}
	slices.Sort(took)
	at := func(q float64) float64 { return float64(took[int(q*float64(len(took)-1))].Nanoseconds()) / 1e3 }
	return at(.5), at(.99)
}

// resident tells what Linux says this process takes and took.
func (b *bench) resident() {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return // another system
	}
	for line := range strings.Lines(string(status)) {
		if f := strings.Fields(line); len(f) > 1 && (f[0] == "VmRSS:" || f[0] == "VmHWM:") {
			b.say("%s kb=%s", strings.TrimSuffix(f[0], ":"), f[1])
		}
	}
}
