package gazetteer

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// longestLaw bounds the short title of a law in bytes. Aanwijzingen voor de
// regelgeving 4.25 asks for short ones; the longest in the titles of 7,538
// dossiers has 140.
const longestLaw = 150

// mostLaws bounds the laws of a paper that are looked for in all of it: the
// work stays linear in the text.
const mostLaws = 32

// law reads the short title of a Dutch law. Where it ends is sure in a bracket,
// as at the end of the title of a bill: "(Wet toezicht drones)"; the name then
// counts in the whole paper. "Wet op de ..." ends with its noun, and a law known
// by its letters has one word: "Wet DBA".
func law(r *reading, at text.Span) {
	if !capital(r.s[at.Start:at.End]) || at.Start > 0 && r.s[at.Start-1] == '-' {
		return
	}
	rest := r.s[at.End:]
	if at.Start > 0 && r.s[at.Start-1] == '(' {
		if end := strings.IndexAny(rest[:min(len(rest), longestLaw)], "();:\n"); end > 0 && rest[end] == ')' && strings.Contains(rest[:end], " ") {
			name := r.s[at.Start : at.End+end]
			r.propose(text.Span{Start: at.Start, End: at.End + end}, paper.Act, "law-bracket", 0.95)
			if _, ok := r.laws[name]; !ok && len(r.laws) < mostLaws {
				if r.laws == nil {
					r.laws = map[string]bool{}
				}
				r.laws[name] = true
				r.everywhere(name, at.Start)
			}
			return
		}
	}
	word, next := wordAfter(r.s, at.End)
	switch {
	case word == "op", word == "tot":
		if end := nounEnd(r.s, next); end > next {
			if year, after := wordAfter(r.s, end); len(year) == 4 && digits(year) {
				end = after
			}
			r.propose(text.Span{Start: at.Start, End: end}, paper.Act, "law-of", guessed)
		}
	case len(word) > 1 && strings.ToUpper(word) == word && !digits(word):
		end := next
		if year, after := wordAfter(r.s, next); len(year) == 4 && digits(year) {
			end = after
		}
		r.propose(text.Span{Start: at.Start, End: end}, paper.Act, "law-letters", 0.9)
	case capital(r.s[at.Start:at.End]) && len(word) > 3 && !enders[strings.ToLower(word)] && !prepositions[word]:
		if end, ok := titleEnd(r.s, at.End); ok && end > next && !r.lawNamed(r.s[at.Start:end]) {
			r.propose(text.Span{Start: at.Start, End: end}, paper.Act, "law-title", 0.7)
		}
	}
}

// lawNamed reports that passage begins with a law whose name is sure.
func (r *reading) lawNamed(passage string) bool {
	for name := range r.laws {
		if strings.HasPrefix(passage, name) {
			return true
		}
	}
	return false
}

// everywhere emits the other places where a name stands as it does in one.
func (r *reading) everywhere(name string, not int) {
	for at := 0; ; {
		i := strings.Index(r.s[at:], name)
		if i < 0 {
			return
		}
		at += i
		if end := at + len(name); at != not && boundary(r.s, at, end) {
			r.propose(text.Span{Start: at, End: end}, paper.Act, "law-named", 0.95)
		}
		at += len(name)
	}
}

func boundary(s string, start, end int) bool {
	before, _ := wordBefore(s, start)
	if before != "" && start > 0 && s[start-1] != ' ' && s[start-1] != '-' && s[start-1] != '\n' {
		return false
	}
	return end == len(s) || !isLetter(s[end:])
}

// nounEnd is the end of "de economische delicten": the first word after the
// articles that is no adjective in -e, or the second after one.
func nounEnd(s string, at int) int {
	word, next := wordAfter(s, at)
	for word == "de" || word == "het" {
		at = next
		word, next = wordAfter(s, at)
	}
	for range 3 {
		switch {
		case word == "" || joins(word) || len(word) < 4:
			return at
		case !strings.HasSuffix(word, "e") && !bare(word):
			return next
		}
		at = next
		word, next = wordAfter(s, at)
	}
	return at
}

// bare are adjectives that stand without -e before a noun with "het", in titles
// of laws on education and money.
func bare(word string) bool {
	switch word {
	case "hoger", "primair", "voortgezet", "speciaal", "financieel", "openbaar", "algemeen", "wetenschappelijk":
		return true
	}
	for _, end := range [...]string{"lijk", "eel", "ief"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// treaty reads "Verdrag van Prüm": a treaty by the place where it was signed.
func treaty(r *reading, at text.Span) {
	if !capital(r.s[at.Start:at.End]) {
		return
	}
	end := capitalised(r.s, at.End, 2)
	if end == at.End || strings.HasPrefix(r.s[at.End:], " de ") {
		return
	}
	if first, _ := wordAfter(r.s, at.End); !capital(first) {
		return
	}
	r.propose(text.Span{Start: at.Start, End: end}, paper.Act, "treaty-place", 0.85)
}

// compoundAct reads "NPLM-richtlijn": the act of the letters before a hyphen.
// "EU-richtlijn" and "VN-verdrag" say only whose it is.
func compoundAct(r *reading, at text.Span) {
	before, gap := wordBefore(r.s, at.Start)
	if gap != "-" || len(before) < 2 || !capital(before) {
		return
	}
	start := at.Start - 1 - len(before)
	if strings.Trim(before, "IVX") == "" { // "Seveso III-richtlijn"
		return
	}
	if start > 0 && (r.s[start-1] == '-' || r.s[start-1] == '/') {
		return
	}
	switch before {
	case "EU", "VN", "NL", "EG", "Raads", "Commissie", "Rijks", "Delta", "Nood", "Spoed", "Kader", "Europese", "COVID":
		return
	}
	if strings.ToUpper(before) != before && r.s[at.Start:at.End] == "wet" {
		return // "Dijkstra-wet" is named after somebody
	}
	r.propose(text.Span{Start: start, End: at.End}, paper.Act, "act-compound", guessed)
}

// actEnds close the one word that names an act.
var actEnds = [...]string{"wet", "richtlijn", "verordening", "verdrag"}

// generic are the first halves of words that say only what kind of act it is,
// or whose: a bylaw of a council, an act that carries out another.
var generic = set(`kader raam uitvoerings invoerings implementatie aanpassings wijzigings verzamel overgangs instellings herstel reparatie slot goedkeurings
	noodverordenings nood raads rijks initiatief machtigings veeg innovatie intrekkings evaluatie tijdelijke eu europese nationale landelijke gemeentelijke
	basis model deel belasting begrotings vreemdelingen algemene gedelegeerde commissie lid staats grond voorbeeld afvalstoffen huisvestings leegstands spoed
	subsidie omgevings parkeer legesverordening verordenings vredes associatie handels vrijhandels samenwerkings belastings toetredings
	bilaterale investerings klimaat wijk stam`)

// closedActs reads "Bodemtoezichtrichtlijn", "Zeewierwet": a word with a capital
// inside a sentence, where Dutch writes a capital for a name alone.
func (r *reading) closedActs() {
	for i := range r.words {
		w := &r.words[i]
		if !w.Capital() || w.Upper() || w.End-w.Start < leastClosed || r.s[max(w.Start-1, 0)] != ' ' {
			continue // nearly all
		}
		for _, kind := range actEnds {
			if w.Is&token.Letters == 0 || strings.HasSuffix(r.s[w.Start:w.End], kind) {
				r.closedAct(w, kind)
			}
		}
	}
}

// leastClosed is the least length of such a word: four letters, and "wet".
const leastClosed = 4 + len("wet")

// mostClosed bounds the bytes before the kind of act, far above what Dutch joins
// into one word: what is longer is no name, and would be read from its start
// again for each kind in it.
const mostClosed = 100

// closedAct reads the parts of a word that end in a kind of act: a word with
// digits or signs may have some.
func (r *reading) closedAct(w *token.Word, kind string) {
	for at := w.Start; ; {
		i := strings.Index(r.s[at:w.End], kind)
		if i < 0 {
			return
		}
		start, end := at+i, at+i+len(kind)
		if start-w.Start > mostClosed {
			return
		}
		at = end
		if end < len(r.s) && (isLetter(r.s[end:]) || r.s[end] == '-' && end+1 < len(r.s) && isLetter(r.s[end+1:])) {
			continue
		}
		word, gap := wordBefore(r.s, start)
		if gap != "" || len(word) < 4 || !capital(word) || strings.ToUpper(word) == word || generic[strings.ToLower(word)] || generic[strings.ToLower(strings.TrimSuffix(word, "s"))] {
			continue
		}
		from := start - len(word)
		if from == 0 || r.s[from-1] != ' ' || r.sentenceStart(from) {
			continue
		}
		r.propose(text.Span{Start: from, End: end}, paper.Act, "act-word", 0.75)
	}
}
