package link

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// motions gives motions known by name their number: that of the paper itself
// when the name is its title, the paper named after it in the sentence, the
// paper in a footnote of the sentence, or what another place said of the same
// name.
func (w *work) motions() {
	var numbered, others []int
	for k := range w.res.Mentions {
		m := &w.res.Mentions[k]
		if m.Type != paper.Motion {
			continue
		}
		if !strings.HasPrefix(m.ID, "kst-") {
			id, rule, confidence := w.motionNumber(k)
			if id == "" {
				others = append(others, k)
				continue
			}
			m.ID = id
			w.because(m, rule, confidence)
		}
		numbered = append(numbered, k)
	}
	if len(others) == 0 {
		return // most papers
	}
	known := w.numberedMotions(numbered)
	for _, k := range others {
		m := &w.res.Mentions[k]
		w.motionAgain(k, m, known[motionName(m.Text)])
	}
}

// numberedMotions are the motions that mentions of the paper number, by name. A
// motion does not speak of itself: what it names is another of its mover.
func (w *work) numberedMotions(mentions []int) map[string][]numberedMotion {
	known := map[string][]numberedMotion{}
	for _, k := range mentions {
		m := &w.res.Mentions[k]
		name, motion := motionName(m.Text), numberedMotion{m.ID, w.topicOf(k)}
		if m.ID != w.in.Structure.Doc.ID && !slices.Contains(known[name], motion) {
			known[name] = append(known[name], motion)
		}
	}
	return known
}

// numberedMotion is a motion that some place of the paper gives a number, with
// the first words of what it is about there, if it says.
type numberedMotion struct{ id, topic string }

// motionAgain gives the k-th mention, a motion without a number, that of the one
// motion of its movers that the paper numbers. Movers have many motions: one
// that is about something else is another, and of two that fit none is chosen.
func (w *work) motionAgain(k int, m *paper.Mention, known []numberedMotion) {
	topic := w.topicOf(k)
	var ids []string
	for _, o := range known {
		if (strings.HasPrefix(topic, o.topic) || strings.HasPrefix(o.topic, topic)) && !slices.Contains(ids, o.id) {
			ids = append(ids, o.id)
		}
	}
	if len(ids) == 1 {
		m.ID = ids[0]
		w.because(m, "motion-named-before", 0.8)
		return
	}
	if m.ID == "" {
		m.ID = "name:motie-" + motionName(m.Text)
		w.because(m, "motion-name", 0.7)
	}
	if len(ids) == 0 {
		w.warn("motion-without-number", "the paper does not say the number of this motion: "+m.Text, m)
		return
	}
	m.Link = &paper.Link{Rule: "motion-several", Alternatives: []paper.Alternative{}}
	for _, id := range ids {
		m.Link.Alternatives = append(m.Link.Alternatives, paper.Alternative{IRI: vocab.Kamerstuk(id), Label: id, Score: math.Round(100/float64(len(ids))) / 100})
	}
	w.warn("motion-ambiguous", "the paper numbers more than one motion of this name: "+m.Text+": "+strings.Join(ids, ", "), m)
}

// topicOf is the first words behind the k-th mention, a motion, that say what it
// is about; empty when they say nothing.
func (w *work) topicOf(k int) string {
	at := w.at[k]
	if at.sentence < 0 {
		return ""
	}
	rest := w.flow.Words(at.sentence)[at.End:]
	if !strings.HasPrefix(rest, " over ") {
		return ""
	}
	rest = rest[len(" over "):min(len(rest), 80)]
	if end := strings.IndexAny(rest, "(),.;:"); end >= 0 {
		rest = rest[:end]
	}
	words := strings.Fields(rest)
	return strings.ToLower(strings.Join(words[:min(len(words), 4)], " "))
}

// motionName is the slug of the movers in a motion's name.
func motionName(s string) string {
	slug := paper.Slug(s)
	for _, head := range []string{"gewijzigde-", "aangehouden-", "aangenomen-", "moties-", "motie-", "van-het-lid-", "van-de-leden-", "het-lid-", "de-leden-"} {
		slug = strings.TrimPrefix(slug, head)
	}
	return strings.TrimSuffix(slug, "-c-s")
}

// beforeText reports that the i-th sentence of a motion stands above its text, which
// opens with "De Kamer,": what is printed there are its title and, as it was handed
// in, "Motie van het lid Bakker (VVD) over bruggen".
func (w *work) beforeText(i int) bool {
	if i > mostHead {
		return false
	}
	for ; i >= 0; i-- {
		if strings.HasPrefix(w.flow.Words(i), "De Kamer,") {
			return false
		}
	}
	return true
}

// mostHead bounds the sentences above the text of a motion: dossiers, titles, the
// debate it was moved in.
const mostHead = 16

// motionNumber finds the number of the motion that is the k-th mention.
func (w *work) motionNumber(k int) (id, rule string, confidence float64) {
	m, doc := &w.res.Mentions[k], &w.in.Structure.Doc
	if doc.Kind == paper.KindMotion && strings.HasPrefix(doc.ID, "kst-") && !hasSmall(m.Text) {
		return doc.ID, "motion-title", 0.99
	}
	at := w.at[k]
	if at.sentence < 0 {
		return "", "", 0
	}
	words := w.flow.Words(at.sentence)
	if doc.Kind == paper.KindMotion && strings.HasPrefix(doc.ID, "kst-") && (at.Start == 0 || words[:at.Start] == "Motie : ") && w.beforeText(at.sentence) { // "Motie : Motie van het lid ...", tweedekamer.nl
		return doc.ID, "motion-head", 0.95
	}
	end := len(words)
	for _, j := range w.beside(k) {
		next := &w.res.Mentions[j]
		if w.at[j].Start < at.End {
			continue
		}
		if next.Type == paper.Motion {
			end = w.at[j].Start
			break
		}
		if next.Type != paper.Kamerstuk || next.ID == "" || next.ID == doc.ID {
			continue
		}
		between := words[at.End:w.at[j].Start]
		if len(between) <= 60 {
			return next.ID, "motion-bracket", 0.95
		}
		if topic(between) && (strings.HasPrefix(next.Text, "Kamerstuk") || !letterOf.MatchString(words[max(0, at.Start-200):at.Start])) {
			return next.ID, "motion-topic", 0.9
		}
		break // the number of something else; what stands behind it is too
	}
	if n := w.noteAfter(at, end, paper.Kamerstuk); n >= 0 {
		return w.res.Mentions[n].ID, "motion-note", 0.9
	}
	return "", "", 0
}

// hasSmall tells whether s has a small letter.
func hasSmall(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return 'a' <= r && r <= 'z' || r >= utf8.RuneSelf && unicode.ToUpper(r) != r }) >= 0
}

// mostTopic is the longest that may stand between a motion's name and its number,
// in bytes; the longest topic in the titles of the motions of 2023 to 2025 has 240.
const mostTopic = 300

// opensTopic are the words with which a motion's name goes on to what it is
// about.
var opensTopic = regexp.MustCompile(`^(?: van \d{1,2} \p{Ll}+ \d{4})?,? (?:over|met het verzoek|inzake|betreffende|ten aanzien van|met betrekking tot|omtrent|rond|tot|om|die|waarin|waarmee)\s`)

// topic tells whether words between a motion and a number are what the motion is
// about, with the number in the bracket that closes them: "over een meerjarige
// strategie (".
func topic(between string) bool {
	if len(between) > mostTopic || !strings.HasSuffix(between, " (") || strings.ContainsRune(between, ';') || !opensTopic.MatchString(between) {
		return false
	}
	inner := between[:len(between)-1]
	return strings.Count(inner, "(") == strings.Count(inner, ")")
}

// letterOf is what makes a number without "Kamerstuk" that of the letter which
// speaks of the motion, and not the motion's: "de brief van de minister inzake de
// motie X over Y (31490, nr. 384)".
var letterOf = regexp.MustCompile(`(?i)\b(?:brief|nota|reactie|appreciatie|verslag|rapportage)\b`)

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
			if m := &w.res.Mentions[k]; m.Type == typ && m.ID != "" {
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
