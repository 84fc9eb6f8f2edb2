package person

import (
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// heads are the words an office begins with, and their singular. The guide
// counts an office with its portfolio alone, but for the two that say theirs.
var heads = map[string]string{"minister": "minister", "ministers": "minister", "staatssecretaris": "staatssecretaris",
	"staatssecretarissen": "staatssecretaris", "eurocommissaris": "eurocommissaris", "eurocommissarissen": "eurocommissaris",
	"commissaris": "commissaris", "ambassadeur": "ambassadeur", "bewindslieden": together, "bewindspersonen": together}

// together is the head of the minister and the state secretaries of a ministry
// ("de bewindslieden van JenV"), who are meant all at once.
const together = "bewindslieden"

// offices emits offices, ministries and committees of the Kamer.
func (x *Extractor) offices(s *scan, emit func(extract.Candidate)) {
	for _, i := range s.open {
		c := s.class[i]
		if c&(officeWord|committeeWord) == 0 {
			continue
		}
		var w word
		if known := s.entry(i); known != nil {
			w = *known
		}
		switch {
		case w.text == "commissievoorzitter" && s.tok[i].Capital():
			emit(extract.Candidate{Span: s.span(i, i), Type: paper.Office, ID: "commissievoorzitter", Rule: "office/name", Confidence: 0.95})
		case w.text == "minister" && s.is(i+1, "president") && (s.gap(i+1) == "-" || s.gap(i+1) == " " && s.tok[i].Capital() == s.tok[i+1].Capital()):
			emit(extract.Candidate{Span: s.span(i, i+1), Type: paper.Office, ID: "minister-president", Rule: "office/name", Confidence: 0.97})
		case w.head != "" && (i == 0 || s.gap(i) != "-" || s.is(i-1, "oud", "ex", "vice")):
			x.office(s, i, w.head, emit)
		case w.text == "vertegenwoordiger":
			x.representative(s, i, emit)
		case c&committeeWord != 0:
			x.committee(s, i, emit)
		case s.is(i, "ministerie", "ministeries", "departement", "departementen"):
			x.ministry(s, i, emit)
		}
	}
}

// office reads "Minister van X" and, after a plural, "van Y en voor Z"; also
// "Staatssecretaris Rechtsbescherming" and "minister BZK", which have no
// preposition.
func (x *Extractor) office(s *scan, i int, head string, emit func(extract.Candidate)) {
	if s.is(i-1, "gevolmachtigde", "gevolmachtigd") {
		return // of Aruba, Curaçao or Sint Maarten: what follows is a country
	}
	add := func(from int, prep, rule string, p portfolio) {
		id := head + "-" + p.slug
		if p.short && head == "minister" { // the abbreviation does not say which word the title has
			if prep = "voor"; p.ministry {
				prep = "van"
			}
		}
		if prep != "" {
			id = x.titled(head, prep, p.slug)
		}
		emit(extract.Candidate{Span: s.span(from, p.last), Type: paper.Office, ID: id, Rule: rule, Confidence: p.confidence, Weak: !p.known})
	}
	prep, at := s.prepositionAt(i + 1)
	var p portfolio
	if prep != "" {
		p = x.portfolioAt(s, at, head)
	} else if p = x.bare(s, i, head); p.ministry {
		prep = "van" // the office's own name has it
	}
	if prep == "van" && !p.known && x.particleName(s, i+1) {
		return
	}
	if p.slug == "" || head == together && !p.ministry {
		return
	}
	if head == together {
		prep = "van"
	}
	add(i, prep, "office/portfolio", p)
	if !s.is(i, "ministers", "staatssecretarissen", "eurocommissarissen") {
		return
	}
	for {
		j := p.last + 1
		if s.is(j, "en") {
			j++
		} else if j >= len(s.tok) || !strings.HasPrefix(s.gap(j), ",") {
			return
		}
		if s.is(j, "van", "voor") {
			prep, j = string(s.lowered(j)), j+1
		}
		if p = x.portfolioAt(s, j, head); p.slug == "" {
			return
		}
		p.confidence = min(p.confidence, 0.95)
		add(j, prep, "office/list", p)
	}
}

// titled is the id of an office. Where none has the preposition that the text gives
// and one has the other, the text misspells that: "de ministers voor
// Volkshuisvesting en Ruimtelijke Ordening en voor Landbouw, Natuur en
// Voedselkwaliteit" (guide, cases decided: an office misspelt).
func (x *Extractor) titled(head, prep, slug string) string {
	id := head + "-" + prep + "-" + slug
	if len(x.dir.offices[id]) > 0 {
		return id
	}
	other := head + "-van-" + slug
	if prep == "van" {
		other = head + "-voor-" + slug
	}
	if len(x.dir.offices[other]) > 0 {
		return other
	}
	return id
}

// head is the singular of the office that token i names, "" for none.
func (s *scan) head(i int) string {
	if w := s.entry(i); w != nil {
		return w.head
	}
	return ""
}

// prepositionAt reads "van" or "voor" at token i, and the token behind it.
func (s *scan) prepositionAt(i int) (string, int) {
	if s.preposition(i) {
		return string(s.lowered(i)), i + 1
	}
	return "", i
}

// bare is the portfolio behind token i without a preposition before it: one that
// is known and stands on the office's line.
func (x *Extractor) bare(s *scan, i int, head string) portfolio {
	if s.gap(i+1) == " " && s.tok[i+1].Capital() {
		if p := x.portfolioAt(s, i+1, head); p.known {
			return p
		}
	}
	return portfolio{}
}

// namesOffice reports that the word at i, of an office, has its portfolio
// behind it without a preposition, and thus no name.
func (x *Extractor) namesOffice(s *scan, i int) bool {
	head := s.head(i)
	if head == "" {
		head = "minister"
	}
	return x.bare(s, i, head).slug != ""
}

// representative reads "Hoge Vertegenwoordiger van de Unie voor Buitenlandse
// Zaken en Veiligheidsbeleid", an office since it names its portfolio.
func (x *Extractor) representative(s *scan, i int, emit func(extract.Candidate)) {
	if !s.is(i-1, "hoge", "hoog") || !s.space(i) {
		return
	}
	j := i + 1
	if s.is(j, "van") && s.is(j+1, "de") && s.is(j+2, "unie", "eu", "europese") {
		if j += 3; s.is(j-1, "europese") && s.is(j, "unie") {
			j++
		}
	}
	if !s.is(j, "voor") {
		return
	}
	last := j
	for k := j + 1; k < len(s.tok) && k < j+8 && within(s.gap(k)) && !strings.Contains(s.gap(k), ","); k++ {
		switch {
		case strings.HasSuffix(s.word(k), "beleid"):
			last, k = k, len(s.tok)
		case s.tok[k].Capital() || strings.HasSuffix(s.word(k), "zaken"):
			last = k
		case s.is(k, "het", "gemeenschappelijk", "buitenlands", "buitenlandse", "en"):
		default:
			k = len(s.tok)
		}
	}
	if last == j {
		return
	}
	id := paper.Slug(s.text[s.tok[i-1].Start:s.tok[last].End])
	emit(extract.Candidate{Span: s.span(i-1, last), Type: paper.Office, ID: id, Rule: "office/portfolio", Confidence: 0.9})
}

// ministry reads "Ministerie van X", "ministerie LVVN", and after a plural
// "ministeries van X en Y".
func (x *Extractor) ministry(s *scan, i int, emit func(extract.Candidate)) {
	prep, at := s.prepositionAt(i + 1)
	var p portfolio
	if prep != "" {
		p = x.portfolioAt(s, at, "ministerie")
	} else if p = x.bare(s, i, "ministerie"); !p.ministry {
		return
	}
	for from := i; p.slug != ""; {
		emit(extract.Candidate{Span: s.span(from, p.last), Type: paper.Ministry, ID: "ministerie:" + p.slug, Rule: "ministry/portfolio", Confidence: p.confidence})
		from = p.last + 1
		if !s.is(i, "ministeries", "departementen") || from >= len(s.tok) {
			return
		}
		if s.is(from, "en") {
			from++
		} else if !strings.HasPrefix(s.gap(from), ", ") {
			return
		}
		if s.is(from, "van", "voor") {
			from++
		}
		if p = x.portfolioAt(s, from, "ministerie"); !p.known {
			return
		}
	}
}

// committee reads "vaste commissie voor X", with "Kamercommissie" too, and
// "Defensiecommissie". The names of committees are portfolios (Reglement van
// Orde of the Tweede Kamer, article 7.1).
func (x *Extractor) committee(s *scan, i int, emit func(extract.Candidate)) {
	add := func(from, last int, slug string, confidence float64) {
		c := extract.Candidate{Span: s.span(from, last), Type: paper.Committee, ID: "TK:" + slug, Rule: "committee/portfolio", Confidence: confidence}
		if s.ofSenate(last + 1) {
			c.ID = "name:vaste-commissie-voor-" + slug
		}
		emit(c)
	}
	if s.is(i, "commissies") {
		x.committees(s, i, emit, add)
		return
	}
	if !s.is(i, "commissie", "kamercommissie") {
		letters := strings.TrimSuffix(paper.Slug(s.word(i)), "commissie")
		if p, ok := x.portfolios[letters]; ok && len(letters) > 3 && s.tok[i].Capital() {
			add(i, i, p.slug, 0.9)
		}
		return
	}
	if i > 0 && s.gap(i) == "-" && s.tok[i-1].Upper() { // "de OCW-commissie"
		if p := x.portfolioAt(s, i-1, "commissie"); p.short && p.ministry && p.last == i-1 {
			add(i-1, i, p.slug, 0.85)
		}
		return
	}
	from := i
	if s.is(i-1, "vaste", "algemene", "tijdelijke", "bijzondere") && s.space(i) {
		from--
	}
	if from == i && s.is(i, "commissie") && x.chaired(s, i, emit) {
		return
	}
	if !s.preposition(i + 1) {
		if p := x.bare(s, i, "commissie"); p.slug != "" && s.gap(i) != "-" { // "de vaste commissie Digitale Zaken"
			add(from, p.last, p.slug, 0.85)
		}
		return
	}
	p := x.portfolioAt(s, i+2, "commissie")
	if x.joint(s, from, p, emit) > p.last {
		return
	}
	if s.is(i+2, "de") && s.is(i+1, "voor") { // "commissie voor de Rijksuitgaven"
		if p = x.portfolioAt(s, i+3, "commissie"); !p.known || p.ministry {
			p = portfolio{}
		}
	}
	switch {
	case p.slug == "":
	case s.is(i+2, "de"):
		add(from, p.last, p.slug, 0.9)
	case from < i || s.is(i, "kamercommissie"):
		add(from, p.last, p.slug, p.confidence)
	case !p.short && s.is(i+1, "voor") && (p.ministry || p.slug == "europese-zaken" || p.slug == "digitale-zaken"): // "de commissie voor Toezicht" is anybody's
		add(from, p.last, p.slug, 0.85)
	}
}

// chaired emits a committee by the name of who chairs it, "Commissie Sorgdrager",
// "commissie-Davids": a surname that is known or that the paper shows to be one,
// unless a hyphen says so. Of the Commission the presidents are meant.
func (x *Extractor) chaired(s *scan, i int, emit func(extract.Candidate)) bool {
	if i+1 >= len(s.tok) || !s.tok[i+1].Capital() || s.gap(i+1) != " " && s.gap(i+1) != "-" || s.is(i-1, "europese") {
		return false
	}
	n, ok := x.name(s, i+1)
	if !ok || n.from < n.surname || x.functionWord(s, n) || s.tok[n.last].Upper() && !s.tok[i].Upper() {
		return false // "Voor de Commissie Jan Vis": who signs for it
	}
	if s.gap(i+1) == "-" && s.mixed(n.last) && !s.isKnown(n) {
		return false // "commissie-RvW", short for its subject
	}
	id := s.id(n)
	if commissionPresidents[id] || s.gap(i+1) == " " && !x.dir.known(s.text[s.tok[n.surname].Start:s.tok[n.last].End]) && !slices.ContainsFunc(s.found, func(f found) bool { return f.id == id && f.rule != "person/again" && f.confidence >= 0.9 }) {
		return false
	}
	emit(extract.Candidate{Span: s.span(i, n.last), Type: paper.Organisation, ID: "name:commissie-" + id, Label: "Commissie " + s.text[s.tok[n.surname].Start:s.tok[n.last].End],
		Rule: "committee/chair", Confidence: 0.92})
	return true
}

// mixed reports capitals behind the first letter of a word without a hyphen, as
// abbreviations have them.
func (s *scan) mixed(i int) bool {
	w := s.word(i)
	return strings.IndexByte(w, '-') < 0 && strings.ContainsFunc(w[1:], func(r rune) bool { return 'A' <= r && r <= 'Z' })
}

// commissionPresidents are those since 1985 (commission.europa.eu, former presidents).
var commissionPresidents = map[string]bool{"delors": true, "santer": true, "marin": true, "prodi": true, "barroso": true, "juncker": true, "von-der-leyen": true}

// committees reads "vaste commissies voor A en voor B": of each further one its
// own words alone are the mention, as in a list of offices.
func (x *Extractor) committees(s *scan, i int, emit func(extract.Candidate), add func(from, last int, slug string, confidence float64)) {
	if !s.is(i-1, "vaste", "algemene") || !s.preposition(i+1) {
		return
	}
	from := i - 1
	for j := i + 2; ; {
		p := x.portfolioAt(s, j, "commissie")
		if !p.known {
			return
		}
		if joint := x.joint(s, from, p, emit); joint > p.last {
			p.last = joint
		} else {
			add(from, p.last, p.slug, 0.9)
		}
		if j = p.last + 1; s.footnote(j) {
			j++
		}
		if s.is(j, "en") && s.space(j) {
			j++
		} else if j >= len(s.tok) || s.gap(j) != ", " {
			return
		}
		if s.is(j, "voor", "van") {
			j++
		}
		from = j
	}
}

// ofSenate reports "van de Eerste Kamer" at token i. The guide has no ids of its own
// for committees of that chamber.
func (s *scan) ofSenate(i int) bool {
	if s.footnote(i) {
		i++
	}
	return s.is(i, "van") && s.is(i+1, "de") && s.is(i+2, "eerste") && s.is(i+3, "kamer")
}

// footnote reports the mark of one, which the clean text sets apart.
func (s *scan) footnote(i int) bool {
	return i < len(s.tok) && s.gap(i) == " " && len(s.word(i)) <= 3 && strings.Trim(s.word(i), "0123456789") == ""
}

// joint emits a committee with two portfolios and gives its last token, that of
// p when it has one alone.
func (x *Extractor) joint(s *scan, from int, p portfolio, emit func(extract.Candidate)) int {
	last := x.jointCommittee(s, p)
	if last > p.last {
		id := strings.Replace(paper.Slug(s.text[s.tok[from].Start:s.tok[last].End]), "commissies", "commissie", 1)
		emit(extract.Candidate{Span: s.span(from, last), Type: paper.Committee, ID: "name:" + id, Rule: "committee/joint", Confidence: 0.85})
	}
	return last
}

// jointCommittee is the last token of a committee with two portfolios behind
// strokes, of which p is the first: "vaste commissie voor Immigratie &
// Asiel/JBZ-Raad", as the Eerste Kamer names some (eerstekamer.nl, commissies).
// It is p's own last token when no other follows.
func (x *Extractor) jointCommittee(s *scan, p portfolio) int {
	j := p.last + 1
	if p.slug == "" || j >= len(s.tok) || strings.Trim(s.gap(j), " \n") != "/" || !s.tok[j].Capital() {
		return p.last
	}
	if s.is(j, "jbz") && s.is(j+1, "raad") && s.gap(j+1) == "-" {
		return j + 1
	}
	if next := x.portfolioAt(s, j, "commissie"); next.known {
		return next.last
	}
	return p.last
}

// preposition reports the "van" or "voor" before a portfolio. With a capital it
// is a particle ("Minister Van Weel"), but in a heading in capitals.
func (s *scan) preposition(i int) bool {
	return s.is(i, "van", "voor") && s.space(i) && i+1 < len(s.tok) && (!s.tok[i].Capital() || s.tok[i].Upper())
}
