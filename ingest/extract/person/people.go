package person

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// found is what a document says of who is a person.
type found struct {
	name
	id         string // of the surname
	rule       string
	confidence float64
}

type cue struct {
	rule       string
	confidence float64
	list       bool // several names may follow
}

// cues are words before a name, and how sure they make it.
var cues = map[string]cue{
	"lid": {"person/member", 0.97, false}, "leden": {"person/member", 0.97, true},
	"heer": {"person/title", 0.98, false}, "heren": {"person/title", 0.97, true}, "mevrouw": {"person/title", 0.98, false}, "mevr": {"person/title", 0.97, false},
	"collega": {"person/title", 0.9, false}, "collega's": {"person/title", 0.9, true}, "mijnheer": {"person/title", 0.97, false},
	"meneer": {"person/title", 0.97, false}, "dhr": {"person/title", 0.97, false}, "mw": {"person/title", 0.97, false},
	"dr": {"person/title", 0.9, false}, "drs": {"person/title", 0.9, false}, "prof": {"person/title", 0.9, false}, "mr": {"person/title", 0.9, false}, "ir": {"person/title", 0.9, false},
	"vicepremier": {"person/office", 0.95, false}, "vicepremiers": {"person/office", 0.93, true}, "bondskanselier": {"person/office", 0.95, false}, "ministers": {"person/office", 0.9, true}, "staatssecretarissen": {"person/office", 0.9, true},
	"minister": {"person/office", 0.95, false}, "bewindspersoon": {"person/office", 0.9, false},
	"staatssecretaris": {"person/office", 0.95, false}, "premier": {"person/office", 0.95, false}, "president": {"person/office", 0.93, false},
	"kanselier": {"person/office", 0.95, false}, "eurocommissaris": {"person/office", 0.96, false}, "commissievoorzitter": {"person/office", 0.96, false},
	"vertegenwoordiger": {"person/office", 0.85, false}, "politicus": {"person/office", 0.9, false}, "oud-minister": {"person/office", 0.93, false},
	"ambassadeur": {"person/office", 0.9, false}, "kamerlid": {"person/member", 0.97, false}, "kamerleden": {"person/member", 0.97, true},
	"senator": {"person/member", 0.95, false}, "europarlementariër": {"person/member", 0.95, false}, "indiener": {"person/member", 0.85, false},
	"journalist": {"person/title", 0.9, false}, "journaliste": {"person/title", 0.9, false}, "oppositieleider": {"person/title", 0.9, false},
	"rapporteur": {"person/office", 0.85, false}, "rapporteurs": {"person/office", 0.85, true}, "fractievoorzitter": {"person/member", 0.95, false},
}

// people emits the people of a document.
func (x *Extractor) people(s *scan, emit func(extract.Candidate)) {
	s.found = s.found[:0]
	for _, i := range s.open {
		c := s.class[i]
		if c&cueWord != 0 {
			x.cued(s, i)
		}
		if c&labelWord != 0 && s.gap(i) == ", " && s.is(i, "wegens") {
			x.absent(s, i)
		}
		if c&labelWord != 0 && s.after(i) == ':' {
			x.labelled(s, i)
		}
		if c&stopBehind != 0 {
			x.initialled(s, i)
		}
		if c&partyWord != 0 {
			x.party(s, i)
		}
		if c&famousWord != 0 {
			x.famous(s, i)
		}
		if c&officeWord != 0 {
			x.behindOffice(s, i)
		}
		if c&compoundWord != 0 && s.after(i) == '-' {
			x.compound(s, i+1)
		}
	}
	x.signed(s)
	s.unswap(s.found)
	x.again(s)
	for i := range s.found {
		f := &s.found[i]
		emit(extract.Candidate{Span: s.span(f.from, f.last), Type: paper.Person, ID: f.id, Rule: f.rule, Confidence: f.confidence})
	}
}

// add notes names that are people's.
func (x *Extractor) add(s *scan, rule string, confidence float64, names ...name) {
	for _, n := range names {
		if !x.functionWord(s, n) && !x.abbreviated(s, n) {
			s.found = append(s.found, found{n, s.id(n), rule, confidence})
		}
	}
}

func (s *scan) span(from, last int) text.Span {
	return text.Span{Start: s.tok[from].Start, End: s.tok[last].End}
}

// cued reads the name after a word like "het lid" or "Minister".
func (x *Extractor) cued(s *scan, i int) {
	c := s.entry(i).cue
	if !s.leadsTo(i+1) || s.tok[i].Upper() && i+1 < len(s.tok) && s.tok[i+1].Upper() && s.is(i+1, "van", "voor") || s.paragraphNumber(i) {
		return
	}
	if s.title(i) && (s.tok[i].Upper() || s.gap(i+1) == " " && s.is(i, "dr", "drs", "prof", "mr", "ir")) {
		return // "Directie IR. De", "MW. Morgen" of a plant; "Bosnijos ir Hercegovinos", Lithuanian
	}
	if s.is(i, "rapporteur", "rapporteurs") && s.is(i-1, "nationaal", "nationale", "national", "speciaal", "speciale") || s.is(i, "ministers") && s.is(i-1, "foreign", "defence", "health") {
		return // "de Nationaal Rapporteur Mensenhandel", "Foreign Ministers Meeting"
	}
	if s.is(i+1, "van", "voor") && x.atPortfolio(s, i+2) {
		return // "mijn collega van Financiën"
	}
	inOffice := c.rule == "person/office"
	particle := inOffice && x.particleName(s, i+1)
	if inOffice && !particle && (!s.tok[i+1].Capital() || x.namesOffice(s, i)) {
		return // "minister van Defensie", "Staatssecretaris Rechtsbescherming": no name
	}
	how := reading{afterOffice: inOffice, low: !inOffice || particle}
	list, _ := x.names(s, i+1, how)
	if len(list) == 0 {
		return
	}
	if !c.list {
		list = list[:1]
	}
	if s.is(i, "rapporteurs") && (len(list) < 2 || !s.isKnown(list[0])) {
		return // "de rapporteurs Stikstoffonds": what they report on
	}
	if c.rule == "person/member" && !s.tok[list[0].from].Capital() && !s.isKnown(list[0]) {
		return // "het lid van de Raad"
	}
	if c.rule == "person/member" && s.gap(i) == "-" && len(x.parties[s.word(i-1)]) == 0 && !s.isKnown(list[0]) && !x.dir.firstNames[s.word(list[0].from)] {
		return // "MT-lid Elektriciteit"
	}
	x.add(s, c.rule, c.confidence, list...)
}

// particleName reports a surname of somebody known whose particle at token i has
// no capital: "Staatssecretaris van Hoof", "minister de Jager".
func (x *Extractor) particleName(s *scan, i int) bool {
	if i+1 >= len(s.tok) || s.tok[i].Capital() || !s.particle(i) || !s.tok[i+1].Capital() || x.atPortfolio(s, i+1) {
		return false
	}
	n, ok := x.readName(s, i, reading{afterOffice: true, low: true})
	return ok && s.isKnown(n)
}

// leadsTo reports that token i follows the cue before it: a space between them,
// or the full stop of "dhr." and "mevr."; that of "de minister." ends a sentence.
func (s *scan) leadsTo(i int) bool {
	return i < len(s.tok) && (s.gap(i) == " " || s.gap(i) == ". " && s.is(i-1, "dhr", "mevr", "mw", "dr", "drs", "prof", "mr", "ir"))
}

// paragraphNumber reports "het derde lid", a part of an article of law.
func (s *scan) paragraphNumber(i int) bool {
	return s.is(i, "lid") && i > 0 && (digit(s.word(i-1)) || s.is(i-1, "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "artikel"))
}

// absent reads "Brinkman en Van Beek, wegens ziekte;": a line that names those who
// are not there, as the chair says in plenary sittings.
func (x *Extractor) absent(s *scan, i int) {
	from := i - 1
	for from > 0 && !s.lineStart(from) {
		if from--; i-from > mostSigning {
			return
		}
	}
	if list, next := x.names(s, from, reading{}); len(list) > 0 && next == i {
		x.add(s, "person/absent", 0.93, list...)
	}
}

// labelled reads "Voorzitter: Klaver", "Voorzitter: Klaver Griffier: Van Es", "te
// weten: A, B en C", also with the list on the next line, and "de volgende leden: A,
// B en C".
func (x *Extractor) labelled(s *scan, i int) {
	if i+1 >= len(s.tok) {
		return
	}
	gap := s.gap(i + 1)
	beside := strings.HasPrefix(gap, ": ")
	switch {
	case !beside && strings.TrimSpace(gap) != ":":
	case s.is(i, "voorzitter", "griffier") && beside && (s.lineStart(i) || s.is(i, "griffier")):
		if list, next := x.names(s, i+1, reading{}); len(list) == 1 && (next >= len(s.tok) || s.lineEnd(next-1) || s.is(next, "griffier") && s.after(next) == ':') {
			x.add(s, "person/role", 0.97, list...)
		}
	case s.is(i, "weten") && s.is(i-1, "te"), s.is(i, "leden") && s.is(i-1, "volgende", "de"):
		if list, _ := x.names(s, i+1, reading{}); len(list) > 1 {
			x.add(s, "person/list", 0.95, list...)
		}
	}
}

// initialled reads "F.M. Weerwind": two initials, or one before a surname that
// is known or that ends its line.
func (x *Extractor) initialled(s *scan, i int) {
	if !s.initial(i) || i > 0 && s.initial(i-1) && !s.lineStart(i) {
		return
	}
	n, ok := x.name(s, i)
	if !ok || n.surname == n.from {
		return
	}
	count := 0 // "I. Verslag van de Landbouw- en Visserijraad" has one
	for k := n.from; k < n.surname && s.initial(k); k++ {
		count++
	}
	known := s.isKnown(n)
	if s.tok[n.last].Upper() && !known && !x.underOffice(s, n.from) {
		return // "I.V.M. PLENAIRE AFRONDING"
	}
	line := s.lineEnd(n.last) && (s.lineStart(n.from) || s.title(n.from-1))
	switch {
	case count > 1 || known:
		x.add(s, "person/initials", 0.97, n)
	case line && x.underOffice(s, n.from):
		x.add(s, "person/signature", 0.97, n)
	}
}

// party reads "Brekelmans (VVD)": a name before a party in brackets.
func (x *Extractor) party(s *scan, i int) {
	if i == 0 || (s.gap(i) != " (" && s.gap(i) != "\n(") {
		return
	}
	if _, _, ok := x.partyAt(s, i); !ok {
		return
	}
	// Walk back over the words that can be one name.
	for from := max(0, i-5); from < i; from++ {
		if from > 0 && s.joined(from) && s.tok[from-1].Capital() && from > i-5 {
			continue
		}
		n, ok := x.readName(s, from, reading{low: s.is(from-1, "lid", "leden", "en") || s.listed(from)})
		if !ok || n.last != i-1 {
			continue
		}
		if !s.abbreviates(i) {
			x.add(s, "person/party", 0.97, x.withoutWords(s, n))
		}
		return
	}
}

// listed reports that a comma ends the token before i.
func (s *scan) listed(i int) bool { return i > 0 && s.gap(i) == ", " }

// withoutWords cuts off the words before a surname that are no first name
// known: "Verzoek Bisschop (SGP)".
func (x *Extractor) withoutWords(s *scan, n name) name {
	if n.surname == n.from || s.initial(n.from) || x.dir.firstNames[s.word(n.from)] || s.isWhole(n, x.dir.fullNames) {
		return n
	}
	n.from = n.surname
	return n
}

// famous reads people whose full name, or for a few their surname, leaves no
// doubt.
func (x *Extractor) famous(s *scan, i int) {
	if !s.tok[i].Capital() || !x.dir.firstNames[s.word(i)] && !x.dir.famous[string(s.lowered(i))] {
		return
	}
	n, ok := x.name(s, i)
	if !ok {
		return
	}
	if x.cutByLine(s, n) {
		n = name{from: i, surname: i + 1, last: i + 1}
	}
	if s.gap(i) == "-" && s.tok[i-1].Capital() {
		return // "Hans-Peter" is no Peter
	}
	var buf [64]byte
	full := s.appendFull(buf[:0], n)
	switch {
	case x.dir.fullNames[string(full)]:
		x.add(s, "person/full-name", 0.95, n)
	case x.dir.famousNames[string(full)]:
		x.add(s, "person/famous", 0.95, n)
	case x.dir.famousWhose[string(full)] != "": // "Poetins leger": behind a consonant the -s has no apostrophe
		n.slug = x.dir.famousWhose[string(full)]
		x.add(s, "person/famous", 0.9, n)
	case x.plainName(s, n):
		x.add(s, plainRule, 0.9, n)
	}
}

// behindOffice reads "de minister van Defensie Gallant".
func (x *Extractor) behindOffice(s *scan, i int) {
	if s.head(i) == "" || !s.preposition(i+1) {
		return
	}
	p := x.portfolioAt(s, i+2, "minister")
	j := p.last + 1
	if !p.known || j >= len(s.tok) || !s.tok[j].Capital() || s.tok[j].Upper() {
		return
	}
	n, ok := x.readName(s, j, reading{afterOffice: true})
	switch g := s.gap(j); {
	case !ok:
	case g == " ":
		x.add(s, "person/office", 0.9, n)
	case (g == ", " || g == ",\n") && s.isKnown(n): // lists of decisions: "minister van Financiën, Bos - 3 april 2009"
		x.add(s, "person/office", 0.9, n)
	}
}

// compounds are the words that a name follows behind a hyphen.
var compounds = map[string]bool{"amendement": true, "amendementen": true, "initiatiefnota": true, "initiatiefwet": true, "kabinet": true}

// compound reads "amendement-Bontenbal c.s.", "initiatiefnota-Ellian/Bikker",
// "kabinet-Schoof": the name counts with its own part (GUIDE, span rule 6).
func (x *Extractor) compound(s *scan, i int) {
	if i >= len(s.tok) || s.gap(i) != "-" || !s.tok[i].Capital() {
		return
	}
	switch {
	case compounds[string(s.lowered(i-1))]:
		list, _ := x.names(s, i, reading{})
		x.add(s, "person/compound", 0.93, list...)
	case s.is(i-1, "rapport"):
		if n, ok := x.name(s, i); ok && !s.tok[n.last].Upper() {
			x.add(s, "person/compound", 0.85, n)
		}
	}
}
