package citation

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// numbered is a paper's number behind its dossier; end is 0 when there is none.
type numbered struct {
	number string
	end    int
	many   bool // "nrs.": a list may follow
}

// paperNumber reads ", nr. 872", " nr 823", ", nrs. 383", ", stuk nr. 2648",
// ", letter Y", and with marked (a citation that opens with "Kamerstukken")
// also " EK B".
func (s *scanner) paperNumber(i int, marked bool) numbered {
	j := s.spaces(s.Any(i, ",", ":", ";"))
	j = s.Any(j, "stuk ", "stukken ", "ondernummer ")
	for _, word := range numberWords {
		if s.At(j)|0x20 != 'n' {
			break
		}
		if k := s.Lit(j, word); k > j {
			k = s.spaces(k)
			if n, end := s.paperDigits(k); end > k {
				return numbered{n, end, strings.HasPrefix(strings.ToLower(word), "nrs") || word == "nummers"}
			}
			if n, end := s.letters(k); end > k && marked { // "Kamerstukken I, 35 534, nr. E"
				return numbered{number: n, end: end}
			}
			return numbered{}
		}
	}
	if k := s.Any(j, "letter ", "Letter "); k > j {
		if n, end := s.letters(k); end > k {
			return numbered{number: n, end: end}
		}
	}
	if k := s.Lit(j, "EK "); k > j && marked {
		if n, end := s.letters(k); end > k {
			return numbered{number: n, end: end}
		}
	}
	return numbered{}
}

// numberWords stand before the number of a paper.
var numberWords = []string{"nrs.", "nrs", "Nrs.", "nummers", "nr.", "nr", "Nr.", "NR.", "nummer", "no."}

// paperDigits reads "872", and "188b" as the Eerste Kamer numbered until 2003.
func (s *scanner) paperDigits(i int) (string, int) {
	_, end := s.Digits(i, 1, 5)
	if end == i {
		return "", i
	}
	n := strings.TrimLeft(s.S[i:end], "0")
	if b := s.At(end); 'a' <= b && b <= 'z' && s.EndsToken(end+1) {
		n, end = n+string(b), end+1
	}
	if n == "" || !s.EndsToken(end) {
		return "", i
	}
	return n, end
}

// letters reads the number of a paper of the Eerste Kamer: A to Z, AA to ZZ.
func (s *scanner) letters(i int) (string, int) {
	end := i
	for isUpper(s.At(end)) && end-i < 2 {
		end++
	}
	if end == i || !s.EndsToken(end) {
		return "", i
	}
	return s.S[i:end], end
}

// kamerstuk reads a citation that opens with the word: "Kamerstukken II
// 2023–24, 32 317, nr. 869", "Kamerstuk 32852 nr. 209", "Kamerstukken,
// 2022-2023, 29628, nr. 1135" (Aanwijzingen voor de regelgeving 3.43 and
// letters of 2022 to 2024).
func (s *scanner) kamerstuk(start int) int {
	if s.At(start+5)|0x20 != 's' {
		return start // "Kamer" and its like
	}
	i := s.Any(start, "Kamerstukken", "Kamerstuk", "kamerstukken", "kamerstuk", "KAMERSTUKKEN", "KAMERSTUK")
	if i == start {
		return start
	}
	i = s.Any(i, "nummers", "nummer", "nrs.", "nr.")
	i = s.spaces(s.Any(i, ",", ":"))
	i, senate := s.house(i)
	i = s.years(i)
	i = s.spaces(s.Any(i, "nr.", "nrs.", "met nummer", "met kenmerk", "dossier"))
	return s.cited(start, i, true, senate)
}

// house skips "II", "I", "I/II", "TK" and says whether it is the Senate alone.
func (s *scanner) house(i int) (int, bool) {
	j := s.Any(i, "(Tweede Kamer)", "Tweede Kamer", "Eerste Kamer", "I/II", "II/I", "III", "II", "I", "TK", "EK")
	if j == i || !s.EndsToken(j) {
		return i, false
	}
	word := s.S[i:j]
	return s.spaces(s.Any(j, ",", ":")), word == "I" || word == "EK" || word == "Eerste Kamer"
}

// years skips session years: "2023–24, ", "1999/2000, 2000/2001, ".
func (s *scanner) years(i int) int {
	i = s.Any(i, "vergaderjaar ", "Vergaderjaar ", "zitting ")
	for {
		_, j := s.Digits(i, 4, 4)
		if j == i {
			return i
		}
		k := s.spaces(s.Hyphen(s.spaces(j)))
		if s.Hyphen(s.spaces(j)) == s.spaces(j) {
			k = s.Any(j, "/")
		}
		if k > j {
			_, end := s.Digits(k, 2, 4)
			if end == k {
				return i
			}
			j = end
		}
		i = s.spaces(s.Any(j, ",", ";", ":"))
	}
}

// runningHead reads "Tweede Kamer, vergaderjaar 2023–2024, 32 317, nr. 872",
// one mention of the paper itself (GUIDE, span rule 3).
func (s *scanner) runningHead(start int) int {
	i := s.Any(start, "Tweede Kamer, vergaderjaar ", "Eerste Kamer, vergaderjaar ")
	if i == start {
		return start
	}
	j := s.years(i)
	if j == i {
		return start
	}
	return s.cited(start, j, true, s.S[start] == 'E')
}

// chamber reads the short way of older notes: "TK 2019-2020, 31 322, nr. 410",
// "EK 2019-2020, 31 322, C", "(TK 31322-410)". Before a dossier alone the
// letters say no more than where it lies.
func (s *scanner) chamber(start int) int {
	i := s.Any(start, "TK", "EK")
	if i == start || !s.StartsToken(start) {
		return start
	}
	j := s.spaces(s.Lit(i, ","))
	if j == i {
		return start
	}
	at, senate := s.years(j), s.S[start] == 'E'
	d, ok := s.readDossier(at)
	if !ok {
		return start
	}
	if at == j && s.Hyphen(d.end) == d.end && s.paperNumber(d.end, true).end == 0 {
		return s.cited(at, at, true, senate)
	}
	return s.cited(start, at, true, senate)
}

// kst reads a publication id, "kst-32317-816", "kst-21501-07-1927".
func (s *scanner) kst(start int) int {
	i := s.Any(start, "kst", "KST")
	if i == start || s.Hyphen(i) == i {
		return start
	}
	i = s.Hyphen(i)
	d, ok := s.readDossier(i)
	if !ok {
		return start
	}
	if len(d.suffix) == 1 && s.Hyphen(d.end) == d.end { // "kst-36410-A": no fund's dossier, the form says
		s.found(start, d.end, paper.Kamerstuk, "kst-"+d.id(), "citation/kamerstuk-id", .98)
		return d.end
	}
	j := s.Hyphen(d.end)
	n, end := s.paperDigits(j)
	if j == d.end || end == j {
		n, end = s.letters(j)
	}
	if j == d.end || end == j {
		return start
	}
	s.found(start, end, paper.Kamerstuk, s.paperID(d, n), "citation/kamerstuk-id", 1)
	return end
}

// paperByDossier reads a citation without the word: "32 317, nr. 871",
// "29521-494", "36410-V-56", and dossiers on their own.
func (s *scanner) paperByDossier(i int) int {
	if !s.StartsToken(i) {
		return i
	}
	return s.cited(i, i, false, false)
}

// cited reads one dossier or two and the paper's number behind them. marked
// says that the text from start to i already named it a Kamerstuk.
func (s *scanner) cited(start, i int, marked, senate bool) int {
	d, ok := s.readDossier(i)
	if !ok {
		return start
	}
	if end := s.dashed(start, d, marked); end > start {
		return end
	}
	all, end := 1, d.end
	n := s.paperNumber(end, marked)
	// "31 293 en 31 289, nr. 653", "34 682/35 334, nr. 143": the number counts
	// in the first (publisher's links in the motions of 2024).
	for n.end == 0 && all < 6 {
		j := s.Any(end, " en ", "/", ", ", " / ")
		next, ok := s.readDossier(j)
		if j == end || !ok {
			break
		}
		all, end = all+1, next.end
		n = s.paperNumber(end, marked)
	}
	if n.end == 0 && all == 1 && start == i {
		n = s.chapterNumber(i, d)
	}
	if n.end == 0 {
		return s.alone(start, i, d, marked, senate)
	}
	s.found(start, n.end, paper.Kamerstuk, s.paperID(d, n.number), "citation/kamerstuk-number", .99)
	return s.more(n, d)
}

// chapterNumber reads the number behind a budget chapter or fund at the head of a
// paper, "30800 XVI 21 Verslag van een algemeen overleg", as rijksbegroting.nl
// prints it.
func (s *scanner) chapterNumber(i int, d dossier) numbered {
	if d.suffix == "" || d.number == councilDossier || i >= headLength || !s.lineStarts(i) {
		return numbered{}
	}
	return s.budgetPaper(d.end)
}

// budgetPaper reads " 21 Verslag" at i.
func (s *scanner) budgetPaper(i int) numbered {
	n, end := s.paperDigits(i + 1)
	if end == i+1 || s.At(i) != ' ' {
		return numbered{}
	}
	for _, kind := range papersOfBudget {
		if strings.HasPrefix(s.S[end:], " "+kind) {
			return numbered{number: n, end: end}
		}
	}
	return numbered{}
}

// papersOfBudget are what papers on a budget are called.
var papersOfBudget = []string{"Amendement", "Gewijzigd amendement", "Motie", "Gewijzigde motie", "Brief", "Verslag", "Lijst van vragen", "Memorie", "Nota", "Voorstel van wet", "Jaarverslag", "Rapport"}

// more reads the further numbers of a list, each a mention from its own first
// digit (GUIDE, span rule 4): "nrs. 869 en 870", "nr. 5 en nr. 7".
func (s *scanner) more(n numbered, d dossier) int {
	for {
		j := s.Any(n.end, ", en ", " en ", ", ", " t/m ", " tot en met ", "/", " & ")
		if j == n.end {
			j = s.Hyphen(n.end)
		}
		if j == n.end {
			return n.end
		}
		k := s.spaces(s.Any(j, "nrs.", "nr."))
		// "nr. 1 t/m 3" is a list whatever the word before it says.
		if k == j && !n.many && s.Any(n.end, " t/m ", " tot en met ") == n.end {
			return n.end
		}
		if other, ok := s.readDossier(k); ok && other.end > k {
			return n.end
		}
		number, end := s.paperDigits(k)
		if end == k || end-k > 4 || s.countsSomething(end) {
			return n.end
		}
		s.found(k, end, paper.Kamerstuk, s.paperID(d, number), "citation/kamerstuk-list", .97)
		n.end = end
	}
}

// countsSomething says that a number is followed by what it counts, not by
// the end of a list: "nrs. 5, 6 en 12 leden".
func (s *scanner) countsSomething(i int) bool {
	return s.At(i) == ' ' && scan.IsLetter(s.At(i+1)) && s.Any(i, " en ", " t/m ", " van ", " over ", " inzake ", " op ", " is ", " zijn ", " in ", " tot ") == i
}

// dashed reads the paper's number behind a hyphen, "36600-XVI-176", "31066-303"
// (heads of motions as PDF, lists of decisions of committees), "35267- 21".
func (s *scanner) dashed(start int, d dossier, marked bool) int {
	j := s.Hyphen(d.end)
	if j == d.end {
		return start
	}
	j = s.spaces(j)
	n, end := s.paperDigits(j)
	further := max(s.Hyphen(end), s.Any(end, ".", ",")) // "17.000-18.000", "12345-67-8"
	if end == j || end-j > 4 || further > end && scan.IsDigit(s.At(further)) {
		return start
	}
	confidence := .97
	if !marked && d.shape < 2 && !s.introduced(start) && !(s.At(start-1) == '(' && s.At(end) == ')') {
		if d.number < commonDossiers || s.standard(start) || s.At(j-1) == ' ' {
			return start
		}
		confidence = .93
	}
	s.found(start, end, paper.Kamerstuk, s.paperID(d, n), "citation/kamerstuk-dashed", confidence)
	return end
}

// Below this a number with a hyphen and no other sign is likelier something
// else: papers cite dossiers since the eighties, which begin here.
const commonDossiers = 17000

// standard says that the words before i make a number one of a standard,
// "ISO/IEC 19794-5", "NEN-EN 16941-1".
func (s *scanner) standard(i int) bool {
	before := strings.TrimRight(s.before(i, 8), " -")
	for _, body := range []string{"ISO", "IEC", "EN", "NEN", "DIN", "CEN", "CAS"} {
		if strings.HasSuffix(before, body) {
			return true
		}
	}
	return false
}
