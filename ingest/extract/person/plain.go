package person

import "strings"

// wordNames are first names that are words, or begin the names of places, far
// more often than they stand before a surname.
var wordNames = map[string]bool{"Frans": true, "Wil": true, "Ben": true, "Mei": true, "Tof": true, "Don": true, "Han": true, "Co": true, "Ad": true, "Ab": true,
	"Jo": true, "Ed": true, "Ger": true, "Gom": true, "Isa": true, "Ali": true, "Jet": true, "Bas": true, "Uke": true, "Anders": true, "Ine": true, "Ria": true}

// thingWords end the names of things that bear a person's: "het Pieter Baan
// Centrum", "de Anne Frank Stichting", "het Ronald McDonald Huis".
var thingWords = []string{"centrum", "center", "centre", "huis", "house", "stichting", "foundation", "instituut", "institute", "school", "college", "lyceum", "fonds", "museum",
	"prijs", "award", "straat", "laan", "plein", "kade", "brug", "weg", "haven", "universiteit", "university", "ziekenhuis", "hospital", "kazerne", "park", "lezing",
	"akkoord", "groep", "group", "company", "bank", "airport", "hal", "zaal", "arena", "theater", "kliniek", "akademie", "academie", "rivier", "eiland", "eilanden", "heijn", "heijns", "society", "project", "programma", "team"}

const plainRule = "person/first-name"

// plainName reports a first name with a surname behind it, both as people's
// are printed, which needs no word before it.
func (x *Extractor) plainName(s *scan, n name) bool {
	first, last := s.word(n.from), s.word(n.last)
	switch {
	case n.surname <= n.from, !x.dir.firstNames[first], wordNames[first], s.tok[n.from].Upper(), strings.Contains(first, "."):
		return false
	case s.initial(n.from), len(last) < 3, digit(last), s.is(n.from-1, "sint", "st", "san", "santa", "saint", "stichting", "fonds", "port"):
		return false
	case x.dir.firstNames[last] && !s.isKnown(n):
		return false // "Evert Jan", and a surname on another line
	case n.last+1 < len(s.tok) && s.gap(n.last+1) == "-" || s.gap(n.from) == "-":
		return false
	}
	if n.last+1 < len(s.tok) && s.gap(n.last+1) == " " && s.thing(n.last+1) {
		return false
	}
	for k := n.from; k <= n.last; k++ {
		if s.thing(k) || s.gap(k+1) == "-" && k < n.last && s.tok[k+1].Upper() {
			return false
		}
	}
	return true
}

// unswap cuts a first name off that the paper gives to another surname, where
// it gives the surname another first name as well: the halves of two names
// that the order of a PDF's columns swapped (GUIDE, span rule 5).
func (s *scan) unswap(all []found) {
	plain := 0
	for i := range all {
		if all[i].rule == plainRule {
			plain++
		}
	}
	if plain < 3 {
		return // nearly always: a first name with two surnames and one of these with two first names take three
	}
	surnames, firsts := map[string]map[string]bool{}, map[string]map[string]bool{}
	note := func(m map[string]map[string]bool, key, value string) {
		if m[key] == nil {
			m[key] = map[string]bool{}
		}
		m[key][value] = true
	}
	for _, f := range all {
		if f.rule == plainRule {
			note(surnames, s.word(f.from), f.id)
			note(firsts, f.id, s.word(f.from))
		}
	}
	for k, f := range all {
		if f.rule == plainRule && len(surnames[s.word(f.from)]) > 1 && len(firsts[f.id]) > 1 {
			all[k].from = f.surname
		}
	}
}

// cutByLine reports a first name that ends a line within a sentence, its
// surname on the next, which an empty line may part from it in texts of PDFs.
func (x *Extractor) cutByLine(s *scan, n name) bool {
	i := n.from
	return n.last == i && i > 0 && i+2 < len(s.tok) && s.gap(i+1) == "\n" && s.gap(i) == " " && !s.tok[i-1].Capital() &&
		s.tok[i+1].Capital() && !s.tok[i+1].Upper() && s.class[i+1]&noNameWord == 0 && !s.lineStart(i+2) && !s.tok[i+2].Capital()
}

// thing reports that token i ends as the name of a thing does.
func (s *scan) thing(i int) bool {
	w := s.lowered(i)
	for _, end := range thingWords {
		if len(w) >= len(end) && string(w[len(w)-len(end):]) == end {
			return true
		}
	}
	return false
}
