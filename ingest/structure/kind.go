package structure

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// kindForm recognises a kind of paper by a line near its head.
type kindForm struct {
	kind string
	form *form
}

// kindForms are asked of each line of the head, in order of how much they say.
var kindForms = []kindForm{
	{paper.KindMotion, newForm(`^(?:\p{Lu}{4,10} ){0,3}MOTIE \p{Lu}`)},
	{paper.KindMotion, newForm(`^(?:(?:Nader |Tweede nader )?[Gg]ewijzigde m|M)otie van (?:het lid|de leden) [^.]*$`)},
	{paper.KindBNC, newForm(`^(?:BNC-[Ff]iche|Fiche)(?: \d+)?:`)},
	{paper.KindBNC, newForm(`^(?:\d+\. )?Algemene gegevens$`)},
	{paper.KindBNC, newForm(`^(?:[a-z]\) )?(?:Nr\.|Nummer) Commissiedocument\b`)}, // the forms of before 2010
	{paper.KindReport, newForm(`(?i)^(?:lijst van vragen|(?:nader )?verslag van een schriftelijk overleg)`)},
	{paper.KindDebate, newForm(`(?i)^(?:verslag van een (?:(?:commissie|plenair |tweeminuten)?debat|(?:algemeen |nota|wetgevings|begrotings)?overleg|rondetafel|hoorzitting|gesprek)|stenogram\b|plenair verslag$|verslag van de plenaire vergadering\b|verslag van de vergadering van \d)`)},
	{paper.KindQuestions, newForm(`^Antwoord(?:en)? van (?:de )?(?:[Mm]inister|[Ss]taatssecretaris)\b`)},
	{paper.KindQuestions, newForm(`^Vragen gesteld door de leden der Kamer, met de daarop`)},
	{paper.KindQuestions, newForm(`(?i)^(?:betreft:? |onderwerp:? )?(?:beantwoording|antwoord(?:en)?|antwoorden van .*)\b.*\b(?:kamervragen|vragen)\b`)},
	{"", newForm(`^BRIEF VAN (?:DE|HET) `)}, // what it is about comes below
	{paper.KindAct, newForm(`^(?:(?:GEDELEGEERDE |UITVOERINGS?)?(?:VERORDENING|RICHTLIJN|BESLUIT|KADERBESLUIT)|(?:Gedelegeerde |Uitvoerings)?(?:[Vv]erordening|[Rr]ichtlijn|[Bb]esluit)) .*(?:\(E[UEG]|/E[UEG]\b)`)},
	{paper.KindAct, newForm(`^(?:Publicatieblad van de Europ|Wij (?:Willem-Alexander|Beatrix|Juliana|Wilhelmina)\b|Staatsblad van het Koninkrijk|VOORSTEL VAN WET$)`)},
}

// kindSet is the forms of kindForms.
var kindSet = func() *formSet {
	set := &formSet{}
	for _, k := range kindForms {
		set.forms = append(set.forms, k.form)
	}
	return set
}()

var (
	agendaHead = newForm(`^(?:Bijlage:? |[IVX]+\.? )?(?:[Gg]eannoteerde [Aa]genda|GEANNOTEERDE AGENDA)\b|^[IVX]+\.? Agenda .*[Rr]aad\b`)
	reportHead = newForm(`^(?:VERSLAG (?:VAN )?(?:DE |HET )?(?:(?:IN)?FORMELE )?(?:[^a-z]*RAAD\b|EUROGROEP)|Verslag [^.]*[Rr]aad d\.d\. )|^(?:Bijlage:? |[IVX]+\.? )?Verslag (?:van |over )?(?:de |het )?(?:\(?(?:in)?formele\)? )?(?:(?:\p{Lu}[\p{L}-]+,? (?:en )?)?[\p{L}-]*Raad\b|(?:\p{Lu}[\p{L}-]*- en )?[\p{L}-]*raad\b|Europese Raad|bijeenkomst|Eurogroep|vergadering|buitengewone)`)
	// askedForm opens questions that are published before their answer; further
	// down it is an item of a list.
	askedForm  = newForm(`^Vragen van (?:het lid|de leden) .+ aan de (?:[Mm]inister|[Ss]taatssecretaris|[Vv]oorzitter)`)
	letterHead = newForm(`^BRIEF VAN |(?i)^(?:aan de voorzitter van de |geachte voorzitter|hoogachtend|hierbij (?:bied|zend|stuur|doe|informeer|ontvangt)|met deze (?:kamer)?brief)`)
)

// addressed is the line with which a letter begins.
var addressed = newForm(`(?i)^aan de voorzitters? van de `)

// enoughTurns makes a debate of a text without a title.
const enoughTurns = 4

var paperNumber = newForm(`^[Nn]r\. *\d+ +`)

// unnumbered drops the paper's number before its title: "Nr. 32 MOTIE VAN ...",
// "OO BRIEF VAN ...".
func unnumbered(s string) string {
	if strings.HasPrefix(s, "Nr.") || strings.HasPrefix(s, "nr.") {
		return s[len(paperNumber.FindString(s)):]
	}
	n := 0
	for n < len(s) && n < len("AAA") && 'A' <= s[n] && s[n] <= 'Z' {
		n++
	}
	if n > 0 && n < len(s) && s[n] == ' ' && letterLine.MatchString(s) {
		return strings.TrimLeft(s[n:], " ")
	}
	return s
}

// kind settles the kind of paper. A letter or report may carry an annotated
// agenda, which is what it is for; its own heading tells.
func (r *reader) kind() {
	said := kindOf(r.page.doc.Meta.Kind)
	read := r.readKind()
	switch {
	case said == "", said == paper.KindLetter && read != paper.KindOther, said == paper.KindReport && read == paper.KindDebate:
		r.Doc.Kind = read
	default:
		r.Doc.Kind = said
	}
}

func (r *reader) readKind() string {
	if kind := r.headKind(); kind != "" {
		return kind
	}
	letter, turns, brings, typed := false, 0, false, false
	for i, l := range r.page.lines {
		if _, ok := announced(l.text); ok {
			if turns++; turns == enoughTurns {
				return paper.KindDebate
			}
		}
		if len(l.text) > 300 {
			continue
		}
		if l.first && r.titled(i) {
			switch {
			case agendaHead.MatchString(l.text):
				return paper.KindAgenda
			case reportHead.MatchString(l.text):
				return paper.KindReport
			}
		}
		typed = typed || l.text[0] == '=' && typeForm.MatchString(l.text)
		if letterHead.MatchString(unnumbered(l.text)) {
			letter = true
			brings = brings || strings.Contains(join(r.paragraph(i, maxTitle)), "geannoteerde agenda")
		}
	}
	if brings && typed { // its agenda follows without a heading
		return paper.KindAgenda
	}
	if subject := r.labelled("Betreft", "Onderwerp"); len(subject) > 0 {
		if s := join(subject); agendaHead.MatchString(s) {
			return paper.KindAgenda
		} else if reportHead.MatchString(s) {
			return paper.KindReport
		}
	}
	if letter {
		return paper.KindLetter
	}
	return paper.KindOther
}

// headKind is the kind that a line of the head says, "" for none.
func (r *reader) headKind() string {
	head := r.page.lines[:min(2*headLines, len(r.page.lines))]
	best, letter := len(kindForms), false
	for i := 0; i < len(head) && best > 0; i++ {
		letter = letter || addressed.MatchString(head[i].text)
		s := unnumbered(head[i].text)
		for _, k := range kindSet.of(s) {
			if k >= best {
				break
			}
			// A letter names acts in its headings, and a sentence ends with a full stop.
			if f := kindForms[k]; !(f.kind == paper.KindAct && (letter || strings.HasSuffix(s, "."))) && f.form.MatchString(s) {
				best = k
			}
		}
	}
	if best < len(kindForms) {
		return kindForms[best].kind
	}
	if len(head) > 0 && askedForm.MatchString(head[0].text) {
		return paper.KindQuestions
	}
	return ""
}

// titled tells whether the paragraph at line i looks like a title: short and
// without a full stop.
func (r *reader) titled(i int) bool {
	p := beforeHead(r.paragraph(i, 4))
	last := p[len(p)-1].text
	return len(p) < 4 && !strings.HasSuffix(last, ".") && !strings.HasSuffix(last, ",") && !strings.HasSuffix(last, ":")
}

// paragraph returns the lines from i to the end of its paragraph, at most n.
func (r *reader) paragraph(i, n int) []line {
	j := i + 1
	for j < len(r.page.lines) && j < i+n && !r.page.lines[j].first {
		j++
	}
	return r.page.lines[i:j]
}

// kindOf maps the publisher's word for a kind of paper, "" for one that says
// nothing.
func kindOf(word string) string {
	w := strings.ToLower(word)
	is := func(prefixes ...string) bool {
		for _, p := range prefixes {
			if strings.HasPrefix(w, p) {
				return true
			}
		}
		return false
	}
	switch {
	case is("motie"), strings.Contains(w, "gewijzigde motie"):
		return paper.KindMotion
	case strings.Contains(w, "fiche"):
		return paper.KindBNC
	case strings.Contains(w, "eannoteerde agenda"):
		return paper.KindAgenda
	case is("verslag van een commissiedebat", "verslag van een algemeen overleg", "verslag van een wetgevingsoverleg", "verslag van een notaoverleg", "stenogram", "handeling"):
		return paper.KindDebate
	case is("verslag"):
		return paper.KindReport
	case is("antwoord"), strings.Contains(w, "kamervragen met antwoord"):
		return paper.KindQuestions
	case is("brief"):
		return paper.KindLetter
	case is("verordening", "richtlijn", "besluit", "voorstel van wet", "wet "):
		return paper.KindAct
	}
	return ""
}
