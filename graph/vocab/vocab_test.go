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

// A short name leads back to its IRI, and is none where it would not.
func TestShorten(t *testing.T) {
	t.Parallel()
	for iri, want := range map[string]string{
		vocab.NS + "cites": "kg:cites", vocab.KOOP + "kst-32317-872.html": "kst:32317-872.html", vocab.ID + "person/x": "person:x",
		vocab.NS: vocab.NS, vocab.ID + "person/x/y": vocab.ID + "person/x/y", "urn:x": "urn:x", "": "",
	} {
		got := vocab.Shorten(iri)
		if got != want || vocab.Expand(got) != iri {
			t.Errorf("Shorten(%q) = %q, want %q; back %q", iri, got, want, vocab.Expand(got))
		}
	}
	for _, p := range vocab.Prefixes() {
		if got := vocab.Expand(vocab.Shorten(p.IRI + "x")); got != p.IRI+"x" {
			t.Errorf("%s: %s", p.Name, got)
		}
	}
}
