package export

import (
	"io"
	"strconv"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// flushAt is how full the buffer is before it goes out.
const flushAt = 64 << 10

// xml is the output of a drawer, with the first error of its writer.
type xml struct {
	w   io.Writer
	buf []byte
	err error
}

// add appends markup as it is.
func (x *xml) add(parts ...string) {
	for _, s := range parts {
		x.buf = append(x.buf, s...)
	}
}

// text appends s escaped.
func (x *xml) text(s string) { x.buf = syntax.AppendXML(x.buf, s, true) }

func (x *xml) id(prefix string, id uint64) {
	x.buf = strconv.AppendUint(append(x.buf, prefix...), id, 10)
}

func (x *xml) flush(at int) error {
	if x.err == nil && len(x.buf) > at {
		_, x.err = x.w.Write(x.buf)
		x.buf = x.buf[:0]
	}
	return x.err
}

// joined is the values of an attribute as one.
func joined(values []string) string { return strings.Join(values, " | ") }
