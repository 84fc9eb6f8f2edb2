package person

import (
	"strings"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// name is a person's name in the text: tokens from to last, of which the
// surname, with its particles, begins at surname.
type name struct{ from, surname, last int }

// particles are the words that Dutch and a few other surnames begin with.
var particles = map[string]bool{"van": true, "de": true, "der": true, "den": true, "het": true, "'t": true, "’t": true, "te": true, "ter": true,
	"ten": true, "von": true, "el": true, "al": true, "in": true, "op": true, "di": true, "da": true, "dos": true, "del": true, "le": true, "la": true, "af": true}

// notNames are capitalised words that stand where names do and are none.
var notNames = map[string]bool{"de": true, "het": true, "een": true, "kamer": true, "minister": true, "ministers": true, "staatssecretaris": true,
	"tweede": true, "eerste": true, "commissie": true, "raad": true, "voorzitter": true, "griffier": true, "nederland": true, "europese": true,
	"motie": true, "moties": true, "dat": true, "die": true, "op": true, "en": true, "of": true, "voor": true, "van": true, "aan": true, "c": true,
	"s": true, "nr": true, "kabinet": true, "regering": true, "heer": true, "mevrouw": true, "lid": true, "leden": true, "ja": true, "nee": true,
	"kamerstuk": true, "kamerstukken": true, "dank": true, "dit": true, "deze": true, "dan": true, "ook": true, "in": true, "wij": true, "ik": true, "u": true, "hij": true, "zij": true, "ter": true}

// name reads a name whose first token is i. upper says that the text around is
// all capitals, so that every word looks like a name. lone says that nothing
// but its place tells it is one, which asks for a shape without doubt.
func (x *Extractor) name(s *scan, i int) (name, bool) {
	n := name{from: i, surname: -1}
	j := i
	for j < len(s.tok) && s.initial(j) { // "F.M."
		j++
	}
	initials := j > i
	if initials && j < len(s.tok) && strings.TrimLeft(s.gap(j), ".") != " " && s.gap(j) != "." {
		return n, false
	}
	caps := 0
	for first := true; j < len(s.tok); j++ {
		if !first && !s.joined(j) {
			break
		}
		w := s.lowWord(j)
		if caps > 0 && (w == "van" || w == "voor") && x.atPortfolio(s, j+1) {
			break // "Minister Adema van Landbouw, Natuur en Voedselkwaliteit"
		}
		part := particles[w] && j+1 < len(s.tok) && s.joined(j+1) && !(caps > 0 && w == "in" && !s.is(j+1, "'t", "’t"))
		if part && (s.tok[j].cap || !first || initials) {
			if n.surname < 0 {
				n.surname = j
				for n.surname > i && s.gap(n.surname) == "-" { // "Faber-van de Klashorst"
					n.surname--
				}
			}
			first = false
			continue
		}
		if !s.tok[j].cap || notNames[w] || digit(s.word(j)) || s.is(j, "c.s") {
			break
		}
		caps++
		n.last = j
		first = false
		if caps >= 4 {
			break
		}
		// After a particle the surname is one word and what a hyphen adds.
		if n.surname >= 0 && !(j+1 < len(s.tok) && s.gap(j+1) == "-") {
			break
		}
	}
	if caps == 0 {
		return n, false
	}
	if n.surname < 0 || n.surname > n.last {
		n.surname = x.surname(s, n, j-1, initials)
	}
	return n, len(s.word(n.last)) > 1
}

// surname finds where the surname begins among capitalised words without a
// particle: the longest end that is a known surname, else the last word with
// what hyphens join to it, else after initials all of them.
func (x *Extractor) surname(s *scan, n name, last int, initials bool) int {
	first := n.from
	for first < last && s.initial(first) {
		first++
	}
	for k := first; k < n.last; k++ {
		if x.dir.known(paper.Slug(s.text[s.tok[k].start:s.tok[n.last].end])) {
			return k
		}
	}
	k := n.last
	for k > first && (s.gap(k) == "-" || initials) {
		k--
	}
	return k
}

// initial reports a single capital with a full stop behind it; "Th." and "IJ."
// count.
func (s *scan) initial(i int) bool {
	w := s.word(i)
	if !s.tok[i].cap || i+1 >= len(s.tok) {
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
		return s.word(i-1) == s.lowWord(i-1) // "van\nDijk"
	}
	return false
}

func digit(w string) bool { return w != "" && '0' <= w[0] && w[0] <= '9' }

// id is the guide's id of a name: the slug of its surname with its particles.
func (s *scan) id(n name) string { return paper.Slug(s.text[s.tok[n.surname].start:s.tok[n.last].end]) }

// names reads a list: "A, B en C", "A/B", from token i on, and returns the
// names and the token after the last.
func (x *Extractor) names(s *scan, i int) (list []name, next int) {
	for {
		n, ok := x.name(s, i)
		if !ok {
			return list, i
		}
		list = append(list, n)
		i = n.last + 1
		if i >= len(s.tok) {
			return list, i
		}
		switch g := s.gap(i); {
		case g == ", " && s.is(i, "en") && s.space(i+1):
			i++
		case g == ", " || g == "/" || g == " / " || g == ",\n":
		case (g == " " || g == "\n") && s.is(i, "en") && s.space(i+1):
			i++
		default:
			return list, i
		}
	}
}

func (s *scan) space(i int) bool {
	return i < len(s.tok) && (s.gap(i) == " " || s.gap(i) == "\n")
}
