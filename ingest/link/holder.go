package link

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/internal/dfa"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Offices finds who holds an office of the government, by the id of the guide
// ("minister-van-justitie-en-veiligheid"). Implementations are safe for
// concurrent use.
type Offices interface {
	// Holders returns those who held the office on a day between from and to
	// (YYYY-MM-DD), both included. On the day of a change that is both, for a
	// paper does not say its hour. known is false when the list does not have
	// the office or does not reach that day.
	Holders(office, from, to string) (people []Person, known bool)
	// Full returns the offices, held between two days, whose title a shorter one
	// can mean.
	Full(office, from, to string) []string
}

// The rules of who an office means, and the chance that each names the right
// person: what a paper says beside the office; the list on the paper's day; the
// list on the day that stands behind the office ("van 3 maart 2014").
const (
	holderStated  = "holder-stated"
	holderNarrow  = "holder-stated-elsewhere"
	holderOnDay   = "holder-on-day"
	holderThatDay = "holder-that-day"
	holderShort   = "holder-short-title"
	holdersOf     = "holders-of-ministry"
)

// ministry is what the id of all who run a ministry begins with.
const ministry = "bewindslieden-van-"

// holders says of each office whom it means. The office stays what the mention
// names; its Link leads on to the person. Where a reader could think of two
// people, the link has both as alternatives and no person.
func (w *work) holders() {
	if w.Offices == nil {
		return
	}
	stated := w.statedHolders()
	warned := map[string]bool{}
	for k := range w.res.Mentions {
		m := &w.res.Mentions[k]
		if m.Type != paper.Office || m.ID == "" {
			continue
		}
		if h := &w.heldBy[k]; h.close > 0 { // the words beside it say who, even where that is unknown
			if who := &w.res.who[h.who]; who.label != "" {
				m.Link = w.link(holderStated, scores[who.rule])
				m.Link.IRI, m.Link.Label, m.Link.ID = who.iri, who.label, who.name.id
			}
			continue
		}
		if w.elsewhere(k) {
			continue
		}
		from, to, rule := w.officeDay(k)
		if from == "" {
			continue
		}
		if slug, ok := strings.CutPrefix(m.ID, ministry); ok {
			m.Link = w.together(slug, from, to)
			continue
		}
		people, known := w.Offices.Holders(m.ID, from, to)
		if len(people) == 0 && !known {
			if people = w.shortTitle(m.ID, from, to); len(people) > 0 {
				rule = holderShort
			}
		}
		if rule == holderOnDay {
			people = w.orThen(k, m.ID, people)
		}
		m.Link = w.holderLink(weigh(people, stated[m.ID], rule))
		switch {
		case m.Link != nil && m.Link.IRI == "" && !warned[m.ID]:
			warned[m.ID] = true
			w.warn("office-ambiguous", "more than one person can be meant by this office: "+m.Text+": "+labels(m.Link.Alternatives), m)
		case len(people) == 0 && known && !warned[m.ID]:
			warned[m.ID] = true
			w.warn("office-without-holder", "nobody is known to have held this office on "+from+": "+m.Text, m)
		}
	}
}

// together is the link of "de bewindslieden van JenV" to the minister and state
// secretaries who have the ministry in their title: all of them, as alternatives,
// and never one alone. Ministers without a ministry ("voor Rechtsbescherming")
// are not among them, for no list says whose they are.
func (w *work) together(slug, from, to string) *paper.Link {
	var people []Person
	for _, head := range [...]string{"minister-van-", "staatssecretaris-van-"} {
		held, _ := w.Offices.Holders(head+slug, from, to)
		people = append(people, held...)
	}
	if len(people) == 0 {
		return nil
	}
	l := w.link(holdersOf, 0)
	for _, p := range people {
		l.Alternatives = append(l.Alternatives, paper.Alternative{IRI: vocab.Person(p.Key), Label: p.Label, Score: 1})
	}
	return l
}

// shortTitle are those who held an office that a shorter title can mean.
func (w *work) shortTitle(office, from, to string) []Person {
	var out []Person
	for _, full := range w.Offices.Full(office, from, to) {
		people, _ := w.Offices.Holders(full, from, to)
		for _, p := range people {
			if !slices.ContainsFunc(out, func(o Person) bool { return o.Key == p.Key }) {
				out = append(out, p)
			}
		}
	}
	return out
}

// weigh lets what the paper says of an office elsewhere choose among those who
// held it; who is none of them is one more whom it can mean here.
func weigh(people []Person, stated map[string]string, rule string) ([]Person, string) {
	if len(people) == 0 || len(stated) == 0 {
		return people, rule
	}
	for _, p := range people {
		if _, ok := stated[p.iri()]; ok && len(stated) == 1 {
			return []Person{p}, holderNarrow
		}
	}
	people = slices.Clip(people)
	for _, iri := range slices.Sorted(maps.Keys(stated)) {
		key, known := strings.CutPrefix(iri, vocab.Person(""))
		if known && !slices.ContainsFunc(people, func(p Person) bool { return p.Key == key }) {
			people = append(people, Person{Key: key, Label: stated[iri]})
		}
	}
	return people, rule
}

// holderLink is the link of an office to one person, to several, or nil.
func (w *work) holderLink(people []Person, rule string) *paper.Link {
	switch len(people) {
	case 0:
		return nil
	case 1:
		l := w.link(rule, scores[rule])
		l.IRI, l.Label, l.ID = people[0].iri(), people[0].Label, people[0].ID()
		return l
	}
	l := w.link("holder-several", 0)
	for _, p := range people {
		l.Alternatives = append(l.Alternatives, paper.Alternative{IRI: p.iri(), Label: p.Label, Score: math.Round(100/float64(len(people))) / 100})
	}
	return l
}

func labels(people []paper.Alternative) string {
	names := make([]string, len(people))
	for i, p := range people {
		names[i] = p.Label
	}
	return strings.Join(names, ", ")
}

// statedHolders are, by office, those who the paper says hold it: IRI to name.
func (w *work) statedHolders() map[string]map[string]string {
	var stated map[string]map[string]string
	for k := range w.heldBy {
		h := &w.heldBy[k]
		if h.close == 0 {
			continue
		}
		if stated == nil {
			stated = map[string]map[string]string{}
		}
		who, id := &w.res.who[h.who], w.res.Mentions[k].ID
		if stated[id] == nil {
			stated[id] = map[string]string{}
		}
		if stated[id][who.iri] = who.label; who.label == "" {
			stated[id][who.iri] = h.printed
		}
	}
	return stated
}

// held is a name that stands beside an office, and how close: 3 joined ("minister
// Bakker van", a signature), 2 in apposition behind the name, 1 before it.
type held struct {
	who     int // place among the people of the paper
	printed string
	close   int // 0: with no name
}

// holds records that the k-th mention, an office, stands with a name.
func (w *work) holds(k, who int, printed string, closeness int) {
	if w.heldBy[k].close < closeness {
		w.heldBy[k] = held{who, printed, closeness}
	}
}

// What stands between a name and the office behind it, and an office and the
// name behind it.
var (
	inApposition = dfa.MustCompile(`^, (?:de |onze |demissionair )*$`)
	introduces   = dfa.MustCompile(`^, (?:de heer|mevrouw|dhr\.|mw\.|mevr\.) $`)
)

// Words that make of an office somebody else's, or somebody's of another time:
// "de toenmalige minister van Defensie", "oud-minister". A plural without a list
// behind it ("de ministers van Justitie") is most often that of other states.
var (
	otherTime  = dfa.MustCompile(`(?i)(?:\b(?:toenmalige?|voormalige?|vorige|eerdere?|gewezen|oud|ex|vroegere?|nieuwe|volgende|toekomstige|aanstaande?|beoogde?|aankomende?|kandidaat|ambtsvoorganger|voorganger|opvolger)[ -](?:de )?|\b(?:een|iedere|elke|geen|destijds de) )$`)
	otherState = dfa.MustCompile(`(?i)\b(?:buitenlandse|europese|eu-|g7-|g20-|navo-|federale|zijn|haar|hun)[ -]?$`)
	// What joins a country to its office: "de Duitse vice-minister", "de Poolse
	// premier en minister".
	ofState = dfa.MustCompile(`^[ ,]*(?:(?:vice|vicepremier|premier|president|minister|en)[ ,-]*)*$`)
	plural  = dfa.MustCompile(`^(?:(?i:ministers|staatssecretarissen)\s)`)
)

// elsewhere tells whether the k-th mention, an office, is that of another state
// or time, by the words and countries beside it.
func (w *work) elsewhere(k int) bool {
	at, m := w.at[k], &w.res.Mentions[k]
	if at.sentence < 0 {
		return false
	}
	words := w.flow.Words(at.sentence)
	head := words[max(0, at.Start-40):at.Start]
	if otherTime.MatchString(head) || otherState.MatchString(head) {
		return true
	}
	listed := false
	for _, j := range w.beside(k) {
		o, there := &w.res.Mentions[j], &w.at[j]
		switch {
		case o.Type == paper.Office && j != k && there.Start >= at.End && there.Start-at.End <= 30:
			listed = true
		case o.Type != paper.Country || o.ID == "NLD" || o.ID == "":
		case there.End <= at.Start && ofState.MatchString(words[there.End:at.Start]):
			return true
		case there.Start >= at.End && there.Start-at.End <= 10 && isState(words[at.End:there.Start]):
			return true
		}
	}
	return plural.MatchString(m.Text) && !listed
}

// isState tells whether words join an office to the state that has it:
// "minister van Defensie van Israël", "minister van Defensie (Polen)".
func isState(between string) bool {
	switch between {
	case " van ", " van de ", " van het ", " uit ", " uit de ", " uit het ", " (", " in ":
		return true
	}
	return false
}

// officeDay is the day, or month, on which the k-th mention, an office, was
// held: the one behind it in the sentence, else the paper's. Empty when none is
// known.
func (w *work) officeDay(k int) (from, to, rule string) {
	at, day := w.at[k], w.in.Structure.Doc.Date
	if at.sentence >= 0 {
		words := w.flow.Words(at.sentence)
		for _, j := range w.beside(k) {
			there := w.at[j]
			if w.res.Mentions[j].Type != paper.Date || there.Start < at.End || there.Start-at.End > 12 {
				continue
			}
			switch strings.TrimSpace(words[at.End:there.Start]) {
			case "van", "d.d.", "dd.", "dd", ", d.d.", "(d.d.", "op", "(", ", ontvangen", "(ontvangen", "(ontvangen op":
				if from, to = span(w.res.Mentions[j].ID); from != "" && (day == "" || from <= day) {
					return from, to, holderThatDay
				}
			}
			break
		}
	}
	if len(day) != len("2024-02-08") {
		return "", "", ""
	}
	return day, day, holderOnDay
}

// span is the first and last day of a date's id: a day, an interval, a month.
func span(id string) (from, to string) {
	first, last, ok := strings.Cut(id, "/")
	switch {
	case ok && len(first) == 10 && len(last) == 10:
		return first, last
	case ok:
		return "", ""
	case len(first) == 10:
		return first, first
	case len(first) == 7:
		return first + "-01", first + "-31"
	}
	return "", ""
}

// orThen adds those who held the office on an earlier day that the sentence of
// the k-th mention names: "op 3 maart 2014 zegde de minister toe" may be of
// either. Another office than today's (with nobody on the paper's day) is that
// of the earlier day.
func (w *work) orThen(k int, office string, people []Person) []Person {
	at, day := w.at[k], w.in.Structure.Doc.Date
	if at.sentence < 0 {
		return people
	}
	for _, j := range w.beside(k) {
		o := &w.res.Mentions[j]
		if o.Type != paper.Date {
			continue
		}
		from, to := span(o.ID)
		if from == "" || from >= day {
			continue
		}
		then, _ := w.Offices.Holders(office, from, min(to, day))
		for _, p := range then {
			if !slices.ContainsFunc(people, func(o Person) bool { return o.Key == p.Key }) {
				people = append(slices.Clip(people), p)
			}
		}
	}
	return people
}
