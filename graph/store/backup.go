package store

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/dump"
)

// Errors of backups.
var (
	ErrDamaged      = dump.ErrDamaged
	ErrBackupFormat = dump.ErrFormat
	ErrNotEmpty     = backend.ErrNotEmpty
)

// Summary says what a backup holds.
type Summary = dump.Summary

// besideStore is the folder in that of a store whose files belong to it: saved
// views, each written once and never changed.
const besideStore = "views"

// Backup writes the newest revision of s as one stream, beside readers and writers,
// with what lies beside it in the folder called name. Package dump says what the
// stream is. A stream that was cut short is not taken for a whole one.
func Backup(ctx context.Context, w io.Writer, s Store, name string) (sum Summary, err error) {
	v, err := s.View(ctx)
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, v.Close()) }()
	var files iter.Seq2[dump.File, error]
	if !strings.Contains(name, "://") && name != Memory {
		files = filesBeside(name)
	}
	return dump.Write(ctx, w, v, files)
}

// filesBeside yields the files that belong to the store in a folder, by name.
func filesBeside(folder string) iter.Seq2[dump.File, error] {
	return func(yield func(dump.File, error) bool) {
		entries, err := os.ReadDir(filepath.Join(folder, besideStore))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			yield(dump.File{}, err)
			return
		}
		for _, e := range entries {
			if !e.Type().IsRegular() || filepath.Ext(e.Name()) != ".json" { // one that is being written has another name
				continue
			}
			body, err := os.ReadFile(filepath.Join(folder, besideStore, e.Name()))
			if !yield(dump.File{Name: besideStore + "/" + e.Name(), Body: body}, err) || err != nil {
				return
			}
		}
	}
}

// VerifyBackup reads a stream to its end.
func VerifyBackup(ctx context.Context, r io.Reader) (Summary, error) {
	return dump.Read(ctx, r, nil, nil)
}

// Restore makes the store called name of what Backup wrote. A folder gets its name
// when all of it is there and verified; a database is filled in one transaction: on
// an error nothing is there, as before. ErrNotEmpty when there is a store already.
func Restore(ctx context.Context, r io.Reader, name string, o Options) (Summary, error) {
	o.Create, o.MemoryIndex = true, 0
	switch {
	case name == Memory:
		return Summary{}, fmt.Errorf("%w: %s ends with the program: give a folder or a database", ErrName, name)
	case strings.Contains(name, "://"):
		return restoreInto(ctx, r, name, o, nil)
	}
	if err := vacant(name); err != nil {
		return Summary{}, err
	}
	tmp, err := beside(name, ".restoring-*")
	if err != nil {
		return Summary{}, err
	}
	sum, err := restoreInto(ctx, r, tmp, o, func(f dump.File) error { return putFile(tmp, f) })
	if err == nil {
		err = rename(tmp, name)
	}
	if err != nil {
		return sum, errors.Join(err, os.RemoveAll(tmp))
	}
	return sum, nil
}

// vacant is ErrNotEmpty unless a folder is not there or has nothing in it.
func vacant(name string) error {
	entries, err := os.ReadDir(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case err != nil:
		return err
	case len(entries) > 0:
		return fmt.Errorf("%w: %s has files: give a folder that is not there yet, or move this one away", ErrNotEmpty, name)
	}
	return nil
}

// rename gives a folder its name, which a vacant one may have, durably.
func rename(from, to string) error {
	if err := os.Remove(to); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("%w: %s has come to be while it was restored: %w", ErrNotEmpty, to, err)
	}
	if err := os.Chmod(from, 0o755); err != nil {
		return err
	}
	if err := os.Rename(from, to); err != nil {
		return err
	}
	return syncDir(filepath.Dir(filepath.Clean(to)))
}

func syncDir(name string) error {
	d, err := os.Open(name)
	if err != nil {
		return err
	}
	return errors.Join(d.Sync(), d.Close())
}

// putFile writes a file that belongs beside a store. Its name comes from a backup,
// which may be anybody's: it cannot lead out of the folder.
func putFile(folder string, f dump.File) error {
	dir, base, ok := strings.Cut(f.Name, "/")
	if !ok || dir != besideStore || !filepath.IsLocal(base) || strings.ContainsAny(base, `/\`) {
		return fmt.Errorf("%w: a file named %q, which no store has", ErrDamaged, f.Name)
	}
	if err := os.MkdirAll(filepath.Join(folder, dir), 0o755); err != nil {
		return err
	}
	file, err := os.Create(filepath.Join(folder, dir, base))
	if err != nil {
		return err
	}
	_, err = file.Write(f.Body)
	return errors.Join(err, file.Sync(), file.Close(), syncDir(filepath.Join(folder, dir)))
}

// restoreInto fills the store called name and verifies it.
func restoreInto(ctx context.Context, r io.Reader, name string, o Options, keep func(dump.File) error) (sum Summary, err error) {
	s, err := open(ctx, name, o)
	if err != nil {
		return sum, err
	}
	defer func() { err = errors.Join(err, s.Close()) }()
	to, ok := s.(backend.Restorer)
	if !ok {
		return sum, fmt.Errorf("%w: %s cannot be restored into", ErrName, name)
	}
	err = to.Restore(ctx, func(sink backend.Sink) (err error) {
		sum, err = dump.Read(ctx, r, sink, keep)
		return err
	})
	if err != nil {
		return sum, err
	}
	v, err := s.View(ctx)
	if err != nil {
		return sum, err
	}
	problems, err := v.Check(ctx)
	if err = errors.Join(err, v.Close()); err == nil && len(problems) > 0 {
		err = fmt.Errorf("%w: what it makes is not whole: %s", ErrDamaged, strings.Join(problems, "; "))
	}
	return sum, err
}
