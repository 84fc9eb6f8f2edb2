package person

import (
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
)

// again reads, in the whole document, the names that some place of it showed
// to be people's. A surname that is also a common word must look like a name
// there too: it has its particle, or a capital inside a sentence.
func (x *Extractor) again(s *scan) {
	if !s.mayBegin() {
		return
	}
	var surnames, whole map[string]bool // of what was found, made when a name is met
	behind := 0                         // the last of those
	for _, i := range s.caps {
		if i < behind || !s.begins[i] || s.taken[i] || i > 0 && s.gap(i) == "-" {
			continue
		}
		n, ok := x.name(s, i)
		if !ok || s.taken[n.last] {
			continue
		}
		if surnames == nil {
			surnames = s.sureNames(func(f found) string { return f.id })
		}
		if !s.among(surnames, n) {
			continue
		}
		if n.from < n.surname {
			if whole == nil {
				whole = s.sureNames(func(f found) string { return string(s.appendFull(nil, f.name)) })
			}
			if !s.isWhole(n, whole) {
				n = x.withoutWords(s, n)
			}
		}
		x.add(s, "person/again", sure, n)
		behind = n.last + 1
	}
}

// sure is the confidence of a name that counts in the whole document.
const sure = 0.9

// sureNames is the set of the slugs of what was found.
func (s *scan) sureNames(slug func(found) string) map[string]bool {
	set := make(map[string]bool, len(s.found))
	for _, f := range s.found {
		if f.confidence >= sure {
			set[slug(f)] = true
		}
	}
	return set
}

// mayBegin marks in begins the tokens from which words that belong together lead
// to one that can end a surname that was found, and is not in taken, where names were:
// most words of a paper are far from any. It tells whether a surname was found.
func (s *scan) mayBegin() bool {
	s.taken, s.begins, s.ends = marks(s.taken, len(s.tok)), marks(s.begins, len(s.tok)), s.ends.of(len(s.found))
	some := false
	for i := range s.found {
		f := &s.found[i]
		for t := f.from; t <= f.last; t++ {
			s.taken[t] = true
		}
		if f.confidence >= sure {
			s.ends.add(token.Hash(f.id[strings.LastIndexByte(f.id, '-')+1:]))
			some = true
		}
	}
	if !some {
		return false
	}
	for _, i := range s.caps {
		// Of plain letters alone the slug is the word in lower case.
		if t := &s.tok[i]; s.taken[i] || t.Is&token.Plain != 0 && !s.ends.has(t.Hash) {
			continue
		}
		for j := i; !s.begins[j] && !s.endsNames(j); j-- {
			s.begins[j] = true
			if j == 0 || !s.joined(j) && !strings.HasPrefix(s.gap(j), ".") {
				break
			}
		}
	}
	return true
}

// endsNames reports that no name goes on over token j: "MOTIE VAN HET LID".
func (s *scan) endsNames(j int) bool {
	return s.class[j]&(noNameWord|particleWord) == noNameWord && s.tok[j].Capital() && s.tok[j].End-s.tok[j].Start > 1 // no initial
}

// marks is list with n places, none of them marked.
func marks(list []bool, n int) []bool {
	list = slices.Grow(list[:0], n)[:n]
	clear(list)
	return list
}

// hashes is a set of some hashes, which may say yes of others.
type hashes []uint64

// bitsPerHash leaves the set nearly empty.
const bitsPerHash = 16

// of is an empty set for n hashes. It is a power of two long.
func (h hashes) of(n int) hashes {
	size := 1
	for 64*size < bitsPerHash*n {
		size *= 2
	}
	h = slices.Grow(h[:0], size)[:size]
	clear(h)
	return h
}

func (h hashes) add(hash uint32)      { h[h.at(hash)] |= 1 << (hash >> 26) }
func (h hashes) has(hash uint32) bool { return h[h.at(hash)]&(1<<(hash>>26)) != 0 }
func (h hashes) at(hash uint32) int   { return int(hash) & (len(h) - 1) }
