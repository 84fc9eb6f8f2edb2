package claim

import (
	"strings"
	"testing"
)

// Every word of a rule is known by a number of its own, as it stands and, where it
// opens a sentence, with a capital; others are not.
func TestKnown(t *testing.T) {
	t.Parallel()
	if len(known.words) < 500 {
		t.Fatalf("only %d words are known", len(known.words))
	}
	for n, w := range known.words[1:] {
		if got := known.number(w, false); int(got) != n+1 {
			t.Errorf("%s is %d, want %d", w, got, n+1)
		}
		if w[0] >= 'a' && w[0] <= 'z' {
			if got := known.number(strings.ToUpper(w[:1])+w[1:], true); int(got) != n+1 {
				t.Errorf("%s is %d to open a sentence, want %d", w, got, n+1)
			}
		}
		if got := known.number(w+"q", false); got != 0 && known.words[got] != w+"q" {
			t.Errorf("%sq is %d", w, got)
		}
	}
	for _, w := range []string{"", "é", "x", "kwartelei", "De"} {
		if n := known.number(w, false); n != 0 && known.words[n] != w {
			t.Errorf("%q is %d", w, n)
		}
	}
}

func TestSet(t *testing.T) {
	t.Parallel()
	if !heads.has("Minister") || heads.has("minister-") || heads.has("") || set(nil).has("de") || !articles.has("het") {
		t.Error("a set has what it has not")
	}
}
