package person

import (
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
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
func (x *Extractor) signed(s *scan, add adder) {
	amended := false
	for _, i := range s.open {
		switch c := s.class[i]; {
		case c&orderWord != 0 && s.is(i-1, "de") && s.is(i-2, "van") && s.is(i-3, "orde"):
			x.movers(s, i+1, add)
		case !amended && c&compoundWord != 0 && s.is(i, "amendement") && s.is(i-1, "volgende") && s.is(i+1, "voor"):
			amended = true // once: the rest of the text is read
			x.amenders(s, i+2, add)
		case c&commaBefore != 0 && s.lineStart(i) && x.underOffice(s, i):
			if n, ok := x.name(s, i); ok && s.lineEnd(n.last) {
				add("person/signature", 0.95, n)
			}
		case c&commaBefore != 0 && s.gap(i) == ", " && s.behindChair(i):
			if n, ok := x.name(s, i); ok && s.lineEnd(n.last) && !s.goesOn(n.last+1) {
				add("person/signature", 0.95, n)
			}
		}
	}
}

// amenders reads the names under an amendment, which ends with its explanation:
// lines of one known name each behind a line that ended.
func (x *Extractor) amenders(s *scan, i int, add adder) {
	k, _ := slices.BinarySearch(s.caps, i)
	for _, i := range s.caps[k:] {
		if !s.lineStart(i) || !strings.HasPrefix(s.gap(i), ".") {
			continue
		}
		if n, ok := x.name(s, i); ok && s.lineEnd(n.last) && s.isKnown(n) {
			x.movers(s, i, add)
			return
		}
	}
}

// movers reads names as long as each fills a line.
func (x *Extractor) movers(s *scan, i int, add adder) {
	for i < len(s.tok) {
		n, ok := x.name(s, i)
		if !ok || !s.lineEnd(n.last) || !s.lineStart(i) || s.tok[n.last].Upper() && len(s.word(n.last)) > 3 {
			return
		}
		if known := s.surname(n); known != nil && known.cut != "" && !known.isKnown() {
			n.slug = known.cut // "Vijlbrie", as motions of 2024 and 2025 print the last letter off
			add("person/mover-cut", 0.85, n)
		} else {
			add("person/mover", 0.97, n)
		}
		i = n.last + 1
	}
}

// again reads, in the whole document, the names that some place of it showed
// to be people's. A surname that is also a common word must look like a name
// there too: it has its particle, or a capital inside a sentence.
func (x *Extractor) again(s *scan, all []found, add adder) {
	known := make(map[string]bool, len(all))
	s.taken = marks(s.taken, len(s.tok))
	taken := s.taken
	for _, f := range all {
		if f.confidence >= 0.9 {
			known[f.id] = true
		}
		for t := f.from; t <= f.last; t++ {
			taken[t] = true
		}
	}
	if len(known) == 0 {
		return
	}
	s.mayBegin(known)
	var whole map[string]bool // the names as a whole, when one is met again
	behind := 0               // the last name that was met
	for _, i := range s.caps {
		if i < behind || !s.begins[i] || taken[i] || i > 0 && s.gap(i) == "-" {
			continue
		}
		n, ok := x.name(s, i)
		if !ok || taken[n.last] || !s.among(known, n) {
			continue
		}
		if whole == nil {
			whole = s.wholeNames(all)
		}
		if !whole[s.full(n)] {
			n = x.withoutWords(s, n)
		}
		add("person/again", 0.9, n)
		behind = n.last + 1
	}
}

// marks is list with n places, none of them marked.
func marks(list []bool, n int) []bool {
	list = slices.Grow(list[:0], n)[:n]
	clear(list)
	return list
}

// wholeNames are the slugs of what was found, first names and all.
func (s *scan) wholeNames(all []found) map[string]bool {
	whole := make(map[string]bool, len(all))
	for _, f := range all {
		if f.confidence >= 0.9 {
			whole[s.full(f.name)] = true
		}
	}
	return whole
}

// mayBegin marks in begins the tokens from which words that belong together lead
// to one that can end a surname of the set, of slugs: most words of a paper are
// far from any.
func (s *scan) mayBegin(surnames map[string]bool) {
	var firsts [256]bool
	ends := make(map[string]bool, len(surnames))
	for slug := range surnames {
		end := slug[strings.LastIndexByte(slug, '-')+1:]
		if end == "" {
			continue // no letter that a slug has
		}
		ends[end] = true
		firsts[end[0]], firsts[end[0]&^0x20] = true, true
	}
	s.begins = marks(s.begins, len(s.tok))
	for _, i := range s.caps {
		if s.taken[i] || !s.mayEnd(i, &firsts, ends) {
			continue
		}
		for j := i; !s.begins[j]; j-- {
			s.begins[j] = true
			if j == 0 || !s.joined(j) && !strings.HasPrefix(s.gap(j), ".") {
				break
			}
		}
	}
}

// mayEnd tells whether the slug of token i can be in a set of which the first
// letters are given too. Only of plain letters it is the word in lower case.
func (s *scan) mayEnd(i int, firsts *[256]bool, ends map[string]bool) bool {
	if s.tok[i].Is&token.Plain == 0 {
		return true
	}
	return firsts[s.text[s.tok[i].Start]] && ends[string(s.lowered(i))]
}
