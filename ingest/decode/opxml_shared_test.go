package decode_test

import (
	"bufio"
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
)

// TestMotionsAgreeWithIndex compares the metadata of every real motion with an
// index that another program made of the same files.
func TestMotionsAgreeWithIndex(t *testing.T) {
	t.Parallel()
	index, err := os.Open(ingesttest.Shared(t, "data", "officiele-publicaties", "motions-index.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer index.Close()
	var d decode.Decoder
	fields := []string{"id", "dossier", "number", "date", "title"}
	agree := make([]int, len(fields))
	total, misses := 0, 0
	lines := bufio.NewScanner(index)
	for lines.Scan() {
		f := strings.Split(lines.Text(), "\t")
		if f[0] == "file" {
			continue
		}
		data, err := os.ReadFile(ingesttest.Shared(t, "data", "officiele-publicaties", "motions", f[0]))
		if err != nil {
			t.Fatal(err)
		}
		total++
		doc, err := d.Decode(context.Background(), f[0], data, decode.Auto)
		if err != nil {
			t.Error(err)
			continue
		}
		dossier := f[2]
		if part := f[3] + f[4]; part != "" {
			dossier += "-" + part
		}
		dossier = strings.ReplaceAll(dossier, " ", "")
		got := []string{doc.Meta.ID, doc.Meta.Dossier, doc.Meta.Number, doc.Meta.Date, doc.Text}
		for i, want := range []string{f[1], dossier, f[6], f[7], strings.Join(strings.Fields(f[8]), " ")} {
			ok := got[i] == want
			if fields[i] == "title" { // the inline metadata has a title of its own
				ok = strings.Contains(got[i], want)
			}
			if ok {
				agree[i]++
			} else if misses++; misses <= 20 {
				t.Logf("%s: %s: got %.80q, index has %q", f[0], fields[i], got[i], want)
			}
		}
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	for i, field := range fields {
		t.Logf("%s: %d of %d agree", field, agree[i], total)
		if agree[i]*1000 < total*999 {
			t.Errorf("%s: %d of %d agree, want 99.9 %%", field, agree[i], total)
		}
	}
}

// readAll decodes all files of a pattern below the shared folder.
func readAll(t *testing.T, f decode.Format, elem ...string) {
	t.Helper()
	last := len(elem) - 1
	paths, err := filepath.Glob(filepath.Join(ingesttest.Shared(t, elem[:last]...), elem[last]))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d files, %v", len(paths), err)
	}
	var d decode.Decoder
	defer d.Close()
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := d.Decode(context.Background(), filepath.Base(path), data, decode.Auto)
		if err != nil {
			t.Error(err)
			continue
		}
		if doc.Format != f {
			t.Errorf("%s: read as %s", path, doc.Format)
		}
		checkDocument(t, doc, data)
		t.Logf("%.40s: %d bytes of text, %d blocks, %d notes, %d refs", doc.Name, len(doc.Text), len(doc.Blocks), len(doc.Notes), len(doc.Refs))
	}
}

// TestRealHandelingen reads the turns of real plenary reports. These were
// written anew by a scraper, with bytes before the declaration that no XML has;
// those are cut off here.
func TestRealHandelingen(t *testing.T) {
	t.Parallel()
	paths, err := filepath.Glob(filepath.Join(ingesttest.Shared(t, "data", "hostile"), "h-tk-*.xml"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d files, %v", len(paths), err)
	}
	var d decode.Decoder
	turns, all := 0, 0
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		data = data[max(0, bytes.Index(data, []byte("<officiele-publicatie"))):]
		doc, err := d.Decode(context.Background(), filepath.Base(path), data, decode.Auto)
		if err != nil {
			t.Fatal(err)
		}
		checkDocument(t, doc, data)
		for _, u := range doc.Turns {
			if u.Name == "" && u.Role != "voorzitter" {
				t.Errorf("%s: nobody says %.60q", doc.Name, doc.Text[u.Span.Start:u.Span.End])
			}
		}
		turns, all = turns+len(doc.Turns), all+bytes.Count(data, []byte("<spreekbeurt"))
	}
	t.Logf("%d turns of %d speeches, which motions cut", turns, all)
	if turns < all {
		t.Errorf("%d turns of %d speeches", turns, all)
	}
}
