package vocab_test

import (
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

func TestExpand(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"kg:cites": vocab.NS + "cites", "kst:32317-872.html": vocab.KOOP + "kst-32317-872.html", "kg:": vocab.NS,
		"urn:x": "urn:x", "http://example.org/kg:cites": "http://example.org/kg:cites", "cites": "cites", "": "",
	} {
		if got := vocab.Expand(name); got != want {
			t.Errorf("Expand(%q) = %q, want %q", name, got, want)
		}
	}
}
