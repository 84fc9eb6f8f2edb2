// Package output is what the writers of RDF write to: a stream that takes what a
// writer has appended to its buffer when that is worth a call.
package output

import "io"

// full is how much a buffer holds before it goes out: writes of 32 to 64 KiB
// measured no slower than 1 MiB ones on files and sockets.
const full = 32 << 10

// Stream is an underlying writer and what it failed with. It is not safe for
// concurrent use.
type Stream struct {
	to io.Writer
	// Err is final: nothing is written behind it.
	Err error
}

// New returns a Stream to w, and the empty buffer of its writer.
func New(w io.Writer) (Stream, []byte) { return Stream{to: w}, make([]byte, 0, 2*full) }

// Full flushes a buffer that is full.
func (s *Stream) Full(buf *[]byte) error {
	if len(*buf) < full {
		return nil
	}
	return s.Flush(buf)
}

// Flush writes a buffer and empties it.
func (s *Stream) Flush(buf *[]byte) error {
	_, s.Err = s.to.Write(*buf)
	*buf = (*buf)[:0]
	return s.Err
}
