package structure

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// dossierForm is a dossier as printed: two and three digits, and a budget
// chapter or fund (36 410 VI, 36 600-A), a sub-dossier (21 501-07) or the
// number of an act of the Kingdom (36 027 (R2160)).
const dossierForm = `(\d{2}[ .]?\d{3})(?: ?[-\x{2013} ] ?(\d{2}|[IVXLC]{1,6}[A-E]?|[A-Z]))?(?: ?\(R ?\d+\))?`

const (
	footWords = `(?:[\x{2019}']s-Gravenhage \d{4} )?(?:(Tweede|Eerste) Kamer|Staten-Generaal), vergaderjaar (\d{4})[-\x{2013}/](\d{2,4}), ` + dossierForm +
		`(?: en [^,]+)?(?: ?/ ?[^,]+)?, (?:(?:[A-Z]{1,3} ?/ ?)?nr\. ?(\d+)|([A-Z]{1,3}))(?: \d{1,4})?`
	kstWords = `kst-(\d{5})(?:-(\d{2}|[IVXLC]{1,6}[A-E]?|[A-Z]))?-(\d+|[A-Z]{1,3})`
)

var (
	// "Tweede Kamer, vergaderjaar 2023–2024, 32 317, nr. 872 3": the running
	// foot of both chambers since 1983; papers of the Eerste Kamer have a letter.
	footForm = newForm(`^` + footWords + `$`)
	// "kst-32317-816", at the foot of the first page.
	kstForm = newForm(`^` + kstWords + `$`)
	// "h-tk-20172018-70-10", "ah-tk-20242025-1244": publications by year.
	publicationForm = newForm(`^[a-z]{1,3}-(tk|ek)-(\d{4})(\d{4})-`)
	// "36410-V-56": the head of a motion as handed in.
	bareForm = newForm(`^(\d{5})-(?:(\d{2}|[IVXLC]{1,6}[A-E]?)-)?(\d{1,4})$`)
	// "30800 XVI 21 Verslag van een algemeen overleg": the head of a paper on a
	// budget at rijksbegroting.nl.
	budgetForm = newForm(`^(\d{5}) ([IVXLC]{1,6}[A-E]?|[A-Z]) (\d{1,3}) (?:Amendement|Gewijzigd|Motie|Brief|Verslag|Lijst|Memorie|Nota|Voorstel|Jaarverslag|Rapport)\b.*$`)
	// "21 501-07" or "32 317 JBZ-Raad" above "Nr. 1927".
	dossierLine = newForm(`^` + dossierForm + `-?(?: +\p{L}.*)?$`)
	chapterLine = newForm(`^([IVXLC]{1,6}[A-E]?|[A-Z])-?$`)
	numberLine  = newForm(`^(?:[Nn]r\. *(\d+)|([A-Z]{1,3}))(?: +\p{Lu}.*)?$`)
	// "OO BRIEF VAN DE MINISTER VAN ...": what the papers of the Eerste Kamer are
	// called behind their letters (Reglement van Orde of that chamber; papers of
	// 2008 to 2024) says that these are no words.
	letterLine = newForm(`^[A-Z]{1,3} +(?:BRIEF|VERSLAG|NADER|MEMORIE|VOORLOPIG|EINDVERSLAG|MOTIE|GEWIJZIGDE?|LIJST|NOTA|NADERE|AMENDEMENT|ADVIES) ?.*$`)
	// "Kamerstuk 29521-300" and "Kamerstukken II 2023–2024, 32 317, nr. 869" as a line of its own at the
	// head of a page made for the web.
	webLine      = newForm(`^Kamerstuk (\d{5})(?:-(\d{2}|[IVXLC]{1,6}[A-E]?|[A-Z]))?-(\d{1,4}|[A-Z]{1,3})$`)
	citationLine = newForm(`^Kamerstuk(?:ken)? (?:(I{1,2}) )?(?:(\d{4})[-\x{2013}/](\d{2,4}), )?` + dossierForm + `, nr\. ?(\d+)$`)
	chamberLine  = newForm(`^(Tweede|Eerste) Kamer der Staten-Generaal(?: [12I]{1,2})?$`)
	sessionLine  = newForm(`^Vergaderjaar (\d{4})[-\x{2013}/](\d{2,4})(?: Aanhangsel van de Handelingen)?$`)
	// "1244" under "Aanhangsel van de Handelingen": questions and answers as
	// they are printed beside the reports of debates.
	supplementLine = newForm(`^(\d{1,4})$`)
)

// headLines is how many lines count as the head of a paper; the longest title
// block seen (a budget motion with three dossiers) has 14.
const headLines = 20

// number is a paper's own number as read somewhere.
type number struct {
	dossier, number  string
	session, chamber string
}

func (n number) id() string { return "kst-" + n.dossier + "-" + n.number }

// identity finds the paper's own number, session and chamber.
func (r *reader) identity() {
	d, m := &r.Doc, r.page.doc.Meta
	d.DossierTitle = words(m.DossierTitle)
	d.Dossier, d.Number, d.Session, d.Chamber = m.Dossier, m.Number, m.Session, m.Chamber
	n, at := r.printed()
	printed := ""
	if n.number != "" {
		printed = n.id()
	}
	switch {
	case m.ID != "":
		d.ID = m.ID
		if n.number != "" && printed != m.ID && strings.HasPrefix(m.ID, "kst-") {
			r.warn("number-conflict", fmt.Sprintf("the paper prints %s, its metadata say %s", printed, m.ID), at)
		}
	case d.Dossier != "" && d.Number != "":
		d.ID = "kst-" + d.Dossier + "-" + d.Number
	case n.number != "":
		d.ID = printed
	default:
		if d.ID = r.supplement(n); d.ID == "" {
			d.ID = r.sitting()
		}
		if d.ID == "" {
			d.ID = r.commission()
		}
		if d.ID == "" {
			d.ID = baseName(r.page.doc.Name)
		}
	}
	if n.number != "" && (d.ID == printed || d.Dossier == "") {
		fill(&d.Dossier, n.dossier)
		fill(&d.Number, n.number)
	}
	if n.dossier != "" && n.dossier == d.Dossier {
		d.NumberStart, d.NumberEnd = at.Start, at.End
	}
	if d.Dossier == "" && d.Number == "" {
		if m := kstForm.FindStringSubmatch(d.ID); m != nil {
			d.Dossier, d.Number = dossier(m[1], m[2]), m[3]
		}
	}
	fill(&d.Session, n.session)
	fill(&d.Chamber, n.chamber)
	if m := publicationForm.FindStringSubmatch(d.ID); m != nil {
		fill(&d.Session, m[2]+"-"+m[3])
		fill(&d.Chamber, map[string]string{"tk": "II", "ek": "I"}[m[1]])
	}
	if d.Chamber == "" && strings.HasPrefix(d.ID, "kst-") {
		// Numbers count the papers of the Tweede Kamer, letters those of the Eerste.
		d.Chamber = "II"
		if d.Number != "" && d.Number[0] >= 'A' {
			d.Chamber = "I"
		}
	}
	d.IRI = iri(d.ID)
}

// supplement is the id of questions and answers in the Aanhangsel van de
// Handelingen (FORMATS 1: "ah-tk-20242025-1244"), "" for another paper; n has
// the session and chamber of its masthead.
func (r *reader) supplement(n number) string {
	if r.Doc.ID != "" || n.session == "" || n.number != "" {
		return ""
	}
	named := false
	for _, l := range r.page.all[:min(headLines, len(r.page.all))] {
		named = named || strings.HasSuffix(l.text, "Aanhangsel van de Handelingen")
		if m := supplementLine.FindStringSubmatch(l.text); m != nil && named {
			house := "tk"
			if n.chamber == "I" {
				house = "ek"
			}
			r.Doc.Number = m[1]
			return "ah-" + house + "-" + strings.ReplaceAll(n.session, "-", "") + "-" + m[1]
		}
	}
	return ""
}

// mastheads open the documents of the Commission, above their number.
var mastheads = []string{"EUROPESE COMMISSIE", "EUROPEAN COMMISSION", "COMMISSIE VAN DE EUROPESE GEMEENSCHAPPEN"}

// mastheadBytes bounds what stands from the start of a document of the Commission to
// its number: its name, a place and a day.
const mastheadBytes = 200

var commissionNumber = regexp.MustCompile(`\b(COM|JOIN|SWD|SEC|C)\((\d{4})\) ?(\d{1,4})\b`)

// commission is the number that a document of the Commission prints of itself,
// "COM(2018)378", "" for another paper.
func (r *reader) commission() string {
	head := r.page.doc.Text[:min(mastheadBytes, len(r.page.doc.Text))]
	if !slices.ContainsFunc(mastheads, func(m string) bool { return strings.Contains(head, m) }) {
		return ""
	}
	m := commissionNumber.FindStringSubmatch(head)
	if m == nil {
		return ""
	}
	return m[1] + "(" + m[2] + ")" + strings.TrimLeft(m[3], "0")
}

func fill(field *string, value string) {
	if *field == "" {
		*field = value
	}
}

// printed finds the number the paper prints of itself and the line that does:
// a running foot, the publication id, or its head.
func (r *reader) printed() (number, text.Span) {
	lines := r.page.all
	for i := range lines {
		if i == r.page.footAt {
			return r.page.foot, lines[i].Span
		}
		if lines[i].isText() {
			continue
		}
		if m := footForm.FindStringSubmatch(lines[i].text); m != nil {
			return number{dossier(m[4], m[5]), m[6] + m[7], years(m[2], m[3]), chamberOf(m[1])}, lines[i].Span
		}
	}
	session, chamber := r.mast()
	for i := range lines {
		if lines[i].isText() {
			continue
		}
		if m := kstForm.FindStringSubmatch(lines[i].text); m != nil {
			return number{dossier(m[1], m[2]), m[3], session, chamber}, lines[i].Span
		}
	}
	for i := range lines[:min(headLines, len(lines))] {
		if head := r.head(i, session, chamber); head.number != "" {
			return head, lines[i].Span
		}
	}
	return number{session: session, chamber: chamber}, text.Span{}
}

// head reads a number from the head of a paper at line i.
func (r *reader) head(i int, session, chamber string) number {
	l := r.page.all[i]
	if i < 3 {
		if m := bareForm.FindStringSubmatch(l.text); m != nil {
			return number{dossier(m[1], m[2]), m[3], session, chamber}
		}
		if m := webLine.FindStringSubmatch(l.text); m != nil {
			return number{dossier(m[1], m[2]), m[3], session, chamber}
		}
		if m := citationLine.FindStringSubmatch(l.text); m != nil {
			n := number{dossier(m[4], m[5]), m[6], session, chamber}
			fill(&n.session, years(m[2], m[3]))
			fill(&n.chamber, m[1])
			return n
		}
	}
	if m := budgetForm.FindStringSubmatch(l.text); m != nil {
		return number{dossier(m[1], m[2]), m[3], session, chamber}
	}
	m := dossierLine.FindStringSubmatch(l.text)
	if m == nil {
		return number{}
	}
	// The dossier's title stands between, at times with further dossiers; a
	// chapter may stand on a line of its own.
	below := r.page.all[i+1 : min(i+8, len(r.page.all))]
	if len(below) > 1 && m[2] == "" && chamber != "I" {
		if c := chapterLine.FindStringSubmatch(below[0].text); c != nil {
			m[2], below = c[1], below[1:]
		}
	}
	for _, next := range below {
		if n := numberLine.FindStringSubmatch(next.text); n != nil && (n[1] != "" || chamber == "I" || letterLine.MatchString(next.text)) {
			return number{dossier(m[1], m[2]), n[1] + n[2], session, chamber}
		}
	}
	return number{}
}

// mast reads session and chamber from the masthead of a paper.
func (r *reader) mast() (session, chamber string) {
	for _, l := range r.page.all[:min(headLines, len(r.page.all))] {
		if session == "" {
			if m := sessionLine.FindStringSubmatch(l.text); m != nil {
				session = years(m[1], m[2])
			}
		}
		if chamber == "" {
			if m := chamberLine.FindStringSubmatch(l.text); m != nil {
				chamber = chamberOf(m[1])
			}
		}
	}
	return session, chamber
}
