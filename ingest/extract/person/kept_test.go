package person

import "testing"

// Lists stay for the next text unless they are large; then nothing does, also
// where it is one word that was.
func TestScanLetsGoOfLargeLists(t *testing.T) {
	t.Parallel()
	for n, stays := range map[int]bool{mostKept: true, mostKept + 1: false} {
		for name, s := range map[string]*scan{"words": {class: make([]class, 1, n)}, "bytes": {class: make([]class, 1), buf: make([]byte, 1, n)}} {
			s.text, s.found = "text", []found{{id: "id"}}
			one := &s.found[0]
			s.clear()
			if (cap(s.class) > 0) != stays || (s.found != nil) != stays || !stays && s.buf != nil || s.text != "" || one.id != "" {
				t.Errorf("%d %s: %d words and %d bytes stay", n, name, cap(s.class), cap(s.buf))
			}
		}
	}
}
