package eval

import (
	"strconv"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

type scorer struct {
	report      Report
	calibration calibration
}

// anyName stands for every id of an organisation without a public one: the
// slugs of their names have too many right spellings to compare.
const anyName = "name:*"

func fold(m Mention) Mention {
	if m.Type == paper.Organisation && strings.HasPrefix(m.ID, "name:") {
		m.ID = anyName
	}
	return m
}

// entity is what a mention is at the entity level.
type entity struct {
	typ paper.Type
	id  string
}

func (s *scorer) mentions(g Gold, p *paper.Paper) {
	gold, found := set[Mention]{}, set[Mention]{}
	for _, m := range g.Mentions {
		if scoredType(m.Type) {
			gold.add(fold(m))
		}
	}
	for _, m := range p.Mentions {
		if scoredType(m.Type) {
			key := fold(Mention{m.Start, m.End, m.Type, m.ID})
			found.add(key)
			s.calibration.count(m, gold.has(key))
		}
	}
	compare(&s.report.Strict, gold, found, func(m Mention) string { return string(m.Type) }, func(m Mention, extra bool) {
		s.miss(Miss{Name: g.Name, Level: "strict", Found: extra, Start: m.Start, End: m.End, Key: string(m.Type), Value: m.ID})
	})
	entities := func(ms set[Mention]) set[entity] {
		es := set[entity]{}
		for m := range ms {
			if m.Type != paper.Organisation {
				es.add(entity{m.Type, m.ID})
			}
		}
		return es
	}
	compare(&s.report.Entity, entities(gold), entities(found), func(e entity) string { return string(e.typ) }, nil)
}

func (s *scorer) relations(g Gold, p *paper.Paper) {
	scored := set[string]{}
	for _, name := range scoredPredicates {
		scored.add(name)
	}
	gold, found := set[Triple]{}, set[Triple]{}
	for _, t := range g.Relations {
		gold.add(t)
		scored.add(t.Predicate)
	}
	for _, r := range p.Relations {
		if scored.has(r.Predicate) {
			found.add(Triple{r.Subject, r.Predicate, r.Object})
		}
	}
	compare(&s.report.Relation, gold, found, func(t Triple) string { return t.Predicate }, func(t Triple, extra bool) {
		s.miss(Miss{Name: g.Name, Level: "relation", Found: extra, Key: t.Predicate, Value: t.Subject + " " + t.Predicate + " " + t.Object})
	})
}

func (s *scorer) agenda(g Gold, p *paper.Paper) {
	gold, found := set[Row]{}, set[Row]{}
	for _, r := range g.Agenda {
		gold.add(normal(r))
	}
	for _, i := range p.Agenda {
		found.add(normal(Row{i.Section, i.Number, i.Title, i.Type}))
	}
	compare(&s.report.Agenda, gold, found, func(Row) string { return "agenda" }, func(r Row, extra bool) {
		s.miss(Miss{Name: g.Name, Level: "agenda", Found: extra, Key: "agenda",
			Value: r.Section + " | " + r.Number + " | " + r.Title + " | " + r.Type})
	})
}

// normal makes rows comparable: one space between words, lower case, no colon
// at the end.
func normal(r Row) Row {
	for _, f := range []*string{&r.Section, &r.Number, &r.Title, &r.Type} {
		*f = strings.TrimRight(strings.ToLower(strings.Join(strings.Fields(*f), " ")), ":")
	}
	return r
}

// document lists the fields of the metadata that differ. They are no figure of
// their own.
func (s *scorer) document(g Gold, p *paper.Paper) {
	d := p.Document
	differ := func(key, want, got string) {
		if want != got {
			s.miss(Miss{Name: g.Name, Level: "document", Key: key, Value: strconv.Quote(got) + ", not " + strconv.Quote(want)})
		}
	}
	differ("id", g.Document.ID, d.ID)
	differ("kind", g.Document.Kind, d.Kind)
	differ("date", g.Document.Date, d.Date)
	differ("dossier", g.Document.Dossier, d.Dossier)
	differ("number", g.Document.Number, d.Number)
	differ("signatories", strings.Join(g.Document.Signatories, "; "), strings.Join(d.Signatories, "; "))
}

func (s *scorer) miss(m Miss) { s.report.Misses = append(s.report.Misses, m) }

type set[T comparable] map[T]struct{}

func (s set[T]) add(v T)      { s[v] = struct{}{} }
func (s set[T]) has(v T) bool { _, ok := s[v]; return ok }

// compare adds the outcome of gold against found to a level, keyed by key, and
// calls differ for every difference.
func compare[T comparable](l *Level, gold, found set[T], key func(T) string, differ func(v T, extra bool)) {
	if l.By == nil {
		l.By = map[string]Count{}
	}
	count := func(v T, c Count) { l.By[key(v)] = l.By[key(v)].plus(c) }
	for v := range gold {
		if found.has(v) {
			count(v, Count{TP: 1})
			continue
		}
		count(v, Count{FN: 1})
		if differ != nil {
			differ(v, false)
		}
	}
	for v := range found {
		if gold.has(v) {
			continue
		}
		count(v, Count{FP: 1})
		if differ != nil {
			differ(v, true)
		}
	}
}
