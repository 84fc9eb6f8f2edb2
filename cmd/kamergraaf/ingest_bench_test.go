package main

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// BenchmarkIngest is the whole command on the motions of the shared data: into a
// new folder, with the search index and the files of documents. MB/s are of these
// files. An iteration takes some seconds:
//
//	go test ./cmd/kamergraaf -run '^$' -bench Ingest -benchtime 3x -cpu 2
func BenchmarkIngest(b *testing.B) {
	b.Run("motions", func(b *testing.B) {
		dir := os.Getenv("KAMERGRAAF_SHARED")
		if dir == "" {
			dir = "../../../shared"
		}
		benchIngest(b, filepath.Join(dir, "data", "officiele-publicaties", "motions"))
	})
}

func benchIngest(b *testing.B, folder string) {
	files, err := os.ReadDir(folder)
	if err != nil {
		b.Skipf("no %s: set KAMERGRAAF_SHARED to a folder that holds it", folder)
	}
	bytes := int64(0)
	for _, f := range files {
		info, err := f.Info()
		if err != nil {
			b.Fatal(err)
		}
		bytes += info.Size()
	}
	b.SetBytes(bytes)
	parent := b.TempDir()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	n := 0
	for b.Loop() {
		n++
		store := filepath.Join(parent, "store")
		a, stderr := testApp()
		if code := a.main(b.Context(), []string{"ingest", "--store", store, folder}); code != exitDone {
			b.Fatalf("exit status %d: %s", code, stderr)
		}
		b.StopTimer()
		if err := os.RemoveAll(store); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
	runtime.ReadMemStats(&after)
	documents := float64(n * len(files))
	b.ReportMetric(documents/b.Elapsed().Seconds(), "documents/s")
	b.ReportMetric(float64(after.Mallocs-before.Mallocs)/documents, "allocs/doc")
	b.ReportMetric(float64(after.TotalAlloc-before.TotalAlloc)/documents, "B/doc")
}
