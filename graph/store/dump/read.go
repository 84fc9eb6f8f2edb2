package dump

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/klauspost/compress/zstd"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

// Read reads a stream into to, and its files into keep; nil of either reads and
// verifies alone. Its errors are ErrDamaged, ErrFormat, those of to and keep, and
// ctx's. What was taken before an error is not a whole revision.
func Read(ctx context.Context, r io.Reader, to backend.Sink, keep func(File) error) (Summary, error) {
	z, err := zstd.NewReader(r, zstd.WithDecoderMaxMemory(1<<30))
	if err != nil {
		return Summary{}, err
	}
	defer z.Close()
	if to == nil {
		to = nowhere{}
	}
	d := &reader{to: to, keep: keep, r: bufio.NewReaderSize(z, 1<<16), sum: sha256.New(), at: -1, files: map[string]graph.File{}}
	for !d.ended {
		if err := ctx.Err(); err != nil {
			return d.total, err
		}
		if err := d.record(); err != nil {
			return d.total, err
		}
	}
	if _, err := d.r.ReadByte(); !errors.Is(err, io.EOF) {
		return d.total, fmt.Errorf("%w: it goes on behind its end", ErrDamaged)
	}
	return d.total, nil
}

type reader struct {
	to    backend.Sink
	keep  func(File) error
	r     *bufio.Reader
	sum   hash.Hash
	at    int // of the last record in letters
	total Summary
	ended bool
	files map[string]graph.File // by key: originals that are still to come
	body  bytes.Buffer
}

// cut is the error of a stream that cannot be read on.
func cut(err error) error {
	switch {
	case errors.Is(err, zstd.ErrMagicMismatch):
		return fmt.Errorf("%w: this is no backup of Kamergraaf", ErrFormat)
	case errors.Is(err, io.EOF), errors.Is(err, io.ErrUnexpectedEOF):
		return fmt.Errorf("%w: it ends in the middle", ErrDamaged)
	}
	return fmt.Errorf("%w: %w", ErrDamaged, err)
}

// record reads one record and hands it on.
func (d *reader) record() error {
	letter, err := d.r.ReadByte()
	if err != nil {
		return cut(err)
	}
	n, err := binary.ReadUvarint(d.r)
	if err != nil {
		return cut(err)
	}
	kind := strings.IndexByte(letters, letter)
	switch {
	case d.at < 0 && letter != 'H':
		return fmt.Errorf("%w: this is no backup of Kamergraaf", ErrFormat)
	case kind < max(d.at, 0), n > MaxRecord, letter == 'H' && d.at == 0:
		return fmt.Errorf("%w: a record %q of %d bytes where none can be", ErrDamaged, letter, n)
	}
	d.at = kind
	d.body.Reset()
	if _, err := io.CopyN(&d.body, d.r, int64(n)); err != nil { // no more memory than there are bytes
		return cut(err)
	}
	if letter == 'E' {
		return d.end(d.body.Bytes())
	}
	d.sum.Write(binary.AppendUvarint([]byte{letter}, n))
	d.sum.Write(d.body.Bytes())
	return d.hand(letter, &encoding.Decoder{Rest: d.body.Bytes()})
}

func (d *reader) hand(letter byte, b *encoding.Decoder) error {
	switch letter {
	case 'H':
		return d.header(b.Rest)
	case 'T', 'G':
		return d.term(letter, b)
	case 'Q':
		quads := b.Quads()
		if b.Bad || len(b.Rest) > 0 {
			return fmt.Errorf("%w: quads that cannot be read", ErrDamaged)
		}
		d.total.Quads += int64(len(quads))
		return d.to.Quads(quads)
	case 'D':
		return d.document(b)
	case 'O':
		return d.original(b)
	case 'L':
		c, err := encoding.DecodeChange(b.Uvarint(), b.Rest)
		if err != nil || b.Bad {
			return fmt.Errorf("%w: a change that cannot be read", ErrDamaged)
		}
		d.total.Changes++
		return d.to.Change(c)
	}
	return d.file(b)
}

func (d *reader) header(body []byte) error {
	var h header
	if err := json.Unmarshal(body, &h); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if h.Format < 1 || h.Format > format {
		return fmt.Errorf("%w: it has version %d, this program reads version %d and older: restore it with the program that wrote it, or a newer one", ErrFormat, h.Format, format)
	}
	d.total.Revision = h.Revision
	return d.to.Begin(h.Revision, h.Horizon)
}

func (d *reader) term(letter byte, b *encoding.Decoder) error {
	id, at := graph.ID(b.Uvarint()), graph.Revision(0)
	if letter == 'G' {
		at = graph.Revision(b.Uvarint())
	}
	t, err := encoding.DecodeTerm(b.Rest)
	if err != nil || b.Bad || id == 0 {
		return fmt.Errorf("%w: a term that cannot be read", ErrDamaged)
	}
	if letter == 'G' {
		d.total.Gone++
		return d.to.Gone(id, at, t)
	}
	d.total.Terms++
	return d.to.Term(id, t)
}

func (d *reader) document(b *encoding.Decoder) error {
	var rec backend.Record
	if err := json.Unmarshal(b.Bytes(b.Uvarint()), &rec); err != nil || b.Bad {
		return fmt.Errorf("%w: a document that cannot be read", ErrDamaged)
	}
	d.total.Documents++
	if rec.Original != nil {
		d.files[rec.Key] = *rec.Original
	}
	return d.to.Document(rec, string(b.Rest))
}

// original hands on a file that the record of its document tells of.
func (d *reader) original(b *encoding.Decoder) error {
	key := string(b.Bytes(b.Uvarint()))
	want, ok := d.files[key]
	if delete(d.files, key); b.Bad || !ok || !want.Is(b.Rest) {
		return fmt.Errorf("%w: a file that document %q was not read from", ErrDamaged, key)
	}
	d.total.Originals++
	return d.to.Original(key, b.Rest)
}

func (d *reader) file(b *encoding.Decoder) error {
	f := File{Name: string(b.Bytes(b.Uvarint())), Body: bytes.Clone(b.Rest)}
	if b.Bad {
		return fmt.Errorf("%w: a file that cannot be read", ErrDamaged)
	}
	if d.total.Files++; d.keep == nil {
		return nil
	}
	return d.keep(f)
}

// end compares what came with what there should be.
func (d *reader) end(body []byte) error {
	var want Summary
	if err := json.Unmarshal(body, &want); err != nil {
		return fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	for key := range d.files {
		return fmt.Errorf("%w: the file that document %q was read from is not there", ErrDamaged, key)
	}
	d.total.SHA256 = hex.EncodeToString(d.sum.Sum(nil))
	if d.ended = d.total == want; !d.ended {
		return fmt.Errorf("%w: it holds %+v, it should hold %+v", ErrDamaged, d.total, want)
	}
	return nil
}

// nowhere is a sink that keeps nothing.
type nowhere struct{}

func (nowhere) Begin(graph.Revision, graph.Revision) error      { return nil }
func (nowhere) Term(graph.ID, quad.Value) error                 { return nil }
func (nowhere) Quads([]graph.IDQuad) error                      { return nil }
func (nowhere) Document(backend.Record, string) error           { return nil }
func (nowhere) Original(string, []byte) error                   { return nil }
func (nowhere) Change(backend.Change) error                     { return nil }
func (nowhere) Gone(graph.ID, graph.Revision, quad.Value) error { return nil }
