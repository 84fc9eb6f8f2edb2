package link

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// motions gives motions known by name their number: that of the paper itself
// when the name is its title, the paper named after it in the sentence, the
// paper in a footnote of the sentence, or what another place said of the same
// name.
func (w *work) motions() {
	known := map[string]string{}
	for k := range w.res.Mentions {
		m := &w.res.Mentions[k]
		if m.Type != paper.Motion || strings.HasPrefix(m.ID, "kst-") {
			continue
		}
		id, rule, confidence := w.motionNumber(k)
		if id == "" {
			continue
		}
		m.ID = id
		because(m, rule, confidence)
		known[motionName(m.Text)] = id
	}
	for k := range w.res.Mentions {
		m := &w.res.Mentions[k]
		if m.Type != paper.Motion || strings.HasPrefix(m.ID, "kst-") {
			continue
		}
		if id := known[motionName(m.Text)]; id != "" {
			m.ID = id
			because(m, "motion-named-before", 0.8)
		} else {
			if m.ID == "" {
				m.ID = "name:motie-" + motionName(m.Text)
				because(m, "motion-name", 0.7)
			}
			w.warn("motion-without-number", "the paper does not say the number of this motion: "+m.Text, *m)
		}
	}
}

// motionName is the slug of the movers in a motion's name.
func motionName(s string) string {
	slug := paper.Slug(s)
	for _, head := range []string{"gewijzigde-", "aangehouden-", "aangenomen-", "moties-", "motie-", "van-het-lid-", "van-de-leden-", "het-lid-", "de-leden-"} {
		slug = strings.TrimPrefix(slug, head)
	}
	return strings.TrimSuffix(slug, "-c-s")
}

// motionNumber finds the number of the motion that is the k-th mention.
func (w *work) motionNumber(k int) (id, rule string, confidence float64) {
	m, doc := w.res.Mentions[k], w.in.Structure.Doc
	if doc.Kind == paper.KindMotion && strings.HasPrefix(doc.ID, "kst-") && m.Text == strings.ToUpper(m.Text) {
		return doc.ID, "motion-title", 0.99
	}
	at := w.at[k]
	if at.sentence < 0 {
		return "", "", 0
	}
	end := len(w.flow.Words(at.sentence))
	for _, j := range w.beside(k) {
		next := w.res.Mentions[j]
		if w.at[j].Start < at.End {
			continue
		}
		if next.Type == paper.Motion {
			end = w.at[j].Start
			break
		}
		if next.Type == paper.Kamerstuk && next.ID != "" && next.ID != doc.ID && w.at[j].Start-at.End <= 60 {
			return next.ID, "motion-bracket", 0.95
		}
	}
	if n := w.noteAfter(at, end, paper.Kamerstuk); n >= 0 {
		return w.res.Mentions[n].ID, "motion-note", 0.9
	}
	return "", "", 0
}

// noteAfter returns the first mention of a type in the first footnote whose
// mark stands between a place and offset end of its sentence, or right behind
// the sentence; -1 when there is none.
func (w *work) noteAfter(at place, end int, typ paper.Type) int {
	if at.sentence < 0 {
		return -1
	}
	s := w.flow.Sentences[at.sentence]
	for _, mark := range s.Marks {
		where, ok := w.markAt(mark)
		if !ok || where < s.Start+at.End || where > s.Start+end {
			continue
		}
		n, ok := w.flow.Note(mark)
		if !ok {
			continue
		}
		for _, k := range w.sentence[n] {
			if m := w.res.Mentions[k]; m.Type == typ && m.ID != "" {
				return k
			}
		}
	}
	return -1
}

// markAt is the offset of the flow at which a footnote's mark stands.
func (w *work) markAt(note int) (int, bool) {
	anchor := w.in.Structure.Footnotes[note].Anchor
	if anchor <= 0 {
		return 0, false
	}
	at, ok := w.flow.At(anchor - 1) // the mark itself is not in the flow
	return at + 1, ok
}
