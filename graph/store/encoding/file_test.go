package encoding_test

import (
	"bytes"
	"testing"

	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

// Every file comes back, and one that packs well is kept small.
func TestFiles(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		body := bytes.Repeat(rapid.SliceOfN(rapid.Byte(), 1, 50).Draw(t, "piece"), rapid.IntRange(1, 500).Draw(t, "times"))
		packed := encoding.PackFile(body)
		if got, err := encoding.UnpackFile(packed); err != nil || !bytes.Equal(got, body) {
			t.Fatalf("%d bytes came back as %d: %v", len(body), len(got), err)
		}
		if len(packed) > len(body)+1 || len(body) >= 10_000 && len(packed) > len(body)/2 {
			t.Fatalf("%d bytes are kept in %d", len(body), len(packed))
		}
	})
}

// What nobody packed is an error.
func FuzzUnpackFile(f *testing.F) {
	f.Add([]byte{})
	f.Add([]byte{1, 2, 3})
	f.Add([]byte{9})
	f.Add(encoding.PackFile(bytes.Repeat([]byte("<al/>"), 5000)))
	f.Fuzz(func(t *testing.T, b []byte) {
		body, err := encoding.UnpackFile(b)
		if err == nil && len(body) > encoding.MostFile {
			t.Fatalf("%d bytes", len(body))
		}
		if (len(b) == 0 || b[0] > 1) != (err != nil) && (len(b) == 0 || b[0] != 1) {
			t.Fatalf("%q: %v", b, err)
		}
	})
}
