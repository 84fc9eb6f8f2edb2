package dump

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"iter"
	"maps"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/klauspost/compress/zstd"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

// Write writes the revision that v shows, and files, which may be nil. It reads
// everything once and holds one record and the ids of terms that only the log has.
func Write(ctx context.Context, w io.Writer, v backend.View, files iter.Seq2[File, error]) (Summary, error) {
	z, err := zstd.NewWriter(w)
	if err != nil {
		return Summary{}, err
	}
	d := &writer{ctx: ctx, view: v, w: z, sum: sha256.New(), alive: map[graph.ID]struct{}{}}
	d.total.Revision = v.Revision()
	for _, part := range []func() error{d.header, d.terms, d.quads, d.documents, d.originals, d.gone, d.changes, func() error { return d.files(files) }, d.end} {
		if err := part(); err != nil {
			_ = z.Close() // the error is what matters
			return d.total, err
		}
	}
	return d.total, z.Close()
}

type writer struct {
	ctx     context.Context
	view    backend.View
	w       io.Writer
	sum     hash.Hash
	total   Summary
	horizon graph.Revision
	alive   map[graph.ID]struct{} // terms of quads
	body    []byte
}

// record writes body as one record.
func (d *writer) record(letter byte, parts ...[]byte) error {
	n := 0
	for _, p := range parts {
		n += len(p)
	}
	if n > MaxRecord {
		return fmt.Errorf("a record of %d bytes, at most %d fit into a backup", n, MaxRecord)
	}
	head := binary.AppendUvarint([]byte{letter}, uint64(n))
	for _, p := range append([][]byte{head}, parts...) {
		d.sum.Write(p) // never fails
		if _, err := d.w.Write(p); err != nil {
			return err
		}
	}
	return nil
}

func (d *writer) json(letter byte, v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return d.record(letter, b)
}

func (d *writer) header() error {
	for _, err := range d.view.ChangedSince(d.ctx, 0) {
		var far *graph.HorizonError
		if errors.As(err, &far) {
			d.horizon = far.Horizon
		} else if err != nil {
			return err
		}
		break
	}
	return d.json('H', header{format, d.view.Revision(), d.horizon})
}

func (d *writer) terms() error {
	var failed error
	err := graph.EachTerm(d.ctx, d.view, func(id graph.ID, t quad.Value) bool {
		failed = d.term(id, t)
		return failed == nil
	})
	return errors.Join(failed, err)
}

func (d *writer) term(id graph.ID, t quad.Value) (err error) {
	d.alive[id] = struct{}{}
	d.total.Terms++
	if d.body, err = encoding.AppendTerm(binary.AppendUvarint(d.body[:0], uint64(id)), t); err != nil {
		return err
	}
	return d.record('T', d.body)
}

func (d *writer) quads() error {
	step := make([]graph.IDQuad, 0, stepQuads)
	flush := func() error {
		d.body = encoding.AppendQuads(d.body[:0], step)
		d.total.Quads += int64(len(step))
		step = step[:0]
		return d.record('Q', d.body)
	}
	for q, err := range graph.All(d.view.Scan(d.ctx, graph.IDPattern{}, graph.SPOG)) {
		if err != nil {
			return err
		}
		if step = append(step, q); len(step) == stepQuads {
			if err := flush(); err != nil {
				return err
			}
		}
	}
	if len(step) == 0 {
		return nil
	}
	return flush()
}

func (d *writer) documents() error {
	for rec, err := range d.view.Records(d.ctx) {
		if err != nil {
			return err
		}
		text, err := d.view.Text(d.ctx, rec.Key)
		if err != nil {
			return err
		}
		b, err := json.Marshal(rec)
		if err != nil {
			return err
		}
		d.total.Documents++
		if err := d.record('D', binary.AppendUvarint(nil, uint64(len(b))), b, []byte(text)); err != nil {
			return err
		}
	}
	return nil
}

// originals writes the files that documents were read from.
func (d *writer) originals() error {
	for rec, err := range d.view.Records(d.ctx) {
		if err != nil {
			return err
		}
		if rec.Original == nil {
			continue
		}
		body, err := d.view.OriginalBody(d.ctx, rec.Key)
		if err != nil {
			return err
		}
		d.total.Originals++
		if err := d.record('O', binary.AppendUvarint(nil, uint64(len(rec.Key))), []byte(rec.Key), body); err != nil {
			return err
		}
	}
	return nil
}

// gone writes the terms that only the log has.
func (d *writer) gone() error {
	at := map[graph.ID]graph.Revision{}
	for c, err := range d.view.ChangedSince(d.ctx, d.horizon) {
		if err != nil {
			return err
		}
		for _, q := range c.Removed {
			for _, id := range q {
				if _, alive := d.alive[id]; !alive && id != 0 {
					at[id] = c.Revision
				}
			}
		}
	}
	for _, id := range slices.Sorted(maps.Keys(at)) {
		if err := d.ctx.Err(); err != nil {
			return err
		}
		t, err := d.view.Term(id)
		if err != nil {
			return err
		}
		d.body = binary.AppendUvarint(binary.AppendUvarint(d.body[:0], uint64(id)), uint64(at[id]))
		if d.body, err = encoding.AppendTerm(d.body, t); err != nil {
			return err
		}
		d.total.Gone++
		if err := d.record('G', d.body); err != nil {
			return err
		}
	}
	return nil
}

func (d *writer) changes() error {
	for c, err := range d.view.ChangedSince(d.ctx, d.horizon) {
		if err != nil {
			return err
		}
		micros := uint64(0)
		if !c.Time.IsZero() {
			micros = uint64(c.Time.UnixMicro())
		}
		d.body = binary.AppendUvarint(d.body[:0], uint64(c.Revision))
		d.body = encoding.AppendChange(d.body, micros, c.Documents, c.Added, c.Removed)
		d.total.Changes++
		if err := d.record('L', d.body); err != nil {
			return err
		}
	}
	return nil
}

func (d *writer) files(files iter.Seq2[File, error]) error {
	if files == nil {
		return nil
	}
	for f, err := range files {
		if err == nil {
			d.total.Files++
			err = d.record('F', binary.AppendUvarint(nil, uint64(len(f.Name))), []byte(f.Name), f.Body)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (d *writer) end() error {
	d.total.SHA256 = hex.EncodeToString(d.sum.Sum(nil))
	return d.json('E', d.total)
}
