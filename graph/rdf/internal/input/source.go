// Package input is the window through which the readers of RDF look at a
// stream: it grows to the end of one token, within a limit, and knows where in
// the stream each of its bytes stands.
package input

import (
	"bytes"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// firstBuffer is the first size of a source's buffer; it doubles while one
// token needs more.
const firstBuffer = 64 << 10

// maxEmptyReads is how often an input may return nothing before it is taken
// for broken, as in package bufio.
const maxEmptyReads = 100

// mark is the byte order mark in UTF-8.
var mark = []byte("\uFEFF")

// Source is a window on an input that starts at the token being read. It is
// not safe for concurrent use.
type Source struct {
	r          io.Reader
	max        int // bytes a token may have
	buf        []byte
	start, end int   // the window
	err        error // of r, io.EOF included
	full       bool  // a token hit max

	// Where buf[0] stands, from 0: places are counted when they are asked for
	// or when bytes leave the buffer, because few ever are.
	line, col int
	offset    int64
}

// New returns a Source of r whose tokens have at most limit bytes.
func New(r io.Reader, limit int) *Source {
	return &Source{r: r, max: limit, buf: make([]byte, min(firstBuffer, limit+1))}
}

// At returns byte i of the window, reading as needed. False is the end of
// input, or of what a token may have.
func (s *Source) At(i int) (byte, bool) {
	if s.start+i < s.end || s.more(i) {
		return s.buf[s.start+i], true
	}
	return 0, false
}

// Peek returns the next byte, or 0 at the end; a NUL in the input breaks the
// grammar wherever Peek is asked.
func (s *Source) Peek() byte {
	if s.start < s.end {
		return s.buf[s.start]
	}
	c, _ := s.At(0)
	return c
}

// Window returns what is buffered, valid until the next call that may read.
func (s *Source) Window() []byte { return s.buf[s.start:s.end] }

// Skip moves the window n bytes on, which must be buffered.
func (s *Source) Skip(n int) { s.start += n }

// SkipMark skips a byte order mark, which must be asked for before anything else:
// it is no part of a grammar but is what some editors write, and is no column.
func (s *Source) SkipMark() {
	if _, ok := s.At(len(mark) - 1); ok && bytes.HasPrefix(s.Window(), mark) {
		s.Skip(len(mark))
		s.col--
	}
}

// Err is what reading ended with, io.EOF included, or nil.
func (s *Source) Err() error { return s.err }

// Max is how many bytes a token may have.
func (s *Source) Max() int { return s.max }

// TakeFull reports whether a token was longer than allowed since the last call.
func (s *Source) TakeFull() bool {
	full := s.full
	s.full = false
	return full
}

// more reads until byte i is there.
func (s *Source) more(i int) bool {
	for empty := 0; s.start+i >= s.end; {
		if s.err != nil {
			return false
		}
		if i >= s.max {
			s.full = true
			return false
		}
		s.makeRoom()
		n, err := s.r.Read(s.buf[s.end:])
		s.end += n
		s.err = err
		if n > 0 {
			empty = 0
		} else if empty++; empty == maxEmptyReads && err == nil {
			s.err = io.ErrNoProgress
		}
	}
	return true
}

func (s *Source) makeRoom() {
	if s.start > 0 {
		s.line, s.col = s.place(s.start)
		s.offset += int64(s.start)
		copy(s.buf, s.buf[s.start:s.end])
		s.end -= s.start
		s.start = 0
	}
	if s.end == len(s.buf) {
		buf := make([]byte, min(2*len(s.buf), s.max+1))
		copy(buf, s.buf)
		s.buf = buf
	}
}

// place returns line and column, from 0, of buf[n]. Lines end at LF; columns
// count code points.
func (s *Source) place(n int) (line, col int) {
	b := s.buf[:n]
	last := bytes.LastIndexByte(b, '\n')
	if last < 0 {
		return s.line, s.col + points(b)
	}
	return s.line + bytes.Count(b, []byte{'\n'}), points(b[last+1:])
}

// points counts code points by their first bytes, so that one that was cut
// counts once.
func points(b []byte) int {
	n := 0
	for _, c := range b {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
}

// Fault makes the error for byte n of the window.
func (s *Source) Fault(n int, msg string) *syntax.Error {
	n = s.start + min(n, s.end-s.start)
	line, col := s.place(n)
	e := &syntax.Error{Line: line + 1, Col: col + 1, Offset: s.offset + int64(n), Msg: msg}
	if s.full {
		e.Msg, e.Limit = fmt.Sprintf("token is longer than %d bytes", s.max), syntax.LimitToken
	}
	return e
}
