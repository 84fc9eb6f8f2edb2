package nquads

import (
	"bytes"
	"errors"
	"io"
)

// errLong is a line over the limit; the scanner stands behind it.
var errLong = errors.New("line too long")

// firstBuffer is the first size of a line buffer; it doubles up to the limit.
const firstBuffer = 64 << 10

// maxEmptyReads is how often a source may return nothing before it is taken
// for broken, as in package bufio.
const maxEmptyReads = 100

// lines cuts a stream into lines of bounded length. CR, LF and CR LF each end
// a line: none of them can stand raw inside a statement (N-Quads [8] EOL).
type lines struct {
	src        io.Reader
	max        int
	buf        []byte
	start, end int // unread bytes of buf
	err        error
	afterCR    bool // a LF that comes next belongs to the line before

	number int   // of the line that next returned, from 1
	offset int64 // of its first byte
	pos    int64 // of buf[start]
}

func newLines(r io.Reader, limit int) *lines {
	return &lines{src: r, max: limit, buf: make([]byte, min(firstBuffer, limit+2))}
}

// next returns the next line without its end, valid until the next call. At
// the end it returns io.EOF.
func (l *lines) next() ([]byte, error) {
	searched := 0
	for {
		l.dropLF()
		if i := endOfLine(l.buf[l.start+searched : l.end]); i >= 0 {
			return l.take(searched+i, 1), nil
		}
		searched = l.end - l.start
		switch {
		case l.err != nil && searched > 0 && l.err == io.EOF:
			return l.take(searched, 0), nil
		case l.err != nil:
			return nil, l.err
		case searched > l.max:
			return nil, l.skipLine()
		}
		l.fill()
	}
}

// endOfLine returns the place of the first CR or LF, or -1.
func endOfLine(b []byte) int {
	lf := bytes.IndexByte(b, '\n')
	if lf >= 0 {
		b = b[:lf]
	}
	if cr := bytes.IndexByte(b, '\r'); cr >= 0 {
		return cr
	}
	return lf
}

// take consumes n bytes as a line and the end behind it.
func (l *lines) take(n, end int) []byte {
	line := l.buf[l.start : l.start+n]
	l.number++
	l.offset = l.pos
	l.afterCR = end > 0 && l.buf[l.start+n] == '\r'
	l.start += n + end
	l.pos += int64(n + end)
	return line
}

func (l *lines) dropLF() {
	if l.afterCR && l.start < l.end {
		l.afterCR = false
		if l.buf[l.start] == '\n' {
			l.start++
			l.pos++
		}
	}
}

// fill reads more behind what is unread, making room first.
func (l *lines) fill() {
	if l.start > 0 {
		copy(l.buf, l.buf[l.start:l.end])
		l.end -= l.start
		l.start = 0
	}
	if l.end == len(l.buf) {
		// One byte over the limit must fit, or the limit could not be seen.
		buf := make([]byte, min(2*len(l.buf), l.max+2))
		copy(buf, l.buf)
		l.buf = buf
	}
	for range maxEmptyReads {
		n, err := l.src.Read(l.buf[l.end:])
		l.end += n
		if l.err = err; n > 0 || err != nil {
			return
		}
	}
	l.err = io.ErrNoProgress
}

// skipLine forgets the rest of a line that is too long, holding one buffer.
func (l *lines) skipLine() error {
	l.number++
	l.offset = l.pos
	for {
		if i := endOfLine(l.buf[l.start:l.end]); i >= 0 {
			n, offset := l.number, l.offset
			l.take(i, 1)
			l.number, l.offset = n, offset
			return errLong
		}
		l.pos += int64(l.end - l.start)
		l.start, l.end = 0, 0
		if l.err != nil {
			return errLong // its own turn comes at the next call
		}
		l.fill()
	}
}
