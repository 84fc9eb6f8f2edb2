package eval

import "github.com/kamergraaf/kamergraaf/graph"

// visited is a set of ids. Those of a store are numbered from 1, so that pages
// of bits are a tenth of a map's size and several times faster.
type visited struct {
	x     *Exec
	pages []*[64]uint64
	rest  map[graph.ID]struct{} // ids too large for pages
	bytes int
}

// maxPaged is the first id that is not kept in pages: a list of pages for all
// below it takes 512 KiB.
const maxPaged = 1 << 28

func (v *visited) add(id graph.ID) bool {
	if id >= maxPaged {
		return v.addRest(id)
	}
	page, word, bit := int(id>>12), id>>6&63, uint64(1)<<(id&63)
	if page >= len(v.pages) {
		v.pages = append(v.pages, make([]*[64]uint64, page+1-len(v.pages))...)
	}
	p := v.pages[page]
	if p == nil {
		p = new([64]uint64)
		v.pages[page] = p
		v.hold(520)
	}
	if p[word]&bit != 0 {
		return false
	}
	p[word] |= bit
	return true
}

func (v *visited) addRest(id graph.ID) bool {
	if _, ok := v.rest[id]; ok {
		return false
	}
	if v.rest == nil {
		v.rest = map[graph.ID]struct{}{}
	}
	v.rest[id] = struct{}{}
	v.hold(24)
	return true
}

func (v *visited) hold(n int) {
	v.bytes += n
	v.x.hold(n)
}

func (v *visited) free() { v.x.release(v.bytes) }
