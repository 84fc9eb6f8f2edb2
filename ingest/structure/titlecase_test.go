package structure

import "testing"

// A form feed starts a line too, also where no newline stands before it: a word
// behind one was looked for again and again, without end.
func TestStands(t *testing.T) {
	for _, c := range []struct {
		text, word string
		want       bool
	}{
		{"KOP\fDE ANDERE", "DE", false},
		{"\f\fDE ANDERE\fDE", "DE", false},
		{"KOP\fde ANDERE", "DE", false},
		{"KOP\fDE andere", "DE", true},
		{"de kop\fDE ANDERE", "DE", false},
		{"DE ANDERE\n\fDE ANDERE\nWij zien DE", "DE", true},
		{"DEEL\fDELEN", "DE", false},
	} {
		if got := stands(c.text, c.word); got != c.want {
			t.Errorf("stands(%q, %q): %v, want %v", c.text, c.word, got, c.want)
		}
	}
}
