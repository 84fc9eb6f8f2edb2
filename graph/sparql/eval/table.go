package eval

import "github.com/kamergraaf/kamergraaf/graph"

// table keeps solutions, of some slots only, side by side.
type table struct {
	x     *Exec
	slots []int
	// blocks have tableBlock solutions each; only the first grows, so that a
	// large table is never copied, which takes longer than a query may go on
	// after it was cancelled.
	blocks [][]graph.ID
	n      int
	bytes  int
}

const tableBlock = 1 << 12

func (x *Exec) table(slots []int) *table { return &table{x: x, slots: slots} }

// add copies what r has in the table's slots.
func (t *table) add(r row) bool {
	at := t.n / tableBlock
	if at == len(t.blocks) {
		var block []graph.ID
		if at > 0 {
			block = make([]graph.ID, 0, tableBlock*len(t.slots))
			t.bytes += 8 * cap(block)
			t.x.hold(8 * cap(block))
		}
		t.blocks = append(t.blocks, block)
	}
	block := t.blocks[at]
	before := cap(block)
	for _, s := range t.slots {
		block = append(block, r[s])
	}
	t.blocks[at] = block
	t.n++
	grown := 8 * (cap(block) - before)
	t.bytes += grown
	return t.x.hold(grown)
}

// row is the i-th solution, place by place as slots says.
func (t *table) row(i int) []graph.ID {
	w, k := len(t.slots), i%tableBlock
	return t.blocks[i/tableBlock][k*w : (k+1)*w]
}

func (t *table) free() {
	t.x.release(t.bytes)
	t.blocks, t.n, t.bytes = nil, 0, 0
}

// merge puts solution i into r where the two are compatible, calls emit and
// takes it out again. Compatible is section 18.3: no slot that both have
// differs.
func (t *table) merge(i int, r row, emit func() bool) bool {
	stored := t.row(i)
	for k, s := range t.slots {
		if stored[k] != 0 && r[s] != 0 && stored[k] != r[s] {
			return true
		}
	}
	var few [8]graph.ID // rows are narrow: most need no allocation
	before := few[:0]
	for k, s := range t.slots {
		before = append(before, r[s])
		if stored[k] != 0 {
			r[s] = stored[k]
		}
	}
	more := emit()
	for k, s := range t.slots {
		r[s] = before[k]
	}
	return more
}

// index finds solutions of a table by slots that all of them have.
type index struct {
	*table
	keys  []int // places in the table
	heads map[uint64]int32
	next  []int32 // the next solution with the same hash, -1 at the end
}

// byKeys indexes a table; the slots keys must be bound in all its solutions.
func (t *table) byKeys(keys []int) *index {
	ix := &index{table: t}
	if !t.x.hold(20 * t.n) {
		return ix
	}
	// A map of many millions takes too long to make at once.
	ix.heads, ix.next = make(map[uint64]int32, min(t.n, 1<<18)), make([]int32, t.n)
	for _, k := range keys {
		for i, s := range t.slots {
			if s == k {
				ix.keys = append(ix.keys, i)
			}
		}
	}
	// From the end, so that solutions are found in the order they came.
	for i := t.n - 1; i >= 0 && t.x.tick(); i-- {
		h := hashSeed
		stored := t.row(i)
		for _, k := range ix.keys {
			h = mix(h, stored[k])
		}
		ix.next[i] = -1
		if head, ok := ix.heads[h]; ok {
			ix.next[i] = head
		}
		ix.heads[h] = int32(i)
	}
	return ix
}

// each calls emit for every solution that is compatible with r, which has all
// the keys bound.
func (ix *index) each(r row, emit func() bool) bool {
	h := hashSeed
	for _, k := range ix.keys {
		h = mix(h, r[ix.slots[k]])
	}
	i, ok := ix.heads[h]
	if !ok {
		return true
	}
	for ; i >= 0; i = ix.next[i] {
		if !ix.x.tick() || !ix.merge(int(i), r, emit) {
			return false
		}
	}
	return true
}

func (ix *index) free() {
	ix.x.release(20 * ix.n)
	ix.table.free()
}

const hashSeed uint64 = 0x9E3779B97F4A7C15

// mix adds an id to a hash: the finalizer of splitmix64, which spreads ids that
// differ in a bit over all of them.
func mix(h uint64, id graph.ID) uint64 {
	z := h ^ (uint64(id) + hashSeed)
	z = (z ^ z>>30) * 0xBF58476D1CE4E5B9
	z = (z ^ z>>27) * 0x94D049BB133111EB
	return z ^ z>>31
}

// seen tells new rows from those it has seen, by some slots.
type seen struct {
	x     *Exec
	slots []int
	one   *visited // when there is one slot
	more  map[string]struct{}
	key   []byte
	bytes int
}

func (x *Exec) seen(slots []int) *seen {
	s := &seen{x: x, slots: slots}
	if len(slots) == 1 {
		s.one = &visited{x: x}
	} else {
		s.more = map[string]struct{}{}
	}
	return s
}

// add tells whether r is new.
func (s *seen) add(r row) bool {
	size := 24
	if s.one != nil {
		return s.one.add(r[s.slots[0]])
	}
	s.key = appendKey(s.key[:0], r, s.slots)
	if _, ok := s.more[string(s.key)]; ok {
		return false
	}
	s.more[string(s.key)] = struct{}{}
	size += len(s.key) + 16
	s.bytes += size
	s.x.hold(size)
	return true
}

func (s *seen) free() {
	s.x.release(s.bytes)
	if s.one != nil {
		s.one.free()
	}
}

// appendKey writes the ids of some slots as bytes.
func appendKey(dst []byte, r row, slots []int) []byte {
	for _, s := range slots {
		id := r[s]
		dst = append(dst, byte(id), byte(id>>8), byte(id>>16), byte(id>>24), byte(id>>32), byte(id>>40), byte(id>>48), byte(id>>56))
	}
	return dst
}
