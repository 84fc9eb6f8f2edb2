package gazetteer

import (
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// bodyHeads are the words that open the name of a body in Dutch government and
// society (Register van Overheidsorganisaties, kinds of organisation).
var bodyHeads = []string{"stichting", "vereniging", "federatie", "inspectie", "autoriteit", "directoraat-generaal", "dg",
	"universiteit", "hogeschool", "instituut", "centrum", "raad voor", "raad voor de", "raad voor het", "nationaal coördinator",
	"nationale coördinator", "nationaal rapporteur", "adviescollege", "adviesraad", "adviescommissie", "staatscommissie", "taskforce",
	"bestuurlijk overleg", "expertisecentrum", "kenniscentrum", "rechtbank", "gerechtshof", "waterschap", "hoogheemraadschap",
	"omgevingsdienst", "veiligheidsregio", "rijksdienst", "nederlandse vereniging", "nederlands instituut", "nederlandse federatie",
	"nationaal centrum", "landelijk bureau", "landelijk platform", "platform", "koninklijke nederlandse", "nederlandse organisatie",
	"europees centrum", "european centre", "european network", "international organisation", "international association", "werkgroep",
	"nationale raad", "nederlandse raad", "nederlandse bond", "koepelorganisatie", "brancheorganisatie", "vakbond", "denktank",
	"actiegroep", "het fonds", "regieorgaan", "expertgroep", "stuurgroep", "kennisplatform", "meldpunt", "samenwerkingsverband", "ombudsman", "ombudsfunctionaris", "dienst", "bureau", "college van", "raad van"}

// body reads "Stichting Natuurbehoud", "Inspectie Belastingen en Douane":
// a head with a capital and the words with one that follow.
func body(r *reading, at text.Span) {
	head := r.s[at.Start:at.End]
	if !capital(head) || strings.ToUpper(head) == head && len(head) > 2 {
		return
	}
	end := beforeBody(r.s, at.End, capitalised(r.s, at.End, 6))
	if end == at.End || r.sentenceStart(at.Start) && weakHead(head) {
		return
	}
	tail := strings.TrimSpace(r.s[at.End:end])
	first, _, _ := strings.Cut(tail, " ")
	switch {
	case joins(first) && !strings.HasPrefix(tail, "voor ") && !strings.HasPrefix(tail, "van ") && !strings.HasPrefix(tail, "tegen "):
		return
	case strings.HasPrefix(strings.ToLower(head), "raad van") && (first == "de" || first == "het"):
		return
	}
	if openHead[strings.ToLower(head)] && !strings.Contains(tail, " ") {
		if longer, ok := titleEnd(r.s, at.End); ok {
			end = max(end, longer)
		}
	}
	r.propose(text.Span{Start: at.Start, End: end}, paper.Organisation, "body", guessed)
}

// beforeBody is where a name from at to end ends before another body: "Raad van
// Gouverneurs A en Raad van Gouverneurs B".
func beforeBody(s string, at, end int) int {
	for _, and := range [...]string{" en Raad van ", " en Raad voor ", " en Stichting ", " en Vereniging "} {
		if i := strings.Index(s[at:end], and); i > 0 {
			return at + i
		}
	}
	return end
}

// openHead are the heads of bodies whose names go on in lower case: "Taskforce
// Problematisch water en droge kelders".
var openHead = set("taskforce adviescollege expertgroep adviescommissie staatscommissie stuurgroep regieorgaan kennisplatform expertisecentrum meldpunt")

// weakHead: words that open sentences as often as names.
func weakHead(head string) bool {
	switch strings.ToLower(head) {
	case "dienst", "bureau", "platform", "centrum", "werkgroep", "vakbond", "inspectie", "samenwerkingsverband", "ombudsman", "college van", "raad van":
		return true
	}
	return false
}

// sentenceStart says whether a sentence or line begins at the offset.
func (r *reading) sentenceStart(at int) bool {
	head := strings.TrimRight(r.s[:at], " “‘«\"'(")
	return head == "" || strings.HasSuffix(head, ".") || strings.HasSuffix(head, "\n") || strings.HasSuffix(head, "?") || strings.HasSuffix(head, "•")
}

// bodyTails are the words that end the names of bodies and companies: English ones,
// as international bodies are called (Yearbook of International Organizations, kinds
// of name), and the few that Dutch names end in as well.
var bodyTails = append([]string{"forum", "foundation", "institute", "association", "university", "agency", "authority", "organization", "alliance", "coalition",
	"network", "council", "board", "group", "federation", "society", "corporation", "holding", "industries", "technologies", "technology", "electronics"}, dutchTails...)

var dutchTails = []string{"autoriteit", "instituut", "alliantie", "academie", "netwerk"}

// mostBefore bounds the words of a name before its last.
const mostBefore = 6

// endingBody reads "International Tulip Forum", "Sluis Autoriteit": two words with a
// capital or more of which the last says what it is, with small words between. The
// word that opens a sentence has its capital from that.
func endingBody(r *reading, at text.Span) {
	if !capital(r.s[at.Start:at.End]) || allCapitals(r.s[at.Start:at.End]) || isLetter(r.s[at.End:]) {
		return
	}
	if next, _ := wordAfter(r.s, at.End); capital(next) && !allCapitals(next) {
		return // "Health Technology Assessment": the name goes on
	}
	start, words := at.Start, 0
	for from := at.Start; words < mostBefore; {
		word, gap := wordBefore(r.s, from)
		small := word == "of" || word == "and" || word == "for" || word == "on"
		lower := strings.ToLower(word)
		if word == "" || gap != " " || !small && (!capital(word) || joins(lower) || lower == "the" || lower == "een") {
			break
		}
		from -= len(gap) + len(word)
		if small {
			continue
		}
		if r.sentenceStart(from) && lower != "european" && lower != "international" {
			break
		}
		start, words = from, words+1
	}
	if words > 0 && !described(r.s[start:at.End]) {
		r.propose(text.Span{Start: start, End: at.End}, paper.Organisation, "body-end", guessed)
	}
}

// described says that a name is an adjective and a Dutch noun, "Groene Netwerk",
// which speak of any such body.
func described(name string) bool {
	word, tail, two := strings.Cut(name, " ")
	return two && slices.Contains(dutchTails, strings.ToLower(tail)) && (strings.HasSuffix(word, "e") || strings.HasSuffix(word, "ees") || strings.HasSuffix(word, "isch"))
}

// nounInT reports the nouns in -t that subjects of working parties end in:
// "vennootschapsrecht", "energiemarkt" (the list of preparatory bodies of the
// Council has no other in Dutch).
func nounInT(word string) bool {
	for _, end := range [...]string{"recht", "markt", "port", "kracht"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	return false
}

// workingParty reads "Raadswerkgroep duurzame visserij": a preparatory body of
// the Council by its subject, in capitals or not.
func workingParty(r *reading, at text.Span) {
	end := capitalised(r.s, at.End, 6)
	// A word in -t behind the singular is its verb: "de Raadswerkgroep begint".
	first, _ := wordAfter(r.s, at.End)
	if whole := strings.Contains(strings.TrimSpace(r.s[at.End:end]), " "); !whole && (!strings.HasSuffix(first, "t") || nounInT(first)) {
		if longer, ok := titleEnd(r.s, at.End); ok {
			end = max(end, longer)
		}
	}
	if end > at.End {
		r.propose(text.Span{Start: at.Start, End: end}, paper.Committee, "working-party", guessed)
	}
}
