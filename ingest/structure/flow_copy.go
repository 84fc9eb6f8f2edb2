package structure

import (
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// copy adds src[from:to] with each run of white space as one space, and letters
// for what stands for them.
func (w *flowWriter) copy(from, to int) {
	src := w.src[:to]
	for i := from; i < to; {
		if n := text.Plain(src[i:]); n > 0 && src[i] != ' ' { // most of a line
			w.write(i, i+n)
			i += n
			continue
		}
		r, n := utf8.DecodeRuneInString(src[i:])
		letters, k := text.StandsFor(src[i:])
		switch {
		case unicode.IsSpace(r) || letters == " ":
			w.space(i)
			n = max(n, k)
		case k > 0:
			w.stand(letters, i, k)
			n = k
		default:
			w.write(i, i+n)
		}
		i += n
	}
}

// space adds a space that stands at from, unless one does already.
func (w *flowWriter) space(from int) {
	if k := len(w.buf); k > 0 && w.buf[k-1] != ' ' && w.buf[k-1] != '\n' {
		w.keep(from, 1)
		w.buf = append(w.buf, ' ')
	}
}

// write adds src[from:to] as it is.
func (w *flowWriter) write(from, to int) {
	w.keep(from, to-from)
	w.buf = append(w.buf, w.src[from:to]...)
}

// stand adds what the n bytes of the text at from stand for. Their first byte
// leads to the first of those, the last to the last, and a single one nowhere.
func (w *flowWriter) stand(letters string, from, n int) {
	if last := len(letters) - 1; last > 0 {
		w.keep(from, last)
		w.buf = append(w.buf, letters[:last]...)
		w.keep(from+n-1, 1)
		letters = letters[last:]
	}
	w.buf = append(w.buf, letters...)
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
