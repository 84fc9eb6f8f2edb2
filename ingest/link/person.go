package link

import (
	"bytes"
	"math"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/internal/dfa"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// identity is who a person of the paper is, and who else it could have been: all of
// a list but the one with the key.
type identity struct {
	name             name
	iri, label, rule string
	all              []Person
	key              string
}

// others is how many else.
func (i *identity) others() int {
	n := 0
	for k := range i.all {
		if i.all[k].Key != i.key {
			n++
		}
	}
	return n
}

// scores are the chances that a rule names the right person: those of the rules
// that ask for more than a name are higher. They are estimates, which
// ingest/calibrate weighs with what was measured.
var scores = map[string]float64{"person-office": 0.98, "person-party": 0.97, "person-name": 0.95, "person-date": 0.9,
	holderNarrow: 0.97, holderOnDay: 0.95, holderThatDay: 0.95, holderShort: 0.9}

// link is the reason for an identity as a mention carries it. What is left of
// the chance is shared by the others.
func (w *work) personLink(who *identity) *paper.Link {
	l := w.link(who.rule, scores[who.rule])
	others := who.others()
	if others == 0 {
		return l
	}
	share := (1 - l.Score) / float64(others)
	l.Alternatives = make([]paper.Alternative, 0, others)
	for k := range who.all {
		if p := &who.all[k]; p.Key != who.key {
			l.Alternatives = append(l.Alternatives, paper.Alternative{IRI: p.iri(), Label: p.Label, Score: math.Round(share*1000) / 1000})
		}
	}
	return l
}

// persons resolves the people of a paper. What any place says of a name,
// initials, a first name, a party, an office, holds for the whole paper; two
// people of one surname are told apart where a first name or initial stands.
func (w *work) persons() {
	several := w.severalOf()
	key := func(m *paper.Mention) name {
		if !several[m.ID] { // one person, however the name is printed
			return name{m.ID, ""}
		}
		return name{m.ID, variant(m.Text)}
	}
	for k := range w.res.Mentions {
		m := &w.res.Mentions[k]
		if m.Type != paper.Person || m.ID == "" {
			continue
		}
		n := key(m)
		i, ok := w.places[n]
		if !ok {
			i = w.clue(clue{name: n, first: m, several: n.variant == "" && several[m.ID]})
			w.places[n] = i
		}
		w.people = append(w.people, mentioned{k, i})
		w.learn(i, k)
	}
	if len(w.people) == 0 {
		return
	}
	w.res.who = make([]identity, len(w.clues))
	for i := range w.clues {
		w.res.who[i] = w.who(&w.clues[i])
	}
	for _, p := range w.people {
		m, who := &w.res.Mentions[p.mention], &w.res.who[p.who]
		m.IRI = who.iri
		if who.label != "" {
			m.Label = who.label
		}
		if who.rule != "" {
			w.marked(m, who.rule, 0.95)
			m.Link = w.personLink(who)
		} else if who.others() > 0 {
			m.Link = w.personLink(who)
		}
	}
}

// severalOf are the surnames that the paper prints with more than one first
// letter of a first name or initials.
func (w *work) severalOf() map[string]bool {
	var firsts map[string]string
	var several map[string]bool
	for k := range w.res.Mentions {
		m := &w.res.Mentions[k]
		if m.Type != paper.Person {
			continue
		}
		v := variant(m.Text)
		if v == "" {
			continue
		}
		switch first, ok := firsts[m.ID]; {
		case !ok:
			if firsts == nil {
				firsts = map[string]string{}
			}
			firsts[m.ID] = v
		case first != v:
			if several == nil {
				several = map[string]bool{}
			}
			several[m.ID] = true
		}
	}
	return several
}

// name is how a paper tells people apart: the id of the guide, and the first
// letter of first name or initials where one surname stands for several.
type name struct{ id, variant string }

// variant is the first letter of the initials or first name in a name as
// printed, "" where it has only a surname.
func variant(s string) string {
	if oneWord(s) {
		return ""
	}
	var room, more [64]byte
	s = spaced(s)
	slug := paper.AppendSlug(room[:0], s)
	if len(slug) == 0 || bytes.Equal(slug, paper.AppendSlug(more[:0], structure.Surname(s))) {
		return ""
	}
	return string(slug[:1])
}

// oneWord tells of most names of one word, without a full stop, that they are.
func oneWord(s string) bool {
	for i := range len(s) {
		switch b := s[i]; {
		case b <= ' ', b == '.', b == 0xC2, 0xE1 <= b && b <= 0xE3: // with which the spaces of Unicode begin
			return false
		}
	}
	return true
}

// spaced is s with one space between its words, which most names have.
func spaced(s string) string {
	after := byte(' ')
	for i := range len(s) {
		b := s[i]
		if b == ' ' && after == ' ' || '\t' <= b && b <= '\r' || b >= utf8.RuneSelf {
			return strings.Join(strings.Fields(s), " ")
		}
		after = b
	}
	return strings.TrimSuffix(s, " ")
}

// who resolves one name; one that stays open is known within the paper only.
func (w *work) who(c *clue) identity {
	n := c.name
	who, why := w.resolve(n.id, c, w.res.day)
	if who.name = n; who.iri != "" {
		return who
	}
	local := n.id
	if n.variant != "" {
		local = n.variant + "-" + n.id
	}
	w.warn("person-unresolved", why, c.first)
	who.iri = vocab.Entity(string(paper.Person), local, w.in.Scope)
	return who
}

// clue is what a paper says of a name.
type clue struct {
	name      name
	first     *paper.Mention
	several   bool // the surname stands for several people, and none says which
	initials  string
	firstName string
	parties   []string
	offices   []string
}

var initialsForm = dfa.MustCompile(`^(?:(?:mr|drs|dr|ir|ing|prof)\.\s*)*((?:\p{Lu}\p{Ll}{0,2}\.\s?-?)+)`)

// learn reads what stands in and beside the k-th mention.
func (w *work) learn(who, k int) {
	c, m := &w.clues[who], &w.res.Mentions[k]
	dot := strings.IndexByte(m.Text, '.') >= 0
	switch name := spaced(m.Text); {
	case len(name) == len(m.ID) && !dot: // the surname alone
	case dot && initialsForm.MatchString(name):
		c.initials = strings.ReplaceAll(initialsForm.Regexp().FindStringSubmatch(name)[1], " ", "")
	case endsSlug(name, m.ID):
		c.firstName, _, _ = strings.Cut(name, " ")
	}
	at := w.at[k]
	if at.sentence < 0 {
		return
	}
	words := w.flow.Words(at.sentence)
	for _, j := range w.beside(k) {
		o, there := &w.res.Mentions[j], &w.at[j]
		switch {
		case o.Type == paper.Party && there.Start >= at.End && there.Start-at.End <= 60:
			if strings.HasSuffix(words[:there.Start], "(") && words[at.End:there.Start] == " (" || strings.Contains(words[at.End:there.Start], "(beiden ") || strings.Contains(words[at.End:there.Start], "(allen ") {
				c.parties = append(c.parties, o.ID)
			}
		case o.Type == paper.Office && there.Start >= at.End && there.Start-at.End <= 24 && strings.HasPrefix(words[at.End:], ", "):
			c.offices = append(c.offices, o.ID)
			if inApposition.MatchString(words[at.End:there.Start]) {
				w.holds(j, who, m.Text, 2)
			}
		case o.Type == paper.Office && there.End <= at.Start && strings.Trim(words[there.End:at.Start], " ,") == "":
			c.offices = append(c.offices, o.ID)
			if between := words[there.End:at.Start]; between == " " {
				w.holds(j, who, m.Text, 3)
			} else {
				w.holds(j, who, m.Text, 1)
			}
		case o.Type == paper.Office && there.End <= at.Start && at.Start-there.End <= 16 && introduces.MatchString(words[there.End:at.Start]):
			c.offices = append(c.offices, o.ID)
			w.holds(j, who, m.Text, 1)
		}
	}
	if i, ok := w.in.Structure.SignatureAt(text.Span{Start: m.Start, End: m.End}); ok {
		for _, j := range w.officesIn(w.in.Structure.Signatures[i].Office) {
			c.offices = append(c.offices, w.res.Mentions[j].ID)
			w.holds(j, who, m.Text, 3)
		}
	}
}

// endsSlug tells whether the slug of a name goes on before the id of the surname.
func endsSlug(name, id string) bool {
	var room [64]byte
	head, ok := bytes.CutSuffix(paper.AppendSlug(room[:0], name), []byte(id))
	return ok && len(head) > 0 && head[len(head)-1] == '-'
}

// officesIn are the places among the mentions of the offices in a span.
func (w *work) officesIn(s text.Span) []int {
	var list []int
	i := sort.Search(len(w.res.Mentions), func(i int) bool { return w.res.Mentions[i].Start >= s.Start })
	for ; i < len(w.res.Mentions) && w.res.Mentions[i].Start < s.End; i++ {
		if w.res.Mentions[i].Type == paper.Office {
			list = append(list, i)
		}
	}
	return list
}

// resolve finds the one person that fits a name and its clues; else why not.
func (l *Linker) resolve(id string, c *clue, day string) (identity, string) {
	if l.People == nil {
		return identity{}, "no list of people to find this name in: " + c.first.Text
	}
	if c.several {
		return identity{}, "the paper has several people of this name: " + c.first.Text
	}
	all := l.People.People(id)
	if len(all) == 0 {
		return identity{}, "nobody of this name is known: " + c.first.Text
	}
	fits := narrow(all, func(p *Person) bool { return sameInitials(p, c) && sameFirstName(p, c) })
	rule := "person-name"
	for _, step := range []struct {
		rule string
		ids  []string
		of   func(*Person) []Term
	}{
		{"person-office", c.offices, func(p *Person) []Term { return p.Offices }},
		{"person-party", c.parties, func(p *Person) []Term { return p.Parties }},
	} {
		if len(step.ids) == 0 || len(fits) == 0 {
			continue
		}
		// A list that lacks an office or party does not rule its holder out
		// when nobody else has it.
		if had := narrow(fits, func(p *Person) bool { return holds(step.of(p), step.ids, day) }); len(had) > 0 {
			fits, rule = had, step.rule
		}
	}
	if len(fits) > 1 {
		// Of whom nothing is known but the name, is no rival to who sat then.
		if now := narrow(fits, func(p *Person) bool { return len(p.Parties)+len(p.Offices) > 0 && active(p, day) }); len(now) == 1 {
			fits, rule = now, "person-date"
		}
	}
	switch {
	case len(fits) == 0:
		return identity{}, "nobody of this name has these initials: " + c.first.Text
	case len(fits) > 1:
		names := make([]string, len(fits))
		for i, p := range fits {
			names[i] = p.Label
		}
		return identity{all: fits}, "more than one person fits this name: " + c.first.Text + ": " + strings.Join(names, ", ")
	case rule == "person-name" && c.initials == "" && c.firstName == "" && !active(&fits[0], day):
		return identity{}, "the only person known by this name held no office or seat then: " + c.first.Text
	}
	return identity{iri: fits[0].iri(), label: fits[0].Label, rule: rule, all: all, key: fits[0].Key}, ""
}
