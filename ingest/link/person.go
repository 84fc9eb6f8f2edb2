package link

import (
	"math"
	"sort"
	"strings"
	"unicode"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/internal/dfa"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// identity is who a person of the paper is, and who else it could have been.
type identity struct {
	iri, label, rule string
	others           []Person
}

// scores are the chances that a rule names the right person: those of the rules
// that ask for more than a name are higher. They are estimates, which
// ingest/calibrate weighs with what was measured.
var scores = map[string]float64{"person-office": 0.98, "person-party": 0.97, "person-name": 0.95, "person-date": 0.9,
	holderNarrow: 0.97, holderOnDay: 0.95, holderThatDay: 0.95, holderShort: 0.9}

// link is the reason for an identity as a mention carries it. What is left of
// the chance is shared by the others.
func (i identity) link() *paper.Link {
	l := &paper.Link{Rule: i.rule, Score: scores[i.rule], Alternatives: []paper.Alternative{}}
	for _, p := range i.others {
		share := (1 - l.Score) / float64(len(i.others))
		l.Alternatives = append(l.Alternatives, paper.Alternative{IRI: vocab.Person(p.Key), Label: p.Label, Score: math.Round(share*1000) / 1000})
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
	mentioned := 0
	for k := range w.res.Mentions {
		if w.res.Mentions[k].Type == paper.Person {
			mentioned++
		}
	}
	if mentioned == 0 {
		return
	}
	clues := make([]clue, 0, mentioned)
	places := make(map[name]int, mentioned)
	for k := range w.res.Mentions {
		m := &w.res.Mentions[k]
		if m.Type != paper.Person || m.ID == "" {
			continue
		}
		n := key(m)
		i, ok := places[n]
		if !ok {
			i = len(clues)
			clues = append(clues, clue{name: n, first: m, several: n.variant == "" && several[m.ID]})
			places[n] = i
		}
		w.learn(&clues[i], n, k)
	}
	w.res.people, w.res.who = places, make([]identity, len(clues))
	for i := range clues {
		w.res.who[i] = w.who(clues[i].name, &clues[i])
	}
	for k := range w.res.Mentions {
		m := &w.res.Mentions[k]
		if m.Type != paper.Person || m.ID == "" {
			continue
		}
		who := w.res.person(key(m))
		m.IRI = who.iri
		if who.label != "" {
			m.Label = who.label
		}
		if who.rule != "" {
			marked(m, who.rule, 0.95)
			m.Link = who.link()
		} else if len(who.others) > 0 {
			m.Link = who.link()
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
	if strings.IndexFunc(s, unicode.IsSpace) < 0 && strings.IndexByte(s, '.') < 0 {
		return "" // one word
	}
	s = strings.Join(strings.Fields(s), " ")
	slug := paper.Slug(s)
	if slug == "" || slug == paper.Slug(structure.Surname(s)) {
		return ""
	}
	return slug[:1]
}

// who resolves one name; one that stays open is known within the paper only.
func (w *work) who(n name, c *clue) identity {
	who, why := w.resolve(n.id, c)
	if who.iri != "" {
		return who
	}
	local := n.id
	if n.variant != "" {
		local = n.variant + "-" + n.id
	}
	w.warn("person-unresolved", why, *c.first)
	return identity{iri: vocab.Entity(string(paper.Person), local, w.in.Scope), others: who.others}
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
func (w *work) learn(c *clue, n name, k int) {
	m := &w.res.Mentions[k]
	switch name := strings.Join(strings.Fields(m.Text), " "); {
	case len(name) == len(m.ID) && strings.IndexByte(name, '.') < 0: // the surname alone
	case initialsForm.MatchString(name):
		c.initials = strings.ReplaceAll(initialsForm.Regexp().FindStringSubmatch(name)[1], " ", "")
	case len(paper.Slug(name)) > len(m.ID) && strings.HasSuffix(paper.Slug(name), "-"+m.ID):
		c.firstName, _, _ = strings.Cut(name, " ")
	}
	at := w.at[k]
	if at.sentence < 0 {
		return
	}
	words := w.flow.Words(at.sentence)
	for _, j := range w.beside(k) {
		o, there := &w.res.Mentions[j], w.at[j]
		switch {
		case o.Type == paper.Party && there.Start >= at.End && there.Start-at.End <= 60:
			if strings.HasSuffix(words[:there.Start], "(") && words[at.End:there.Start] == " (" || strings.Contains(words[at.End:there.Start], "(beiden ") || strings.Contains(words[at.End:there.Start], "(allen ") {
				c.parties = append(c.parties, o.ID)
			}
		case o.Type == paper.Office && there.Start >= at.End && there.Start-at.End <= 24 && strings.HasPrefix(words[at.End:], ", "):
			c.offices = append(c.offices, o.ID)
			if inApposition.MatchString(words[at.End:there.Start]) {
				w.holds(j, n, m.Text, 2)
			}
		case o.Type == paper.Office && there.End <= at.Start && strings.Trim(words[there.End:at.Start], " ,") == "":
			c.offices = append(c.offices, o.ID)
			if between := words[there.End:at.Start]; between == " " {
				w.holds(j, n, m.Text, 3)
			} else {
				w.holds(j, n, m.Text, 1)
			}
		case o.Type == paper.Office && there.End <= at.Start && at.Start-there.End <= 16 && introduces.MatchString(words[there.End:at.Start]):
			c.offices = append(c.offices, o.ID)
			w.holds(j, n, m.Text, 1)
		}
	}
	if i, ok := w.in.Structure.SignatureAt(text.Span{Start: m.Start, End: m.End}); ok {
		for _, j := range w.officesIn(w.in.Structure.Signatures[i].Office) {
			c.offices = append(c.offices, w.res.Mentions[j].ID)
			w.holds(j, n, m.Text, 3)
		}
	}
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
func (w *work) resolve(id string, c *clue) (identity, string) {
	if w.People == nil {
		return identity{}, "no list of people to find this name in: " + c.first.Text
	}
	if c.several {
		return identity{}, "the paper has several people of this name: " + c.first.Text
	}
	all := w.People.People(id)
	if len(all) == 0 {
		return identity{}, "nobody of this name is known: " + c.first.Text
	}
	day := w.in.Structure.Doc.Date
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
		return identity{others: fits}, "more than one person fits this name: " + c.first.Text + ": " + strings.Join(names, ", ")
	case rule == "person-name" && c.initials == "" && c.firstName == "" && !active(&fits[0], day):
		return identity{}, "the only person known by this name held no office or seat then: " + c.first.Text
	}
	others := narrow(all, func(p *Person) bool { return p.Key != fits[0].Key })
	return identity{iri: vocab.Person(fits[0].Key), label: fits[0].Label, rule: rule, others: others}, ""
}
