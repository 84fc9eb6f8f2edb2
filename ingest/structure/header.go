package structure

import (
	"strings"
	"unicode"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// addresseeForm is "Aan de Voorzitter van de Tweede Kamer der Staten-Generaal",
// "De voorzitters van de Eerste en van de Tweede Kamer"; what follows the chamber
// tells an address from prose that speaks of its chair.
var addresseeForm = newForm(`^(?i:aan\s+)?(?i:de\s+voorzitter)(?:s)?\s+van\s+de\s+(?:(Tweede|Eerste)\s+en\s+(?:van\s+)?(?:de\s+)?)?(Tweede|Eerste)\s+Kamer(?:\s+der\s+Staten-Generaal|[ \t\r]*(?:\n|$))`)

// longestAddress is in bytes: what addresseeForm matches has 71, and as many
// spaces as a page is wide.
const longestAddress = 200

// opensAddressee are the first bytes of what addresseeForm matches.
var opensAddressee = byteSet("aAdD")

// headBytes bounds the part of the text in which a date and an addressee are
// looked for: the head of a letter with its side bar has up to 3 kB.
const headBytes = 6 << 10

func (r *reader) header() {
	head := r.page.doc.Text[:min(headBytes, len(r.page.doc.Text))]
	fill(&r.Doc.Date, r.page.doc.Meta.Date)
	if r.Doc.Date == "" {
		r.Doc.Date = r.readDate(r.page.plain(head))
	}
	if r.Doc.Kind == paper.KindDebate {
		if m := talkedOn(head); m != nil {
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
	for i := range r.page.all {
		start := r.page.all[i].Start
		if start >= len(head) {
			return
		}
		if !opensAddressee[r.page.all[i].text[0]] {
			continue
		}
		raw := head[start:min(len(head), start+longestAddress)]
		address := r.page.plain(raw)
		if m := addresseeForm.FindStringSubmatchIndex(address); m != nil {
			end := endIn(raw, address, len(strings.TrimRightFunc(address[:m[1]], unicode.IsSpace)))
			r.Addressee = text.Span{Start: start, End: start + end}
			switch {
			case m[2] >= 0:
				r.Doc.Addressee = "SG"
			case address[m[4]:m[5]] == "Eerste":
				r.Doc.Addressee = "EK"
			default:
				r.Doc.Addressee = "TK"
			}
			return
		}
	}
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
