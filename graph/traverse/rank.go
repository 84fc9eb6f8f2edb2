package traverse

import (
	"cmp"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// ranking orders predicates: the project's own, most telling first, then
// others by IRI.
type ranking map[quad.IRI]int

func ranks() ranking {
	r := ranking{}
	for i, p := range vocab.Relations() {
		r[p] = i - len(vocab.Relations())
	}
	return r
}

func (r ranking) compare(a, b quad.IRI) int {
	return cmp.Or(cmp.Compare(r[a], r[b]), cmp.Compare(a, b))
}
