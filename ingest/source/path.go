package source

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// FileSystem is what Path needs of the disk; tests give another.
type FileSystem interface {
	Stat(path string) (fs.FileInfo, error) // follows symbolic links
	ReadDir(path string) ([]fs.DirEntry, error)
	Open(path string) (io.ReadCloser, error)
	// Real is the absolute path without symbolic links.
	Real(path string) (string, error)
}

// Path is a file, or a folder with all below it: files whose names are those
// of documents, sorted by name. Names that start with a dot are left out. A
// folder that symbolic links reach twice is read once; one that leads back
// into a folder it is in is refused. Unreadable folders and files, and what is
// no regular file, are refused, and the rest is read.
//
// A file's URI is its place below Path: a corpus keeps its identities when its
// folder is moved, or is read on another machine.
type Path struct {
	Path string
	// Except are folders that are left out wherever the walk meets them; one that
	// is not there leaves out nothing.
	Except []string
	// FS is the disk when nil.
	FS FileSystem
}

// Items walks the folder as it is asked for items.
func (p Path) Items(ctx context.Context) iter.Seq2[Item, error] {
	return func(yield func(Item, error) bool) {
		w := walk{ctx: ctx, fs: p.FS, root: p.Path, yield: yield, seen: map[string]bool{}, above: map[string]bool{}}
		if w.fs == nil {
			w.fs = disk{}
		}
		for _, folder := range p.Except {
			if real, err := w.fs.Real(folder); err == nil && folder != "" {
				w.seen[real] = true
			}
		}
		w.visit(p.Path, true)
	}
}

type walk struct {
	ctx   context.Context
	fs    FileSystem
	root  string
	yield func(Item, error) bool
	seen  map[string]bool // real paths of folders read, being read, or left out
	above map[string]bool // real paths of the folders around the present one
}

// visit yields what path leads to and reports whether to go on.
func (w *walk) visit(path string, named bool) bool {
	if err := w.ctx.Err(); err != nil {
		w.yield(Item{}, err)
		return false
	}
	info, err := w.fs.Stat(path)
	switch {
	case err != nil:
		return w.refuse(path, err)
	case info.IsDir():
		return w.folder(path)
	case !named && !isDocument(path):
		return true
	case !info.Mode().IsRegular():
		return w.refuse(path, errSpecial)
	}
	return w.yield(Item{Name: path, URI: "file:" + w.below(path), Size: info.Size(), Open: func() (io.ReadCloser, error) {
		f, err := w.fs.Open(path)
		if err != nil {
			return nil, refusal(path, err)
		}
		return f, nil
	}}, nil)
}

// below is where a file lies under the root of the walk; its name alone where
// it is the root.
func (w *walk) below(path string) string {
	rel, err := filepath.Rel(w.root, path)
	if err != nil || rel == "." {
		rel = filepath.Base(path)
	}
	return filepath.ToSlash(rel)
}

func (w *walk) folder(path string) bool {
	real, err := w.fs.Real(path)
	switch {
	case err != nil:
		return w.refuse(path, err)
	case w.above[real]:
		return w.refuse(path, errLoop)
	case w.seen[real]:
		return true
	}
	w.seen[real], w.above[real] = true, true
	defer delete(w.above, real)
	entries, err := w.fs.ReadDir(path) // sorted by name
	if err != nil && !w.refuse(path, err) {
		return false
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !w.visit(filepath.Join(path, e.Name()), false) {
			return false
		}
	}
	return true
}

var (
	errLoop    = errors.New("a symbolic link leads back into a folder that it is in")
	errSpecial = errors.New("not a regular file")
)

func (w *walk) refuse(path string, err error) bool { return w.yield(Item{}, refusal(path, err)) }

// refusal takes the path that os puts into its errors out again.
func refusal(path string, err error) *Refused {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	r := &Refused{Name: path, Err: err}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if r.Hint = "check the path"; path == "" {
			r.Hint = "give a path: this one is empty"
		}
	case errors.Is(err, fs.ErrPermission):
		r.Hint = "give read permission, or leave it out"
	case errors.Is(err, errLoop):
		r.Hint = "remove the link"
	case errors.Is(err, errSpecial):
		r.Hint = "pass what it holds on standard input, with -"
	}
	return r
}

// disk is the operating system's file system.
type disk struct{}

func (disk) Stat(path string) (fs.FileInfo, error)      { return os.Stat(path) }
func (disk) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }
func (disk) Open(path string) (io.ReadCloser, error)    { return os.Open(path) }

// Real looks from the working folder, as the others do.
func (disk) Real(path string) (string, error) {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", err
	}
	return filepath.Abs(real)
}
