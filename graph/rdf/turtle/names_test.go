package turtle

import "testing"

func TestPrefixes(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]bool{"": true, "a": true, "é-1": true, "a.b": true, "_a": false, "1a": false, "a.": false, "a b": false, ".a": false} {
		if got := validPrefix(name); got != want {
			t.Errorf("validPrefix(%q) = %v", name, got)
		}
	}
}
