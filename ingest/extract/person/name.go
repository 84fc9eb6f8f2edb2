package person

import (
	"strings"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// name is a person's name in the text: tokens from to last, of which the
// surname, with its particles, begins at surname.
type name struct {
	from, surname, last int
	// slug is the surname's where the text has it cut short, else empty.
	slug string
}

// particles are the words that Dutch and a few other surnames begin with.
var particles = map[string]bool{"van": true, "de": true, "der": true, "den": true, "het": true, "'t": true, "’t": true, "te": true, "ter": true,
	"ten": true, "von": true, "el": true, "al": true, "in": true, "op": true, "di": true, "da": true, "dos": true, "del": true, "le": true, "la": true, "af": true}

// notNames are capitalised words that stand where names do and are none.
var notNames = map[string]bool{"de": true, "het": true, "een": true, "kamer": true, "minister": true, "ministers": true, "staatssecretaris": true,
	"tweede": true, "eerste": true, "commissie": true, "raad": true, "voorzitter": true, "griffier": true, "nederland": true, "europese": true,
	"motie": true, "moties": true, "president": true, "indiener": true, "indieners": true, "medeindiener": true, "dat": true, "die": true, "op": true, "en": true, "of": true, "voor": true, "van": true, "aan": true, "c": true,
	"s": true, "nr": true, "kabinet": true, "regering": true, "heer": true, "mevrouw": true, "lid": true, "leden": true, "ja": true, "nee": true,
	"kamerstuk": true, "kamerstukken": true, "bijlage": true, "aanhangsel": true, "handelingen": true, "dank": true, "koninkrijk": true, "ministerie": true, "agenda": true, "brief": true, "verslag": true, "dit": true, "deze": true, "dan": true, "ook": true, "in": true, "wij": true, "ik": true, "u": true, "hij": true, "zij": true, "ter": true,
	"geannoteerde": true, "inleiding": true, "aanleiding": true, "samenvatting": true, "achtergrond": true, "inhoudsopgave": true, "raadsconclusies": true, "informele": true,
	"formele": true, "kabinetsreactie": true, "fiche": true, "bijlagen": true, "antwoord": true, "vraag": true, "onderwerp": true}

// reading says what stands before a name.
type reading struct {
	// afterOffice: "premier X van Y" names a country, not a surname.
	afterOffice bool
	// low: a title, so that the name may begin with a particle in lower case,
	// "de heer van der Staaij".
	low bool
}

// name reads a name whose first token is i, of which nothing is known.
func (x *Extractor) name(s *scan, i int) (name, bool) { return x.readName(s, i, reading{}) }

// readName reads a name whose first token is i.
func (x *Extractor) readName(s *scan, i int, how reading) (name, bool) {
	n := name{from: i, surname: -1}
	j := i
	for j < len(s.tok) && s.initial(j) { // "F.M."
		j++
	}
	initials := j > i
	if initials && j < len(s.tok) && s.tok[j].Capital() && len(s.word(j)) == 1 && s.gap(j) == "." && s.space(j+1) {
		j++ // "R.H.A Plasterk"
	}
	if initials && j+1 < len(s.tok) && s.gap(j) == ". (" && strings.HasPrefix(s.gap(j+1), ") ") && s.tok[j].Capital() {
		j++ // "A. (Anne) Mulder", as the data of the Kamer have it
		n.surname = j
	} else if initials && j < len(s.tok) && strings.TrimLeft(s.gap(j), ".") != " " && s.gap(j) != "." {
		return n, false
	}
	start, caps := j, 0
	for first := true; j < len(s.tok); j++ {
		if !first && !s.joined(j) {
			break
		}
		if caps > 0 && !s.tok[j].Capital() && x.endsBefore(s, n, j, how) {
			break
		}
		part := s.particle(j) && j+1 < len(s.tok) && s.joined(j+1) && !(s.is(j, "ter") && s.is(j+1, "vervanging")) // "MOTIE VAN HET LID BECKER TER VERVANGING"
		if part && (s.tok[j].Capital() || !first || initials || how.low && !s.is(j, openWords...)) {
			if n.surname < 0 {
				n.surname = j
				for n.surname > i && s.gap(n.surname) == "-" { // "Faber-van de Klashorst"
					n.surname--
				}
			}
			first = false
			continue
		}
		if caps > 0 && s.tok[n.last].Upper() && !s.tok[j].Upper() && s.gap(j) == " " && !s.particle(j) {
			break // "Franco FRATTINI Vicevoorzitter", "PIRI EN PODT Voorgesteld"
		}
		if !s.tok[j].Capital() || s.class[j]&noNameWord != 0 || digit(s.word(j)) || s.is(j, "c.s") || caps > 0 && roman(s.word(j)) {
			break
		}
		caps++
		n.last = j
		first = false
		if caps >= 4 {
			break
		}
		// After a particle the surname is one word and what a hyphen adds, but
		// for those that are known ("Van Haersma Buma").
		if n.surname >= 0 && !(j+1 < len(s.tok) && (s.gap(j+1) == "-" || s.gap(j+1) == " " && x.dir.known(s.text[s.tok[n.surname].Start:s.tok[j+1].End]))) {
			break
		}
	}
	if caps == 0 {
		return n, false
	}
	if next := n.last + 1; n.surname > n.from && next < len(s.tok) && s.tok[next].Capital() && s.joined(next) && x.dir.known(s.text[s.tok[n.from].Start:s.tok[next].End]) {
		n.surname, n.last = n.from, next // "Schultz van Haegen-Maas Geesteranus"
	}
	if n.surname < 0 || n.surname > n.last {
		n.surname = x.surname(s, n, j-1, initials)
	} else {
		for k := start; k < n.surname; k++ { // "Veldhuijzen van Zanten-Hyllner"
			if x.dir.known(s.text[s.tok[k].Start:s.tok[n.last].End]) {
				n.surname = k
			}
		}
	}
	if s.tok[n.last].Upper() && s.tok[n.surname].Start < s.tok[n.last].Start && !s.tok[n.surname].Capital() && !s.tok[n.from].Upper() && len(s.word(n.last)) < 6 {
		return n, false // "mijn collega van KGG"
	}
	return n, len(s.word(n.last)) > 1 && s.slugged(n.surname, n.last) // a name in Cyrillic has no slug
}

// openWords begin a surname only with a capital: "in Nederland", "op Aruba".
var openWords = []string{"in", "op", "te", "la", "le", "al"}

// endsBefore reports that a name, which ends before token j, does not go on
// with it: "Adema van Landbouw, Natuur en Voedselkwaliteit", "Piri van
// GroenLinks-PvdA", "Otte van het Openbaar Ministerie", "Macron op bezoek".
func (x *Extractor) endsBefore(s *scan, n name, j int, how reading) bool {
	switch s.word(j) {
	case "op", "in":
		return !s.is(j+1, "'t", "’t", "den")
	case "te":
		return true
	case "van", "voor":
	default:
		return false
	}
	if s.gap(j) == "-" { // "Van Veldhoven-van der Meer"
		return false
	}
	next := j + 1
	if s.is(next, "de", "het") {
		next++
	}
	if next >= len(s.tok) || x.atPortfolio(s, j+1) || s.tok[next].Upper() && !s.tok[n.last].Upper() {
		return true // "Yildiz van TNO"
	}
	if _, _, party := x.partyAt(s, next); party {
		return true
	}
	first := x.dir.firstNames[s.word(n.from)]
	end := j
	for end+1 < len(s.tok) && particles[s.word(end)] {
		end++
	}
	switch {
	case x.dir.known(s.text[s.tok[j].Start:s.tok[end].End]):
		return false
	case !first && (how.afterOffice || s.is(j+1, "het")):
		return true
	}
	return !first && x.dir.known(s.text[s.tok[n.from].Start:s.tok[n.last].End])
}

// roman reports the number of a cabinet or a king.
func roman(w string) bool { return strings.Trim(w, "IVX") == "" }

// surname finds where the surname begins among capitalised words without a
// particle: the longest end that is a known surname, else the last word with
// what hyphens join to it, else after initials all of them.
func (x *Extractor) surname(s *scan, n name, last int, initials bool) int {
	first := n.from
	for first < last && (s.initial(first) || initials && len(s.word(first)) == 1) {
		first++
	}
	if first < n.last && patronymic(s.word(first)) && !x.dir.firstNames[s.word(first)] {
		return first // "González Pérez": two surnames
	}
	for k := first; k < n.last; k++ {
		if x.dir.known(s.text[s.tok[k].Start:s.tok[n.last].End]) {
			return k
		}
	}
	k := n.last
	for k > first && (s.gap(k) == "-" || initials) {
		k--
	}
	return k
}

// patronymic reports a Spanish surname in -ez, which a second one follows.
func patronymic(w string) bool {
	return len(w) > 4 && (strings.HasSuffix(w, "ez") || strings.HasSuffix(w, "éz"))
}

// longestInitial is that of initial, in bytes: one letter of any script has four.
const longestInitial = 4

// initial reports a single capital with a full stop behind it; "Th." and "IJ."
// count.
func (s *scan) initial(i int) bool {
	w := s.word(i)
	if !s.tok[i].Capital() || i+1 >= len(s.tok) {
		return false
	}
	short := utf8.RuneCountInString(w) == 1 || w == "Th" || w == "IJ" || w == "Chr" || w == "Ph"
	return short && strings.HasPrefix(s.gap(i+1), ".") && !strings.Contains(s.gap(i+1), "\n")
}

// joined reports that token i belongs to the word before it: a space, a hyphen
// or the full stop of an initial between them.
func (s *scan) joined(i int) bool {
	switch g := s.gap(i); g {
	case " ", "-", ".", ". ", " -", "- ":
		return g != ". " || utf8.RuneCountInString(s.word(i-1)) <= 2
	case "\n":
		return s.small(i - 1) // "van\nDijk"
	}
	return false
}

func digit(w string) bool { return w != "" && '0' <= w[0] && w[0] <= '9' }

// among tells whether the id of a name is in a set.
func (s *scan) among(set map[string]bool, n name) bool {
	if n.slug != "" {
		return set[n.slug]
	}
	var buf [64]byte
	return set[string(paper.AppendSlug(buf[:0], s.text[s.tok[n.surname].Start:s.tok[n.last].End]))]
}

// appendFull adds the slug of a whole name to out.
func (s *scan) appendFull(out []byte, n name) []byte {
	return paper.AppendSlug(out, s.text[s.tok[n.from].Start:s.tok[n.last].End])
}

// isWhole tells whether the slug of a whole name is in a set.
func (s *scan) isWhole(n name, set map[string]bool) bool {
	var buf [64]byte
	return set[string(s.appendFull(buf[:0], n))]
}

// id is the guide's id of a name: the slug of its surname with its particles.
func (s *scan) id(n name) string {
	if known := s.surname(n); known != nil {
		return known.slug // nothing is allocated for it
	}
	if n.slug != "" {
		return n.slug
	}
	return paper.Slug(s.text[s.tok[n.surname].Start:s.tok[n.last].End])
}

// surname is what the directory has of the id of a name, nil for nothing.
func (s *scan) surname(n name) *surname {
	if n.slug != "" {
		return s.dir.surnames[n.slug]
	}
	return s.dir.written(s.text[s.tok[n.surname].Start:s.tok[n.last].End])
}

// isKnown tells whether somebody of the directory has the surname of a name.
func (s *scan) isKnown(n name) bool { return s.surname(n).isKnown() }

// slugged tells whether the slug of tokens from to last has a letter.
func (s *scan) slugged(from, last int) bool {
	if b := s.text[s.tok[last].End-1]; asciiWord[b] || from <= last && asciiWord[s.text[s.tok[from].Start]] {
		return true
	}
	return paper.Slug(s.text[s.tok[from].Start:s.tok[last].End]) != ""
}

// names reads a list: "A, B en C", "A/B", from token i on, and returns the
// names and the token after the last. The list is good until the next is read.
func (x *Extractor) names(s *scan, i int, how reading) (list []name, next int) {
	s.list = s.list[:0]
	for {
		n, ok := x.readName(s, i, how)
		if !ok {
			return s.list, i
		}
		s.list = append(s.list, n)
		i = n.last + 1
		if i >= len(s.tok) {
			return s.list, i
		}
		g := s.gap(i)
		if g == " (" { // "Piri (GL-PvdA), Van der Lee en Podt (D66)"
			if end, _, ok := x.partyAt(s, i); ok {
				for i < len(s.tok) && s.tok[i].Start < end {
					i++
				}
				if g = s.gap(i); i >= len(s.tok) || !strings.HasPrefix(g, ")") {
					return s.list, i
				}
				if g = g[1:]; g == ", " && !x.listGoesOn(s, i) {
					return s.list, i
				}
			}
		}
		switch {
		case g == ", " && s.is(i, "en") && s.space(i+1):
			i++
		case g == ", " || g == "/" || g == " / " || g == ",\n":
		case (g == " " || g == "\n") && s.is(i, "en") && s.space(i+1):
			i++
		default:
			return s.list, i
		}
	}
}

// listGoesOn reports that a name at token i, behind a party and a comma, is the
// next of a list: it is known, or has a party too.
func (x *Extractor) listGoesOn(s *scan, i int) bool {
	n, ok := x.name(s, i)
	if !ok {
		return s.is(i, "en")
	}
	_, _, party := x.partyAt(s, n.last+1)
	return s.isKnown(n) || party && s.gap(n.last+1) == " ("
}

func (s *scan) space(i int) bool {
	return i < len(s.tok) && (s.gap(i) == " " || s.gap(i) == "\n")
}
