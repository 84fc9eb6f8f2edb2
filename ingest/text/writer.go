package text

import (
	"sort"
	"unicode/utf8"
)

// writer makes the clean text and its map.
type writer struct {
	src  string
	cuts []Span // spans of src that are left out, by Start, disjoint; an empty one is a space, a single bracket a lost "ij"
	out  []byte
	m    Map
}

// insert writes a byte that replaces other bytes or stands nowhere in src.
func (w *writer) insert(b byte) {
	w.out = append(w.out, b)
	w.m.Insert(1)
}

// gap writes a space unless the text already ends with one.
func (w *writer) gap() {
	if n := len(w.out); n > 0 && w.out[n-1] != ' ' && w.out[n-1] != '\n' {
		w.insert(' ')
	}
}

// keep writes src[from:to], which may be nothing.
func (w *writer) keep(from, to int) {
	if to <= from {
		return
	}
	w.out = append(w.out, w.src[from:to]...)
	w.m.Keep(from, to-from)
}

// replace writes what src[at:at+n] stands for.
func (w *writer) replace(letters string, at, n int) {
	switch letters {
	case " ":
		w.gap()
		return
	case "":
		return
	}
	w.out = append(w.out, letters...)
	if n < len(letters) {
		w.m.Insert(len(letters) - 1)
	} else {
		w.m.Keep(at, len(letters)-1)
	}
	w.m.Keep(at+n-1, 1)
}

// dropLast takes back the last byte, a hyphen.
func (w *writer) dropLast() {
	w.out = w.out[:len(w.out)-1]
	w.m.drop()
}

// copy writes a line of src without its marks of notes, with every run of
// spaces as one, without soft hyphens and other characters that print nothing,
// and with letters for what stands for them.
func (w *writer) copy(s Span) {
	cut := 0
	if len(w.cuts) > 0 {
		cut = sort.Search(len(w.cuts), func(i int) bool { return w.cuts[i].Start >= s.Start })
	}
	from := s.Start // start of the stretch not yet written
	for i := s.Start; i < s.End; {
		limit := s.End
		if cut < len(w.cuts) && w.cuts[cut].Start < limit {
			if limit = w.cuts[cut].Start; limit <= i {
				w.keep(from, i)
				switch c := w.cuts[cut]; {
				case c.Len() == 0:
					w.gap()
				case c.Len() == 1 && w.src[c.Start] == lostGlyph:
					w.replace("ij", c.Start, 1)
				}
				i = max(i, w.cuts[cut].End)
				from = i
				cut++
				continue
			}
		}
		if i = w.plain(from, i, limit); i == limit {
			continue
		}
		r, size := utf8.DecodeRuneInString(w.src[i:s.End])
		switch {
		case ordinary(r):
		case r == ' ' && !w.endsInSpace(from, i):
			// the first of a line too
		case isSpace(r):
			w.keep(from, i)
			if r != ' ' || from == i {
				w.gap()
			}
			from = i + size
		case isHyphen(r):
			w.keep(from, i)
			w.insert('-')
			from = i + size
		case printsNothing(r):
			w.keep(from, i)
			from = i + size
		default:
			if letters, n := repaired(w.src[i:limit], r); n > 0 {
				w.keep(from, i)
				w.replace(letters, i, n)
				size, from = n, i+n
			}
		}
		i += size
	}
	w.keep(from, s.End)
}

// plain skips what is kept as it is: what prints, and the first space of a run
// behind it. The stretch began at from. Most lines are nothing else.
func (w *writer) plain(from, i, limit int) int {
	if w.src[i] == ' ' && (i == from || w.src[i-1] == ' ') {
		return i
	}
	return i + Plain(w.src[i:limit])
}

// endsInSpace says whether the text would end in a space or newline if
// src[from:to] were written.
func (w *writer) endsInSpace(from, to int) bool {
	if to > from {
		return w.src[to-1] == ' '
	}
	n := len(w.out)
	return n == 0 || w.out[n-1] == ' ' || w.out[n-1] == '\n'
}

// isSpace: Unicode's space separators, and the controls that print as one.
func isSpace(r rune) bool {
	switch {
	case r == ' ', r == '\t', r == '\v', r == 0x85, r == 0xA0, r == 0x1680, r == 0x202F, r == 0x205F, r == 0x3000, r == 0x2028, r == 0x2029:
		return true
	}
	return 0x2000 <= r && r <= 0x200A
}

// isHyphen: U+2010 and the non-breaking U+2011, as in "C‑411/10" of EUR-Lex.
func isHyphen(r rune) bool { return r == 0x2010 || r == 0x2011 }

// printsNothing: soft hyphen, zero-width spaces and joiners, direction marks,
// the byte order mark, C0 controls.
func printsNothing(r rune) bool {
	switch {
	case r == 0xAD, r == 0x2060, r == 0xFEFF, r == 0x7f, 0x200B <= r && r <= 0x200F, r < ' ':
		return true
	}
	return false
}
