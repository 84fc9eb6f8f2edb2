package structure

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

var months = map[string]int{"januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7,
	"augustus": 8, "september": 9, "oktober": 10, "november": 11, "december": 12}

// dayForm is a day in full: "23 februari 2024". Months of one letter stand
// together, so that each next letter has one way to go on: regexp is fast then.
const dayForm = `(\d{1,2})\s+(januari|juni|juli|februari|maart|mei|april|augustus|september|oktober|november|december)\s+(\d{4})`

// dateForms are the ways in which a paper says its date, the surest first.
var dateForms = []dateForm{
	{nil, []string{"Voorgesteld op", "Voorgesteld", "Vastgesteld op", "Vastgesteld"}, newForm(`^(?:Voorgesteld|Vastgesteld)(?: op| tijdens [^.]{1,80}?(?: van)?)?\s*` + dayForm)},
	{nil, []string{"Den Haag,", "Den Haag", "Brussel,", "Brussel"}, newForm(`^(?:D ?en Haag|[\x{2019}']s-Gravenhage|Brussel|Amsterdam|Utrecht),?\s+` + dayForm)},
	{nil, []string{"Datum:", "Datum"}, newForm(`^(?:Datum|DATUM):?\s+` + dayForm)},
	{nil, nil, newForm(`^(?:Datum|DATUM):?\s+(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b`)},
	talkedOn,
}

// talkedOn is the day in the first sentence of a debate report: "De vaste
// commissie voor X heeft op 3 juli 2025 overleg gevoerd".
var talkedOn = dateForm{[]string{"heeft", "hebben"}, nil, newForm(`^(?:heeft|hebben)\s+op\s+` + dayForm)}

// dateForm is a form that stands at the start of a line or, where it has words to
// begin with, of any of these. In most papers that have it a day stands right
// behind one of its heads, which is read without the expression.
type dateForm struct {
	words, heads []string
	form         *form
}

// match is what the form captures at the start of s.
func (f *dateForm) match(s string) []string {
	if !f.form.MatchString(s) {
		return nil
	}
	for _, head := range f.heads {
		if rest, ok := strings.CutPrefix(s, head); ok {
			if m := dayBehind(rest); m != nil {
				return m
			}
		}
	}
	return f.form.Regexp().FindStringSubmatch(s)
}

// dayBehind is what \s+ and dayForm capture at the start of s, nil where they do
// not match.
func dayBehind(s string) []string {
	before := skipSpace(s, 0)
	d := before
	for d < len(s) && d < before+2 && isDigit(s[d]) {
		d++
	}
	from := skipSpace(s, d)
	to := from
	for to < len(s) && 'a' <= s[to] && s[to] <= 'z' {
		to++
	}
	year := skipSpace(s, to)
	if before == 0 || d == before || from == d || months[s[from:to]] == 0 || year == to || digitsIn(s[year:min(len(s), year+4)]) != 4 {
		return nil
	}
	return []string{s[:year+4], s[before:d], s[from:to], s[year : year+4]}
}

// skipSpace is where the white space of regexp at i ends.
func skipSpace(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || '\t' <= s[i] && s[i] <= '\r' && s[i] != '\v') {
		i++
	}
	return i
}

// find returns what the first place in s that fits says.
func (f *dateForm) find(s string) []string {
	if f.words != nil {
		return f.findInside(s)
	}
	for s != "" {
		for s != "" && (s[0] == ' ' || s[0] == '\t' || s[0] == '\r' || s[0] == '\f') {
			s = s[1:]
		}
		if m := f.match(s); m != nil {
			return m
		}
		_, s, _ = strings.Cut(s, "\n")
	}
	return nil
}

func (f *dateForm) findInside(s string) []string {
	for at := 0; ; {
		next := -1
		for _, w := range f.words {
			if i := strings.Index(s[at:], w); i >= 0 && (next < 0 || at+i < next) {
				next = at + i
			}
		}
		if next < 0 {
			return nil
		}
		if before, _ := utf8.DecodeLastRuneInString(s[:next]); !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			if m := f.form.FindStringSubmatch(s[next:]); m != nil {
				return m
			}
		}
		at = next + 1
	}
}

// actDate is the date in the title of an act: "van 13 november 2019".
var actDate = regexp.MustCompile(`(?i)\bvan\s+` + dayForm)

var (
	dayLine = newForm(`^` + dayForm + `$`)
	// "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal", "De
	// voorzitters van de Eerste en van de Tweede Kamer"; what follows the chamber
	// tells an address from prose that speaks of its chair.
	addresseeForm = newForm(`^(?i:aan\s+)?(?i:de\s+voorzitter)(?:s)?\s+van\s+de\s+(?:(Tweede|Eerste)\s+en\s+(?:van\s+)?(?:de\s+)?)?(Tweede|Eerste)\s+Kamer(?:\s+der\s+Staten-Generaal|[ \t\r]*(?:\n|$))`)
	// "(ontvangen 18 oktober 2023)": answers as the Aanhangsel prints them;
	// "(ingezonden 4 mei 2018)": the questions.
	receivedForm = regexp.MustCompile(`\bontvangen\s+(?:op\s+)?` + dayForm)
	sentForm     = regexp.MustCompile(`\bingezonden\s+(?:op\s+)?` + dayForm)
)

// headBytes bounds the part of the text in which a date and an addressee are
// looked for: the head of a letter with its side bar has up to 3 kB.
const headBytes = 6 << 10

func (r *reader) header() {
	head := r.page.doc.Text[:min(headBytes, len(r.page.doc.Text))]
	fill(&r.Doc.Date, r.page.doc.Meta.Date)
	if r.Doc.Date == "" {
		r.Doc.Date = r.readDate(plainSpaces(head))
	}
	if r.Doc.Kind == paper.KindDebate {
		if m := talkedOn.find(head); m != nil {
			r.Spoken = day(m[1:])
		}
		if r.Doc.Date == "" {
			r.Doc.Date = r.sittingDay()
		}
	}
	r.addressee(head)
	r.Doc.Title = words(r.page.doc.Meta.Title)
	if r.Doc.Title == "" {
		r.Doc.Title = r.title()
	}
}

// addressee finds the chamber that a line of the head addresses, or both.
func (r *reader) addressee(head string) {
	for _, l := range r.page.all {
		start := l.Start
		if start >= len(head) {
			return
		}
		if m := addresseeForm.FindStringSubmatchIndex(head[start:]); m != nil {
			r.Addressee = text.Span{Start: start, End: start + len(strings.TrimRight(head[start:start+m[1]], blanks+"\n"))}
			switch {
			case m[2] >= 0:
				r.Doc.Addressee = "SG"
			case head[start+m[4]:start+m[5]] == "Eerste":
				r.Doc.Addressee = "EK"
			default:
				r.Doc.Addressee = "TK"
			}
			return
		}
	}
}

func (r *reader) readDate(head string) string {
	if r.Doc.Kind == paper.KindAct {
		if m := actDate.FindStringSubmatch(head); m != nil {
			m[2] = strings.ToLower(m[2])
			return day(m[1:])
		}
	}
	for _, f := range dateForms {
		m := f.find(head)
		for i := 1; i+2 < len(m); i += 3 {
			if d := day(m[i : i+3]); d != "" {
				return d
			}
		}
	}
	if r.Doc.Kind == paper.KindQuestions {
		for _, f := range []*regexp.Regexp{receivedForm, sentForm} {
			if m := f.FindStringSubmatch(head); m != nil {
				return day(m[1:])
			}
		}
	}
	// Alone among the first lines: a letter's date; a motion as handed in has
	// it anywhere.
	n := 3
	if r.Doc.Kind == paper.KindMotion {
		n = len(r.page.lines)
	}
	for _, l := range r.page.lines[:min(n, len(r.page.lines))] {
		if m := dayLine.FindStringSubmatch(l.text); m != nil {
			return day(m[1:])
		}
	}
	// "Wassenaar, 9 maart 2018": the place and day of another paper.
	for _, l := range r.page.lines {
		if c := l.text[len(l.text)-1]; len(l.text) > longLine+20 || c < '0' || c > '9' || !strings.Contains(l.text, ", ") {
			continue
		}
		if m := placeThenDay.FindStringSubmatch(l.text); m != nil {
			return day(m[1:])
		}
	}
	return ""
}

// placeThenDay is a line with a place, of one to four words, and a day.
var placeThenDay = newForm(`^\p{Lu}[\p{L}\x{2019}'-]+(?: [\p{L}()\x{2019}'-]+){0,3}, ` + dayForm + `$`)

// day makes an ISO date of day, month and year as printed, "" when there is no
// such day.
func day(m []string) string {
	d, err := strconv.Atoi(m[0])
	if err != nil || d < 1 || d > 31 {
		return ""
	}
	month := months[m[1]]
	if month == 0 {
		if month, err = strconv.Atoi(m[1]); err != nil || month < 1 || month > 12 {
			return ""
		}
	}
	return m[2] + "-" + twoDigits(month) + "-" + twoDigits(d)
}

// twoDigits writes a number below 100.
func twoDigits(n int) string { return string([]byte{'0' + byte(n/10), '0' + byte(n%10)}) }

// answersTitle opens the title over questions and answers where a letter has
// no subject: "Antwoorden van de minister van X op Kamervragen van het lid Y".
var answersTitle = regexp.MustCompile(`^(?:(?:Antwoord(?:en)?|Beantwoording)\b.*\b(?:[Kk]amer)?vragen\b|Vragen van (?:het lid|de leden) )`)

// maxTitle bounds the lines of a title; the longest seen has 7.
const maxTitle = 8

// title reads the title of a paper that has none in its metadata.
func (r *reader) title() string {
	lines := r.page.lines
	find := func(form *form) []line {
		for i, l := range lines {
			if l.first && len(l.text) < 300 && form.MatchString(l.text) {
				return r.paragraph(i, maxTitle)
			}
		}
		return nil
	}
	switch r.Doc.Kind {
	case paper.KindMotion:
		return r.motionTitle()
	case paper.KindAgenda:
		if p := beforeHead(find(agendaHead)); p != nil && titledLines(p) {
			return join(p)
		}
	case paper.KindReport:
		if p := beforeHead(find(reportHead)); p != nil && titledLines(p) {
			return join(p)
		}
	case paper.KindBNC, paper.KindDebate, paper.KindAct:
		for _, f := range kindForms {
			if f.kind != r.Doc.Kind {
				continue
			}
			for i, l := range lines[:min(2*headLines, len(lines))] {
				if f.form.MatchString(unnumbered(l.text)) {
					n := 1
					if f.kind == paper.KindAct {
						n = len(r.paragraph(i, maxTitle))
					}
					return unnumbered(join(lines[i : i+n]))
				}
			}
		}
	}
	if s := r.labelled("Betreft", "Onderwerp", "Document:"); len(s) > 0 {
		return join(s)
	}
	for i, l := range lines[:min(2*headLines, len(lines))] {
		t := unnumbered(l.text)
		if l.heading && !masthead.MatchString(t) || (l.first || t != l.text) && (strings.HasPrefix(t, "BRIEF VAN") || strings.HasPrefix(t, "VERSLAG VAN EEN ") || r.Doc.Kind == paper.KindQuestions && answersTitle.MatchString(t)) || r.Doc.Kind == paper.KindQuestions && strings.HasPrefix(t, "Vragen van ") {
			if paper.InCapitals(t) {
				return unnumbered(join(r.inCapitalsFrom(i)))
			}
			// The Aanhangsel prints a day and the answer behind it.
			title, _, _ := strings.Cut(unnumbered(join(beforeHead(r.paragraph(i, maxTitle)))), " (ingezonden ")
			return title
		}
	}
	return ""
}

// beforeHead cuts a title before the first section or item of an agenda that
// follows it without a blank line, as in text taken from PDF.
func beforeHead(p []line) []line {
	for i, l := range p {
		if i > 0 && (romanHead.MatchString(l.text) || itemForm.MatchString(l.text) && numberedHead.MatchString(l.text) || typeForm.MatchString(l.text)) {
			return p[:i]
		}
	}
	return p
}

func titledLines(p []line) bool { return len(p) < maxTitle && len(join(p)) < 400 }

// motionTitle joins the lines in capitals ("MOTIE VAN DE LEDEN PATERNOTTE / EN
// BOSWIJK").
func (r *reader) motionTitle() string {
	for i, l := range r.page.lines {
		if !strings.Contains(l.text, "MOTIE ") && !strings.Contains(l.text, "otie van ") {
			continue
		}
		return unnumbered(join(r.inCapitalsFrom(i)))
	}
	return ""
}

// inCapitalsFrom returns the line at i and, when it is in capitals, the lines
// after it that are.
func (r *reader) inCapitalsFrom(i int) []line {
	j := i + 1
	for j < len(r.page.lines) && j < i+maxTitle && paper.InCapitals(unnumbered(r.page.lines[i].text)) && paper.InCapitals(r.page.lines[j].text) {
		j++
	}
	return r.page.lines[i:j]
}

// labelled returns the value of a field of a letter's head: what follows the
// label on its line and in its paragraph, or the line below a label that
// stands alone.
func (r *reader) labelled(labels ...string) []line {
	for i, l := range r.page.lines[:min(2*headLines, len(r.page.lines))] {
		for _, label := range labels {
			rest, ok := strings.CutPrefix(l.text, label)
			if !ok || rest != "" && rest[0] != ':' && rest[0] != ' ' {
				continue
			}
			rest = strings.TrimLeft(rest, ": ")
			if rest == "" {
				if i+1 < len(r.page.lines) {
					return r.page.lines[i+1 : i+2]
				}
				continue
			}
			return append([]line{{Span: text.Span{Start: l.at(len(l.text) - len(rest)), End: l.End}, raw: rest, text: rest}}, r.continued(i)...)
		}
	}
	return nil
}

var (
	// fieldForm opens a field: "Agendapunt: ...", "Volgcommissie(s): ...".
	fieldForm = regexp.MustCompile(`^\p{Lu}\p{L}*(?:\(s\))?: `)
	endsInDay = regexp.MustCompile(dayForm + `$`)
	// masthead names the publication above every paper in it.
	masthead = regexp.MustCompile(`(?i)^(?:staatscourant|staatsblad|tractatenblad|handelingen)\b`)
)

// continued returns the further lines of a field at line i: to the end of the
// paragraph, the salutation, the next field, or the day that ends the name of
// a meeting.
func (r *reader) continued(i int) []line {
	p := r.paragraph(i, 4)
	for k, l := range p[1:] {
		capital, _ := utf8.DecodeRuneInString(l.text)
		if strings.HasPrefix(l.text, "Geachte") || fieldForm.MatchString(l.text) || endsInDay.MatchString(p[k].text) && unicode.IsUpper(capital) {
			return p[1 : k+1]
		}
	}
	return p[1:]
}

// fieldLabel opens a field of a BNC-fiche: "c) Nr. Commissiedocument".
var fieldLabel = newForm(`^(?:[a-z]\)|\d{1,2}\.) `)

// subjects finds the number field of a BNC-fiche.
func (r *reader) subjects() {
	if r.Doc.Kind != paper.KindBNC {
		return
	}
	for i, l := range r.page.lines {
		if !strings.Contains(l.text, "Nr. Commissiedocument") && !strings.Contains(l.text, "Nummer Commissiedocument") {
			continue
		}
		at := l.Span
		for _, next := range r.page.lines[i+1 : min(i+4, len(r.page.lines))] {
			if fieldLabel.MatchString(next.text) {
				break
			}
			at.End = next.End
		}
		r.Subjects = append(r.Subjects, at)
	}
}
