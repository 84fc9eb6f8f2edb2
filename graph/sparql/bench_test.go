package sparql_test

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/sparql"
	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
	"github.com/kamergraaf/kamergraaf/graph/store/memory"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// BenchmarkPeer runs the queries of testdata/bench over the data of the shared
// generator at the prefix KAMERGRAAF_BENCH, from text to the last term, and the
// same in Oxigraph (npm) where NODE_PATH has it: the answers must agree, and a
// line for each query tells the two medians, each of a second round. KAMERGRAAF_BENCH_PROFILE=NAME runs
// one query only, again and again, for a profile.
func BenchmarkPeer(b *testing.B) {
	prefix := os.Getenv("KAMERGRAAF_BENCH")
	if prefix == "" {
		b.Skip("set KAMERGRAAF_BENCH to PREFIX of PREFIX.nq and PREFIX.json, made by bench/gen -o PREFIX")
	}
	text, err := os.ReadFile(prefix + ".json")
	if err != nil {
		b.Fatal(err)
	}
	var params map[string]json.RawMessage
	if err := json.Unmarshal(text, &params); err != nil {
		b.Fatal(err)
	}
	x := loaded(b, prefix+".nq")
	files, err := filepath.Glob("testdata/bench/*.rq")
	if err != nil || len(files) == 0 {
		b.Fatal("no queries", err)
	}
	mine := map[string]measured{}
	for _, f := range files {
		name := strings.TrimSuffix(filepath.Base(f), ".rq")
		text, err := os.ReadFile(f)
		if err != nil {
			b.Fatal(err)
		}
		if only := os.Getenv("KAMERGRAAF_BENCH_PROFILE"); only != "" {
			for only == name && b.Loop() {
				measure(b, x, name, string(text), params)
			}
			continue
		}
		measure(b, x, name, string(text), params) // terms are read from disk once
		mine[name] = measure(b, x, name, string(text), params)
	}
	peers := oxigraph(b, prefix)
	for _, name := range slices.Sorted(maps.Keys(mine)) {
		m, p := mine[name], peers[name]
		fmt.Printf("RESULT sparql %s n=%d p50_us=%.1f rows=%d bytes=%d oxigraph_us=%.1f ratio=%.1f\n", name, m.runs, m.median, m.rows, m.bytes, p.median, p.median/m.median)
		if peers != nil && (m.rows != p.rows || m.bytes != p.bytes || m.runs != p.runs) {
			b.Errorf("%s: %d rows with %d bytes, Oxigraph has %d with %d", name, m.rows, m.bytes, p.rows, p.bytes)
		}
	}
}

type measured struct {
	runs        int
	median      float64 // microseconds
	rows, bytes int
}

func loaded(b *testing.B, file string) graph.Index {
	b.Helper()
	db, err := pebble.Open(b.TempDir(), pebble.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	s := memory.New(db, memory.Options{})
	b.Cleanup(func() { _ = s.Close() })
	f, err := os.Open(file)
	if err != nil {
		b.Fatal(err)
	}
	defer f.Close()
	r, err := rdf.NewReader(f, rdf.NQuads, rdf.ReadOptions{})
	if err != nil {
		b.Fatal(err)
	}
	if _, err := s.Load(b.Context(), r.Quads(b.Context())); err != nil {
		b.Fatal(err)
	}
	if err := s.Build(b.Context()); err != nil {
		b.Fatal(err)
	}
	v, err := s.Snapshot(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = v.Close() })
	return v
}

// measure runs one query with each of its parameters.
func measure(b *testing.B, x graph.Index, name, text string, params map[string]json.RawMessage) (m measured) {
	b.Helper()
	first, _, _ := strings.Cut(text, "\n")
	list := strings.TrimSpace(strings.Split(first, ";")[1])
	m.runs = 100
	if name == "path" {
		m.runs = 5
	}
	var args [][]string
	if list == "none" {
		m.runs = 3
	} else {
		var one []string
		if err := json.Unmarshal(params[list], &one); err == nil {
			for _, s := range one {
				args = append(args, []string{s})
			}
		} else if err := json.Unmarshal(params[list], &args); err != nil {
			b.Fatal(err)
		}
	}
	var times []time.Duration
	for i := range m.runs {
		q := text
		if args != nil {
			for k, v := range args[i] {
				q = strings.ReplaceAll(q, fmt.Sprintf("$%d", k+1), v)
			}
		}
		start := time.Now()
		rows, bytes := read(b, x, q)
		times = append(times, time.Since(start))
		m.rows += rows
		m.bytes += bytes
	}
	slices.Sort(times)
	m.median = float64(times[len(times)/2].Nanoseconds()) / 1000
	return m
}

func read(b *testing.B, x graph.Index, text string) (rows, bytes int) {
	q, err := sparql.Prepare(text, syntax.Options{})
	if err != nil {
		b.Fatal(err)
	}
	r, err := q.Run(b.Context(), x, sparql.Options{})
	if err != nil {
		b.Fatal(err)
	}
	for s, err := range r.Solutions {
		if err != nil {
			b.Fatal(err)
		}
		rows++
		for _, v := range s {
			switch v := v.(type) {
			case quad.IRI:
				bytes += len(v)
			case quad.String:
				bytes += len(v)
			case quad.TypedString:
				bytes += len(v.Value)
			case quad.LangString:
				bytes += len(v.Value)
			}
		}
	}
	return rows, bytes
}

// oxigraph runs the peer; nil is no peer here.
func oxigraph(b *testing.B, prefix string) map[string]measured {
	b.Helper()
	if os.Getenv("NODE_PATH") == "" || os.Getenv("KAMERGRAAF_BENCH_PROFILE") != "" {
		b.Log("no peer: set NODE_PATH to node_modules with oxigraph")
		return nil
	}
	cmd := exec.CommandContext(b.Context(), "node", "testdata/bench/oxigraph.cjs", prefix)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		b.Fatal(err)
	}
	peers := map[string]measured{}
	for line := range strings.Lines(string(out)) {
		var name string
		var m measured
		if _, err := fmt.Sscan(line, &name, &m.runs, &m.median, &m.rows, &m.bytes); err != nil {
			b.Fatalf("%q: %v", line, err)
		}
		peers[name] = m
	}
	return peers
}
