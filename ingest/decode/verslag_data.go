package decode

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// verslagValues are the elements whose text is data.
var verslagValues = map[string]bool{"titel": true, "vergaderjaar": true, "datum": true, "isvoorzitter": true,
	"verslagnaam": true, "fractie": true, "dossiernummer": true, "stuknummer": true}

// maxValue bounds what is kept of one value; titles of debates have 200 bytes.
const maxValue = 1 << 10

// speaks is who speaks the tekst that opens, nil for nobody. Fragments of the
// scenario other than motions (a suspension, a change of chair) interrupt.
func (r *verslagReader) speaks() *Turn {
	for i := len(r.stack) - 1; i >= 0; i-- {
		switch f := &r.stack[i]; f.name {
		case "woordvoerder", "interrumpant":
			return f.speaker
		case "draadboekfragment":
			switch f.soort {
			case "Motie indiening":
			case "Bericht verhindering":
				return r.presiding()
			default:
				return nil
			}
		case "activiteititem":
			if f.soort == "Besluit" { // the chair states what was decided
				return r.presiding()
			}
			return nil
		}
	}
	return nil
}

// learn takes what an element that is data says.
func (r *verslagReader) learn(f *verslagFrame) {
	parent := r.parent()
	switch f.name {
	case "verslagnaam":
		if parent == "spreker" {
			r.person.Name = f.value
		}
	case "fractie":
		if parent == "spreker" {
			r.person.Party = f.value
		}
	case "spreker":
		r.introduce()
	case "isvoorzitter":
		if n := len(r.stack) - 1; n >= 0 && f.value == "true" && r.stack[n].speaker != nil {
			s := r.stack[n].speaker
			s.Role, s.Party = roleChair, ""
			r.chair = *s
		}
	case "titel":
		if parent == "vergadering" {
			r.meta.Title = f.value
		}
	case "vergaderjaar":
		if parent == "vergadering" {
			r.meta.Session = session.FindString(f.value)
		}
	case "datum":
		if parent == "vergadering" {
			r.meta.Date = isoDate(f.value[:min(len("2006-01-02"), len(f.value))])
		}
	}
}

// introduce ties the spreker that was read to what it stands in.
func (r *verslagReader) introduce() {
	n := len(r.stack) - 1
	if n < 0 {
		return
	}
	if s := r.stack[n].speaker; s != nil {
		*s = r.person
		return
	}
	if n > 0 && r.stack[n].name == "sprekers" {
		switch r.stack[n-1].soort {
		case "Voorzitter selectie", "Wisseling voorzitter":
			r.chair = r.person
		}
	}
}

// roleOf is the role of a kind of spreker.
func roleOf(soort string) string {
	if strings.HasSuffix(soort, " Kamerlid") {
		return "lid"
	}
	return paper.Slug(soort)
}

// verslagRefs makes a link of a dossier number and the paper's number beside
// it, in either order: "29924, nr. 274", "nr. 499 (31497)".
type verslagRefs struct {
	dossier, number string
	span            text.Span
}

func (v *verslagRefs) open(name string, b *builder) {
	if name == "dossiernummer" && v.dossier != "" || name == "stuknummer" && v.number != "" {
		v.flush(b)
	}
	b.link("")
}

func (v *verslagRefs) close(name, value string, b *builder) {
	if len(b.links) == 0 {
		return
	}
	start := b.links[len(b.links)-1].start
	b.unlink()
	if value == "" || start < 0 {
		return
	}
	if v.dossier == "" && v.number == "" {
		v.span.Start = start
	}
	v.span.End = len(b.out)
	if name == "dossiernummer" {
		v.dossier = rijkswet.ReplaceAllString(compact(value), "")
	} else {
		v.number = compact(value)
	}
	if v.dossier != "" && v.number != "" {
		v.flush(b)
	}
}

// flush ends the link; a dossier alone is one to the dossier.
func (v *verslagRefs) flush(b *builder) {
	switch {
	case v.dossier != "" && v.number != "":
		b.refs = append(b.refs, Ref{Span: v.span, Target: "kst-" + v.dossier + "-" + v.number})
	case v.dossier != "":
		b.refs = append(b.refs, Ref{Span: v.span, Target: "dossier/" + v.dossier})
	}
	*v = verslagRefs{}
}
