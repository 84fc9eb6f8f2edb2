package text

import "sort"

// run is a stretch where one text and the one it was made from agree byte for
// byte: To[at:at+n] == From[from:from+n]. Where characters were put for others,
// their first byte leads to the first of those and their last to the last.
type run struct{ at, from, n int }

// Map leads from offsets in a made text to offsets in the text it was made
// from. It is built in order with [Map.Keep] and then immutable. The zero
// value maps the empty text.
type Map struct {
	runs []run
	end  int // length of the made text so far
}

// Same is the map of a text of n bytes that is its own source.
func Same(n int) *Map {
	m := &struct {
		Map
		room [1]run // so that the two are made at once: nearly all plain texts have this map
	}{}
	m.runs = m.room[:0]
	m.Keep(0, n)
	return &m.Map
}

// Keep records that the next n bytes of the made text are the n bytes of the
// source at from.
func (m *Map) Keep(from, n int) {
	if n <= 0 {
		return
	}
	if k := len(m.runs) - 1; k >= 0 && m.runs[k].at+m.runs[k].n == m.end && m.runs[k].from+m.runs[k].n == from {
		m.runs[k].n += n
	} else {
		m.runs = append(m.runs, run{m.end, from, n})
	}
	m.end += n
}

// Insert records that the next n bytes of the made text stand nowhere in the
// source, or were put for other bytes there.
func (m *Map) Insert(n int) { m.end += n }

// drop takes back the last byte of the made text, kept or inserted.
func (m *Map) drop() {
	m.end--
	if k := len(m.runs) - 1; k >= 0 && m.runs[k].at+m.runs[k].n > m.end {
		if m.runs[k].n--; m.runs[k].n == 0 {
			m.runs = m.runs[:k]
		}
	}
}

// Len is the length of the made text in bytes.
func (m *Map) Len() int { return m.end }

// Source returns the span of the source from the first to the last byte that s
// was made from: it covers whatever was cut out between them. A span made of
// inserted bytes alone gives the empty span after the last kept byte before it.
func (m *Map) Source(s Span) Span { return source(m.runs, s) }

func source(runs []run, s Span) Span {
	// first run that ends after s.Start, last run that starts before s.End
	i := endingAfter(runs, s.Start)
	if i < len(runs) && runs[i].at < s.End && s.End <= runs[i].at+runs[i].n { // the same: nearly all spans
		return Span{runs[i].from + max(0, s.Start-runs[i].at), runs[i].from + s.End - runs[i].at}
	}
	j := sort.Search(len(runs), func(j int) bool { return runs[j].at >= s.End }) - 1
	if i == len(runs) || j < i {
		if i == 0 {
			return Span{}
		}
		end := runs[i-1].from + runs[i-1].n
		return Span{end, end}
	}
	first, last := runs[i], runs[j]
	start := first.from + max(0, s.Start-first.at)
	end := last.from + min(last.n, s.End-last.at)
	if end < start { // pieces were moved: say the first piece only
		end = first.from + min(first.n, s.End-first.at)
	}
	return Span{start, end}
}

// endingAfter is the place of the first run that ends after an offset. Each
// mention asks, which is why it is no sort.Search.
func endingAfter(runs []run, offset int) int {
	from, to := 0, len(runs)
	for from < to {
		if k := int(uint(from+to) / 2); runs[k].at+runs[k].n > offset {
			to = k
		} else {
			from = k + 1
		}
	}
	return from
}
