//go:build !race

package cayleytest

// race tells that the race detector is on.
const race = false
