package claim

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// ministers are the roles of those who speak for the government.
var ministers = newSet("minister staatssecretaris minister-president")

// author is who says "ik": the minister whose turn it is in a debate, or the
// first who signed the paper; false when members or a chair speak.
func (r *reader) author() (party, bool) {
	if len(r.in.Structure.Speakers) > 0 {
		if r.turn < 0 {
			return party{}, false
		}
		s := r.in.Structure.Speakers[r.turn]
		if !ministers.has(s.Role) {
			return party{}, false
		}
		p, _ := r.speaker(s)
		return p, true
	}
	if r.doc.Kind == paper.KindDebate {
		return party{}, false
	}
	if r.signer == nil {
		p := r.sign()
		r.signer = &p
	}
	return *r.signer, true
}

// sign is the office, or else the person, of the first signature.
func (r *reader) sign() party {
	for _, s := range r.in.Structure.Signatures {
		if p, ok := r.inSpan(s.Office, paper.Office); ok {
			return p
		}
		if p, ok := r.inSpan(s.Name, paper.Person); ok {
			return p
		}
	}
	return party{}
}

// speaker is the person who has a turn, as the mention in its first line says.
func (r *reader) speaker(s paper.Speaker) (party, bool) {
	end := strings.IndexByte(r.in.Text[s.Start:s.End], '\n')
	if end < 0 || end > 200 {
		end = min(200, s.End-s.Start)
	}
	return r.inSpan(text.Span{Start: s.Start, End: s.Start + end + 1}, paper.Person)
}

// faction is the party of the member whose turn it is.
func (r *reader) faction() party {
	if r.turn < 0 {
		return party{}
	}
	s := r.in.Structure.Speakers[r.turn]
	if s.Party == "" || ministers.has(s.Role) {
		return party{}
	}
	end := min(s.End, s.Start+200)
	p, _ := r.inSpan(text.Span{Start: s.Start, End: end}, paper.Party)
	return p
}

// parliament is the chamber that the paper is for.
func (r *reader) parliament() party {
	id := r.doc.Addressee
	if id == "" {
		id = "TK"
		if r.doc.Chamber == "I" {
			id = "EK"
		}
	}
	return party{id, vocab.Entity(string(paper.Institution), id, r.in.Scope)}
}

// heads are offices that a text names without their portfolio.
var heads = newSet("minister staatssecretaris Minister Staatssecretaris bewindspersoon premier")

// minister reads "de minister zegt", "zegt de minister" around a verb, where
// no portfolio makes a mention of it.
func (x *line) minister(v int) (group, bool) {
	from, to := v-2, v
	if !heads.has(x.at(v-1)) || x.low(v-2) != "de" {
		from = x.skip(v+1, behind)
		to = from + 2
		if x.low(from) != "de" || !heads.has(x.at(from+1)) {
			return group{}, false
		}
	} else if !x.opens(from) {
		return group{}, false
	}
	p := x.r.office(strings.ToLower(x.at(to - 1)))
	return group{from: from, to: to, who: []party{p}}, true
}

// office is who a paper calls "de minister": the only one who speaks in it, or
// the only office of that rank that it names; none when there are more.
func (r *reader) office(head string) party {
	if head == "premier" { // the minister-president in other words
		return party{"minister-president", vocab.Entity(string(paper.Office), "minister-president", r.in.Scope)}
	}
	is := func(role string) bool { return role == head || head == "bewindspersoon" && ministers.has(role) }
	var only party
	for _, s := range r.in.Structure.Speakers {
		if !is(s.Role) {
			continue
		}
		p, ok := r.speaker(s)
		if !ok || p == only {
			continue
		}
		if only.id != "" {
			return party{}
		}
		only = p
	}
	if only.id != "" {
		return only
	}
	for _, m := range r.mentions {
		if m.Type != paper.Office || !is(rank(m.ID)) || m.ID == only.id {
			continue
		}
		if only.id != "" {
			return party{}
		}
		only = party{m.ID, m.IRI}
	}
	return only
}

// rank is what the id of an office begins with: "minister" of
// "minister-van-defensie".
func rank(office string) string {
	if office == "minister-president" {
		return office
	}
	head, _, _ := strings.Cut(office, "-")
	return head
}

// promiser is who makes a promise; false for members, parties and countries,
// who ask for one.
func (x *line) promiser(g group) (party, bool) {
	switch {
	case g.speaks:
		if w := x.low(g.from); w != "ik" && w != "wij" && w != "we" {
			return party{}, false
		}
		return x.r.author()
	case len(g.who) == 0:
		return party{}, false
	case !g.mention:
		return g.who[0], !strings.HasPrefix(g.who[0].id, AllStates)
	}
	for k := range x.s.Found {
		f := &x.s.Found[k]
		i := x.wordAt(f.From)
		if i < g.from || i >= g.to || f.ID != g.who[0].id {
			continue
		}
		switch f.Type {
		case paper.Office, paper.Agency:
			return g.who[0], true
		case paper.Institution:
			return g.who[0], f.ID != "TK" && f.ID != "EK" && f.ID != "SG"
		case paper.Country:
			return g.who[0], f.ID == Government
		case paper.Person: // a minister or Commissioner, not a member of parliament
			return g.who[0], ministerial(x.low(i-1)) || x.officer(i)
		}
	}
	return party{}, false
}

func ministerial(s string) bool {
	return heads.has(s) || s == "Eurocommissaris" || s == "eurocommissaris" || s == "commissaris" || s == "Commissaris" || s == "minister-president"
}

// officer tells whether an office stands right before the person at word i.
func (x *line) officer(i int) bool {
	for k := range x.s.Found {
		if f := &x.s.Found[k]; f.Type == paper.Office && x.wordAt(f.To) == i {
			return true
		}
	}
	return false
}
