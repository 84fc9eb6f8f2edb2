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
	rule       string
	confidence float64
}

// cues are words before a name, and how sure they make it.
var cues = map[string]struct {
	rule       string
	confidence float64
	list       bool // several names may follow
}{
	"lid": {"person/member", 0.97, false}, "leden": {"person/member", 0.97, true},
	"heer": {"person/title", 0.98, false}, "heren": {"person/title", 0.97, true}, "mevrouw": {"person/title", 0.98, false}, "mevr": {"person/title", 0.97, false},
	"collega": {"person/title", 0.9, false}, "collega's": {"person/title", 0.9, true}, "mijnheer": {"person/title", 0.97, false},
	"minister": {"person/office", 0.95, false}, "bewindspersoon": {"person/office", 0.9, false},
	"staatssecretaris": {"person/office", 0.95, false}, "premier": {"person/office", 0.95, false}, "president": {"person/office", 0.93, false},
	"kanselier": {"person/office", 0.95, false}, "eurocommissaris": {"person/office", 0.96, false}, "commissievoorzitter": {"person/office", 0.96, false},
	"vertegenwoordiger": {"person/office", 0.85, false}, "politicus": {"person/office", 0.9, false}, "oud-minister": {"person/office", 0.93, false},
	"ambassadeur": {"person/office", 0.9, false}, "kamerlid": {"person/member", 0.97, false}, "kamerleden": {"person/member", 0.97, true},
	"senator": {"person/member", 0.95, false}, "europarlementariër": {"person/member", 0.95, false}, "indiener": {"person/member", 0.85, false},
	"rapporteur": {"person/office", 0.85, false}, "fractievoorzitter": {"person/member", 0.95, false},
}

// people emits the people of a document.
func (x *Extractor) people(s *scan, emit func(extract.Candidate)) {
	var all []found
	add := func(rule string, confidence float64, names ...name) {
		for _, n := range names {
			all = append(all, found{n, rule, confidence})
		}
	}
	for i, t := range s.tok {
		if t.class&cueWord != 0 {
			x.cued(s, i, add)
		}
		switch s.after(i) {
		case ':':
			x.labelled(s, i, add)
		case '.':
			x.initialled(s, i, add)
		}
		if t.class&partyWord != 0 {
			x.party(s, i, add)
		}
		if t.class&famousWord != 0 {
			x.famous(s, i, add)
		}
	}
	x.signed(s, add)
	x.again(s, all, add)
	for _, f := range all {
		emit(extract.Candidate{Span: s.span(f.from, f.last), Type: paper.Person, ID: s.id(f.name), Rule: f.rule, Confidence: f.confidence})
	}
}

func (s *scan) span(from, last int) text.Span {
	return text.Span{Start: s.tok[from].start, End: s.tok[last].end}
}

type adder func(rule string, confidence float64, names ...name)

// cued reads the name after a word like "het lid" or "Minister".
func (x *Extractor) cued(s *scan, i int, add adder) {
	c, ok := cues[s.lowWord(i)]
	if !ok || !s.spaceOrDot(i+1) || s.tok[i].upper && i+1 < len(s.tok) && s.tok[i+1].upper && s.is(i+1, "van", "voor") {
		return
	}
	if strings.HasPrefix(c.rule, "person/office") && i+1 < len(s.tok) && !s.tok[i+1].cap {
		return // "minister van Defensie": no particle of a name
	}
	list, _ := x.names(s, i+1)
	if len(list) == 0 {
		return
	}
	if !c.list {
		list = list[:1]
	}
	if strings.HasPrefix(c.rule, "person/office") && s.is(list[0].from, "van", "voor") && !s.tok[list[0].from].cap {
		return
	}
	add(c.rule, c.confidence, list...)
}

func (s *scan) spaceOrDot(i int) bool { return i < len(s.tok) && (s.gap(i) == " " || s.gap(i) == ". ") }

// labelled reads "Voorzitter: Klaver" and "te weten: A, B en C".
func (x *Extractor) labelled(s *scan, i int, add adder) {
	if i+1 >= len(s.tok) || !strings.HasPrefix(s.gap(i+1), ": ") {
		return
	}
	switch {
	case s.is(i, "voorzitter", "griffier") && s.lineStart(i):
		if list, next := x.names(s, i+1); len(list) == 1 && (next >= len(s.tok) || s.lineEnd(next-1)) {
			add("person/role", 0.97, list...)
		}
	case s.is(i, "weten") && s.is(i-1, "te"):
		if list, _ := x.names(s, i+1); len(list) > 1 {
			add("person/list", 0.95, list...)
		}
	}
}

// initialled reads "F.M. Weerwind": two initials, or one before a surname that
// is known or that ends its line.
func (x *Extractor) initialled(s *scan, i int, add adder) {
	if !s.initial(i) || i > 0 && s.initial(i-1) && !s.lineStart(i) {
		return
	}
	n, ok := x.name(s, i)
	if !ok || n.surname == n.from {
		return
	}
	count := n.surname - n.from
	known := x.dir.known(s.id(n))
	line := s.lineEnd(n.last) && (s.lineStart(n.from) || s.title(n.from-1))
	switch {
	case count > 1 || known:
		add("person/initials", 0.97, n)
	case line && x.underOffice(s, n.from):
		add("person/signature", 0.97, n)
	}
}

// title reports an academic title, which stands before a name.
func (s *scan) title(i int) bool {
	return i >= 0 && s.is(i, "drs", "dr", "mr", "ir", "ing", "prof", "ds", "bc", "dhr", "mw")
}

// underOffice reports that the line before token i ends an office or a role,
// with a comma: "De Minister van Defensie,".
func (x *Extractor) underOffice(s *scan, i int) bool {
	for s.title(i - 1) {
		i--
	}
	if i == 0 || !s.lineStart(i) {
		return false
	}
	j := i - 1
	for j > 0 && !s.lineStart(j) {
		j--
	}
	if s.is(j, "de", "het", "mede") {
		j++
	}
	for ; j < i; j++ {
		if s.is(j, "minister", "staatssecretaris", "voorzitter", "griffier", "adjunct", "fungerend", "president") {
			return true
		}
	}
	return false
}

// party reads "Brekelmans (VVD)": a name before a party in brackets.
func (x *Extractor) party(s *scan, i int, add adder) {
	if i == 0 || (s.gap(i) != " (" && s.gap(i) != "\n(") {
		return
	}
	if _, _, ok := x.partyAt(s, i); !ok {
		return
	}
	// Walk back over the words that can be one name.
	for from := max(0, i-5); from < i; from++ {
		if from > 0 && s.joined(from) && s.tok[from-1].cap && from > i-5 {
			continue
		}
		if n, ok := x.name(s, from); ok && n.last == i-1 {
			add("person/party", 0.97, n)
			return
		}
	}
}

// famous reads people whose full name, or for a few their surname, leaves no
// doubt.
func (x *Extractor) famous(s *scan, i int, add adder) {
	if !s.tok[i].cap || !x.dir.firstNames[s.word(i)] && !x.dir.famous[s.lowWord(i)] {
		return
	}
	n, ok := x.name(s, i)
	if !ok {
		return
	}
	full := paper.Slug(s.text[s.tok[n.from].start:s.tok[n.last].end])
	switch {
	case x.dir.fullNames[full]:
		add("person/full-name", 0.95, n)
	case x.dir.famousNames[full]:
		add("person/famous", 0.95, n)
	}
}

// signed reads the names under a paper: the lines after "en gaat over tot de
// orde van de dag" of a motion, and a lone name under a line that ends an
// office.
func (x *Extractor) signed(s *scan, add adder) {
	for i, t := range s.tok {
		switch {
		case t.class&orderWord != 0 && s.is(i-1, "de") && s.is(i-2, "van") && s.is(i-3, "orde"):
			x.movers(s, i+1, add)
		case t.cap && i > 0 && s.after(i-1) == ',' && s.lineStart(i) && x.underOffice(s, i):
			if n, ok := x.name(s, i); ok && s.lineEnd(n.last) {
				add("person/signature", 0.95, n)
			}
		}
	}
}

// movers reads names as long as each fills a line.
func (x *Extractor) movers(s *scan, i int, add adder) {
	for i < len(s.tok) {
		n, ok := x.name(s, i)
		if !ok || !s.lineEnd(n.last) || !s.lineStart(i) || s.tok[n.last].upper && len(s.word(n.last)) > 3 {
			return
		}
		add("person/mover", 0.97, n)
		i = n.last + 1
	}
}

// again reads, in the whole document, the names that some place of it showed
// to be people's. A surname that is also a common word must look like a name
// there too: it has its particle, or a capital inside a sentence.
func (x *Extractor) again(s *scan, all []found, add adder) {
	known := map[string]bool{}
	taken := map[int]bool{}
	for _, f := range all {
		if f.confidence >= 0.9 {
			known[s.id(f.name)] = true
		}
		for t := f.from; t <= f.last; t++ {
			taken[t] = true
		}
	}
	if len(known) == 0 {
		return
	}
	for i := 0; i < len(s.tok); i++ {
		if taken[i] || !s.tok[i].cap || i > 0 && s.gap(i) == "-" {
			continue
		}
		n, ok := x.name(s, i)
		if !ok || taken[n.last] || !known[s.id(n)] {
			continue
		}
		add("person/again", 0.9, n)
		i = n.last
	}
}
