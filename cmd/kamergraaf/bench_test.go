package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/source"
)

// texts are documents in memory with the bytes of their decoded texts.
type texts struct {
	items []source.Item
	bytes int64
}

// load reads the documents that match the patterns; the benchmark is skipped
// where there are none.
func load(b *testing.B, p *ingest.Pipeline, patterns ...string) (t texts) {
	b.Helper()
	for _, pattern := range patterns {
		names, err := filepath.Glob(pattern)
		if err != nil {
			b.Fatal(err)
		}
		if len(names) == 0 {
			b.Skipf("no %s: set KAMERGRAAF_SHARED to a folder that holds it", pattern)
		}
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				b.Fatal(err)
			}
			t.add(b, p, filepath.Base(name), data)
		}
	}
	return t
}

func (t *texts) add(b *testing.B, p *ingest.Pipeline, name string, data []byte) {
	item := source.Item{Name: name, URI: "file:///" + name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(data)), nil }}
	doc, _, err := p.Read(b.Context(), item)
	if err != nil {
		b.Fatal(err)
	}
	t.items, t.bytes = append(t.items, item), t.bytes+int64(len(doc.Text))
}

// run reads every document once an iteration, on GOMAXPROCS cores (go test
// -cpu 1,2), and reports bytes of decoded text and what a document allocates.
// It counts to b.N itself: b.Loop ends in the trial before the first value of
// -cpu is set, so that "one core" would be measured on all.
func (t texts) run(b *testing.B, p *ingest.Pipeline) {
	b.SetBytes(t.bytes)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	b.ResetTimer()
	for range b.N {
		var next atomic.Int64
		var readers sync.WaitGroup
		for range runtime.GOMAXPROCS(0) {
			readers.Go(func() {
				for i := next.Add(1) - 1; i < int64(len(t.items)); i = next.Add(1) - 1 {
					if _, _, err := p.Read(b.Context(), t.items[i]); err != nil {
						b.Error(err)
					}
				}
			})
		}
		readers.Wait()
	}
	runtime.ReadMemStats(&after)
	documents := float64(b.N * len(t.items))
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/documents, "allocs/doc")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/documents, "B/doc")
}

func benchPipeline(b *testing.B) *ingest.Pipeline {
	b.Helper()
	a := &app{getenv: os.Getenv}
	a.tuneGC() // as extract and ingest do
	p, err := a.pipeline(knowledge{})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := p.Close(); err != nil {
			b.Error(err)
		}
	})
	return p
}

// BenchmarkExtract is what extract does with a document: decoding, text,
// structure, every extractor, links and relations. "corpus" is the text of
// testdata/corpus, which every checkout has; "papers" are the 237 texts of
// motions and the 14 annotated papers of the shared data.
func BenchmarkExtract(b *testing.B) {
	p := benchPipeline(b)
	b.Run("corpus", func(b *testing.B) { load(b, p, "../../testdata/corpus/*.txt").run(b, p) })
	b.Run("papers", func(b *testing.B) {
		dir := os.Getenv("KAMERGRAAF_SHARED")
		if dir == "" {
			dir = "../../../shared"
		}
		load(b, p, dir+"/data/pdf-text/*.txt", dir+"/gold/dev/*.txt").run(b, p)
	})
}

// BenchmarkSize reads one document of a size made of the corpus' texts: the
// bytes a second stay level when reading is linear.
func BenchmarkSize(b *testing.B) {
	p := benchPipeline(b)
	names, err := filepath.Glob("../../testdata/corpus/*.txt")
	if err != nil || len(names) == 0 {
		b.Fatal("no corpus", err)
	}
	var all []byte
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			b.Fatal(err)
		}
		all = append(append(all, data...), '\n')
	}
	for _, mb := range []int{1, 5, 50} {
		for _, wrapped := range []bool{true, false} {
			data := bytes.Repeat(all, mb<<20/len(all)+1)[:mb<<20]
			name := fmt.Sprintf("%dMB", mb)
			if !wrapped {
				data, name = bytes.ReplaceAll(data, []byte{'\n'}, []byte{' '}), name+"-one-line"
			}
			data = bytes.ToValidUTF8(data, nil)
			b.Run(name, func(b *testing.B) {
				var t texts
				t.add(b, p, name+".txt", data)
				t.run(b, p)
			})
		}
	}
}
