package encoding

import "github.com/kamergraaf/kamergraaf/graph"

// Sum makes a number of a quad. Its sum over a set of quads, in any order, tells
// sets apart: the finaliser of SplitMix64 over each id in turn
// (https://prng.di.unimi.it/splitmix64.c).
func Sum(q graph.IDQuad) (h uint64) {
	for _, id := range q {
		h += uint64(id) + 0x9e3779b97f4a7c15
		h = (h ^ h>>30) * 0xbf58476d1ce4e5b9
		h = (h ^ h>>27) * 0x94d049bb133111eb
		h ^= h >> 31
	}
	return h
}
