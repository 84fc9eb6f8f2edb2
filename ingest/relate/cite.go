package relate

import (
	"regexp"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Confidences of the rules. On the annotated papers all that the rules proposed
// was right; sure is for those that met ten cases and more or read one printed
// form, strong and fair for fewer cases, guessed for rules that met none.
const (
	sure    = 0.99
	strong  = 0.95
	fair    = 0.85
	guessed = 0.7
)

// cites relates the document to each paper, dossier, EU document and procedure
// it names, not to itself or its own dossier.
func (r *relater) cites() {
	for i := range r.mentions {
		m := &r.mentions[i]
		switch m.Type {
		case paper.Kamerstuk, paper.EUDocument, paper.Procedure:
			if m.ID != r.doc.ID {
				r.add(r.self(), "cites", of(m), text.Span{Start: m.Start, End: m.End}, "relate/cites", sure)
			}
		case paper.Dossier:
			if m.ID != r.doc.Dossier && !r.heads(m) {
				r.add(r.self(), "cites", of(m), text.Span{Start: m.Start, End: m.End}, "relate/cites-dossier", strong)
			}
		}
	}
}

// numberLine is the paper's number on its line, under the dossiers that it is
// printed in.
var numberLine = regexp.MustCompile(`(?m)^[ \t]*[Nn]r\. ?\d+\b`)

// headBytes bounds the head of a paper: some are printed in a dozen dossiers.
const headBytes = 3000

// heads tells whether a dossier is one that the paper is printed in, beside its
// own: it opens a line above the paper's number.
func (r *relater) heads(m *paper.Mention) bool {
	if m.Start >= headBytes {
		return false
	}
	head := r.in.Text[:min(headBytes, len(r.in.Text))]
	at := numberLine.FindStringIndex(head)
	if at == nil || m.Start > at[0] {
		return false
	}
	return strings.TrimSpace(head[strings.LastIndexByte(head[:m.Start], '\n')+1:m.Start]) == ""
}

// subjects relates a BNC-fiche to the document named in its number field.
func (r *relater) subjects() {
	for _, field := range r.in.Structure.Subjects {
		for i := range r.mentions {
			m := &r.mentions[i]
			if m.Type == paper.EUDocument && m.Start >= field.Start && m.End <= field.End {
				r.add(r.self(), "about", of(m), text.Span{Start: field.Start, End: m.End}, "relate/about-fiche-field", sure)
				break
			}
		}
	}
}

// addressee relates a letter to the chamber it prints as addressee, or to both.
func (r *relater) addressee() {
	a := r.in.Structure.Addressee
	if a.End <= a.Start {
		return
	}
	chambers := []string{r.doc.Addressee}
	if r.doc.Addressee == "SG" {
		chambers = []string{"EK", "TK"}
	}
	for _, id := range chambers {
		r.add(r.self(), "addressedTo", thing{typ: string(paper.Institution), id: id}, a, "relate/addressee", sure)
	}
}

// proposalWords are what a text calls the proposal that it named before.
var proposalWords = []string{"het voorstel", "de richtlijn", "de verordening", "dit voorstel", "deze richtlijn", "deze verordening",
	"de ontwerprichtlijn", "de ontwerpverordening", "de voorstellen"}

// fiches relates a BNC-fiche, named by the paper that a bracket or footnote
// gives, to the proposal it is about: the one named after "over", or, for
// "over het voorstel", the last one named before in the same paragraph.
func (r *relater) fiches(i int) {
	s := &r.sentences[i]
	if r.bnc.in(s) < 0 {
		return
	}
	at := strings.Index(s.Words, "BNC-fiche")
	if at < 0 {
		at = strings.Index(s.Words, "BNC fiche")
	}
	if at < 0 {
		return
	}
	over, paragraphs := strings.Index(s.Words[at:], " over "), 0
	if over < 0 { // "door middel van een BNC-fiche hierover geïnformeerd"
		over, paragraphs = strings.Index(s.Words[at:], " hierover "), 1
	}
	if over < 0 {
		return
	}
	over += at
	proposal, where := r.proposal(i, over, paragraphs)
	if proposal == nil {
		return
	}
	for _, fiche := range r.papersOf(s, at) {
		span := cover(cover(r.source(s, at, at+len("BNC-fiche")), where), fiche.shown)
		r.add(of(fiche.Mention), "about", of(proposal.Mention), span, "relate/about-fiche", fair)
	}
}

// noteFiches relates a BNC-fiche that a footnote names without saying what it
// is about to the one proposal that the sentence names.
func (r *relater) noteFiches(s *sentence) {
	if !r.bnc.stands {
		return
	}
	for _, mark := range s.Marks {
		n, ok := r.flow.Note(mark)
		if !ok {
			continue
		}
		note := &r.sentences[n]
		if !mentionsAny(note.Words, []string{"BNC-fiche", "BNC fiche"}) || strings.Contains(note.Words, " over ") {
			continue
		}
		var proposal *found
		for k := range s.Found {
			if f := &s.Found[k]; proposable(f.Mention) && (proposal == nil || proposal.ID == f.ID) {
				proposal = f
			} else if proposable(f.Mention) {
				proposal = nil
				break
			}
		}
		if fiche := firstPaper(note); fiche != nil && proposal != nil {
			at := cover(text.Span{Start: proposal.Start, End: proposal.End}, r.mark(mark))
			r.add(of(fiche.Mention), "about", of(proposal.Mention), at, "relate/about-fiche-note", guessed)
		}
	}
}

func firstPaper(s *sentence) *found {
	for k := range s.Found {
		if s.Found[k].Type == paper.Kamerstuk {
			return &s.Found[k]
		}
	}
	return nil
}

// proposal finds the act or EU document that "over" at offset over refers to,
// and the passage that names it, as many paragraphs back as given.
func (r *relater) proposal(i, over, paragraphs int) (*found, text.Span) {
	s := &r.sentences[i]
	for k := range s.Found {
		if f := &s.Found[k]; f.From >= over && proposable(f.Mention) {
			return f, text.Span{Start: f.Start, End: f.End}
		}
	}
	if paragraphs == 0 && !mentionsAny(s.Words[over:], proposalWords) {
		return nil, text.Span{}
	}
	// Two sentences back: "Een van deze voorstellen betreft de richtlijn ...
	// (hierna: X). Met dit voorstel beoogt ... . In het BNC-fiche ...".
	for j := i; j >= 0 && j >= i-3 && r.near(j, s.Paragraph, paragraphs); j-- {
		list := r.sentences[j].Found
		for k := len(list) - 1; k >= 0; k-- {
			if f := &list[k]; proposable(f.Mention) && (j < i || f.To <= over) {
				return f, text.Span{Start: f.Start, End: f.End}
			}
		}
		if f := r.noted(&r.sentences[j], paper.EUDocument); f != nil && j < i {
			return f, text.Span{Start: f.Start, End: f.End}
		}
	}
	return nil, text.Span{}
}

// near says that sentence j stands in a paragraph or so many before it.
func (r *relater) near(j, paragraph, before int) bool {
	back := paragraph - r.sentences[j].Paragraph
	return 0 <= back && back <= before
}

// proposable tells whether a mention can be the subject of a fiche: a document
// of the Commission or an act known by one.
func proposable(m *paper.Mention) bool {
	return (m.Type == paper.EUDocument || m.Type == paper.Act) &&
		(strings.HasPrefix(m.ID, "COM(") || strings.HasPrefix(m.ID, "JOIN("))
}

// noted returns the first mention of a type in the notes of a sentence.
func (r *relater) noted(s *sentence, typ paper.Type) *found {
	for _, mark := range s.Marks {
		if n, ok := r.flow.Note(mark); ok {
			for k := range r.sentences[n].Found {
				if f := &r.sentences[n].Found[k]; f.Type == typ {
					return f
				}
			}
		}
	}
	return nil
}

// shown is a mention with the passage that ties it to a sentence: itself when
// it stands in the sentence, the mark when it stands in a note.
type shown struct {
	*paper.Mention
	shown text.Span
}

// papersOf returns the first paper named in the sentence after offset from, or
// else the first paper of each of its notes.
func (r *relater) papersOf(s *sentence, from int) []shown {
	for _, f := range s.Found {
		if f.Type == paper.Kamerstuk && f.From >= from {
			return []shown{{f.Mention, text.Span{Start: f.Start, End: f.End}}}
		}
	}
	if s.Note >= 0 {
		return nil
	}
	var list []shown
	for _, mark := range s.Marks {
		if n, ok := r.flow.Note(mark); ok {
			if f := firstPaper(&r.sentences[n]); f != nil {
				list = append(list, shown{f.Mention, r.mark(mark)})
			}
		}
	}
	return list
}

// mark is the span of a footnote's mark in the body; empty at its place when
// the text prints none.
func (r *relater) mark(i int) text.Span {
	n := r.in.Structure.Footnotes[i]
	if strings.HasPrefix(r.in.Text[min(max(n.Anchor, 0), len(r.in.Text)):], n.Mark) {
		return text.Span{Start: n.Anchor, End: n.Anchor + len(n.Mark)}
	}
	return text.Span{Start: n.Anchor, End: n.Anchor}
}

// mostBetween bounds what stands between two papers of which one describes the
// other, in bytes: a remark in brackets at most.
const mostBetween = 64

// remarked reports brackets that meet, ") (", or a remark in brackets between
// them: ") (vreemdelingen- en asielbeleid) (".
func remarked(between string) bool {
	inner, ok := strings.CutPrefix(between, ") (")
	if !ok || inner == "" {
		return ok
	}
	inner, ok = strings.CutSuffix(inner, ") (")
	return ok && !strings.ContainsAny(inner, "()")
}

// brackets reads "(Kamerstuk 29521-494) (29521, nr. 498)": the paper that a
// description names before the number of what it describes is its subject; and
// "Fiche: ... COM(2023) 160 (22112, nr. 3672)", or "Fiche: X-verordening (22112, nr.
// 3672)" where the act is a proposal.
func (r *relater) brackets(s *sentence) {
	for k := 1; k < len(s.Found); k++ {
		a, b := &s.Found[k-1], &s.Found[k]
		if b.Type != paper.Kamerstuk || a.From == 0 || b.From-a.To > mostBetween {
			continue
		}
		between, head := s.Words[a.To:b.From], before(s.Words, a.From)
		head = head[strings.LastIndexByte(head, ';')+1:]
		described := remarked(between) && mentionsAny(head, []string{" inzake ", " over ", " betreffende ", "iche: "})
		fiche := (between == " (" || between == ") (") && mentionsAny(head, []string{"iche: ", "iche over ", "iche inzake "})
		named := a.Type == paper.EUDocument || proposable(a.Mention) && titles(head)
		if a.Type == paper.Kamerstuk && described && strings.HasSuffix(head, "(") || named && fiche {
			r.add(of(b.Mention), "about", of(a.Mention), text.Span{Start: a.Start, End: b.End}, "relate/about-bracket", fair)
		}
	}
}

// ficheTitle ends where the act begins that a fiche is called by: "Fiche: ", "Fiche:
// Mededeling en ".
var ficheTitle = regexp.MustCompile(`iche: (?:(?:Mededeling|Aanbeveling|Raadsaanbeveling) en )?$`)

func titles(head string) bool {
	return strings.Contains(head, "iche: ") && ficheTitle.MatchString(head)
}

func mentionsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// cover is the shortest span that holds both.
func cover(a, b text.Span) text.Span {
	return text.Span{Start: min(a.Start, b.Start), End: max(a.End, b.End)}
}
