package pdf_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/decode/internal/pdftest"
	"github.com/kamergraaf/kamergraaf/ingest/decode/pdf"
)

// TestEngine uses one engine for all cases: starting one takes a second.
func TestEngine(t *testing.T) {
	t.Parallel()
	e := &pdf.Engine{Workers: 2}
	t.Cleanup(func() {
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	})
	letter := pdftest.File{Pages: [][]string{{"Geachte voorzitter,", "één tuin"}, {}, {"Bladzijde drie"}}}
	for _, c := range []struct {
		name string
		in   []byte
		lim  pdf.Limits
		want string // pages, parted by |
		err  error
	}{
		{"pages and lines", letter.Bytes(), pdf.Limits{Pages: 3, Time: time.Minute}, "Geachte voorzitter,\néén tuin||Bladzijde drie", nil},
		{"no limits", letter.Bytes(), pdf.Limits{}, "Geachte voorzitter,\néén tuin||Bladzijde drie", nil},
		{"password", pdftest.File{Pages: letter.Pages, Encrypted: true}.Bytes(), pdf.Limits{}, "", pdf.ErrEncrypted},
		{"no PDF", []byte("%PDF-1.4\nbrief"), pdf.Limits{}, "", pdf.ErrSyntax},
		{"header cut", letter.Bytes()[:100], pdf.Limits{}, "", pdf.ErrSyntax},
		{"too many pages", letter.Bytes(), pdf.Limits{Pages: 2}, "", pdf.ErrPages},
		{"too slow", letter.Bytes(), pdf.Limits{Time: 1}, "", pdf.ErrTooSlow},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			var pages []string
			var got error
			for s, err := range e.Pages(context.Background(), c.in, c.lim) {
				if err != nil {
					got = err
					break
				}
				pages = append(pages, strings.TrimSpace(s))
			}
			if !errors.Is(got, c.err) || strings.Join(pages, "|") != c.want {
				t.Errorf("got %q, %v; want %q, %v", pages, got, c.want, c.err)
			}
		})
	}
	t.Run("cancelled", func(t *testing.T) {
		t.Parallel()
		ctx, cancel := context.WithCancel(context.Background())
		defer cancel()
		n := 0
		for _, err := range e.Pages(ctx, letter.Bytes(), pdf.Limits{}) {
			if n++; n == 1 {
				cancel()
			} else if !errors.Is(err, context.Canceled) {
				t.Errorf("page %d: %v, want the context's error", n, err)
			}
		}
		if n != 2 {
			t.Errorf("%d pages or errors, want a page and an error", n)
		}
	})
	t.Run("a page tree in a loop ends", func(t *testing.T) {
		t.Parallel()
		for _, err := range e.Pages(context.Background(), pdftest.File{Pages: letter.Pages, Loop: true}.Bytes(), pdf.Limits{Time: time.Minute}) {
			if err != nil {
				t.Log(err)
			}
		}
	})
}

func TestEngineStartsAgain(t *testing.T) {
	t.Parallel()
	var e pdf.Engine
	in := pdftest.File{Pages: [][]string{{"Brief"}}}.Bytes()
	for range 2 {
		for s, err := range e.Pages(context.Background(), in, pdf.Limits{}) {
			if err != nil || strings.TrimSpace(s) != "Brief" {
				t.Errorf("got %q, %v", s, err)
			}
		}
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}
	if err := e.Close(); err != nil {
		t.Errorf("closing twice: %v", err)
	}
}

// A second engine takes from the folder what the first left, and a damaged or
// impossible folder stops nobody.
func TestEngineWithCache(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "made")
	file := pdftest.File{Pages: [][]string{{"Geachte voorzitter,"}}}.Bytes()
	read := func(cache string) {
		t.Helper()
		e := &pdf.Engine{Cache: cache}
		for s, err := range e.Pages(t.Context(), file, pdf.Limits{}) {
			if err != nil || strings.TrimSpace(s) != "Geachte voorzitter," {
				t.Errorf("%q %v", s, err)
			}
		}
		if err := e.Close(); err != nil {
			t.Error(err)
		}
	}
	kept := func() (files []string) {
		err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		return files
	}
	read(dir)
	files := kept()
	if len(files) == 0 {
		t.Fatal("nothing is kept")
	}
	was, err := os.Stat(files[0])
	if err != nil {
		t.Fatal(err)
	}
	read(dir)
	if is, err := os.Stat(files[0]); err != nil || !is.ModTime().Equal(was.ModTime()) || !slices.Equal(kept(), files) {
		t.Errorf("compiled again: %v %v", err, kept())
	}
	for _, f := range files {
		b, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		b[len(b)/2] ^= 1
		if err := os.WriteFile(f, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	read(dir)
	read(files[0]) // a file is no folder
}
