package decode

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// The reports of plenary meetings (Handelingen) have a spreekbeurt for each
// turn, which opens with a spreker; under a motion that a member reads out the
// chair speaks in a motie-info.

// open starts the turns that an element opens.
func (v *speech) open(f *opFrame, b *builder) {
	switch {
	case f.name == "spreekbeurt":
		f.cuts, f.before = true, v.speaker
		v.turn(b, new(Turn))
	case f.name == "motie-info" && v.speaker != nil:
		f.cuts, f.before = true, v.speaker
		v.turn(b, v.presiding())
	}
}

// close takes what a spreker says of who speaks, and ends turns.
func (v *speech) close(f *opFrame, b *builder) {
	if f.cuts {
		v.turn(b, f.before)
		return
	}
	s := v.speaker
	if s == nil || f.start > len(b.out) {
		return
	}
	words := strings.Join(strings.Fields(string(b.out[f.start:])), " ")
	switch {
	case f.name == "voorvoegsels" && f.parent == "spreker":
		s.Role = words
	case (f.name == "voornaam" || f.name == "achternaam") && f.parent == "naam":
		if s.Span.End == 0 { // names in what is said are none
			s.Name = strings.TrimSpace(s.Name + " " + words)
		}
	case f.name == "politiek" && f.parent == "spreker":
		s.Party = words
	case f.name == "spreker":
		s.settle()
	}
}

// settle makes a role of the words before a name.
func (t *Turn) settle() {
	t.Span.End = 1 // read: turn sets the span
	switch prefix := t.Role; {
	case strings.EqualFold(t.Name, roleChair):
		t.Name, t.Role = "", roleChair
	case prefix == "De heer", prefix == "Mevrouw", prefix == "Meneer", prefix == "Kamerlid", prefix == "Het lid":
		if t.Role = ""; t.Party != "" {
			t.Role = "lid"
		}
	default:
		t.Role = paper.Slug(prefix)
	}
}
