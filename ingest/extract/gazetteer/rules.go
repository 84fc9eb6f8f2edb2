package gazetteer

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// rule is a condition on the words around a name.
type rule func(r *reading, at text.Span) bool

// rules are those that forms of the data files may name.
var rules = map[string]rule{
	"":           nil,
	"commission": commission,
	"ec":         notOldNumber,
	"list":       inCodeList,
	"language":   notLanguage,
	"article":    afterArticle,
	"party":      asParty,
	"act":        asAct,
	"name":       notName,
	"north":      notNorth,
	"journal":    notJournal,
	"masthead":   inMasthead,
	"ours":       notForeign,
	"vaccine":    ofVaccines,
	"seat":       notSeat,
	"health":     ofMinisters,
	"summit":     ofSummits,
	"airport":    notPlace,
	"daily":      asDaily,
	"alone":      notTail,
	"letters":    notSpelled,
}

// notTail refuses the end of a compound, "EU-richtlijn Unshell": the name in it is its
// own part (guide, span rule 6).
func notTail(r *reading, at text.Span) bool { return at.Start == 0 || r.s[at.Start-1] != '-' }

// asDaily refuses "Trouw aan de wet is nodig": where a sentence opens with the name of
// a newspaper that is a word as well, a verb of reporting follows.
func asDaily(r *reading, at text.Span) bool {
	next, _ := wordAfter(r.s, at.End)
	return notName(r, at) && (next == "" || !r.sentenceStart(at.Start) || slices.Contains(reporting, next))
}

// reporting are what newspapers do, by the verb behind their name.
var reporting = []string{"bericht", "berichtte", "citeerde", "meldde", "meldt", "onthulde", "onthult", "publiceerde", "schreef", "schrijft", "sprak", "stelde", "stelt"}

// notPlace refuses the field where aircraft land, "op Schiphol", "Luchthaven
// Schiphol", and what is decided on it, "Hoofdlijnenbesluit Schiphol": the company is
// meant where it does something.
func notPlace(r *reading, at text.Span) bool {
	word, gap := wordBefore(r.s, at.Start)
	switch strings.ToLower(word) {
	case "op", "vanaf", "rond", "rondom", "naar", "nabij", "vanuit", "luchthaven", "vliegveld":
		return false
	}
	return gap != " " || !strings.HasSuffix(strings.ToLower(word), "besluit") && !strings.HasSuffix(word, "dossier")
}

// ofMinisters: the Council of the ministers of health, and not the advisory board
// of that name, is formal or informal, and what papers of its dossier are about.
func ofMinisters(r *reading, at text.Span) bool {
	word, _ := wordBefore(r.s, at.Start)
	switch strings.ToLower(word) {
	case "formele", "informele":
		return true
	}
	return r.in.Doc.Dossier == "21501-31"
}

// ofSummits: the letters are the European Council in the papers of its dossier and
// of the Councils that prepare it.
func ofSummits(r *reading, _ text.Span) bool {
	return r.in.Doc.Dossier == "21501-20" || r.in.Doc.Dossier == "21501-02"
}

// notSeat refuses the town that has the name of its country, where the Council
// meets in April, June and October (TEU, protocol 6): "te Luxemburg", "vindt
// plaats in Luxemburg", "van 5 juni a.s. in Luxemburg".
func notSeat(r *reading, at text.Span) bool {
	word, _ := wordBefore(r.s, at.Start)
	switch strings.ToLower(word) {
	case "te":
		return false
	case "in":
	default:
		return true
	}
	head := strings.TrimRight(r.s[:at.Start-len("in ")], " \n")
	if len(head) > 0 && head[len(head)-1] == '.' { // "a.s.", "jl."; no other sentence begins with "in"
		return false
	}
	word, _ = wordBefore(head, len(head))
	switch strings.ToLower(word) {
	case "plaats", "vond", "vindt", "vonden", "vinden", "plaatsvinden", "plaatsvond", "plaatsvindt", "raad", "hof", "justitie", "aanstaande", "jongstleden", "bijeen", "bijeenkomst", "vergadering", "gehouden":
		return false
	}
	if digits(word) { // "van 5 juni 2019 in Luxemburg", not "in 2019 in Luxemburg"
		word, _ = wordBefore(head, len(head)-len(word))
		return !slices.Contains(monthNames, word)
	}
	return !strings.HasSuffix(word, "raad") && !slices.Contains(monthNames, word)
}

// monthNames close a day without a year: "op 5 juni in Luxemburg".
var monthNames = []string{"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"}

// ofVaccines: a maker of vaccines with the name of many people is meant where
// the paper speaks of vaccines, but behind what people are called by.
func ofVaccines(r *reading, at text.Span) bool {
	switch word, _ := wordBefore(r.s, at.Start); strings.ToLower(word) {
	case "heer", "mevrouw", "minister", "staatssecretaris", "lid", "leden", "motie", "dr", "drs", "mr", "ir", "prof":
		return false
	case "": // "Dr. Janssen"
		if strings.HasSuffix(r.s[:at.Start], "r. ") {
			return false
		}
	}
	if !r.asked { // once a paper: the name may stand in it at every word
		r.asked, r.vaccines = true, strings.Contains(r.s, "accin")
	}
	return r.vaccines
}

// inMasthead: in capitals the Commission is named where its documents say whose
// they are, "MEDEDELING VAN DE COMMISSIE", "VERORDENING (EU) 2021/1230 VAN DE
// COMMISSIE"; elsewhere capitals are of a committee ("VASTE COMMISSIE VOOR ...").
func inMasthead(r *reading, at text.Span) bool {
	head, ok := strings.CutSuffix(r.s[:at.Start], " VAN DE ")
	if !ok {
		return false
	}
	word, _ := wordBefore(head, len(head))
	switch word {
	case "MEDEDELING", "VERSLAG", "WITBOEK", "GROENBOEK", "AANBEVELING", "BESLUIT", "BESCHIKKING", "ADVIES", "WERKDOCUMENT", "DIENSTEN", "VOORSTEL":
		return true
	}
	return digits(word)
}

// notForeign refuses the law of another country: "de Turkse Grondwet".
func notForeign(r *reading, at text.Span) bool {
	word, gap := wordBefore(r.s, at.Start)
	return gap != " " || !capital(word) || !strings.HasSuffix(word, "e") || allCapitals(word)
}

// notNorth refuses the half of a name that is another's: Noord-Ierland is a part
// of the United Kingdom.
func notNorth(r *reading, at text.Span) bool {
	head := strings.TrimRight(r.s[:at.Start], " \n")
	return !strings.HasSuffix(head, "Noord-") && !strings.HasSuffix(head, "NOORD-")
}

// notJournal refuses the language code at the head of a page of the Official
// Journal, "NL Publicatieblad van de Europese Unie L 12/3", "... L 12/3 NL", or on a
// line of its own, and at the foot of the Commission's, "NL NL".
func notJournal(r *reading, at text.Span) bool {
	if (at.Start == 0 || r.s[at.Start-1] == '\n') && (at.End == len(r.s) || r.s[at.End] == '\n') {
		return false
	}
	next, _ := wordAfter(r.s, at.End)
	if next == "Publicatieblad" || len(next) == 1 && strings.Contains("LC", next) {
		return false
	}
	before, _ := wordBefore(r.s, at.Start)
	return before != "Publicatieblad" && before != "NL" && next != "NL"
}

// notName refuses a word that is part of a longer name or of a person's: the
// word before or after has a capital (and opens no sentence).
func notName(r *reading, at text.Span) bool {
	next, _ := wordAfter(r.s, at.End)
	return !capital(next) || strings.ToUpper(next) == next
}

// wordBefore is the word that ends where at starts, with one space or hyphen
// between, and what parts them; "" when something else stands there.
func wordBefore(s string, at int) (word, gap string) {
	if at == 0 {
		return "", ""
	}
	head := s[:at]
	switch head[at-1] {
	case ' ', '-', '\n':
		gap = head[at-1:]
		head = head[:at-1]
	}
	i := strings.LastIndexFunc(head, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if i >= 0 {
		_, n := utf8.DecodeRuneInString(head[i:])
		i += n
	} else {
		i = 0
	}
	return head[i:], gap
}

// wordAfter is the word that starts one space after at.
func wordAfter(s string, at int) (word string, end int) {
	if at >= len(s) || s[at] != ' ' {
		return "", at
	}
	tail := s[at+1:]
	n := strings.IndexFunc(tail, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if n < 0 {
		n = len(tail)
	}
	return tail[:n], at + 1 + n
}

func capital(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func allCapitals(word string) bool {
	return len(word) > 3 && strings.ToUpper(word) == word && strings.ToLower(word) != word
}

// short tells whether crowded asks about a form: one of at most five letters, in
// capitals.
func (f Form) short() bool { return len(f.Text) <= 5 && strings.ToUpper(f.Text) == f.Text }

// crowded refuses abbreviations in a line of capitals, where "OM" and "DE" are
// words.
func crowded(s string, at text.Span) bool {
	before, gap := wordBefore(s, at.Start)
	after, _ := wordAfter(s, at.End)
	return gap == " " && allCapitals(before) || allCapitals(after)
}

// derived reports that the ending of a word for people follows: "FNV'er" is
// somebody, not the union.
func derived(tail string) bool {
	rest, ok := strings.CutPrefix(tail, "'er")
	if !ok {
		rest, ok = strings.CutPrefix(tail, "’er")
	}
	return ok && (rest == "" || rest[0] == 's' || !isLetter(rest))
}

// commission: "de Commissie" is the European one, save as the head of another
// name and after a committee of a Chamber in the same paragraph (guide, rule 9).
func commission(r *reading, at text.Span) bool {
	tail := r.s[at.End:]
	if strings.HasPrefix(tail, "-") && len(tail) > 1 && unicode.IsUpper(rune(tail[1])) {
		return false // Commissie-Davids
	}
	if rest, ok := strings.CutPrefix(tail, " voor "); ok {
		rest = strings.TrimPrefix(strings.TrimPrefix(rest, "de "), "het ")
		if capital(rest) {
			return false // Commissie voor de Rijksuitgaven
		}
	}
	for _, w := range []string{" van Wijzen", " van Toezicht", " van Goede Diensten", " mer", " m.e.r.", " van Advies"} {
		if strings.HasPrefix(tail, w) {
			return false
		}
	}
	switch before, gap := wordBefore(r.s, at.Start); strings.ToLower(before) {
	case "vaste", "algemene", "tijdelijke", "parlementaire", "bijzondere", "onafhankelijke", "benelux", "venetië", "venetie", "codex":
		return false
	default:
		if gap == "-" {
			return false
		}
	}
	if next, _ := wordAfter(r.s, at.End); capital(next) && !r.known(at.End+1) && next != "Von" {
		return false // Commissie Roemer
	}
	return !r.afterKamer(at.Start) && !r.otherCommission(at.Start)
}

// otherCommission reports that the paper calls another body so before the offset:
// "de Commissie Sorgdrager (hierna: Commissie)".
func (r *reading) otherCommission(at int) bool {
	if r.other == 0 { // once a paper
		r.other = len(r.s) + 1
		for i := strings.Index(r.s, defines); i >= 0; {
			if calledCommission(r.s[i+len(defines):]) {
				if head := strings.TrimRight(r.s[:i], " \n0123456789"); !strings.HasSuffix(head, "Europese Commissie") && !strings.HasSuffix(head, "European Commission") && !strings.HasSuffix(head, "(EC)") {
					r.other = i + 1
					break
				}
			}
			next := strings.Index(r.s[i+1:], defines)
			if next < 0 {
				break
			}
			i += 1 + next
		}
	}
	return at >= r.other
}

// defines opens the bracket in which a paper gives a name.
const defines = "(hierna"

// calledCommission reads the rest of "(hierna: de Commissie)".
func calledCommission(s string) bool {
	s = strings.TrimLeft(s[:min(len(s), 20)], ": «“\"‘")
	s = strings.TrimPrefix(s, "de ")
	rest, ok := strings.CutPrefix(s, "Commissie")
	return ok && strings.HasPrefix(strings.TrimLeft(rest, "»”\"’"), ")")
}

// known says whether a name starts at the offset.
func (r *reading) known(at int) bool {
	for lo, hi := 0, len(r.hits); lo < hi; {
		mid := (lo + hi) / 2
		switch start := r.hits[mid].span.Start; {
		case start == at:
			return true
		case start < at:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return false
}

// farBack bounds how far a committee is remembered, so that a text without
// paragraphs takes no longer than its length.
const farBack = 2000

// afterKamer says whether the nearest body called a commission before the
// offset, in its paragraph, is one of a Chamber.
func (r *reading) afterKamer(at int) bool {
	i := sort.SearchInts(r.kamer, at)
	if i == 0 || at-r.kamer[i-1] > farBack {
		return false
	}
	between := r.s[r.kamer[i-1]:at]
	return !strings.Contains(between, "\n") && !strings.Contains(between, "Europese Commissie")
}

// notOldNumber: "(EC) No 562/2006" is a number and names nobody.
func notOldNumber(r *reading, at text.Span) bool {
	tail := r.s[at.End:]
	return !strings.HasPrefix(tail, ") N") && !strings.HasPrefix(tail, ") n") && !strings.HasPrefix(tail, "/") && !strings.HasSuffix(r.s[:at.Start], "/")
}

// inCodeList: two letters are a country only beside another such code, as in
// "BE, DE en FR".
func inCodeList(r *reading, at text.Span) bool {
	return codeAfter(r.s[at.End:]) || codeBefore(r.s[:at.Start])
}

func codeAfter(s string) bool {
	for _, gap := range []string{", ", " en ", "/", " and ", " & "} {
		if rest, ok := strings.CutPrefix(s, gap); ok && len(rest) >= 2 && isCode(rest[:2]) && (len(rest) == 2 || !letter(rest[2])) {
			return true
		}
	}
	return false
}

func codeBefore(s string) bool {
	for _, gap := range []string{", ", " en ", "/", " and ", " & "} {
		if rest, ok := strings.CutSuffix(s, gap); ok && len(rest) >= 2 && isCode(rest[len(rest)-2:]) && (len(rest) == 2 || !letter(rest[len(rest)-3])) {
			return true
		}
	}
	return false
}

func letter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' || b >= 0x80 || b == '-' }

// isCode lists the codes of the member states, Norway, Switzerland and the
// United Kingdom and States (Interinstitutional style guide, 7.1.1).
func isCode(s string) bool {
	return strings.Contains(" AT BE BG CY CZ DE DK EE EL ES FI FR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK UK GB US VK VS NO CH ", " "+s+" ")
}

// notLanguage: "in het Nederlands" is a language.
func notLanguage(r *reading, at text.Span) bool {
	before, _ := wordBefore(r.s, at.Start)
	next, _ := wordAfter(r.s, at.End)
	switch before {
	case "het", "Het":
		return next != "" && !verbOrLink(next)
	case "in", "uit", "naar":
		return next != "" && !verbOrLink(next)
	}
	return true
}

func verbOrLink(w string) bool {
	switch w {
	case "en", "of", "is", "vertaald", "te", "gesteld", "beschikbaar", "worden", "als", "wordt", "spreken", "sprekende", "zijn":
		return true
	}
	return false
}

// afterArticle wants "de" or "het" before, or a bracket around.
func afterArticle(r *reading, at text.Span) bool {
	before, gap := wordBefore(r.s, at.Start)
	switch strings.ToLower(before) {
	case "de", "het", "van", "door", "bij", "aan", "met", "en", "voor", "naar":
		return gap == " "
	}
	return strings.HasSuffix(r.s[:at.Start], "(")
}

// asParty: words that are also something else are a party in brackets behind a
// name, before "-fractie", "-lid", or after "fractie van".
func asParty(r *reading, at text.Span) bool {
	head, tail := r.s[:at.Start], r.s[at.End:]
	if strings.HasPrefix(tail, ")") && (strings.HasSuffix(head, "(") || strings.HasSuffix(head, "beiden ") || strings.HasSuffix(head, "allen ")) {
		return true
	}
	for _, w := range []string{"-fractie", "-lid", "-Kamerlid", "-motie", "-woordvoerder", "-collega", "-leider"} {
		if strings.HasPrefix(tail, w) {
			return true
		}
	}
	for _, w := range []string{"fractie van ", "fractie van de ", "partij ", "fracties van ", "leden van "} {
		if strings.HasSuffix(head, w) {
			return true
		}
	}
	return false
}

// asAct: an abbreviation means the act where the words around speak of one, in a
// paper that gives the letters to nothing else: "(CMA)" behind the name of a movement.
func asAct(r *reading, at text.Span) bool {
	head, tail := r.s[:at.Start], r.s[at.End:]
	head = head[max(0, len(head)-24):]
	return (strings.HasSuffix(head, "(") || strings.HasSuffix(head, "de ") || strings.HasSuffix(head, "het ") ||
		strings.Contains(head, "artikel") || strings.Contains(head, "Artikel") || strings.HasPrefix(tail, "-") || strings.HasSuffix(head, "hierna: ")) &&
		!r.shortForOther(r.s[at.Start:at.End])
}

// notSpelled refuses letters that the paper gives to something else, "het programma van
// eisen (PVE)": where they stand in brackets, the words before spell them. A name in the
// tables gets its letters from bind.
func notSpelled(r *reading, at text.Span) bool {
	letters := r.s[at.Start:at.End]
	i := strings.Index(r.s, "("+letters+")")
	return i < 0 || !spells(strings.Fields(r.s[max(0, i-mostNamed):i]), letters)
}

// spells tells whether the last of words begin with letters, but for small words
// between.
func spells(words []string, letters string) bool {
	left := len(letters)
	for k := len(words) - 1; k >= 0 && left > 0; k-- {
		switch {
		case words[k][0]|0x20 == letters[left-1]|0x20:
			left--
		case len(words[k]) > len("voor") || left == len(letters):
			return false
		}
	}
	return left == 0
}

// actWords end words in the names of acts.
var actWords = []string{"act", "wet", "verordening", "richtlijn", "besluit", "regulation", "directive", "verdrag", "treaty", "akkoord", "agreement", "overeenkomst",
	"rechtsvordering", "undertakings"}

// mostNamed is how far before its letters the name of an act is looked for, in bytes.
const mostNamed = 80

// shortForOther reports that the paper has the letters first in brackets behind
// words that name no act.
func (r *reading) shortForOther(letters string) bool {
	i := strings.Index(r.s, "("+letters+")")
	if i < 0 {
		return false
	}
	for word := range strings.FieldsSeq(strings.ToLower(r.s[max(0, i-mostNamed):i])) {
		if slices.ContainsFunc(actWords, func(end string) bool { return strings.HasSuffix(word, end) }) {
			return false
		}
	}
	return true
}
