package turtle

import (
	"io"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// firstBuffer is the first size of a source's buffer; it doubles while one
// token needs more.
const firstBuffer = 64 << 10

// maxEmptyReads is how often an input may return nothing before it is taken
// for broken, as in package bufio.
const maxEmptyReads = 100

// source is a window on the input that starts at the token being read and
// grows to its end, within a limit.
type source struct {
	r          io.Reader
	max        int // bytes a token may have
	buf        []byte
	start, end int   // the window
	err        error // of r, io.EOF included
	full       bool  // a token hit max

	line, col int   // of buf[start], from 0
	offset    int64 // of buf[start]
}

func newSource(r io.Reader, limit int) *source {
	return &source{r: r, max: limit, buf: make([]byte, min(firstBuffer, limit+1))}
}

// at returns byte i of the window, reading as needed. False is the end of
// input, or of what a token may have.
func (s *source) at(i int) (byte, bool) {
	if s.start+i < s.end || s.more(i) {
		return s.buf[s.start+i], true
	}
	return 0, false
}

// peek returns the next byte, or 0 at the end; a NUL in the input breaks the
// grammar wherever peek is asked.
func (s *source) peek() byte {
	c, _ := s.at(0)
	return c
}

// window returns what is buffered.
func (s *source) window() []byte { return s.buf[s.start:s.end] }

// more reads until byte i is there.
func (s *source) more(i int) bool {
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

func (s *source) makeRoom() {
	if s.start > 0 {
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

// skip moves the window n bytes on, which must be buffered.
func (s *source) skip(n int) {
	s.line, s.col = s.place(n)
	s.start += n
	s.offset += int64(n)
}

// place returns line and column, from 0, of byte n of the window. Lines end
// at LF; columns count code points.
func (s *source) place(n int) (line, col int) {
	line, col = s.line, s.col
	for _, c := range s.buf[s.start : s.start+n] {
		switch {
		case c == '\n':
			line, col = line+1, 0
		case c&0xC0 != 0x80: // not inside a code point
			col++
		}
	}
	return line, col
}

// space skips white space and comments (Turtle [161s] and section 6.2).
func (s *source) space() {
	for {
		c, ok := s.at(0)
		switch {
		case ok && (c == ' ' || c == '\t' || c == '\r' || c == '\n'):
			s.skip(1)
		case ok && c == '#':
			s.comment()
		default:
			return
		}
	}
}

func (s *source) comment() {
	for {
		c, ok := s.at(0)
		if !ok || c == '\n' || c == '\r' {
			return
		}
		s.skip(1)
	}
}

// fault makes the error for byte n of the window.
func (s *source) fault(n int, msg string) *syntax.Error {
	n = min(n, s.end-s.start)
	line, col := s.place(n)
	return &syntax.Error{Line: line + 1, Col: col + 1, Offset: s.offset + int64(n), Msg: msg}
}
