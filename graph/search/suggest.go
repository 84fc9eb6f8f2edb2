package search

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"
)

// Suggest returns the entities that have a name or identifier with prefix at
// the start of a word: what it names by number first, in any spelling (see
// [Identifiers]), then a name that is exactly it, then names that begin
// with it, then one that has it at another word, each by the number of documents,
// then by label and IRI. Where these leave room, names that have its words in any
// place follow, be it inside a word ("smokkelrichtlijn"). An empty prefix suggests
// nothing; limit is DefaultLimit when 0, at most MaxLimit.
//
// It looks at every name under the prefix: one letter of a million names
// takes some milliseconds.
func (x *Index) Suggest(ctx context.Context, prefix string, limit int) ([]Entity, error) {
	if len(prefix) > MaxText {
		return nil, tooLong()
	}
	p := fold(prefix)
	if p == "" {
		return nil, ctx.Err()
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	top := newTop(clampLimit(limit))
	x.table.find(p, func(k key) bool {
		// The tier is known without following a pointer, which would be most
		// of the time of a short prefix.
		if tier := nameTier(k, p); tier <= top.worst() && k.said.n > 0 {
			top.offer(k.said, tier)
		}
		return true
	})
	if len(top.best) < top.limit {
		x.table.inside(p, top, func(*entity) bool { return true })
	}
	out := make([]Entity, 0, top.limit)
	numbered := x.numbered(prefix)
	for _, e := range numbered {
		out = append(out, e.view())
	}
	for _, r := range top.best {
		if !slices.Contains(numbered, r.said.of) {
			out = append(out, r.said.of.view())
		}
	}
	return out[:min(len(out), top.limit)], ctx.Err()
}

// numbered are the entities that text names by number, the likeliest first. The
// caller holds the lock.
func (x *Index) numbered(text string) (out []*entity) {
	if !strings.ContainsAny(text, "0123456789") {
		return nil
	}
	for _, id := range Identifiers(text) {
		es := slices.Clone(x.table.ids[strings.ToLower(id)])
		slices.SortFunc(es, func(a, b *entity) int { return cmp.Compare(a.iri, b.iri) })
		for _, e := range es {
			if !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// insideTier is of names that do not have the question at the start of a word.
const insideTier = 3

// nameTier ranks how well a name fits: 0 is it, 1 begins with it.
func nameTier(k key, p string) int {
	switch {
	case k.first && len(k.text) == len(p):
		return 0
	case k.first:
		return 1
	}
	return 2
}

// ranked is a name in the order of answers.
type ranked struct {
	said *said
	tier int
}

// compareRanked asks step by step: a question with one letter compares some
// hundred thousand names, nearly all of which the first steps settle.
func compareRanked(a, b ranked) int {
	if a.tier != b.tier {
		return a.tier - b.tier
	}
	if a.said.of.docs != b.said.of.docs {
		return b.said.of.docs - a.said.of.docs
	}
	if c := cmp.Compare(a.said.folded, b.said.folded); c != 0 {
		return c
	}
	return cmp.Compare(a.said.of.iri, b.said.of.iri)
}

// top keeps the best of many, one name of each entity.
type top struct {
	best  []ranked
	limit int
}

func newTop(limit int) *top { return &top{limit: limit, best: make([]ranked, 0, limit+1)} }

// worst is the tier from which on nothing can come in any more.
func (t *top) worst() int {
	if n := len(t.best); n == t.limit {
		return t.best[n-1].tier
	}
	return math.MaxInt
}

func (t *top) offer(s *said, tier int) {
	r := ranked{s, tier}
	if n := len(t.best); n == t.limit && compareRanked(r, t.best[n-1]) >= 0 {
		return
	}
	for i, b := range t.best {
		if b.said.of == s.of {
			if compareRanked(r, b) >= 0 {
				return
			}
			t.best = slices.Delete(t.best, i, i+1)
			break
		}
	}
	at, _ := slices.BinarySearchFunc(t.best, r, compareRanked)
	t.best = slices.Insert(t.best, at, r)
	t.best = t.best[:min(len(t.best), t.limit)]
}

// named finds the entities one of whose names has every word of text, which
// is folded; when none has, the last word may be the start of one.
func (t *table) named(text string, limit int, keep func(*entity) bool) []ranked {
	ws := strings.Fields(text)
	if len(ws) == 0 || len(ws) > MaxWords || limit <= 0 {
		return nil
	}
	for _, whole := range []bool{true, false} {
		if best := t.namedBy(ws, text, whole, limit, keep); len(best) > 0 {
			return best
		}
	}
	return nil
}

func (t *table) namedBy(ws []string, text string, whole bool, limit int, keep func(*entity) bool) []ranked {
	rare := ws[0]
	for _, w := range ws[1:] {
		if t.count(w) < t.count(rare) {
			rare = w
		}
	}
	best := newTop(limit)
	t.find(rare, func(k key) bool {
		if k.said.n == 0 {
			return true
		}
		for i, w := range ws {
			if whole || i < len(ws)-1 {
				if !hasWord(k.said.folded, w) {
					return true
				}
			} else if !strings.Contains(" "+k.said.folded, " "+w) {
				return true
			}
		}
		if keep(k.said.of) {
			tier := 2
			if k.said.folded == text {
				tier = 0
			} else if startsWords(k.said.folded, text) {
				tier = 1
			}
			best.offer(k.said, tier)
		}
		return true
	})
	return best.best
}
