package link

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// acts gives acts known by a name that the paper itself defines their number:
// "de richtlijn ... (hierna: mensensmokkelrichtlijn).9" with COM(2023) 755 in
// note 9, or "de mensensmokkelrichtlijn (COM(2023) 755)". The name then means
// that act wherever the paper has it, upper or lower case.
func (w *work) acts() {
	defined := map[string]int{} // name to the mention that numbers it
	how := map[string]string{}
	for k := range w.res.Mentions {
		m := &w.res.Mentions[k]
		if m.Type != paper.Act || numbered(m.ID) {
			continue
		}
		name := paper.Slug(m.Text)
		if _, ok := defined[name]; ok {
			continue
		}
		if n, rule := w.actNumber(k); n >= 0 {
			defined[name], how[name] = n, rule
		}
	}
	for k := range w.res.Mentions {
		m := &w.res.Mentions[k]
		if len(defined) == 0 || m.Type != paper.Act || numbered(m.ID) {
			continue
		}
		name := paper.Slug(m.Text)
		if n, ok := defined[name]; ok {
			m.ID = w.res.Mentions[n].ID
			w.because(m, how[name], 0.9)
		}
	}
}

// numbered tells whether an act is known by more than its name.
func numbered(id string) bool { return id != "" && !strings.HasPrefix(id, "name:") }

// actNumber finds the mention that gives the number of the act that is the
// k-th mention: in the bracket right behind it, or in the note at its
// definition.
func (w *work) actNumber(k int) (int, string) {
	at := w.at[k]
	if at.sentence < 0 {
		return -1, ""
	}
	words := w.flow.Words(at.sentence)
	for _, j := range w.beside(k) {
		m := &w.res.Mentions[j]
		if w.at[j].Start < at.End {
			continue
		}
		if words[at.End:w.at[j].Start] == " (" && (m.Type == paper.EUDocument || m.Type == paper.Act) && numbered(m.ID) {
			return j, "act-bracket"
		}
		break
	}
	if !defines(words[:at.Start]) {
		return -1, ""
	}
	// The mark of the definition stands at most a bracket and a stop behind.
	if n := w.noteAfter(at, min(len(words), at.End+4), paper.EUDocument); n >= 0 {
		return n, "act-note"
	}
	// "Verordening (EU) 2016/399 (hierna: Schengengrenscode)": the last before.
	last := -1
	for _, j := range w.beside(k) {
		m := &w.res.Mentions[j]
		if w.at[j].End <= at.Start && (m.Type == paper.EUDocument || m.Type == paper.Act) && numbered(m.ID) && at.Start-w.at[j].End < 40 {
			last = j
		}
	}
	return last, "act-defined"
}

// defines tells whether words end in what opens a definition.
func defines(s string) bool {
	s = strings.TrimRight(s, " :«“‘\"'")
	for _, article := range []string{" de", " het"} {
		s = strings.TrimSuffix(s, article)
	}
	s = strings.TrimRight(s, " :")
	return strings.HasSuffix(s, "hierna") || strings.HasSuffix(s, "hierna te noemen") || strings.HasSuffix(s, "ook wel") || strings.HasSuffix(s, "verder")
}
