package claim

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Confidences of the rules, from what was judged by eye on the real papers.
const (
	sure    = 0.95
	strong  = 0.9
	fair    = 0.8
	guessed = 0.65
)

// subject is who a clause says does something.
type subject struct {
	group
	verb       int // the finite verb
	rule       string
	confidence float64
}

// between may stand between a subject and its verb.
var between = newSet("ook zelf daarentegen echter dan tevens , eveneens")

// behind may stand between a verb and the subject after it.
var behind = newSet("ook dan dus daarom hierbij daarbij verder nu tevens er echter namelijk wel immers zich")

// opens may stand before a subject that opens its clause.
var opens = newSet("; : , en maar want ook « “ \" – - • ) zowel vooral wel alleen dus")

// prepositions before a name make it part of something else.
var prepositions = newSet("van met door aan in voor bij tegen over uit naar tussen namens volgens op per binnen zonder onder jegens richting als of dan")

// subordinate opens a clause with its verb at the end; doubtful ones say what
// is asked or supposed.
var (
	subordinate = newSet("dat omdat aangezien doordat hoewel terwijl waarbij zoals nu waarmee waarin waarover")
	doubtful    = newSet("of als indien wanneer mits tenzij mocht zodra nadat voordat totdat")
	suppose     = newSet("verwacht verwachten hoopt hopen hoop wens wenst wensen ervoor vraagt vragen vroeg verzoekt verzoeken wil willen zou zouden mogelijk wellicht eventueel denk denkt stel aan-te-dringen voorkomen")
	would       = newSet("zou zouden moet moeten mag mocht dient dienen")
)

// adjacent finds the subject of the finite verb v: right before it or right
// after it.
func (x *line) adjacent(v int) (subject, bool) {
	x.parse()
	for _, g := range x.groups {
		if g.to > v || v-g.to > 2 || !x.all(g.to, v, between) {
			continue
		}
		if !x.opens(g.from) {
			return subject{}, false
		}
		return subject{group: g, verb: v, rule: "verb", confidence: strong}, true
	}
	switch p := x.low(v - 1); p {
	case "en", "maar":
		return x.shared(v)
	case ",":
		if s, ok := x.parted(v); ok {
			return s, true
		}
	}
	after := x.skip(v+1, behind)
	for _, g := range x.groups {
		if g.from != after {
			continue
		}
		if p := x.low(v - 1); v == 0 || doubtful.has(p) || p == "die" || p == "wie" || g.mention && x.taken(v) {
			return subject{}, false
		}
		return subject{group: g, verb: v, rule: "verb", confidence: strong}, true
	}
	return subject{}, false
}

// parted finds the subject that a clause in commas parts from the finite verb v:
// "Het Europees Parlement, dat medewetgever is, zal".
func (x *line) parted(v int) (subject, bool) {
	for _, g := range x.groups {
		if g.to+1 < v-1 && x.at(g.to) == "," && x.is(g.to+1, relatives) && x.find(g.to+1, v-1, breaks) < 0 && x.opens(g.from) {
			return subject{group: g, verb: v, rule: "verb", confidence: fair}, true
		}
	}
	return subject{}, false
}

// taken tells whether what stands before the verb v may be its subject, so
// that the name after it is not: "De EU steunt Oekraïne". A clause that is
// turned round opens with an adverb or a preposition.
func (x *line) taken(v int) bool {
	for k := range x.s.Found {
		if f := &x.s.Found[k]; f.Type != paper.Date && x.wordAt(f.To) == v {
			i := x.wordAt(f.From)
			for i > 0 && (x.is(i-1, articles) || joiners.has(x.at(i-1))) {
				i--
			}
			return i == 0 || !x.adverbial(v)
		}
	}
	return !x.adverbial(v)
}

// determiners open a noun phrase.
var determiners = newSet("de het een deze dit die dat zijn haar hun onze ons alle veel enkele EU europese")

// adverbial tells whether the words of the clause before v open with something
// else than a noun phrase.
func (x *line) adverbial(v int) bool {
	i := v - 1
	for i > 0 {
		if p := x.at(i - 1); p == ";" || p == ":" || p == "." || p == "," && v-i > 1 {
			break
		}
		i--
	}
	return !x.is(i, determiners)
}

// shared finds the subject that the finite verb v shares with a verb before
// it: "Het kabinet steunt dit en vraagt aandacht voor ...".
func (x *line) shared(v int) (subject, bool) {
	if len(x.groups) == 0 {
		return subject{}, false
	}
	g := x.groups[0]
	if g.to >= v || g.from > 0 && !x.verb(g.from-1) {
		return subject{}, false
	}
	return subject{group: g, verb: v, rule: "shared", confidence: fair}, true
}

// verb tells whether word i is a verb that the rules know.
func (x *line) verb(i int) bool {
	w := x.low(i)
	return cues[w] != nil || modals.has(w) || perfect.has(w) || passive.has(w) || w == "is" || w == "zijn" || wills.has(w)
}

func (x *line) all(from, to int, words set) bool {
	for i := from; i < to; i++ {
		if !x.is(i, words) {
			return false
		}
	}
	return true
}

// opens tells whether a group opens its clause.
func (x *line) opens(from int) bool {
	if from == 0 {
		return true
	}
	p := x.low(from - 1)
	if (p == "ook" || p == "wel" || p == "alleen") && from >= 2 && (x.is(from-2, doubtful) || x.is(from-2, subordinate)) {
		from, p = from-1, x.low(from-2)
	}
	if opens.has(p) {
		// "van Nederland en België": the list's first item tells.
		return p != "en" || !x.is(from-3, prepositions)
	}
	return subordinate.has(p) && x.factual(from-1)
}

// factual tells whether the clause before word i says that something is so.
func (x *line) factual(i int) bool { return x.find(i-8, i, suppose) < 0 }

// subjectOf finds who word i with the form of c is said of.
func (x *line) subjectOf(i int, c *cue) (subject, bool) {
	if c.form == finite || c.form == infinitive {
		if s, ok := x.adjacent(i); ok {
			return s, true
		}
	}
	aux := c.with
	switch {
	case c.form == agent:
		return x.agent(i)
	case c.form == owned:
		return x.owner(i)
	case c.form == dative:
		return x.befallen(i)
	case c.form == ours:
		return x.ourOwn(i), true
	case c.form == participle:
		aux = perfect
	case c.form == infinitive:
		aux = modals
	}
	if aux != nil {
		for v := i - 1; v >= max(0, i-40); v-- {
			w := x.low(v)
			if w == ";" || w == "dat" || w == "omdat" || w == "om" && !c.states || doubtful.has(w) || w == "waarin" || w == "die" && i-v > 3 {
				break
			}
			if !aux.has(w) {
				continue
			}
			if s, ok := x.adjacent(v); ok {
				s.rule = "auxiliary"
				return s, true
			}
		}
	}
	return x.clause(i, c, aux)
}

// clause finds the subject of a clause with its verb at the end: "dat Spanje
// en Italië deze lijn steunen".
func (x *line) clause(i int, c *cue, aux set) (subject, bool) {
	x.parse()
	if c.form != finite && c.form != infinitive && (aux == nil || !x.is(i+1, aux) && !x.is(i-1, aux)) {
		return subject{}, false
	}
	switch x.at(i + 1) {
	case ",", ".", "", ";", "en", "dat", ")":
	default:
		if c.form == finite {
			return subject{}, false
		}
	}
	for j := i - 1; j >= max(0, i-25); j-- {
		w := x.low(j)
		if w == ";" || w == ":" || doubtful.has(w) {
			break
		}
		if !subordinate.has(w) {
			continue
		}
		if !x.factual(j) {
			break
		}
		for _, g := range x.groups {
			if g.from == j+1 && g.to <= i {
				return subject{group: g, verb: i, rule: "clause", confidence: fair}, true
			}
		}
		break
	}
	return subject{}, false
}

// position reads the stance that word i carries, if any.
func (x *line) position(i int) {
	list := cues[x.low(i)]
	for k := range list {
		c := &list[k]
		if c.ok != nil && !c.ok(x, i) {
			continue
		}
		s, ok := x.subjectOf(i, c)
		if !ok || x.is(s.verb, would) || s.rule == "clause" && x.find(s.to, i+3, would) >= 0 {
			continue
		}
		stance := x.turned(c.stance, s, i)
		if stance == "" {
			continue
		}
		if s.speaks && (stance == NoPosition || stance == Neutral) { // "we wachten even af"
			continue
		}
		if c.states && (!x.stateLike(s.group) && !(c.parties && x.partyLike(s.group)) || s.from > s.verb && x.initial(s.verb)) {
			continue
		}
		if s.who = x.holders(s.group); len(s.who) == 0 {
			continue
		}
		x.hold(s, stance, i)
		return
	}
}

// holders resolves "wij" to the party of who speaks; "ik" is a person's own.
func (x *line) holders(g group) []party {
	if !g.speaks {
		return g.who
	}
	if x.low(g.from) == "ik" {
		return nil
	}
	if p := x.r.faction(); p.id != "" {
		return []party{p}
	}
	return nil
}

// initial tells whether a verb opens its clause, as in resolutions, which leave out
// who speaks: "; verzoekt de Commissie om".
func (x *line) initial(v int) bool {
	if v == 0 {
		return true
	}
	at := x.w[v-1]
	return at.to-at.from <= 3 && sign(x.s.Words, at.from) > 0
}

// stateLike tells whether a group is made of states, of member states that are not
// named, or of an institution of the Union.
func (x *line) stateLike(g group) bool {
	if !g.mention {
		return len(g.who) > 0 && strings.HasPrefix(g.who[0].id, AllStates)
	}
	for k := range x.s.Found {
		if f := &x.s.Found[k]; f.ID == g.who[0].id {
			return f.Type == paper.Country || f.Type == paper.Institution && (f.ID == "EC" || f.ID == "EP")
		}
	}
	return false
}

// partyLike tells whether a group is a party.
func (x *line) partyLike(g group) bool {
	for k := range x.s.Found {
		if f := &x.s.Found[k]; g.mention && f.ID == g.who[0].id {
			return f.Type == paper.Party
		}
	}
	return false
}

var negations = newSet("niet geen nooit evenmin")

// turned is the stance after a negation or condition in the clause; "" when
// nothing is left of it.
func (x *line) turned(stance string, s subject, i int) string {
	from, to := min(s.verb, i), x.clauseEnd(max(s.verb, i))
	if s.rule == "clause" {
		from = s.to
	}
	if s.to <= s.verb && s.rule != "clause" {
		from = s.verb
	}
	for j := x.find(from, to, negations); j >= 0; j = x.find(j+1, to, negations) {
		if next := x.low(j + 1); next == "alleen" || next == "enkel" || next == "slechts" {
			continue
		}
		switch stance {
		case Supports:
			return x.limited(Opposes, i)
		case Opposes:
			return Neutral
		case NoPosition, Reserve, Neutral:
			return stance
		case Conditional:
			return Opposes
		}
		return ""
	}
	return x.limited(stance, i)
}

// limited makes a support with a condition a conditional one.
func (x *line) limited(stance string, i int) string {
	if stance != Supports {
		return stance
	}
	if x.find(i+1, len(x.w), providedThat) >= 0 {
		return Conditional
	}
	for j := i + 1; j+1 < len(x.w); j++ {
		if (x.at(j) == "voorwaarde" || x.at(j) == "voorwaarden") && (x.at(j-1) == "op" || x.at(j-1) == "onder" || x.at(j-2) == "onder") {
			return Conditional
		}
		if x.at(j) == "onder" && x.at(j+1) == "voorbehoud" {
			return Conditional
		}
	}
	return stance
}

// hold adds a position for each holder.
func (x *line) hold(s subject, stance string, i int) {
	from := i
	if s.from < i && s.to > i || s.rule == "clause" {
		from = s.to
	}
	if !x.actFrom(i) {
		switch {
		case s.rule == "auxiliary" && x.is(s.verb, perfect): // "heeft het voorstel verworpen"
			from = min(from, max(s.to, s.verb))
		case (s.rule == "passive" || s.rule == "nominal") && x.actFrom(0): // "het voorstel wordt gesteund door"
			from = 0
		}
	}
	about := x.about(from)
	day := x.day()
	for _, h := range s.who {
		p := paper.Position{Holder: h.id, Stance: stance, About: about.id, Date: day, Start: x.span.Start, End: x.span.End,
			Place: paper.Place{Rule: "claim/position-" + s.rule, Confidence: s.confidence}}
		p.IRIs = iris("holder", h.iri, "about", about.iri)
		if x.same(p) {
			continue
		}
		x.r.Positions = append(x.r.Positions, p)
	}
}

// actFrom tells whether the sentence names what a claim can be about from word i on.
func (x *line) actFrom(i int) bool {
	for k := range x.s.Found {
		if f := &x.s.Found[k]; aboutType(f.Type) && f.From >= x.w[i].from {
			return true
		}
	}
	return false
}

// same tells whether the sentence said this before.
func (x *line) same(p paper.Position) bool {
	for k := len(x.r.Positions) - 1; k >= 0 && x.r.Positions[k].Start == p.Start; k-- {
		if q := x.r.Positions[k]; q.Holder == p.Holder && q.Stance == p.Stance {
			return true
		}
	}
	return false
}

// day is the day the sentence says, when it says that it was so then, else
// the paper's.
func (x *line) day() string {
	for k := range x.s.Found {
		f := &x.s.Found[k]
		if f.Type != paper.Date || len(f.ID) != len("2024-02-08") || f.ID > x.r.doc.Date && x.r.doc.Date != "" {
			continue
		}
		if p := x.low(x.wordAt(f.From) - 1); p == "op" {
			return f.ID
		}
	}
	return x.r.doc.Date
}

// iris are the identities of fields that have one.
func iris(pairs ...string) map[string]string {
	var m map[string]string
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			if m == nil {
				m = map[string]string{}
			}
			m[pairs[i]] = pairs[i+1]
		}
	}
	return m
}

// Words that the rules above look for.
var (
	relatives    = newSet("dat die welke")
	breaks       = newSet(", ; : ( )")
	providedThat = newSet("mits")
)
