package dump_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"
	"github.com/klauspost/compress/zstd"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/dump"
	"github.com/kamergraaf/kamergraaf/graph/store/pebble"
)

// stream is a backup of a store in which something came and went, and its records.
func stream(t testing.TB, original string) (packed, records []byte) {
	t.Helper()
	db, err := pebble.Open("store", pebble.Options{FS: vfs.NewMem(), Create: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, object := range []string{"één", "twee"} {
		d := graph.Document{Key: "a", Graphs: []quad.IRI{"g"}, Quads: []quad.Quad{quad.Make(quad.IRI("s"), quad.IRI("p"), quad.String(object), quad.IRI("g"))}, Text: object, Original: graph.NewOriginal("application/pdf", []byte(original))}
		if _, _, err := db.Replace(context.Background(), d); err != nil {
			t.Fatal(err)
		}
	}
	v, err := db.View(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	files := func(yield func(dump.File, error) bool) {
		yield(dump.File{Name: "views/a.json", Body: []byte("{}")}, nil)
	}
	if _, err := dump.Write(context.Background(), &b, v, files); err != nil {
		t.Fatal(err)
	}
	z, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	records, err = z.DecodeAll(b.Bytes(), nil)
	if err := errors.Join(err, v.Close(), db.Close()); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), records
}

// FuzzRead reads anything as the records of a backup: an error, or all of it, and
// never more memory than there are bytes.
func FuzzRead(f *testing.F) {
	_, records := stream(f, "%PDF")
	f.Add(records)
	for _, n := range []int{0, 1, 20, len(records) / 2, len(records) - 1} {
		f.Add(records[:n])
	}
	z, err := zstd.NewWriter(nil)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, records []byte) {
		sum, err := dump.Read(t.Context(), bytes.NewReader(z.EncodeAll(records, nil)), nil, nil)
		if err != nil && !errors.Is(err, dump.ErrDamaged) && !errors.Is(err, dump.ErrFormat) {
			t.Fatalf("told as %v", err)
		}
		if err == nil && sum.SHA256 == "" {
			t.Fatal("a whole backup without a sum")
		}
	})
}

// Another version of the format, and a later one of the program, is refused with
// advice, before anything is taken from it.
func TestFormat(t *testing.T) {
	t.Parallel()
	_, records := stream(t, "")
	if _, err := dump.Read(t.Context(), packed(t, older(t, records)), nil, nil); err != nil {
		t.Errorf("a backup of version 1: %v", err)
	}
	later := bytes.Replace(records, []byte(`"format":2`), []byte(`"format":9`), 1)
	_, err := dump.Read(t.Context(), packed(t, later), nil, nil)
	if !errors.Is(err, dump.ErrFormat) || err.Error() != "backup has another format: it has version 9, this program reads version 2 and older: restore it with the program that wrote it, or a newer one" {
		t.Errorf("got %v", err)
	}
}

func packed(t *testing.T, records []byte) *bytes.Reader {
	t.Helper()
	z, err := zstd.NewWriter(nil)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.NewReader(z.EncodeAll(records, nil))
}

// older makes records without originals as version 1 wrote them, which did not
// count these.
func older(t *testing.T, records []byte) []byte {
	t.Helper()
	at := bytes.LastIndex(records, []byte(`{"revision"`))
	var sum map[string]any
	if err := json.Unmarshal(records[at:], &sum); err != nil {
		t.Fatal(err)
	}
	out := bytes.Replace(records[:at-3], []byte(`"format":2`), []byte(`"format":1`), 1) // without E and its length, two bytes
	delete(sum, "originals")
	sum["sha256"] = fmt.Sprintf("%x", sha256.Sum256(out))
	end, err := json.Marshal(sum)
	if err != nil {
		t.Fatal(err)
	}
	return append(append(out, binary.AppendUvarint([]byte{'E'}, uint64(len(end)))...), end...)
}

// A sink that fails ends the reading with its error.
func TestSinkFails(t *testing.T) {
	t.Parallel()
	packed, _ := stream(t, "%PDF")
	full := errors.New("full")
	if _, err := dump.Read(t.Context(), bytes.NewReader(packed), failing{full}, nil); !errors.Is(err, full) || errors.Is(err, dump.ErrDamaged) {
		t.Errorf("a sink that is full: %v", err)
	}
	if _, err := dump.Read(t.Context(), bytes.NewReader(packed), nil, func(dump.File) error { return full }); !errors.Is(err, full) {
		t.Errorf("no room for a file: %v", err)
	}
}

type failing struct{ err error }

func (failing) Begin(graph.Revision, graph.Revision) error      { return nil }
func (failing) Term(graph.ID, quad.Value) error                 { return nil }
func (f failing) Quads([]graph.IDQuad) error                    { return f.err }
func (failing) Document(backend.Record, string) error           { return nil }
func (failing) Original(string, []byte) error                   { return nil }
func (failing) Change(backend.Change) error                     { return nil }
func (failing) Gone(graph.ID, graph.Revision, quad.Value) error { return nil }
