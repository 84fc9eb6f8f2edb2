package store

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// Files of a backup in a folder.
const (
	backupFile   = "store.zst"
	manifestFile = "backup.json"
)

// Manifest says what a folder with a backup holds, for people and for restoring.
type Manifest struct {
	// Program and Time say what made it and when.
	Program string    `json:"program"`
	Time    time.Time `json:"time"`
	// File is the stream beside the manifest, with its length and SHA-256, which
	// sha256sum prints too.
	File   string `json:"file"`
	Bytes  int64  `json:"bytes"`
	SHA256 string `json:"sha256"`
	// Holds is what the stream holds.
	Holds Summary `json:"holds"`
}

// WriteBackup makes the folder called dir of what fill writes, which Backup does,
// or a server. What was written is read again before the folder gets its name: on
// an error there is none. ErrNotEmpty when the folder has something in it.
func WriteBackup(ctx context.Context, dir string, m Manifest, fill func(io.Writer) error) (Manifest, error) {
	if err := vacant(dir); err != nil {
		return m, err
	}
	tmp, err := beside(dir, ".partial-*")
	if err != nil {
		return m, err
	}
	name := filepath.Join(tmp, backupFile)
	if m.Bytes, m.SHA256, err = writeStream(name, fill); err == nil {
		m.Holds, err = verifyStream(ctx, name)
	}
	if err == nil {
		m.File = backupFile
		err = writeManifest(filepath.Join(tmp, manifestFile), m)
	}
	if err == nil {
		err = errors.Join(syncDir(tmp), rename(tmp, dir))
	}
	if err != nil {
		return m, errors.Join(err, os.RemoveAll(tmp))
	}
	return m, nil
}

// beside makes a new folder next to where the one called dir is to be.
func beside(dir, suffix string) (string, error) {
	parent, base := filepath.Split(filepath.Clean(dir))
	parent = filepath.Clean(parent)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return "", err
	}
	return os.MkdirTemp(parent, base+suffix)
}

func writeStream(name string, fill func(io.Writer) error) (n int64, sum string, err error) {
	f, err := os.Create(name)
	if err != nil {
		return 0, "", err
	}
	h := sha256.New()
	b := bufio.NewWriterSize(io.MultiWriter(f, h), 1<<20)
	err = errors.Join(fill(b), b.Flush(), f.Sync())
	if info, e := f.Stat(); e == nil {
		n = info.Size()
	}
	return n, hex.EncodeToString(h.Sum(nil)), errors.Join(err, f.Close())
}

func verifyStream(ctx context.Context, name string) (Summary, error) {
	f, err := os.Open(name)
	if err != nil {
		return Summary{}, err
	}
	sum, err := VerifyBackup(ctx, f)
	return sum, errors.Join(err, f.Close())
}

func writeManifest(name string, m Manifest) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = f.Write(append(b, '\n'))
	return errors.Join(err, f.Sync(), f.Close())
}

// OpenBackup opens the stream of a backup, a folder that WriteBackup made, whose
// file is compared with its manifest first, or a bare stream as the server sends
// it, of which the manifest is zero. The caller closes it. ErrDamaged, or that there is
// none.
func OpenBackup(name string) (io.ReadCloser, Manifest, error) {
	info, err := os.Stat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, Manifest{}, fmt.Errorf("no backup at %s: give a folder that \"kamergraaf backup\" made", name)
	}
	if err != nil {
		return nil, Manifest{}, err
	}
	if !info.IsDir() {
		f, err := os.Open(name)
		return f, Manifest{}, err
	}
	m, err := readManifest(name)
	if err != nil {
		return nil, m, err
	}
	f, err := os.Open(filepath.Join(name, backupFile))
	if err != nil {
		return nil, m, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if err := compare(f, m); err != nil {
		return nil, m, errors.Join(err, f.Close())
	}
	return f, m, nil
}

func readManifest(dir string) (m Manifest, err error) {
	b, err := os.ReadFile(filepath.Join(dir, manifestFile))
	if errors.Is(err, fs.ErrNotExist) {
		return m, fmt.Errorf("no backup at %s: it has no %s: give a folder that \"kamergraaf backup\" made", dir, manifestFile)
	}
	if err != nil {
		return m, err
	}
	if err := json.Unmarshal(b, &m); err != nil || m.File != backupFile {
		return m, fmt.Errorf("%w: %s cannot be read: take another copy of it, or restore %s alone, which is compared with the sum at its own end", ErrDamaged, filepath.Join(dir, manifestFile), filepath.Join(dir, backupFile))
	}
	return m, nil
}

// compare holds a file against its manifest and goes back to its start.
func compare(f *os.File, m Manifest) error {
	h := sha256.New()
	n, err := io.Copy(h, f)
	if err != nil {
		return err
	}
	if n != m.Bytes || hex.EncodeToString(h.Sum(nil)) != m.SHA256 {
		return fmt.Errorf("%w: %s is not the file that %s tells of: take another copy of it", ErrDamaged, f.Name(), manifestFile)
	}
	_, err = f.Seek(0, io.SeekStart)
	return err
}
