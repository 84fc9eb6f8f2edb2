package source_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/source"
)

// collect reads every item and names every refusal.
func collect(t *testing.T, s source.Source) (names []string, refused []error) {
	t.Helper()
	for item, err := range s.Items(context.Background()) {
		if r, ok := errors.AsType[*source.Refused](err); ok {
			refused = append(refused, r)
			continue
		}
		if err != nil {
			t.Fatal(err)
		}
		r, err := item.Open()
		if err != nil {
			refused = append(refused, err)
			continue
		}
		b, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if item.Size >= 0 && item.Size != int64(len(b)) {
			t.Errorf("%s: size %d, read %d", item.Name, item.Size, len(b))
		}
		if err := r.Close(); err != nil {
			t.Error(err)
		}
		names = append(names, filepath.Base(item.Name)+"="+string(b))
	}
	return names, refused
}

// folder writes files, by their names, and gives the folder.
func folder(t *testing.T, names ...string) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range names {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestFolder(t *testing.T) {
	t.Parallel()
	dir := folder(t, "b.txt", "a/z.HTML", "a/y.xml", ".git/x.txt", ".hidden.txt", "a/gold.json", "README", "c.pdf")
	names, refused := collect(t, source.New(dir, nil, nil))
	if got, want := strings.Join(names, " "), "README=x y.xml=x z.HTML=x b.txt=x c.pdf=x"; got != want || len(refused) > 0 {
		t.Errorf("got %q, refused %v; want %q", got, refused, want)
	}
}

// A file is known by its path below the folder that was named, wherever that
// lies.
func TestURIs(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ below, want string }{{"", "file:a/y.xml"}, {"a", "file:y.xml"}, {"a/y.xml", "file:y.xml"}} {
		for item, err := range (source.Path{Path: filepath.Join(folder(t, "a/y.xml"), filepath.FromSlash(c.below))}).Items(t.Context()) {
			if err != nil || item.URI != c.want {
				t.Errorf("from %q: got %q, %v, want %q", c.below, item.URI, err, c.want)
			}
		}
	}
	for item, err := range (source.Reader{R: strings.NewReader("x")}).Items(t.Context()) {
		if err != nil || item.URI != "" {
			t.Errorf("standard input: got %q, %v, want none", item.URI, err)
		}
	}
}

func TestFileIsReadWhateverItsName(t *testing.T) {
	t.Parallel()
	names, refused := collect(t, source.Path{Path: filepath.Join(folder(t, "a.json"), "a.json")})
	if len(names) != 1 || len(refused) > 0 {
		t.Errorf("got %q, refused %v", names, refused)
	}
}

func TestMissingFile(t *testing.T) {
	t.Parallel()
	_, refused := collect(t, source.Path{Path: filepath.Join(t.TempDir(), "weg.txt")})
	if len(refused) != 1 || !errors.Is(refused[0], fs.ErrNotExist) || !strings.HasSuffix(refused[0].Error(), "check the path") {
		t.Errorf("refused %v", refused)
	}
}

func TestSymbolicLinks(t *testing.T) {
	t.Parallel()
	dir := folder(t, "a/1.txt", "b/2.txt")
	for _, link := range [][2]string{{dir, "a/loop"}, {filepath.Join(dir, "b"), "a/b"}, {filepath.Join(dir, "a"), "b/a"}, {"nergens", "gone.txt"}} {
		if err := os.Symlink(link[0], filepath.Join(dir, link[1])); err != nil {
			t.Skipf("no symbolic links here: %v", err)
		}
	}
	names, refused := collect(t, source.Path{Path: dir})
	if got, want := strings.Join(names, " "), "1.txt=x 2.txt=x"; got != want {
		t.Errorf("got %q, want each file once: %q", got, want)
	}
	var got []string
	for _, err := range refused {
		r, _ := errors.AsType[*source.Refused](err)
		rel, _ := filepath.Rel(dir, r.Name)
		got = append(got, filepath.ToSlash(rel))
	}
	if want := "a/b/a a/loop gone.txt"; strings.Join(got, " ") != want {
		t.Errorf("refused %q, want %q", got, want)
	}
}

// A walk that begins at a relative path knows the same folder by an absolute
// link to it; and what it is told to leave out, however that is spelled.
func TestRelativeWalk(t *testing.T) {
	dir := folder(t, "a/1.txt", "store/LOCK", "store/2.txt")
	if err := os.Symlink(dir, filepath.Join(dir, "a", "loop")); err != nil {
		t.Skipf("no symbolic links here: %v", err)
	}
	if err := os.Symlink(filepath.Join(dir, "store"), filepath.Join(dir, "a", "too")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	for _, except := range []string{"store", "./store/", filepath.Join(dir, "store"), filepath.Join("a", "too")} {
		names, refused := collect(t, source.Path{Path: ".", Except: []string{except, "nergens", ""}})
		if got := strings.Join(names, " "); got != "1.txt=x" || len(refused) != 1 || !strings.Contains(refused[0].Error(), "leads back") {
			t.Errorf("without %s: got %q, refused %v", except, got, refused)
		}
	}
}

// guarded is a disk on which some paths may not be read, also by root.
type guarded struct{ source.FileSystem }

func (g guarded) Stat(path string) (fs.FileInfo, error) { return os.Stat(path) }
func (g guarded) Real(path string) (string, error)      { return filepath.EvalSymlinks(path) }

func (g guarded) ReadDir(path string) ([]fs.DirEntry, error) {
	if filepath.Base(path) == "dicht" {
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}
	}
	return os.ReadDir(path)
}

func (g guarded) Open(path string) (io.ReadCloser, error) {
	if filepath.Base(path) == "geheim.txt" {
		return nil, &fs.PathError{Op: "open", Path: path, Err: fs.ErrPermission}
	}
	return os.Open(path)
}

func TestNoPermission(t *testing.T) {
	t.Parallel()
	dir := folder(t, "a.txt", "dicht/b.txt", "geheim.txt", "z.txt")
	names, refused := collect(t, source.Path{Path: dir, FS: guarded{}})
	if got := strings.Join(names, " "); got != "a.txt=x z.txt=x" {
		t.Errorf("got %q", got)
	}
	if len(refused) != 2 {
		t.Fatalf("refused %v", refused)
	}
	for i, name := range []string{"dicht", "geheim.txt"} {
		if want := filepath.Join(dir, name) + ": permission denied: give read permission, or leave it out"; refused[i].Error() != want {
			t.Errorf("got %v, want %s", refused[i], want)
		}
	}
}

func TestStopsWithContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var got []error
	for _, err := range (source.Path{Path: folder(t, "a.txt", "b.txt", "c.txt")}).Items(ctx) {
		got = append(got, err)
		cancel()
	}
	if len(got) != 2 || got[0] != nil || !errors.Is(got[1], context.Canceled) {
		t.Errorf("got %v, want one item and the context's error", got)
	}
}

func TestStdin(t *testing.T) {
	t.Parallel()
	names, _ := collect(t, source.New("-", strings.NewReader("brief"), nil))
	if strings.Join(names, " ") != "stdin=brief" {
		t.Errorf("got %q", names)
	}
}
