package token

import (
	"encoding/binary"
	"math/bits"
)

// Words are read eight bytes at a time: a byte at a time, the end of each word is a
// jump that no processor foresees, which took twice as long.

// each has a one in every byte, high its high bit.
const (
	each = 0x0101010101010101
	high = each * 0x80
)

// kinds marks the bytes of x that are letters and digits of ASCII, by their high
// bits.
func kinds(x uint64) (letters, digits uint64) {
	low := x &^ high // no sum carries into the next byte
	small := low | each*0x20
	letters = (small + each*(0x80-'a')) &^ (small + each*(0x80-'z'-1)) &^ x & high
	digits = (low + each*(0x80-'0')) &^ (low + each*(0x80-'9'-1)) &^ x & high
	return letters, digits
}

// run is how many bytes are marked before one that is not.
func run(marked uint64) int { return bits.TrailingZeros64(marked^high) / 8 }

func either(a, b uint64) uint64 { return a | b }

// first has all bits of the first n bytes, at most eight.
func first(n int) uint64 { return 1<<(8*uint(n)) - 1 }

// load is the eight bytes of s at i, the first of them lowest, with zeros behind
// the end of s.
func load(s string, i int) uint64 {
	if i+8 > len(s) {
		return tail(s[i:])
	}
	return binary.LittleEndian.Uint64([]byte(s[i : i+8])) // nothing is copied
}

func tail(s string) (x uint64) {
	for k := range len(s) {
		x |= uint64(s[k]) << (8 * k)
	}
	return x
}
