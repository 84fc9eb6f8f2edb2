package relate

import (
	"regexp"
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/internal/dfa"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// appositive is what may stand between a person and the office that follows:
// "de heer Brekelmans, minister van Defensie", "Brekelmans (minister ...".
var appositive = dfa.MustCompile(`^(?:, | \()(?:de |onze |toenmalig |de toenmalige |voormalig |demissionair )*$`)

// introduced is what may stand between an office and the person who holds it:
// "de minister van Defensie, de heer Brekelmans".
var introduced = dfa.MustCompile(`^, (?:de heer|mevrouw|dhr\.|mw\.) $`)

// shortOffice opens "Minister Adema van Landbouw ...", where no office is
// named in one piece.
var (
	shortOffice = regexp.MustCompile(`(?:^|[ «“‘(])([Mm]inister|[Ss]taatssecretaris|[Ee]urocommissaris) $`)
	portfolio   = regexp.MustCompile(`^ (van|voor) (\p{Lu}[\p{L}-]+(?:(?:,? en |, | )\p{Lu}[\p{L}-]+)*)`)
)

// offices reads who holds an office from the words between the two.
func (r *relater) offices(s *sentence) {
	for k := range s.Found {
		f := &s.Found[k]
		if f.Type != paper.Person {
			continue
		}
		if k > 0 && s.Found[k-1].Type == paper.Office {
			office := &s.Found[k-1]
			if between := s.Words[office.To:f.From]; between == " " || introduced.MatchString(between) && !heldBefore(s, k-1) {
				r.holds(f, office, "relate/office-before")
			}
		}
		if office := officeOf(s, k); office != nil {
			r.holds(f, office, "relate/office-of")
		}
		if k+1 < len(s.Found) && s.Found[k+1].Type == paper.Office && appositive.MatchString(s.Words[f.To:s.Found[k+1].From]) {
			r.holds(f, &s.Found[k+1], "relate/office-after")
			if both(s, k+1) {
				r.holds(f, &s.Found[k+2], "relate/office-after")
			}
		}
		r.splitOffice(s, k)
	}
}

// both tells whether the office behind that at k is of the same person: "de heer
// Vis, minister-president, minister van Water", and not of whoever stands behind it.
func both(s *sentence, k int) bool {
	if k+1 >= len(s.Found) || s.Found[k+1].Type != paper.Office {
		return false
	}
	between := s.Words[s.Found[k].To:s.Found[k+1].From]
	if between != ", " && between != ", tevens " && between != " en " && between != ", en " {
		return false
	}
	return k+2 >= len(s.Found) || s.Found[k+2].Type != paper.Person || s.Words[s.Found[k+1].To:s.Found[k+2].From] != " "
}

// ofWhom parts an office from the state or body that it is one of.
var ofWhom = dfa.MustCompile(`^ van (?:de |het )?$`)

// officeOf is the office in "de Minister-President van de Palestijnse Autoriteit,
// dhr. Shtayyeh", for the person at k; nil for none.
func officeOf(s *sentence, k int) *found {
	if k < 2 || s.Found[k-2].Type != paper.Office || s.Found[k-1].Type != paper.Organisation && s.Found[k-1].Type != paper.Country {
		return nil
	}
	office, whose := &s.Found[k-2], &s.Found[k-1]
	if ofWhom.MatchString(s.Words[office.To:whose.From]) && introduced.MatchString(s.Words[whose.To:s.Found[k].From]) {
		return office
	}
	return nil
}

// heldBefore tells whether the office at k is that of the person before it: in
// "de heer Jansen, minister van Water, de heer Vis, minister van Land" each
// office belongs to the name before it.
func heldBefore(s *sentence, k int) bool {
	if k > 1 && s.Found[k-1].Type == paper.Office && both(s, k-1) {
		k-- // the second of two that one person holds
	}
	return k > 0 && s.Found[k-1].Type == paper.Person && appositive.MatchString(s.Words[s.Found[k-1].To:s.Found[k].From])
}

func (r *relater) holds(person, office *found, rule string) {
	at := cover(text.Span{Start: person.Start, End: person.End}, text.Span{Start: office.Start, End: office.End})
	r.add(of(person.Mention), "holdsOffice", of(office.Mention), at, rule, strong)
}

// splitOffice reads "Minister Adema van Landbouw, Natuur en Voedselkwaliteit".
func (r *relater) splitOffice(s *sentence, k int) {
	f := &s.Found[k]
	rest, ok := strings.CutSuffix(s.Words[:f.From], " ")
	if !ok || !strings.HasSuffix(rest, "inister") && !strings.HasSuffix(rest, "ecretaris") && !strings.HasSuffix(rest, "ommissaris") {
		return
	}
	head := shortOffice.FindStringSubmatchIndex(s.Words[max(0, f.From-24):f.From])
	tail, to := behind(s, k), f.To
	if head != nil && tail == nil {
		r.bracketOffice(s, f, s.Words[max(0, f.From-24)+head[2]:max(0, f.From-24)+head[3]], max(0, f.From-24)+head[2])
		if last := colleague(s, k); last != nil {
			if tail = behind(s, k+1); tail != nil {
				to = last.To
			}
		}
	}
	if head == nil || tail == nil {
		return
	}
	from := max(0, f.From-24) + head[2]
	title := s.Words[from:max(0, f.From-24)+head[3]] + " " + tail[1] + " " + tail[2]
	r.add(of(f.Mention), "holdsOffice", thing{typ: string(paper.Office), id: paper.Slug(title)}, r.source(s, from, to+len(tail[0])), "relate/office-around", fair)
}

// nextOffice ends the words between a portfolio and whoever is named next: "van
// Water, Minister", "van Land en staatssecretaris".
var nextOffice = regexp.MustCompile(`(?:,? en|,) (?:de )?(?:[Mm]inister|[Ss]taatssecretaris)(?: [\p{L} ,]*)?$`)

// behind is the portfolio behind the k-th mention, a person, and before the next.
func behind(s *sentence, k int) []string {
	from := s.Found[k].To
	words := s.Words[from:min(len(s.Words), from+160)]
	if k+1 < len(s.Found) && s.Found[k+1].Type == paper.Person {
		words = words[:min(len(words), s.Found[k+1].From-from)]
	}
	tail := portfolio.FindStringSubmatch(words)
	if tail == nil {
		return nil
	}
	if cut := nextOffice.FindStringIndex(tail[0]); cut != nil {
		return portfolio.FindStringSubmatch(tail[0][:cut[0]])
	}
	return tail
}

// secondOffice stands between two who hold offices of one ministry.
var secondOffice = dfa.MustCompile(`^ en (?:de )?(?:[Mm]inister|[Ss]taatssecretaris) $`)

// colleague is who is named with a person before the portfolio of both: "minister
// Vis en staatssecretaris Meeuw van Water en Kust"; nil for nobody.
func colleague(s *sentence, k int) *found {
	if k+1 < len(s.Found) && s.Found[k+1].Type == paper.Person && secondOffice.MatchString(s.Words[s.Found[k].To:s.Found[k+1].From]) {
		return &s.Found[k+1]
	}
	return nil
}

// bracketed is a portfolio behind a name, as answers to questions print it:
// "Antwoord van Staatssecretaris Van der Burg (Justitie en Veiligheid)".
var bracketed = regexp.MustCompile(`^ \((\p{Lu}[\p{L} ,-]+)\)`)

// bracketOffice reads a portfolio in brackets behind a name where the paper
// names the office elsewhere, which says whether it is one "van" or "voor".
func (r *relater) bracketOffice(s *sentence, f *found, head string, from int) {
	tail := bracketed.FindStringSubmatch(s.Words[f.To:min(len(s.Words), f.To+120)])
	if tail == nil {
		return
	}
	title, slug := paper.Slug(head), paper.Slug(tail[1])
	for i := range r.mentions {
		if m := &r.mentions[i]; m.Type == paper.Office && (m.ID == title+"-van-"+slug || m.ID == title+"-voor-"+slug) {
			r.add(of(f.Mention), "holdsOffice", of(m), r.source(s, from, f.To+len(tail[0])), "relate/office-bracket", fair)
			return
		}
	}
}

// otherPresidency names bodies whose presidency is not the Council's.
var otherPresidency = dfa.MustCompile(`^\p{L}* (?:van|in) (?:de |het )?(?:G7|G20|OVSE|Raad van Europa|Comité|VN|NAVO|Benelux)`)

// incoming names a presidency that has not begun.
var incoming = dfa.MustCompile(`\b(?:inkomend|aankomend|aanstaand|toekomstig)e? $`)

// presidency is what all words for one have in common.
const presidency = "oorzitterschap"

// presidencies reads "het Belgische voorzitterschap" and "het voorzitterschap
// van België", which without another body is that of the Council.
func (r *relater) presidencies(s *sentence) {
	if r.presidency.in(s) < 0 {
		return
	}
	for k := range s.Found {
		f := &s.Found[k]
		if f.Type != paper.Country {
			continue
		}
		council := thing{typ: string(paper.Institution), id: "COUNCIL"}
		after := s.Words[f.To:]
		for _, word := range []string{" voorzitterschap", " Voorzitterschap", " EU-voorzitterschap", " EU-Voorzitterschap", " Raadsvoorzitterschap", " raadsvoorzitterschap"} {
			if rest, ok := strings.CutPrefix(after, word); ok && !otherPresidency.MatchString(rest) && !incoming.MatchString(before(s.Words, f.From)) {
				r.add(of(f.Mention), "presidency", council, r.source(s, f.From, f.To+len(word)), "relate/presidency-adjective", sure)
			}
		}
		head := s.Words[:f.From]
		for _, word := range []string{"voorzitterschap van ", "Voorzitterschap van ", "voorzitterschap van het ", "Voorzitterschap van het "} {
			if head, ok := strings.CutSuffix(head, word); ok && !strings.HasSuffix(head, "-") {
				r.add(of(f.Mention), "presidency", council, r.source(s, len(head), f.To), "relate/presidency-of", fair)
			}
		}
	}
}

// regionKinds are the kinds of parts of a country.
var regionKinds = []string{"deelstaat ", "provincie ", "regio ", "kanton ", "gewest ", "graafschap ", "prefectuur "}

// regionForm names a part of a country by its kind: "de deelstaat Nedersaksen
// in Duitsland".
var regionForm = regexp.MustCompile(`(?:` + strings.Join(regionKinds, "|") + `)(\p{Lu}[\p{L}-]+(?: \p{Lu}[\p{L}-]+)*) in (?:het |de )?$`)

// regions reads which country a region lies in.
func (r *relater) regions(s *sentence) {
	for k := range s.Found {
		f := &s.Found[k]
		if f.Type != paper.Country {
			continue
		}
		if k > 0 && s.Found[k-1].Type == paper.Region {
			region := &s.Found[k-1]
			switch strings.TrimSpace(s.Words[region.To:f.From]) {
			case "in", "(", "in het", "in de", ",":
				r.add(of(region.Mention), "partOf", of(f.Mention), text.Span{Start: region.Start, End: f.End}, "relate/region", strong)
				continue
			}
		}
		head := before(s.Words, f.From)
		if !strings.HasSuffix(head, " in ") && !strings.HasSuffix(head, " in het ") && !strings.HasSuffix(head, " in de ") {
			continue
		}
		if !capitalBefore(head, strings.LastIndex(head, " in ")) || !slices.ContainsFunc(regionKinds, func(kind string) bool { return strings.Contains(head, kind) }) {
			continue
		}
		if m := regionForm.FindStringSubmatch(head); m != nil {
			region := thing{typ: string(paper.Region), id: "name:" + paper.Slug(m[1])}
			from := f.From - len(m[0]) + strings.Index(m[0], m[1])
			r.add(region, "partOf", of(f.Mention), r.source(s, from, f.To), "relate/region-kind", strong)
		}
	}
}

// capitalBefore tells whether the word that ends at an offset can begin with a
// capital.
func capitalBefore(s string, end int) bool {
	first := strings.LastIndexByte(s[:end], ' ') + 1
	return first < end && (s[first] < 'a' || s[first] > 'z')
}
