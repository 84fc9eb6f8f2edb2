package relate

import (
	"regexp"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

var (
	motionHead = regexp.MustCompile(`(?i)^(?:(?:nader |tweede nader )?(?:gewijzigde |aangehouden |aangenomen |ingediende )?moties?)(?:-|\s+(?:van\s+)*(?:het\s+lid|de\s+leden|de\s+lid|lid|leden)\s+|\s+)`)
	motionTail = regexp.MustCompile(`(?i)[\s-]+c\.?\s*s\.?$`)
	movers     = regexp.MustCompile(`(?i)\s*(?:/|,\s*(?:en\s+)?|\s+en\s+)\s*`)
)

// motions relates the motions a paper names to the movers in their name. The
// paper's own motion has its movers under it.
func (r *relater) motions() {
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.Type != paper.Motion || m.ID == r.doc.ID && len(r.in.Structure.Signatures) > 0 {
			continue
		}
		for _, name := range r.moverNames(m) {
			r.add(of(m), "submittedBy", r.person(name), text.Span{Start: m.Start, End: m.End}, "relate/motion-name", strong)
		}
	}
}

// moverNames reads the names in "motie van de leden A en B", "motie A/B" and
// "Motie Veldkamp c.s.".
func (r *relater) moverNames(m *paper.Mention) []string {
	s := strings.Join(strings.Fields(m.Text), " ")
	head := ""
	if strings.Contains(strings.ToLower(s), "motie") {
		if head = motionHead.FindString(s); head == "" {
			return nil
		}
	} // else one of a list, which has its names alone
	if s = s[len(head):]; strings.HasSuffix(strings.ToLower(strings.TrimSuffix(s, ".")), "s") {
		s = motionTail.ReplaceAllString(s, "")
	}
	if s == "" {
		return nil
	}
	// "motie van Nispen" is of a Van Nispen or of a Nispen: the paper tells,
	// which names the person elsewhere; else the name as printed.
	if rest, ok := strings.CutPrefix(s, "van "); ok && r.mentionsPerson(rest) && !r.mentionsPerson(s) {
		s = rest
	}
	if strings.IndexByte(s, '/') < 0 && strings.IndexByte(s, ',') < 0 && !strings.Contains(strings.ToLower(s), " en ") {
		if s = strings.TrimSpace(s); paper.Slug(s) == "" {
			return nil
		}
		return []string{s} // most
	}
	var names []string
	for _, name := range movers.Split(s, -1) {
		if name = strings.TrimSpace(name); paper.Slug(name) != "" {
			names = append(names, name)
		}
	}
	return names
}

// mentionsPerson tells whether the paper mentions the person of a surname.
func (r *relater) mentionsPerson(surname string) bool {
	_, ok := r.mentionedPeople()[paper.Slug(surname)]
	return ok
}

// tabled relates a motion to those who move it in a debate, where the chair says
// both: "Deze motie is voorgesteld door de leden A en B. Naar mij blijkt, wordt de
// indiening ervan voldoende ondersteund. Zij krijgt nr. 151 (27565)." (Handelingen
// of the Tweede Kamer, since 1995).
func (r *relater) tabled(s *sentence) {
	for k := range s.Found {
		f := &s.Found[k]
		if f.Type != paper.Kamerstuk || !strings.HasSuffix(s.Words[:f.From], "krijgt nr. ") {
			continue
		}
		for j := s.At; j >= max(0, s.At-2); j-- {
			before := &r.sentences[j]
			at := strings.Index(before.Words, proposedBy)
			if at < 0 {
				continue
			}
			for p := range before.Found {
				if mover := &before.Found[p]; mover.Type == paper.Person && mover.From > at && (j < s.At || mover.To < f.From) {
					r.add(of(f.Mention), "submittedBy", of(mover.Mention), cover(r.source(before, at, mover.To), text.Span{Start: f.Start, End: f.End}), "relate/motion-tabled", strong)
				}
			}
			break
		}
	}
}

// proposedBy stands before those who move a motion.
const proposedBy = "voorgesteld door "

// items relates agenda items to the acts in their title, or else to the act
// that their text defines ("hierna: mensensmokkelrichtlijn").
func (r *relater) items() {
	for i, item := range r.in.Structure.Agenda {
		subject := thing{agendaItem, r.doc.ID + "#" + item.Place(i), vocab.Item(r.in.Scope, i+1)}
		title, defined := false, false
		for k := r.firstAfter(item.Start); k < len(r.mentions); k++ {
			m := &r.mentions[k]
			if m.Start >= item.End {
				break
			}
			if m.Start < item.Start || m.End > item.End || m.Type != paper.Act && m.Type != paper.EUDocument {
				continue
			}
			at := text.Span{Start: m.Start, End: m.End}
			switch {
			case m.End <= item.Start+len(item.Title)+16: // number, spaces and a broken word more than the title
				r.add(subject, "itemAbout", of(m), at, "relate/item-title", strong)
				title = true
			case !title && !defined && strings.Contains(r.in.Text[max(item.Start, m.Start-12):m.Start], "hierna"):
				r.add(subject, "itemAbout", of(m), at, "relate/item-defines", fair)
				defined = true
			}
		}
	}
}

// agendaItem is the type of an agenda item as an end of a relation.
const agendaItem = "agenda item"
