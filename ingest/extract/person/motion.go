package person

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// motions emits motions by the names of their movers: "motie Veldkamp c.s.",
// "motie van de leden Piri en Koekkoek". The number, where the paper says one,
// is found by ingest/link; the id says the names till then.
func (x *Extractor) motions(s *scan, emit func(extract.Candidate)) {
	for _, i := range s.open {
		if s.class[i]&motionWord == 0 || i > 0 && s.gap(i) == "-" {
			continue
		}
		if s.lineStart(i) && strings.Contains(s.gap(i+1), "\n") {
			continue // the word alone on its line: a heading
		}
		hyphen := i+1 < len(s.tok) && strings.TrimRight(s.gap(i+1), " \n") == "-" && s.tok[i+1].Capital() // "motie-Veldkamp c.s."
		if !s.space(i+1) && !hyphen {
			continue
		}
		j, named := s.motionHead(i + 1)
		list, next := x.names(s, j, reading{low: named})
		if len(list) == 0 && s.is(j-1, "van") { // "motie van Nispen"
			list, next = x.names(s, j-1, reading{low: true})
			if len(list) > 0 && !s.tok[list[0].from].Capital() && !s.isKnown(list[0]) {
				list = nil // "de motie van de Partij"
			}
		}
		if len(list) == 0 || !named && !hyphen && s.is(list[0].from, "van") && s.tok[list[0].from].Upper() {
			continue
		}
		if s.letters(i, list[0]) && !x.dir.known(s.word(list[0].last)) {
			continue
		}
		end := s.tok[list[len(list)-1].last].End
		others := s.is(next, "c") && s.is(next+1, "s") && s.gap(next) == " "
		if others {
			end = s.tok[next+1].End
			if strings.HasPrefix(s.text[end:], ".") {
				end++
			}
			next += 2
		} else if len(list) > 1 && s.is(i, "motie") && !named && s.gap(list[1].from) == ", " {
			list = list[:1]
			end = s.tok[list[0].last].End
		}
		emit(extract.Candidate{Span: text.Span{Start: s.tok[i].Start, End: end}, Type: paper.Motion,
			ID: s.motionID(list), Rule: "motion/name", Confidence: 0.93})
		if !s.is(i, "moties") {
			continue
		}
		if j, numbered := s.pastNumber(next); numbered || others {
			x.moreMotions(s, j, emit)
		}
	}
}

// letters reports that what follows the word at i, which is not in capitals, is one
// word that is: "Stemmingen moties MIRT" says what motions are about.
func (s *scan) letters(i int, n name) bool {
	return n.from == n.last && s.tok[n.last].Upper() && !s.tok[i].Upper()
}

// moreMotions emits what follows the first of "moties van de leden Vis c.s., De
// Zee c.s. en Haan c.s." and of "moties Vis (36 200, nr. 5) en Haan (36 200, nr. 6)":
// each further name with its own "c.s." or number is a motion (annotation guide,
// span rule 4). Marks of footnotes may stand between.
func (x *Extractor) moreMotions(s *scan, i int, emit func(extract.Candidate)) {
	for range mostMovers {
		if i < len(s.tok) && strings.Trim(s.word(i), "0123456789") == "" {
			i++
		}
		if s.is(i, "en") {
			i++
		} else if i >= len(s.tok) || !strings.HasSuffix(s.gap(i), ", ") {
			return
		}
		list, next := x.names(s, i, reading{})
		if len(list) == 0 {
			return
		}
		end := s.tok[list[len(list)-1].last].End
		others := s.is(next, "c") && s.is(next+1, "s")
		if others {
			if end = s.tok[next+1].End; strings.HasPrefix(s.text[end:], ".") {
				end++
			}
			next += 2
		}
		j, numbered := s.pastNumber(next)
		if !others && !numbered {
			return
		}
		emit(extract.Candidate{Span: text.Span{Start: s.tok[list[0].from].Start, End: end}, Type: paper.Motion,
			ID: s.motionID(list), Rule: "motion/list", Confidence: 0.85})
		i = j
	}
}

// pastNumber is the token behind the bracket with a paper's number that opens at
// token i, "(36 200, nr. 5)", and whether one does; i itself when none does.
func (s *scan) pastNumber(i int) (int, bool) {
	if i >= len(s.tok) || !strings.HasSuffix(s.gap(i), " (") || !digit(s.word(i)) && !s.is(i, "kamerstuk", "kamerstukken") {
		return i, false
	}
	for j := i + 1; j <= len(s.tok) && j < i+mostInNumber; j++ {
		if strings.HasPrefix(s.text[s.tok[j-1].End:], ")") { // the last word of the text too
			return j, true
		}
	}
	return i, false
}

// mostInNumber bounds the words of a number: "Kamerstukken II 2022–2023, 36 200 VIII,
// nr. 113" has eight.
const mostInNumber = 10

// mostMovers bounds a list of motions.
const mostMovers = 8

// motionHead skips "van het lid", "van de leden" and the like, also as heads
// misprint them ("MOTIE VAN HET DE LEDEN"); named says that such words stood
// there.
func (s *scan) motionHead(i int) (next int, named bool) {
	j := i
	if s.particleAt(i) {
		return i, false
	}
	for j < i+5 && s.is(j, "van", "het", "de", "door") && s.space(j) {
		j++
	}
	if s.is(j, "lid", "liid", "leden", "kamerlid", "kamerleden") && s.space(j) {
		return j + 1, true
	}
	if s.is(i, "van") && s.space(i) {
		return i + 1, false
	}
	return i, false
}

// particleAt reports a particle with a capital among words in small letters:
// "motie Van Campen".
func (s *scan) particleAt(i int) bool {
	return s.is(i, "van", "de") && s.tok[i].Capital() && !s.tok[i].Upper()
}

// motionID is the id of a motion by the names of its movers.
func (s *scan) motionID(movers []name) string {
	var buf [128]byte
	id := append(buf[:0], "name:motie-"...)
	for k, n := range movers {
		if k > 0 {
			id = append(id, "-en-"...)
		}
		id = paper.AppendSlug(id, s.text[s.tok[n.from].Start:s.tok[n.last].End])
	}
	return string(id)
}
