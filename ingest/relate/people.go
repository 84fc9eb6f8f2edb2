package relate

import (
	"regexp"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/internal/dfa"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// signatures relates the document to those who signed it, or, of a motion, to
// its movers, and people to the office printed above their name.
func (r *relater) signatures() {
	predicate := "signedBy"
	if r.doc.Kind == paper.KindMotion {
		predicate = "submittedBy"
	}
	for i := range r.in.Structure.Signatures {
		s := &r.in.Structure.Signatures[i]
		person := r.signer(s)
		r.add(r.self(), predicate, person, s.Name, "relate/signature", sure)
		for at := s.Office; ; { // "De Minister-President, Minister van Algemene Zaken,"
			m, ok := r.within(at, paper.Office)
			if !ok {
				break
			}
			r.add(person, "holdsOffice", of(m), cover(text.Span{Start: m.Start, End: m.End}, s.Name), "relate/signature-office", sure)
			at.Start = m.End
		}
	}
}

// holders relates the document to the people it means by their office, where
// linking found one.
func (r *relater) holders() {
	for i := range r.mentions {
		m := &r.mentions[i]
		if m.Type != paper.Office || m.Link == nil || m.Link.IRI == "" || !r.in.Holds(m) {
			continue
		}
		r.out = append(r.out, paper.Relation{Subject: r.doc.ID, Predicate: "refersTo", Object: m.Link.ID,
			SubjectIRI: r.doc.IRI, ObjectIRI: m.Link.IRI, Start: m.Start, End: m.End, Rule: "link/" + m.Link.Rule, Confidence: m.Link.Score})
	}
}

// signer is the person mentioned where a signature stands, or the name itself
// where none was found.
func (r *relater) signer(s *structure.Signature) thing {
	if m, ok := r.within(s.Name, paper.Person); ok {
		return of(m)
	}
	return r.person(s.Text)
}

// within returns the first mention of a type that overlaps a span.
func (r *relater) within(at text.Span, typ paper.Type) (*paper.Mention, bool) {
	if at.End <= at.Start {
		return nil, false
	}
	for i := r.firstAfter(at.Start); i < len(r.mentions) && r.mentions[i].Start < at.End; i++ {
		if m := &r.mentions[i]; m.Type == typ && m.End > at.Start {
			return m, true
		}
	}
	return nil, false
}

// maxMention bounds how far before a span a mention that overlaps it may
// start; the longest names annotated have 200 bytes.
const maxMention = 1 << 10

// firstAfter is the first mention that starts less than maxMention before at.
func (r *relater) firstAfter(at int) int {
	lo, hi := 0, len(r.mentions)
	for lo < hi {
		if mid := (lo + hi) / 2; r.mentions[mid].Start < at-maxMention {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo
}

// person resolves a name as printed.
func (r *relater) person(name string) thing {
	if r.resolve != nil {
		if id, iri := r.resolve(name); id != "" {
			return thing{string(paper.Person), id, iri}
		}
	}
	id := paper.Slug(structure.Surname(name))
	return thing{string(paper.Person), id, r.mentionedPeople()[id]}
}

// parties reads "Brekelmans (VVD)", "Temmink en Van Nispen (beiden SP)" and, of a
// motion with one mover, "Motie van het lid Piri (GL-PvdA)".
func (r *relater) parties(s *sentence) {
	for k := 1; k < len(s.Found); k++ {
		party := &s.Found[k]
		if party.Type != paper.Party || !strings.HasPrefix(s.Words[party.To:], ")") {
			continue
		}
		if motion := &s.Found[k-1]; motion.Type == paper.Motion && s.Words[motion.To:party.From] == " (" {
			if names := r.moverNames(motion.Mention); len(names) == 1 {
				r.add(r.person(names[0]), "memberOf", of(party.Mention), text.Span{Start: motion.Start, End: party.End}, "relate/member-bracket", sure)
			}
		}
		if s.Found[k-1].Type != paper.Person {
			continue
		}
		person := &s.Found[k-1]
		switch strings.TrimSpace(s.Words[person.To:party.From]) {
		case "(", "i (", ", Tweede Kamerlid (", ", Eerste Kamerlid (", ", Kamerlid (", ", lid van de Tweede Kamer (", ", lid van de Eerste Kamer (", ", senator (":
			r.add(of(person.Mention), "memberOf", of(party.Mention), text.Span{Start: person.Start, End: party.End}, "relate/member-bracket", sure)
		case "(beiden", "(allen", "(beide":
			first := person
			for j := k - 1; j >= 0 && s.Found[j].Type == paper.Person; j-- {
				if j < k-1 && !enumerated(s.Words[s.Found[j].To:s.Found[j+1].From]) {
					break
				}
				first = &s.Found[j]
				r.add(of(first.Mention), "memberOf", of(party.Mention), text.Span{Start: first.Start, End: party.End}, "relate/member-bracket-both", strong)
			}
		}
	}
}

var (
	// "de heer Ceder van de fractie van de ChristenUnie", "het lid X van de VVD".
	ofParty = dfa.MustCompile(`^ van (?:de fractie van )?(?:de |het )?$`)
	// "VVD-Kamerlid Brekelmans".
	partyMember = dfa.MustCompile(`^-(?:Kamerlid|lid|fractievoorzitter|fractieleider|leider|woordvoerder|senator|Europarlementariër) (?:de heer |mevrouw )?$`)
)

// factions reads a party before or after a person without a bracket.
func (r *relater) factions(s *sentence) {
	for k := 1; k < len(s.Found); k++ {
		a, b := &s.Found[k-1], &s.Found[k]
		between := s.Words[a.To:b.From]
		switch {
		case a.Type == paper.Person && b.Type == paper.Party && ofParty.MatchString(between):
			r.add(of(a.Mention), "memberOf", of(b.Mention), text.Span{Start: a.Start, End: b.End}, "relate/member-of", strong)
		case a.Type == paper.Party && b.Type == paper.Person && partyMember.MatchString(between):
			r.add(of(b.Mention), "memberOf", of(a.Mention), text.Span{Start: a.Start, End: b.End}, "relate/member-compound", strong)
		}
	}
}

// together stands before a body in which the countries of the sentence work.
var together = dfa.MustCompile(`\b(?:werkt|werken|werkte|werkten|trekt|trekken)\b.*\bsamen (?:op )?in (?:de |het )?(?:zogenaamde )?[«“‘]?$`)

// togetherBytes is the longest that follows a verb of together: "samen op in
// het zogenaamde" and a quote.
const togetherBytes = 32

// partners reads "werkt Nederland met België en Frankrijk samen in de X".
func (r *relater) partners(s *sentence) {
	for k := range s.Found {
		group := &s.Found[k]
		if group.Type != paper.Organisation || !strings.Contains(s.Words[max(0, group.From-togetherBytes):group.From], "samen ") ||
			!together.MatchString(before(s.Words, group.From)) {
			continue
		}
		for j := k - 1; j >= 0 && group.From-s.Found[j].From < near; j-- {
			if f := &s.Found[j]; f.Type == paper.Country && !adjective(f.Text) {
				r.add(of(f.Mention), "memberOf", of(group.Mention), text.Span{Start: f.Start, End: group.End}, "relate/member-together", guessed)
			}
		}
	}
}

// enumerated tells whether words only part two items of a list.
func enumerated(between string) bool {
	switch strings.TrimSpace(between) {
	case ",", "en", ", en", "/", "alsmede", "alsook", "&":
		return true
	}
	return false
}

// article may stand between items of a list of countries, offices or people.
var article = dfa.MustCompile(`^(?:,|,? ?(?:en|alsook|alsmede|evenals|of))? ?(?:het|de|mevrouw|de heer)?$`)

func listed(between string) bool { return article.MatchString(strings.TrimSpace(between)) }

// groupWord is what a text calls a body that it named before, right before the
// bracket that lists its members.
var groupWord = regexp.MustCompile(`(?i)\b(?:deze |de |dit )?(\p{L}*groep|groepering|\p{L}*coalitie|\p{L}*alliantie|samenwerkingsverband) \($`)

// groups reads "groep (Nederland, België, Frankrijk ...)" after a body was
// named, and "de Calais Groep (Nederland, België ...)".
func (r *relater) groups(s *sentence) {
	for k := 0; k < len(s.Found); {
		f := &s.Found[k]
		if f.Type != paper.Country || f.From == 0 || !opensBracket(before(s.Words, f.From)) {
			k++
			continue
		}
		end := k + 1
		for end < len(s.Found) && s.Found[end].Type == paper.Country && listed(s.Words[s.Found[end-1].To:s.Found[end].From]) {
			end++
		}
		if end-k >= 2 {
			r.members(s, k, end)
		}
		k = end
	}
}

func opensBracket(s string) bool {
	s = strings.TrimRight(s, " ")
	s = strings.TrimSuffix(strings.TrimSuffix(s, " het"), " de")
	return strings.HasSuffix(s, "(")
}

// members relates the countries k to end of a sentence to the body whose
// members the bracket lists.
func (r *relater) members(s *sentence, k, end int) {
	open := strings.LastIndexByte(s.Words[:s.Found[k].From], '(') + 1
	cut := max(0, open-near)
	group, from := (*found)(nil), 0
	if k > 0 && s.Found[k-1].Type == paper.Organisation && strings.Trim(s.Words[s.Found[k-1].To:open], " (»”'\"") == "" {
		group, from = &s.Found[k-1], s.Found[k-1].From
	} else if m := groupWord.FindStringIndex(s.Words[cut:open]); m != nil {
		group, from = r.named(s), cut+m[0]
	}
	if group == nil {
		return
	}
	for _, f := range s.Found[k:end] {
		r.add(of(f.Mention), "memberOf", of(group.Mention), r.source(s, from, f.To), "relate/member-list", fair)
	}
}

// named returns the last organisation named before in the same paragraph, at
// most two sentences back.
func (r *relater) named(s *sentence) *found {
	for j := s.At; j >= 0 && j >= s.At-2 && r.sentences[j].Paragraph == s.Paragraph; j-- {
		for k := len(r.sentences[j].Found) - 1; k >= 0; k-- {
			if f := &r.sentences[j].Found[k]; f.Type == paper.Organisation && (j < s.At || f.To < len(s.Words)) {
				return f
			}
		}
	}
	return nil
}
