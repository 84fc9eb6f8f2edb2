package memory

import (
	"context"

	"github.com/kamergraaf/kamergraaf/graph"
)

// run is what one revision or several together changed: quads that are there
// since, and quads that are gone. No quad is in both.
type run struct{ added, removed table }

func (r *run) len() int { return r.added.len() + r.removed.len() }

func (r *run) bytes() int64 { return r.added.bytes() + r.removed.bytes() }

func newRun(added, removed []graph.IDQuad) *run {
	return &run{added: sorted(added), removed: sorted(removed)}
}

// join makes one run of two, of which b came later: what one added and the
// other removed is in neither.
func join(a, b *run) *run {
	out := &run{}
	if a.removed.len()+b.removed.len() == 0 { // as while papers are read
		for _, o := range orders {
			out.added[o].keys = union(a.added[o].keys, b.added[o].keys)
		}
		return out
	}
	for _, o := range orders {
		m := merge{sources: []source{{keys: a.added[o].keys, sign: 1}, {keys: a.removed[o].keys, sign: -1},
			{keys: b.added[o].keys, sign: 1}, {keys: b.removed[o].keys, sign: -1}}}
		for {
			k, net, ok := m.next()
			if !ok {
				break
			}
			switch net {
			case 1:
				out.added[o].keys = append(out.added[o].keys, k)
			case -1:
				out.removed[o].keys = append(out.removed[o].keys, k)
			}
		}
	}
	return out
}

// union merges sorted keys that have none in common.
func union(a, b []key) []key {
	out := make([]key, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		from := &a
		if b[0].less(a[0]) {
			from = &b
		}
		out = append(out, (*from)[0])
		*from = (*from)[1:]
	}
	return append(append(out, a...), b...)
}

// source is sorted keys that count for a quad (1) or against it (-1).
type source struct {
	keys []key
	at   int
	sign int
}

// merge walks several sources at once. A change log adds only what is not there
// and removes only what is, so the signs of one quad add up to 1 when it is
// there at the end and was not at the beginning, and to 0 or -1 likewise.
type merge struct{ sources []source }

// next is the smallest key left and the sum of its signs.
func (m *merge) next() (k key, net int, ok bool) {
	for i := range m.sources {
		if s := &m.sources[i]; s.at < len(s.keys) && (!ok || s.keys[s.at].less(k)) {
			k, ok = s.keys[s.at], true
		}
	}
	if !ok {
		return k, 0, false
	}
	for i := range m.sources {
		if s := &m.sources[i]; s.at < len(s.keys) && s.keys[s.at] == k {
			s.at++
			net += s.sign
		}
	}
	return k, net, true
}

// flatten makes one table of a table and the runs over it, or nil when ctx ends.
func flatten(ctx context.Context, base *table, runs []*run) *table {
	out := &table{}
	for _, o := range orders {
		m := merge{sources: []source{{keys: base[o].keys, sign: 1}}}
		n := base.len()
		for _, r := range runs {
			m.sources = append(m.sources, source{keys: r.added[o].keys, sign: 1}, source{keys: r.removed[o].keys, sign: -1})
			n += r.added.len() - r.removed.len()
		}
		keys := large[key](n)[:0]
		for steps := 0; ; steps++ {
			if steps%contextSteps == 0 && ctx.Err() != nil {
				return nil
			}
			k, net, ok := m.next()
			if !ok {
				break
			}
			if net == 1 {
				keys = append(keys, k)
			}
		}
		out[o].keys = keys
		out[o].index()
	}
	return out
}
