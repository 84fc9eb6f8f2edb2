package ingest_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/source"
)

// html is a page of about n bytes.
func html(i, n int) []byte {
	return fmt.Appendf(nil, "<!DOCTYPE html><title>Brief %d</title><!-- %s --><p>De brief %d.</p>", i, strings.Repeat("x", n), i)
}

func item(name string, body []byte) source.Item {
	return source.Item{Name: name, URI: "test:" + name, Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(body)), nil }}
}

// A file is kept byte for byte where its text says less than it does; one that is
// too large is told of, and none is kept unless asked for.
func TestOriginals(t *testing.T) {
	t.Parallel()
	page := html(1, 100)
	for _, tc := range []struct {
		name string
		body []byte
		most int64
		kept bool
		warn string
	}{
		{"page.html", page, ingest.DefaultMaxOriginal, true, ""},
		{"page.html", page, int64(len(page)), true, ""},
		{"page.html", page, int64(len(page)) - 1, false, ingest.WarnOriginal},
		{"page.html", page, 0, false, ""},
		{"letter.txt", []byte("De brief van de minister."), ingest.DefaultMaxOriginal, false, ""},
	} {
		p := pipeline(t)
		p.MaxOriginal = tc.most
		got, _, err := p.Read(t.Context(), item(tc.name, tc.body))
		if err != nil {
			t.Fatal(err)
		}
		if (got.Original != nil) != tc.kept || tc.kept && (!bytes.Equal(got.Original, tc.body) || got.MediaType != "text/html") {
			t.Errorf("%s, at most %d: kept %d bytes of %q, want %v", tc.name, tc.most, len(got.Original), got.MediaType, tc.kept)
		}
		if tc.warn == "" && len(got.Warnings) > 0 || tc.warn != "" && (len(got.Warnings) != 1 || got.Warnings[0].Code != tc.warn || !strings.Contains(got.Warnings[0].Message, "--max-original")) {
			t.Errorf("%s, at most %d: warnings %+v", tc.name, tc.most, got.Warnings)
		}
	}
}

// steps notes how much of originals each step has.
type steps struct{ bytes []int }

func (s *steps) Commit(_ context.Context, docs []graph.Document) ([]bool, error) {
	n := 0
	for _, d := range docs {
		n += len(d.Original.Body)
	}
	s.bytes = append(s.bytes, n)
	return make([]bool, len(docs)), nil
}

// Originals count towards a step, so that a folder of large files is not held in
// memory.
func TestOriginalsBoundAStep(t *testing.T) {
	t.Parallel()
	const files, size, quads = 40, 100_000, 1000 // about 256 bytes each
	p := pipeline(t)
	p.MaxOriginal = ingest.DefaultMaxOriginal
	var all []source.Item
	for i := range files {
		all = append(all, item(fmt.Sprint(i, ".html"), html(i, size)))
	}
	s := &steps{}
	err := p.Run(t.Context(), func(yield func(source.Item, error) bool) {
		for _, i := range all {
			if !yield(i, nil) {
				return
			}
		}
	}, s, ingest.Options{GroupQuads: quads})
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, n := range s.bytes {
		if sum += n; n > quads*256+2*size {
			t.Errorf("a step of %d bytes", n)
		}
	}
	if sum < files*size {
		t.Errorf("%d bytes in all", sum)
	}
}
