package citation

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// alone settles a dossier without a paper's number: a paper of the Eerste
// Kamer by its letter ("Kamerstukken I 2014/15, 33 802, C"), a paper by its
// bare number ("Kamerstukken II 2004/05, 29 628, 3"), or the dossier.
func (s *scanner) alone(start, i int, d dossier, marked, senate bool) int {
	if j := s.Any(d.end, ", "); marked && j > d.end {
		if n, end := s.letters(j); senate && end > j {
			s.found(start, end, paper.Kamerstuk, s.paperID(d, n), "citation/kamerstuk-letter", .97)
			return end
		}
		if n, end := s.paperDigits(j); end > j && end-j <= 4 && start < i && !s.countsSomething(end) {
			if _, dossierFollows := s.readDossier(j); !dossierFollows {
				s.found(start, end, paper.Kamerstuk, s.paperID(d, n), "citation/kamerstuk-bare-number", .9)
				return end
			}
		}
	}
	if senate && len(d.suffix) == 1 {
		// "33802-C" may be a paper of the Senate or a fund's dossier.
		s.warn("ambiguous-letter", "the letter is read as a paper of the Eerste Kamer, not as a fund", text.Span{Start: start, End: d.end})
		s.found(start, d.end, paper.Kamerstuk, "kst-"+d.id(), "citation/kamerstuk-letter", .8)
		return d.end
	}
	if marked || s.isDossier(i, d) {
		s.found(start, d.end, paper.Dossier, d.id(), "citation/dossier", .95)
		return d.end
	}
	return start
}

// isDossier says that a number without further words is a dossier: on a line
// of its own (the head of a motion), between brackets, or announced. Amounts,
// postal boxes and telephone numbers look alike otherwise.
func (s *scanner) isDossier(i int, d dossier) bool {
	line := s.lineStarts(i) && s.lineEnds(d.end)
	bracket := s.At(i-1) == '(' && s.At(d.end) == ')'
	switch {
	case s.introduced(i):
		return true
	case d.shape >= 2:
		return line || bracket || !s.countsMoney(d.end)
	case line:
		return d.shape >= 1
	case d.shape >= 1 && i < headLength && s.opensTitle(i, d.end):
		return true
	case s.opensBill(d.end), d.number >= commonDossiers && s.lineEnds(d.end) && strings.HasSuffix(s.before(i, 3), " - "):
		// "... referendum (Wet raadgevend referendum) - 30372" in lists of decisions
		return true
	}
	// "Wet implementatie Open data richtlijn (36382)": numbers since 2005 also
	// without the space.
	return bracket && (d.shape >= 1 || d.number >= 30000)
}

// The head of a paper, with its dossier's number and title, ends before this
// many bytes.
const headLength = 600

// opensTitle: "36 278 Wijziging van de Wet ...", "32 317 JBZ-Raad" as a line of
// its own in the head of papers.
func (s *scanner) opensTitle(i, end int) bool {
	if !s.lineStarts(i) || s.At(end) != ' ' || !isUpper(s.At(end+1)) {
		return false
	}
	j := end + 1
	for isUpper(s.At(j)) {
		j++
	}
	if j > end+2 && s.lineEnds(j) { // "28 676 NAVO"; an amount has its currency there
		return s.Any(end+1, "EUR", "USD", "GBP", "NLG", "MW", "KM", "HA") != j
	}
	if s.At(j) == '-' { // a capital or a small letter behind the hyphen
		j++
		return j > end+3 && scan.IsLetter(s.At(j))
	}
	return j == end+2 && 'a' <= s.At(j) && s.At(j) <= 'z'
}

// opensBill says that the title of a bill or of a paper to it follows: "34 420
// (Voorstel van wet van het lid ...", "31772 - Wijziging van ..." (agendas and
// decision lists; how titles of bills begin: Aanwijzingen voor de regelgeving
// 4.3 to 4.6 and 6.3).
func (s *scanner) opensBill(i int) bool {
	j := s.Any(i, " (", " - ", " – ", ", ", ": ", " ")
	return j > i && s.Any(j, "Wijziging van ", "Wijziging Wet", "Voorstel van wet", "Regels ", "Goedkeuring van ", "Vaststelling van ", "Implementatie van ",
		"Initiatiefwetsvoorstel ", "Initiatiefnota ", "Intrekking van ", "Nota naar aanleiding van het verslag", "Nota van wijziging", "Novelle ",
		"Tijdelijke wet ", "Samenvoeging van ", "Verklaring dat er grond bestaat") > j
}

func (s *scanner) countsMoney(i int) bool {
	return s.Any(i, " euro", " miljoen", " miljard", " mln", " m²", " ha") > i
}

// introduced says that the words before i announce a paper or dossier.
func (s *scanner) introduced(i int) bool {
	before := strings.TrimRight(s.before(i, 24), " (")
	for _, word := range []string{"t.v.v.", "dossier", "dossiers", "dossiernummer", "dossier nr.", "wetsvoorstel", "wetsvoorstellen", "kamerdossier",
		"kamerstukdossier", "motie", "amendement", "kamerstuknummer", "wetsvoorstel nr.", "wetsvoorstel met nummer"} {
		if scan.HasSuffixFold(before, word) {
			return true
		}
	}
	return false
}
