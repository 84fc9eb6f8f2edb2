package decode

import (
	"bytes"
	"html"
)

// text writes a text token as it stands in the input at from.
func (r *htmlReader) text(raw []byte, from int) {
	switch {
	case r.inTitle:
		r.title.Write(raw)
	case r.unread:
	case r.pre:
		r.preformatted(raw, from)
	default:
		r.running(raw, from)
	}
}

// preformatted gives every line a block of its own, in one group.
func (r *htmlReader) preformatted(raw []byte, from int) {
	for {
		line, rest, more := bytes.Cut(raw, []byte{'\n'})
		r.running(line, from)
		if !more {
			return
		}
		if r.b.open {
			r.b.block(r.b.next)
		}
		from += len(line) + 1
		raw = rest
	}
}

// running writes text with its character references resolved; NUL bytes are
// no text (HTML, 13.2.6.4.7).
func (r *htmlReader) running(raw []byte, from int) {
	for len(raw) > 0 {
		n := bytes.IndexAny(raw, "&\x00")
		if n < 0 {
			n = len(raw)
		}
		r.b.chars(raw[:n], from)
		if n < len(raw) {
			used := 1
			if raw[n] == '&' {
				used = r.reference(raw[n:], from+n)
			}
			n += used
		}
		raw, from = raw[n:], from+n
	}
}

// longestReference is the length of the longest named character reference.
const longestReference = len("&CounterClockwiseContourIntegral;")

// reference writes the character reference that raw starts with and returns
// its length; an ampersand that starts none is itself.
func (r *htmlReader) reference(raw []byte, from int) int {
	n := 1
	for n < len(raw) && n < longestReference && (raw[n] == '#' && n == 1 || isAlnum(raw[n])) {
		n++
	}
	if n < len(raw) && raw[n] == ';' {
		n++
	}
	name := string(raw[:n])
	if s := html.UnescapeString(name); s != name {
		r.b.chars([]byte(s), -1)
		return n
	}
	r.b.chars(raw[:n], from)
	return n
}

func isAlnum(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}
