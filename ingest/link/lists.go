package link

import (
	"slices"
	"strings"
	"sync"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// lists are those of one paper, kept for the next: making them anew for each took a
// third of the time of linking.
type lists struct {
	// at are the places of the mentions, sentence the mentions of each sentence,
	// parts of order.
	at       []place
	order    []int
	sentence [][]int
	counts   []int  // of sentence
	heldBy   []held // the mentions that are offices
	people   []mentioned
	clues    []clue // what is known of each person of the paper
	places   map[name]int
	rules    joins
	iris     iris
}

// mentioned is a mention of a person, as places among the mentions and the people.
type mentioned struct{ mention, who int }

var kept = sync.Pool{New: func() any { return &lists{places: map[name]int{}} }}

// mostKept bounds the mentions, sentences and people of a paper whose lists are
// kept: one of 100 kB.
const mostKept = 2 << 10

// free gives the lists back.
func (l *lists) free() {
	if cap(l.at) > mostKept || cap(l.sentence) > mostKept || len(l.places) > mostKept/8 {
		return
	}
	clear(l.heldBy)
	for i := range l.clues {
		c := &l.clues[i]
		*c = clue{parties: c.parties[:0], offices: c.offices[:0]}
	}
	clear(l.places)
	l.people, l.clues = l.people[:0], l.clues[:0]
	kept.Put(l)
}

// reset makes room for the places of mentions in sentences.
func (l *lists) reset(mentions, sentences int) {
	l.at = slices.Grow(l.at[:0], mentions)[:mentions]
	l.order = slices.Grow(l.order[:0], mentions)[:mentions]
	l.heldBy = slices.Grow(l.heldBy[:0], mentions)[:mentions]
	l.counts = slices.Grow(l.counts[:0], sentences)[:sentences]
	l.sentence = slices.Grow(l.sentence[:0], sentences)[:sentences]
	clear(l.heldBy)
	clear(l.counts)
	clear(l.sentence)
}

// clue adds what is known of a person, and returns its place.
func (l *lists) clue(c clue) int {
	n := len(l.clues)
	if n < cap(l.clues) { // the lists of one of an earlier paper, emptied
		old := &l.clues[:n+1][n]
		c.parties, c.offices = old.parties[:0], old.offices[:0]
	}
	l.clues = append(l.clues, c)
	return n
}

// joins are rules of mentions with what linking adds to them. Few are different,
// so that one is found sooner than made.
type joins []struct{ rule, link, both string }

// mostJoins bounds them; there are some twenty.
const mostJoins = 64

// joined is the rule of a mention with that of its link behind it.
func (j *joins) joined(rule, link string) string {
	for i := range *j {
		if o := &(*j)[i]; o.rule == rule && o.link == link {
			return o.both
		}
	}
	both := "link/" + link
	if rule != "" {
		both = rule + " " + both
	}
	if len(*j) < mostJoins {
		*j = append(*j, struct{ rule, link, both string }{rule, link, both})
	}
	return both
}

// iris are some that were made: papers name the same states, parties and offices,
// and their own number again and again.
type iris [256]struct {
	typ     paper.Type
	id, iri string
}

// of is the IRI of a thing.
func (t *iris) of(typ paper.Type, id, scope string) string {
	switch typ {
	case paper.Person:
		return vocab.Entity(string(typ), id, scope) // known in one document only
	case paper.Motion:
		if !strings.HasPrefix(id, "kst-") {
			return vocab.Entity(string(typ), id, scope)
		}
		typ = paper.Kamerstuk // that it is
	}
	last, mid := id[len(id)-1], id[len(id)/2]
	e := &t[last^mid<<3^id[0]<<5^byte(len(id))]
	if e.typ != typ || e.id != id {
		e.typ, e.id, e.iri = typ, id, vocab.Entity(string(typ), id, scope)
	}
	return e.iri
}
