package relate

import (
	"regexp"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/internal/dfa"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

var (
	// jointly tells that the countries of a sentence wrote something together.
	jointly = dfa.MustCompile(`(?i)\b(?:gezamenlijke?|samen met|samen op met|mede namens|mede-?ondertekend)\b`)
	// nonPaperOver has authors and subject: "non-paper van A en B over X".
	nonPaperOver = regexp.MustCompile(`^s?(?: van [^.;:]{1,120}?)? (?:over|inzake|betreffende|aangaande) (?:(?:de|het|een) )?`)
	// nonPaperNamed has the subject right behind: "non-paper bestuurlijke aanpak".
	nonPaperNamed = dfa.MustCompile(`^ (?:\p{Lu}|\p{Ll}{4,} )`)
	// noSubject opens words behind "non-paper" that are no name of it.
	noSubject = dfa.MustCompile(`^ (?:over|van|dat|die|is|was|wordt|worden|werd|zal|kan|moet|heeft|hebben|treft|en|met|voor|in|op|te|aan|om|bij|door|als|waarin|opgesteld|gedeeld|gepresenteerd|ingebracht|aangeboden)\b`)
	// subjectEnd is where its subject ends.
	subjectEnd = regexp.MustCompile(`[,.;:()«»]| (?:dat|die|als|in de bijlage|is|wordt|worden|werd|heeft|hebben|treft|en heeft|opgesteld|gedeeld|gepresenteerd|ingebracht|gestuurd|aangeboden|voorgesteld|geschreven|uitgebracht|ondertekend|met|ligt|staat|gaat|komt|vraagt|vragen|pleit|pleiten|bevat|roept|roepen|zal|zullen|kan|kunnen)\b`)
)

const nonPaper = "non-paper"

// nonPapers reads which countries wrote a non-paper together: all countries of
// a sentence that says "samen met" or "gezamenlijk", or those listed after
// "non-paper van". Its subject stands after the word, here or in a note.
func (r *relater) nonPapers(s *sentence) {
	if len(s.Found) < 2 || s.Note >= 0 {
		return
	}
	at := r.nonPaper.in(s)
	if at < 0 {
		return
	}
	authors, listed := r.authors(s, at)
	if several := subjects(s, at); len(several) > 1 && !jointly.MatchString(s.Words) && !listed {
		authors, listed = several, true
	}
	if len(authors) < 2 || !listed && !jointly.MatchString(s.Words) {
		return
	}
	subject, _, _ := subjectAfter(s.Words, at)
	to := r.source(s, at, at+len(nonPaper))
	for _, mark := range s.Marks {
		n, ok := r.flow.Note(mark)
		if !ok || subject != "" {
			continue
		}
		note := r.sentences[n].Words
		if k := strings.Index(note, nonPaper); k >= 0 {
			if subject, _, _ = subjectAfter(note, k); subject != "" {
				to = cover(to, r.mark(mark))
			}
		}
	}
	if subject == "" {
		return
	}
	for _, f := range authors {
		r.add(of(f.Mention), "coAuthor", thing{typ: nonPaper, id: "name:non-paper-" + subject}, cover(text.Span{Start: f.Start, End: f.End}, to), "relate/non-paper", fair)
	}
}

// subjectAfter is the slug of what the non-paper at offset at is about, at most
// eight words, and the words that say it; "" where they do not.
func subjectAfter(s string, at int) (slug string, from, to int) {
	from = at + len(nonPaper)
	tail := s[from:min(len(s), from+300)]
	if m := nonPaperOver.FindStringIndex(tail); m != nil {
		from += m[1]
	} else if nonPaperNamed.MatchString(tail) && !noSubject.MatchString(tail) {
		from++
	} else {
		return "", 0, 0
	}
	rest := s[from:min(len(s), from+160)]
	if end := subjectEnd.FindStringIndex(" " + rest); end != nil {
		rest = rest[:max(0, end[0]-1)]
	}
	for _, particle := range [...]string{" uit", " op", " in", " aan"} { // of a verb: "brachten een non-paper over X uit"
		rest = strings.TrimSuffix(rest, particle)
	}
	if words := len(strings.Fields(rest)); words > 8 || words == 0 {
		return "", 0, 0
	}
	return paper.Slug(rest), from, from + len(rest)
}

// authors are the countries of a sentence, without adjectives and without
// those in the subject; listed says that they stand after "non-paper van".
func (r *relater) authors(s *sentence, at int) (list []found, listed bool) {
	_, from, to := subjectAfter(s.Words, at)
	listed = strings.HasPrefix(s.Words[at+len(nonPaper):], " van ")
	for _, f := range s.Found {
		switch {
		case f.Type != paper.Country || adjective(f.Text):
		case f.From >= from && f.To <= to, listed && (f.From < at || to > 0 && f.From > from):
		default:
			list = append(list, f)
		}
	}
	return list, listed
}

// bringOut is what stands behind several who bring a non-paper out: "A en B
// presenteerden een non-paper", "A en B hebben een non-paper over X opgesteld".
var bringOut = dfa.MustCompile(`^ (?:presenteerden|publiceerden|deelden|verspreidden|stuurden|stelden|dienden|brachten|hebben|delen|presenteren)\b`)

// madeIt is the verb at the end behind "hebben".
var madeIt = dfa.MustCompile(`\b(?:opgesteld|gepresenteerd|gepubliceerd|gedeeld|verspreid|ingediend|ingebracht|uitgebracht|gestuurd|geschreven)\b`)

// subjects are the countries that open a sentence as a list and bring out the
// non-paper at offset at; nil for fewer than two.
func subjects(s *sentence, at int) (list []found) {
	end := 0
	for _, f := range s.Found {
		if f.To > at {
			break
		}
		between := s.Words[end:f.From]
		if f.Type != paper.Country || adjective(f.Text) || len(list) == 0 && f.From > len("Ook ") || len(list) > 0 && between != ", " && between != " en " {
			break
		}
		list, end = append(list, f), f.To
	}
	tail := s.Words[end:]
	if len(list) < 2 || !bringOut.MatchString(tail) || strings.HasPrefix(tail, " hebben") && !madeIt.MatchString(tail) || strings.Contains(s.Words[end:at], " in een") {
		return nil
	}
	return list
}

// adjective tells whether a country's name is used as one: "Nederlandse".
func adjective(s string) bool {
	return strings.HasSuffix(s, "se") || strings.HasSuffix(s, "s") && len(s) > 3
}
