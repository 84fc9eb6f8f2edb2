package link_test

import (
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/link"
)

func TestPersonID(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ label, first, want string }{
		{"Hanke Bruins Slot", "Hanke", "bruins-slot"},
		{"Eric van der Burg", "Eric", "van-der-burg"},
		{"Marjolein Faber-van de Klashorst", "Marjolein", "faber-van-de-klashorst"},
		{"Dilan Yeşilgöz-Zegerius", "Dilan", "yesilgoz-zegerius"},
		{"Jan van der Burg", "", "van-der-burg"},
	} {
		if got := (link.Person{Label: c.label, FirstName: c.first}).ID(); got != c.want {
			t.Errorf("%s: got %s, want %s", c.label, got, c.want)
		}
	}
}
