package structure

import (
	"strings"
	"testing"
)

func TestSurname(t *testing.T) {
	t.Parallel()
	for name, want := range map[string]string{
		"": "", " ": "", "Bakker": "Bakker", " Anna  Bakker ": "Bakker", "Diederik van Dijk": "van Dijk", "drs. V.L.W.A. Heijnen": "Heijnen",
		"E. van  der\nBurg": "van der Burg", "M.H.M. Faber-van de Klashorst": "de Klashorst", "Jan\u00a0Van Dijk": "Van Dijk", "J.": "J.", "van": "van", "In ’t Veld": "’t Veld",
	} {
		if got := Surname(name); got != want {
			t.Errorf("Surname(%q) = %q, want %q", name, got, want)
		}
	}
	for _, p := range strings.Fields("van der den de het ter ten te von zu el 't ’t le la di da dos bin ben") {
		if !isParticle(p) || !isParticle(strings.ToUpper(p)) {
			t.Errorf("%s is no particle", p)
		}
	}
}
