package search

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// maxKeys is how many words of a label can be searched from.
const maxKeys = 12

// entity is a thing and what documents say of it, with how many say so.
type entity struct {
	iri   string
	docs  int
	facts []*said
}

// said is a fact and the number of documents that state it; 0 is a dead one
// that the table's keys still point to.
type said struct {
	of     *entity
	kind   kind
	value  string
	folded string // of names and identifiers
	n      int
}

// name reports whether people search by this fact.
func (k kind) name() bool {
	return k == hasIdentifier || k == hasTitle || k == hasLabel || k == hasCurated
}

// key is a place to find a name from: its folded text from some word on.
type key struct {
	text  string
	said  *said
	first bool // text is the whole name
}

func compareKeys(a, b key) int {
	return cmp.Or(cmp.Compare(a.text, b.text), cmp.Compare(a.said.of.iri, b.said.of.iri), cmp.Compare(a.said.kind, b.said.kind))
}

// table holds all entities. Keys are in a sorted array, which is small and
// answers prefixes by two binary searches; new ones wait in a list until there
// are enough to be worth a merge. The caller locks.
type table struct {
	entities map[string]*entity
	ids      map[string][]*entity // by identifier, lower case
	keys     []key
	waiting  []key
	compounds
}

func newTable() *table { return &table{entities: map[string]*entity{}, ids: map[string][]*entity{}} }

// add puts in what a document says; counts tells that it counts as one.
func (t *table) add(facts []fact, counts bool) {
	last := ""
	for _, f := range facts {
		e := t.entities[f.entity]
		if e == nil {
			e = &entity{iri: f.entity}
			t.entities[f.entity] = e
		}
		if f.entity != last && counts {
			e.docs++
		}
		last = f.entity
		t.addFact(e, f)
	}
	t.merge(false)
}

func (t *table) addFact(e *entity, f fact) {
	for _, s := range e.facts {
		if s.kind == f.kind && s.value == f.value {
			s.n++
			return
		}
	}
	s := &said{of: e, kind: f.kind, value: f.value, n: 1}
	e.facts = append(e.facts, s)
	if f.kind.name() {
		s.folded = fold(f.value)
		t.compounds.add(s.folded)
		for i, n := 0, 0; i >= 0 && n < maxKeys && s.folded != ""; n++ {
			t.waiting = append(t.waiting, key{s.folded[i:], s, i == 0})
			next := strings.IndexByte(s.folded[i:], ' ')
			if next < 0 {
				break
			}
			i += next + 1
		}
	}
	if f.kind == hasIdentifier {
		id := strings.ToLower(f.value)
		t.ids[id] = append(t.ids[id], e)
	}
}

// remove takes out what a document said.
func (t *table) remove(facts []fact, counted bool) {
	last := ""
	for _, f := range facts {
		e := t.entities[f.entity]
		if e == nil {
			continue
		}
		if f.entity != last && counted {
			e.docs--
		}
		last = f.entity
		t.removeFact(e, f)
		if len(e.facts) == 0 {
			delete(t.entities, e.iri)
		}
	}
}

func (t *table) removeFact(e *entity, f fact) {
	for i, s := range e.facts {
		if s.kind != f.kind || s.value != f.value {
			continue
		}
		if s.n--; s.n > 0 {
			return
		}
		e.facts = slices.Delete(e.facts, i, i+1)
		if f.kind == hasIdentifier {
			id := strings.ToLower(f.value)
			t.ids[id] = slices.DeleteFunc(t.ids[id], func(o *entity) bool { return o == e })
			if len(t.ids[id]) == 0 {
				delete(t.ids, id)
			}
		}
		return
	}
}

// merge sorts the waiting keys in when there are many, so that a table of n
// keys is copied a few times while it grows and not n times.
func (t *table) merge(always bool) {
	if len(t.waiting) == 0 || !always && len(t.waiting) < max(1<<14, len(t.keys)/8) {
		return
	}
	slices.SortFunc(t.waiting, compareKeys)
	out := make([]key, 0, len(t.keys)+len(t.waiting))
	a, b := t.keys, t.waiting
	for len(a) > 0 || len(b) > 0 {
		from := &a
		if len(a) == 0 || len(b) > 0 && compareKeys(b[0], a[0]) < 0 {
			from = &b
		}
		if k := (*from)[0]; k.said.n > 0 {
			out = append(out, k)
		}
		*from = (*from)[1:]
	}
	t.keys, t.waiting = out, nil
}

// find yields the names that have prefix at the start of a word, in no order,
// some more than once, and dead ones too.
func (t *table) find(prefix string, yield func(key) bool) {
	i := sort.Search(len(t.keys), func(i int) bool { return t.keys[i].text >= prefix })
	for ; i < len(t.keys) && strings.HasPrefix(t.keys[i].text, prefix); i++ {
		if !yield(t.keys[i]) {
			return
		}
	}
	for _, k := range t.waiting {
		if strings.HasPrefix(k.text, prefix) && !yield(k) {
			return
		}
	}
}

// count bounds how many keys find would look at.
func (t *table) count(prefix string) int {
	i := sort.Search(len(t.keys), func(i int) bool { return t.keys[i].text >= prefix })
	j := sort.Search(len(t.keys), func(i int) bool {
		return t.keys[i].text >= prefix && !strings.HasPrefix(t.keys[i].text, prefix)
	})
	return j - i + len(t.waiting)
}

// view makes the public form of e.
func (e *entity) view() Entity {
	out := Entity{IRI: quad.IRI(e.iri), Documents: e.docs}
	var label, id *said
	for _, s := range e.facts {
		switch {
		case s.kind == isType:
			out.Types = append(out.Types, quad.IRI(s.value))
		case s.kind == hasDate:
			if out.Date == "" || s.value < out.Date {
				out.Date = s.value
			}
		case s.kind == hasIdentifier && (id == nil || better(s, id)):
			id = s
		case s.kind.name() && s.kind != hasIdentifier && (label == nil || better(s, label)):
			label = s
		}
	}
	slices.Sort(out.Types)
	out.Type = mainType(out.Types)
	if id != nil {
		out.Identifier, out.Label = id.value, id.value
	}
	if label != nil {
		out.Label = label.value
	}
	return out
}

// better orders names: titles, then curated ones, then the most said.
func better(a, b *said) bool {
	rank := func(k kind) int { return map[kind]int{hasTitle: 0, hasCurated: 1, hasLabel: 2}[k] }
	return cmp.Or(cmp.Compare(rank(a.kind), rank(b.kind)), cmp.Compare(b.n, a.n), cmp.Compare(a.value, b.value)) < 0
}

// mainType picks the class that tells most: not Document, and Kamerstuk only
// when there is no kind.
func mainType(types []quad.IRI) quad.IRI {
	var best quad.IRI
	rank := func(t quad.IRI) int {
		switch t {
		case "":
			return 3
		case vocab.Document:
			return 2
		case vocab.Paper:
			return 1
		}
		return 0
	}
	for _, t := range types {
		if rank(t) < rank(best) {
			best = t
		}
	}
	return best
}

// hasType reports whether e is of one of the classes; none asks nothing.
func (e *entity) hasType(types []quad.IRI) bool {
	if len(types) == 0 {
		return true
	}
	return slices.ContainsFunc(e.facts, func(s *said) bool { return s.kind == isType && slices.Contains(types, quad.IRI(s.value)) })
}

// inRange reports whether e has no date or one between from and to.
func (e *entity) inRange(from, to string) bool {
	dated := false
	for _, s := range e.facts {
		if s.kind == hasDate {
			if dated = true; (from == "" || s.value >= from) && (to == "" || s.value <= to) {
				return true
			}
		}
	}
	return !dated
}
