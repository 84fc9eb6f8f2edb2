package definition

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Abbreviations shorter than two letters say nothing; longer than eight are
// words in capitals.
const (
	leastLetters = 2
	mostLetters  = 8
)

// mostBound bounds the abbreviations of a paper that are looked for in all of
// it, so that the work stays linear in the text.
const mostBound = 48

// abbreviations binds the letters in "Landelijk Platform Duinen (LPD)" to the
// name whose initials they are, for the whole paper. What the name is, its
// words say; programmes, plans and reports are none (annotation guide, cases).
func abbreviations(s string, emit func(extract.Candidate)) {
	bound := map[string]bool{}
	for at := 0; len(bound) < mostBound; {
		i := strings.IndexByte(s[at:], '(')
		if i < 0 {
			return
		}
		at += i + 1
		letters := lettersAt(s[at:])
		if letters == "" || bound[letters] {
			continue
		}
		start := nameOf(s[:at-1], letters)
		if start < 0 {
			continue
		}
		name := strings.TrimRight(s[start:at-1], " ")
		typ, ok := kindOf(name)
		if !ok {
			continue
		}
		bound[letters] = true
		id := "name:" + paper.Slug(letters)
		if typ == paper.Act || typ == paper.Committee {
			id = "name:" + paper.Slug(name)
		}
		if typ == paper.ITSystem {
			id = strings.ToUpper(letters)
		}
		for _, n := range []string{name, letters} {
			bind(s, n, extract.Candidate{Type: typ, ID: id, Label: name, Rule: "definition/abbreviation", Confidence: 0.8}, emit)
		}
	}
}

// lettersAt reads the abbreviation that fills the bracket at the start of s.
func lettersAt(s string) string {
	end := strings.IndexByte(s[:min(len(s), mostLetters+1)], ')')
	if end < leastLetters {
		return ""
	}
	capitals := 0
	for _, r := range s[:end] {
		switch {
		case unicode.IsUpper(r):
			capitals++
		case !unicode.IsLetter(r):
			return ""
		}
	}
	// "JITs": a plural is a kind of thing and no name.
	if capitals < leastLetters || !unicode.IsUpper(rune(s[0])) || s[end-1] == 's' {
		return ""
	}
	return s[:end]
}

// nameOf finds the start of the name that ends s and whose words with a capital
// have the capitals of letters as their initials; -1 when they do not.
func nameOf(s, letters string) int {
	s = strings.TrimRight(s, " ")
	var want []rune
	for _, r := range letters {
		if unicode.IsUpper(r) {
			want = append(want, r)
		}
	}
	at := len(s)
	for words := 0; len(want) > 0 && words < 2*mostLetters; words++ {
		i := strings.LastIndexByte(s[:at], ' ')
		word := s[i+1 : at]
		first, _ := utf8.DecodeRuneInString(word)
		switch {
		case word == "" || strings.ContainsAny(word, ".;:()\n"):
			return -1
		case unicode.IsUpper(first):
			n := lends(word, want)
			if n == 0 {
				return -1
			}
			want = want[:len(want)-n]
			if len(want) == 0 {
				return i + 1
			}
		case !small(word):
			return -1
		}
		if i < 0 {
			return -1
		}
		at = i
	}
	return -1
}

// lends is how many of the last letters a word with a capital stands for: its
// first one, or of a compound two, "AC" of "Adviescollege"; 0 when it lends none.
func lends(word string, letters []rune) int {
	first, n := utf8.DecodeRuneInString(word)
	last := len(letters) - 1
	switch {
	case letters[last] == first:
		return 1
	case last > 0 && letters[last-1] == first && strings.ContainsRune(word[n:], unicode.ToLower(letters[last])):
		return 2
	}
	return 0
}

// small are the words of a name that lend no letter.
func small(word string) bool {
	switch strings.TrimRight(word, ",") {
	case "van", "voor", "de", "der", "het", "en", "tegen", "inzake", "of", "the", "for", "and", "on", "op", "bij", "in":
		return true
	}
	return false
}

// kindOf says what a name in full names, not ok when it is no mention.
func kindOf(name string) (paper.Type, bool) {
	lower := strings.ToLower(name)
	if meetings[lower] || strings.HasSuffix(lower, "systems") || strings.HasSuffix(lower, "systemen") { // a plural is a kind of thing
		return "", false
	}
	for _, w := range [...]string{"programma", "plan", "agenda", "strategie", "rapportage", "rapport", "akkoord", "fonds", "regeling", "monitor", "visie", "programme", "project", "nota", "subsidie", "toets", "methode", "model", "zone", "area", "unie", "beleid", "budget", "kader"} {
		if strings.Contains(lower, w) {
			return "", false
		}
	}
	for _, w := range [...]string{"wet ", "verordening", "richtlijn", "regulation", "directive", " act", "verdrag", "convention", "wetboek"} {
		if strings.Contains(lower, w) || strings.HasPrefix(lower, strings.TrimSpace(w)) {
			return paper.Act, true
		}
	}
	head, _, _ := strings.Cut(lower, " ")
	switch {
	case containsAny(lower, committeeWords):
		return paper.Committee, true
	case containsAny(head, bodyWords):
		return paper.Organisation, true // "Bureau Krediet Registratie"
	case containsAny(lower, systemWords):
		return paper.ITSystem, true
	case containsAny(lower, bodyWords):
		return paper.Organisation, true
	}
	return "", false
}

// meetings are the kinds of meeting of the Kamer (Reglement van Orde of the
// Tweede Kamer, chapter 7, and its words until 2021): no body has that name.
var meetings = map[string]bool{"algemeen overleg": true, "schriftelijk overleg": true, "notaoverleg": true, "wetgevingsoverleg": true,
	"begrotingsoverleg": true, "verslag algemeen overleg": true, "verslag schriftelijk overleg": true}

var (
	// Bodies of the Parliament, the Council and others that the guide calls
	// committees, by their English names; a Dutch werkgroep may be anybody's.
	committeeWords = []string{"committee", "working group", "working party"}
	systemWords    = []string{"systeem", "system", "register", "registratie", "database", "databank"}
	bodyWords      = []string{"dienst", "autoriteit", "inspectie", "raad", "instituut", "bureau", "vereniging", "stichting", "federatie", "centrum", "centre", "center",
		"platform", "netwerk", "network", "organisatie", "organization", "organisation", "commissie", "comité", "college", "agentschap", "agency", "board", "council", "bond", "unit", "team",
		"samenwerking", "taskforce", "groep", "group", "bank", "universiteit", "university", "association", "alliance", "alliantie", "coördinator", "eenheid", "orgaan", "overleg", "loket",
		"genootschap", "institute", "office", "fractie", "meldpunt", "politie"}
)

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// bind emits every place where name stands as words, written the same.
func bind(s, name string, c extract.Candidate, emit func(extract.Candidate)) {
	for at := 0; ; {
		i := strings.Index(s[at:], name)
		if i < 0 {
			return
		}
		start, end := at+i, at+i+len(name)
		at = end
		before, _ := utf8.DecodeLastRuneInString(s[:start])
		after, _ := utf8.DecodeRuneInString(s[end:])
		if derived(s[end:]) {
			continue
		}
		if !unicode.IsLetter(before) && !unicode.IsDigit(before) && !unicode.IsLetter(after) && !unicode.IsDigit(after) {
			c.Span = text.Span{Start: start, End: end}
			emit(c)
		}
	}
}

// derived reports that letters go on as a word for people, "LPD'er", or for a
// kind of paper, "BNC-fiche".
func derived(tail string) bool {
	return strings.HasPrefix(tail, "'er") || strings.HasPrefix(tail, "’er") || strings.HasPrefix(tail, "-fiche")
}
