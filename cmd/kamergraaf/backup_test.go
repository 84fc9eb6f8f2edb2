package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/ingest"
)

// A running server is backed up beside an upload; what is restored is whole and has
// what was acknowledged before.
func TestBackupOfARunningServer(t *testing.T) {
	t.Parallel()
	s := serveMemory(t, func(*app, *ingest.Pipeline, store.Store) {})
	a, _ := testApp()
	ingestOne := func(name string) error {
		a, _ := testApp()
		return a.ingest(t.Context(), ingestOptions{store: s.url, from: "auto", json: true}, []string{filepath.Join(corpusFolder, name)})
	}
	if err := ingestOne("kst-32317-872.txt"); err != nil {
		t.Fatal(err)
	}
	beside := make(chan error, 1)
	go func() { beside <- ingestOne("kst-32317-871.xml") }()
	dir, data := filepath.Join(t.TempDir(), "b"), filepath.Join(t.TempDir(), "data")
	if err := a.backup(t.Context(), backupOptions{store: s.url}, dir); err != nil {
		t.Fatal(err)
	}
	if err := <-beside; err != nil {
		t.Fatal(err)
	}
	if err := a.restore(t.Context(), restoreOptions{store: data}, dir); err != nil {
		t.Fatal(err)
	}
	if err := a.check(t.Context(), data); err != nil {
		t.Fatal(err)
	}
	restored, err := store.Open(t.Context(), data, store.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer restored.Close()
	v, err := restored.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if text, err := v.Text(t.Context(), "kst-32317-872.txt"); err != nil || !strings.Contains(text, "871") {
		t.Errorf("a text that was acknowledged: %d bytes, %v", len(text), err)
	}
}

// A backup of no server leaves no folder.
func TestBackupOfNoServer(t *testing.T) {
	t.Parallel()
	a, _ := testApp()
	dir := t.TempDir()
	err := a.backup(t.Context(), backupOptions{store: "http://127.0.0.1:1"}, filepath.Join(dir, "b"))
	if err == nil || !strings.Contains(err.Error(), "is the server running?") {
		t.Errorf("got %v", err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) > 0 {
		t.Errorf("left %v, %v", left, err)
	}
}
