package eval

import (
	"cmp"
	"slices"
)

// Confusion counts one way in which mentions went wrong: what the gold has and
// what was found in an overlapping place.
type Confusion struct {
	Gold, Found string // types; "" where the other side stands alone
	// Part is what differs: "type", "span", "id", or "" where a side is empty.
	Part string
	N    int
}

// Confusions pairs the strict misses of a report by overlap and counts them,
// most frequent first. Each found mention is paired with the first gold one
// that it overlaps.
func (r Report) Confusions() []Confusion {
	counts := map[Confusion]int{}
	paired := map[Miss]bool{}
	for i, m := range r.Misses {
		if m.Level != "strict" {
			continue
		}
		// Misses are sorted by start: a pair is found from its earlier half.
		for _, o := range r.Misses[i+1:] {
			if o.Name != m.Name || o.Level != m.Level || o.Start >= m.End {
				break
			}
			if paired[m] {
				break
			}
			if o.Found == m.Found || paired[o] {
				continue
			}
			gold, found := m, o
			if m.Found {
				gold, found = o, m
			}
			counts[Confusion{Gold: gold.Key, Found: found.Key, Part: part(gold, found)}]++
			paired[m], paired[o] = true, true
		}
		if paired[m] {
			continue
		}
		if m.Found {
			counts[Confusion{Found: m.Key}]++
		} else {
			counts[Confusion{Gold: m.Key}]++
		}
	}
	list := make([]Confusion, 0, len(counts))
	for c, n := range counts {
		c.N = n
		list = append(list, c)
	}
	slices.SortFunc(list, func(a, b Confusion) int {
		return cmp.Or(cmp.Compare(b.N, a.N), cmp.Compare(a.Gold, b.Gold), cmp.Compare(a.Found, b.Found), cmp.Compare(a.Part, b.Part))
	})
	return list
}

func part(gold, found Miss) string {
	switch {
	case gold.Key != found.Key:
		return "type"
	case gold.Start != found.Start || gold.End != found.End:
		return "span"
	}
	return "id"
}
