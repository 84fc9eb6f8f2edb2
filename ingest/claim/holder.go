package claim

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Government is the id of the Dutch government: the guide's id of the country.
const Government = "NLD"

// Ids of member states that a text does not name: all or nearly all, most,
// some. See vocab.MemberStates.
const (
	AllStates  = "lidstaten"
	MostStates = "lidstaten-meerderheid"
	SomeStates = "lidstaten-enkele"
)

// party is someone who can hold a position or make a promise.
type party struct{ id, iri string }

// group is what can be a subject: one holder or a list of them, with the words
// that belong to it.
type group struct {
	from, to int // words
	who      []party
	speaks   bool // "ik", "wij", "mijn fractie"
	mention  bool // made of mentions alone
}

// how many states a word before "lidstaten" means.
var amounts = map[string]string{
	"enkele": SomeStates, "sommige": SomeStates, "diverse": SomeStates, "verschillende": SomeStates, "meerdere": SomeStates, "aantal": SomeStates,
	"groep": SomeStates, "andere": SomeStates, "paar": SomeStates, "twee": SomeStates, "drie": SomeStates, "vier": SomeStates, "vijf": SomeStates,
	"zes": SomeStates, "zeven": SomeStates, "acht": SomeStates, "negen": SomeStates, "tien": SomeStates, "elf": SomeStates, "twaalf": SomeStates, "dertien": SomeStates,
	"vijftien": MostStates, "zestien": MostStates, "zeventien": MostStates, "achttien": MostStates, "negentien": MostStates, "twintig": MostStates,
	"veel": MostStates, "vele": MostStates, "meeste": MostStates, "meerderheid": MostStates, "merendeel": MostStates,
	"alle": AllStates, "de": AllStates, "allen": AllStates,
}

// parse finds the groups of a sentence, in order.
func (x *line) parse() {
	if x.parsed {
		return
	}
	x.parsed = true
	k := 0
	for i := 0; i < len(x.w); {
		for k < len(x.s.Found) && x.s.Found[k].From < x.w[i].from-1 {
			k++ // a mention may start inside a word: "(VVD)"
		}
		g, ok := x.atom(i, k)
		if !ok {
			i++
			continue
		}
		i = max(g.to, i+1)
		if n := len(x.groups); n > 0 && g.mention && x.groups[n-1].mention && x.joins(x.groups[n-1].to, g.from) {
			last := &x.groups[n-1]
			last.to, last.who = g.to, append(last.who, g.who...)
			continue
		}
		x.groups = append(x.groups, g)
	}
	x.among()
	x.called()
}

// called reads "de lidstaten Italië en Polen": those that are named hold it.
func (x *line) called() {
	for n := 0; n+1 < len(x.groups); n++ {
		g, next := &x.groups[n], &x.groups[n+1]
		if g.who[0].id == AllStates && next.mention && next.from == g.to {
			next.from = g.from
			x.groups = append(x.groups[:n], x.groups[n+1:]...)
		}
	}
}

var joiners = newSet("en alsook alsmede evenals , / de het &")

// joins tells whether the words from to to only part two items of a list.
func (x *line) joins(from, to int) bool {
	if to-from > 3 || to == from {
		return false
	}
	for i := from; i < to; i++ {
		if !joiners.has(x.at(i)) {
			return false
		}
	}
	return x.at(from) != "de" && x.at(from) != "het"
}

// among reads "enkele lidstaten, waaronder Nederland en België,".
func (x *line) among() {
	for n := 0; n+1 < len(x.groups); n++ {
		g, next := &x.groups[n], x.groups[n+1]
		if strings.HasPrefix(g.who[0].id, AllStates) && x.at(g.to) == "," && x.at(g.to+1) == "waaronder" && next.from <= g.to+3 {
			g.to, g.who = next.to, append(g.who, next.who...)
			if x.at(g.to) == "," {
				g.to++
			}
			x.groups = append(x.groups[:n+1], x.groups[n+2:]...)
		}
	}
}

var (
	governments = newSet("regering kabinet delegatie premier president bondskanselier autoriteiten")
	articles    = newSet("de het een onze ons dit mijn deze")
	presidency  = newSet("voorzitterschap Voorzitterschap EU-voorzitterschap raadsvoorzitterschap Raadsvoorzitterschap")
)

// atom reads a holder that begins at word i; k is the first mention that may
// begin there.
func (x *line) atom(i, k int) (group, bool) {
	f := x.mentionAt(i, k)
	if f == nil && !x.is(i, holderWords) && !strings.HasPrefix(x.at(i), "kabinet-") {
		return group{}, false // nearly all
	}
	s := x.low(i)
	one := func(from, to int, id, iri string) (group, bool) {
		return group{from: from, to: to, who: []party{{id, iri}}}, true
	}
	begin := i
	if i > 0 && x.is(i-1, articles) {
		begin = i - 1
	}
	if f != nil {
		return x.named(i, begin, f)
	}
	switch {
	case (s == "kabinet" || strings.HasPrefix(s, "kabinet-")) && begin < i:
		return one(begin, i+1, Government, countryIRI(Government))
	case s == "regering" && (x.low(i-1) == "de" || x.low(i-1) == "onze"):
		return one(begin, i+1, Government, countryIRI(Government))
	case s == "lidstaten" || s == "Lidstaten":
		return x.states(i)
	case s == "ik" || s == "wij" || s == "we":
		return group{from: i, to: i + 1, speaks: true, who: []party{{}}}, true
	case s == "fractie" && (x.low(i-1) == "mijn" || x.low(i-1) == "onze"), s == "partij" && (x.low(i-1) == "mijn" || x.low(i-1) == "onze"):
		return group{from: i - 1, to: i + 1, speaks: true, who: []party{{}}}, true
	}
	return group{}, false
}

// holderWords are what holders are called who are no mention.
var holderWords = newSet("kabinet regering lidstaten Lidstaten ik wij we fractie partij")

func countryIRI(id string) string { return vocab.Entity(string(paper.Country), id, "") }

// mentionAt is the mention that begins in word i.
func (x *line) mentionAt(i, k int) *found {
	for ; k < len(x.s.Found); k++ {
		f := &x.s.Found[k]
		if f.From >= x.w[i].to {
			return nil
		}
		if f.From >= x.w[i].from {
			return f
		}
	}
	return nil
}

// named reads a holder that a mention names.
func (x *line) named(i, begin int, f *found) (group, bool) {
	end := x.wordAt(f.To)
	g := group{from: begin, to: max(end, i+1), who: []party{{f.ID, f.IRI}}, mention: true}
	next := x.at(g.to)
	switch f.Type {
	case paper.Country:
		if presidency.has(next) || governments.has(next) {
			g.to++
			break
		}
		if adjective(f.Text) {
			return group{}, false
		}
	case paper.Person:
		switch p := x.low(i - 1); {
		case p == "heer" || p == "lid" || p == "mevrouw" || ministerial(p):
			g.from = i - 1
			if x.is(i-2, articles) {
				g.from--
			}
		case !x.officer(i):
			return group{}, false
		}
	case paper.Party:
		if x.low(i-1) == "de" && x.low(i-2) == "van" && x.low(i-3) == "leden" { // "de leden van de VVD-fractie"
			if g.from = i - 3; x.is(i-4, articles) {
				g.from--
			}
		}
	case paper.Institution, paper.Agency, paper.Office, paper.Committee:
	default:
		return group{}, false
	}
	if f.Type != paper.Country {
		if x.at(g.to) == "(" { // "de heer Bakker (VVD)"
			far := g.to + 4
			if x.low(g.to+1) == "hierna" { // "de Europese Commissie (hierna: Commissie)"
				far += 4
			}
			for j := g.to + 1; j < min(len(x.w), far); j++ {
				if x.at(j) == ")" {
					g.to = j + 1
					break
				}
			}
		}
	}
	return g, true
}

// adjective tells whether a country's name is used as one: "Nederlandse".
func adjective(s string) bool {
	return strings.HasSuffix(s, "se") || strings.HasSuffix(s, "s") && len(s) > 3 || strings.HasSuffix(s, "sche")
}

// states reads "een aantal lidstaten", "een ruime meerderheid van de lidstaten".
func (x *line) states(i int) (group, bool) {
	id, from := "", i
	for j := i - 1; j >= max(0, i-7); j-- {
		w := x.low(j)
		if a, ok := amounts[w]; ok {
			if id == "" || a != AllStates || w == "alle" {
				id = a
			}
			from = j
			continue
		}
		switch w {
		case "van", "vrijwel", "nagenoeg", "bijna", "een", "het", "ruime", "grote", "brede", "gekwalificeerde", "overige", "ook", "kleine":
			if w != "ook" {
				from = j
			}
			continue
		}
		break
	}
	if id == "" {
		if i > 0 {
			return group{}, false
		}
		id = AllStates
	}
	if x.low(from) == "van" { // "van de lidstaten": no subject, but who something is of
		from++
	}
	return group{from: from, to: i + 1, who: []party{{id, vocab.MemberStates(id)}}}, true
}
