package structure

import (
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// copy adds src[from:to] with each run of white space as one space.
func (w *flowWriter) copy(from, to int) {
	src := w.src[:to]
	for i := from; i < to; {
		r, n := utf8.DecodeRuneInString(src[i:])
		if unicode.IsSpace(r) {
			if k := len(w.buf); k > 0 && w.buf[k-1] != ' ' && w.buf[k-1] != '\n' {
				w.keep(i, 1)
				w.buf = append(w.buf, ' ')
			}
			i += n
			continue
		}
		if plain := text.Plain(src[i:]); plain > 0 { // most lines, whole
			n = plain
		}
		w.keep(i, n)
		w.buf = append(w.buf, src[i:i+n]...)
		i += n
	}
}

// keep records that the next n bytes come from the text at from.
func (w *flowWriter) keep(from, n int) {
	at := len(w.buf)
	if k := len(w.runs) - 1; k >= 0 && w.runs[k].at+w.runs[k].n == at && w.runs[k].from+w.runs[k].n == from {
		w.runs[k].n += n
		return
	}
	w.runs = append(w.runs, run{at, from, n})
}

// dropLast takes back the last byte written.
func (w *flowWriter) dropLast() {
	if k := len(w.runs) - 1; k >= 0 && w.runs[k].at+w.runs[k].n == len(w.buf) { // else no byte of the text
		if w.runs[k].n--; w.runs[k].n == 0 {
			w.runs = w.runs[:k]
		}
	}
	w.buf = w.buf[:len(w.buf)-1]
}
