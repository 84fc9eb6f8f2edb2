package link

import (
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

// People finds people by the slug of their surname with its particles
// ("van-der-burg"). Implementations are safe for concurrent use.
type People interface {
	People(surname string) []Person
}

// Person is somebody known.
type Person struct {
	// Key says who it is wherever they are met: "d-yesilgoz-zegerius".
	Key string
	// IRI is the identity that vocab.Person makes of Key, empty to have it made
	// each time.
	IRI string
	// Label is the full name.
	Label string
	// Initials as printed ("V.L.W.A.") and the first name in use; either may
	// be empty.
	Initials, FirstName string
	// Parties and Offices are ids of the guide with the time they held.
	Parties, Offices []Term
}

// iri is the identity of p.
func (p *Person) iri() string {
	if p.IRI != "" {
		return p.IRI
	}
	return vocab.Person(p.Key)
}

// ID is the guide's id of a person: the whole surname, "bruins-slot" of Hanke
// Bruins Slot.
func (p Person) ID() string {
	if surname, ok := strings.CutPrefix(p.Label, p.FirstName+" "); ok && p.FirstName != "" {
		return paper.Slug(surname)
	}
	return paper.Slug(structure.Surname(p.Label))
}

// Term is a party or office someone had. From and To are days (YYYY-MM-DD),
// To excluded; empty means unknown or still.
type Term struct{ ID, From, To string }

// on tells whether the term can cover a day; an unknown day is always in it.
func (t Term) on(day string) bool {
	return day == "" || (t.From == "" || t.From <= day) && (t.To == "" || day < t.To)
}

// narrow is those of a list that are kept: the list itself where all are.
func narrow(list []Person, keep func(*Person) bool) []Person {
	n := 0
	for n < len(list) && keep(&list[n]) {
		n++
	}
	if n == len(list) {
		return list
	}
	out := slices.Clip(list[:n])
	for i := n + 1; i < len(list); i++ {
		if keep(&list[i]) {
			out = append(out, list[i])
		}
	}
	return out
}

// sameInitials tells whether printed initials can be those of a person; papers
// print the first alone as often as all of them.
func sameInitials(p *Person, c *clue) bool {
	if c.initials == "" || p.Initials == "" {
		return true
	}
	a, b := letters(c.initials), letters(p.Initials)
	return strings.HasPrefix(a, b) || strings.HasPrefix(b, a)
}

func letters(initials string) string { return strings.ReplaceAll(paper.Slug(initials), "-", "") }

func sameFirstName(p *Person, c *clue) bool {
	return c.firstName == "" || p.FirstName == "" || paper.Slug(c.firstName) == paper.Slug(p.FirstName)
}

func holds(terms []Term, ids []string, day string) bool {
	for _, t := range terms {
		for _, id := range ids {
			if t.ID == id && t.on(day) {
				return true
			}
		}
	}
	return false
}

// active tells whether a person had any party or office on a day, or none is
// known at all.
func active(p *Person, day string) bool {
	then := func(t Term) bool { return t.on(day) }
	return len(p.Parties)+len(p.Offices) == 0 || slices.ContainsFunc(p.Parties, then) || slices.ContainsFunc(p.Offices, then)
}
