package structure

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

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
	for i := range r.page.lines {
		if s := r.page.lines[i].text; !strings.Contains(s, "MOTIE ") && !strings.Contains(s, "otie van ") {
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
