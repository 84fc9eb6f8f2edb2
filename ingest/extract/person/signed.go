package person

import (
	"slices"
	"strings"
)

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

// behindChair reports that the line of token i begins with the chair or the
// clerk of a committee: "De waarnemend griffier van de commissie, Klein", as
// reports of committees are signed on one line.
func (s *scan) behindChair(i int) bool {
	j := i - 1
	for j > 0 && !s.lineStart(j) {
		if j--; i-j > mostSigning {
			return false
		}
	}
	for s.is(j, "de", "fungerend", "waarnemend", "plaatsvervangend", "plv", "adjunct") {
		j++
	}
	if !s.is(j, "voorzitter", "ondervoorzitter", "griffier") || !s.is(j+1, "van") || !s.is(j+2, "de") {
		return false
	}
	return s.is(j+3, "commissie", "commissies") || s.is(j+4, "commissie", "commissies")
}

// mostSigning bounds the words before a name on the line that signs it: the
// longest name of a committee has a dozen. A text without line ends would else be
// read back to its start at each name.
const mostSigning = 40

// goesOn reports that token i begins a line in the middle of a sentence: the
// name of a committee breaks there, "Onderwijs, Cultuur / en Wetenschap".
func (s *scan) goesOn(i int) bool {
	return i < len(s.tok) && !s.tok[i].Capital() && !digit(s.word(i))
}

// signed reads the names under a paper: the lines after "en gaat over tot de
// orde van de dag" of a motion, a lone name under a line that ends an
// office, and one behind the chair or clerk of a committee.
func (x *Extractor) signed(s *scan) {
	amended := false
	for _, i := range s.open {
		switch c := s.class[i]; {
		case c&orderWord != 0 && s.is(i-1, "de") && s.is(i-2, "van") && s.is(i-3, "orde"):
			x.movers(s, i+1)
		case !amended && c&compoundWord != 0 && s.is(i, "amendement") && s.is(i-1, "volgende") && s.is(i+1, "voor"):
			amended = true // once: the rest of the text is read
			x.amenders(s, i+2)
		case c&commaBefore != 0 && s.lineStart(i) && x.underOffice(s, i):
			if n, ok := x.name(s, i); ok && s.lineEnd(n.last) {
				x.add(s, "person/signature", 0.95, n)
			}
		case c&commaBefore != 0 && s.gap(i) == ", " && s.behindChair(i):
			if n, ok := x.name(s, i); ok && s.lineEnd(n.last) && !s.goesOn(n.last+1) {
				x.add(s, "person/signature", 0.95, n)
			}
		}
	}
}

// amenders reads the names under an amendment, which ends with its explanation:
// lines of one known name each behind a line that ended.
func (x *Extractor) amenders(s *scan, i int) {
	k, _ := slices.BinarySearch(s.caps, i)
	for _, i := range s.caps[k:] {
		if !s.lineStart(i) || !strings.HasPrefix(s.gap(i), ".") {
			continue
		}
		if n, ok := x.name(s, i); ok && s.lineEnd(n.last) && s.isKnown(n) {
			x.movers(s, i)
			return
		}
	}
}

// movers reads names as long as each fills a line.
func (x *Extractor) movers(s *scan, i int) {
	for i < len(s.tok) {
		n, ok := x.name(s, i)
		if !ok || !s.lineEnd(n.last) || !s.lineStart(i) || s.tok[n.last].Upper() && len(s.word(n.last)) > 3 {
			return
		}
		if known := s.surname(n); known != nil && known.cut != "" && !known.isKnown() {
			n.slug = known.cut // "Vijlbrie", as motions of 2024 and 2025 print the last letter off
			x.add(s, "person/mover-cut", 0.85, n)
		} else {
			x.add(s, "person/mover", 0.97, n)
		}
		i = n.last + 1
	}
}
