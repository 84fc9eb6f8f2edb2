package citation

import (
	"strconv"

	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
)

// dossier is a dossier's number with its budget chapter, fund or sub-dossier.
type dossier struct {
	number int
	suffix string // "VI", "A", "20"
	end    int
	// shape says how sure the form alone makes it a dossier: 0 for five plain
	// digits, more with the space and with a suffix.
	shape int
}

func (d dossier) id() string {
	var room [16]byte
	return string(d.appendID(room[:0]))
}

func (d dossier) appendID(out []byte) []byte {
	out = strconv.AppendInt(out, int64(d.number), 10)
	if d.suffix != "" {
		out = append(append(out, '-'), d.suffix...)
	}
	return out
}

// paperID is the id of a paper in a dossier, "kst-32317-872". A paper names itself
// at its head, its foot and on every page: the last id is kept.
func (s *scanner) paperID(d dossier, number string) string {
	last := &s.last
	if last.id == "" || last.dossier != d.number || last.suffix != d.suffix || last.number != number {
		var room [32]byte
		id := append(append(d.appendID(append(room[:0], "kst-"...)), '-'), number...)
		*last = reference{d.number, d.suffix, number, string(id)}
	}
	return last.id
}

// reference is what the id of a paper is made of, and the id.
type reference struct {
	dossier            int
	suffix, number, id string
}

// Dossier numbers in use: the list of existing papers starts at 10 000 for
// the years since 1968 and passes 36 900 in 2025.
const firstDossier, lastDossier = 10000, 39999

// councilDossier is that of the Council formations, each with a number of its own.
const councilDossier = 21501

// readDossier reads "32 317", "32317", "36.410 VI", "36 410-XVI", "36 600-A",
// "36 410A", "21 501-20", "21501–32", "36 027 (R2160)" (seen in motions and
// titles of 2023 to 2025, FORMATS 2.1).
func (s *scanner) readDossier(i int) (dossier, bool) {
	d := dossier{}
	n, end := s.Digits(i, 5, 5)
	if end == i {
		high, mid := s.Digits(i, 2, 2)
		if mid == i || s.At(mid) != ' ' && s.At(mid) != '.' {
			return d, false
		}
		low, last := s.Digits(mid+1, 3, 3)
		if last == mid+1 {
			return d, false
		}
		n, end, d.shape = high*1000+low, last, 1
	}
	if n < firstDossier || n > lastDossier {
		return d, false
	}
	d.number, d.end = n, end
	s.readSuffix(&d)
	s.readKingdom(&d)
	return d, s.EndsToken(d.end)
}

// readSuffix reads a chapter, fund or sub-dossier behind the number.
func (s *scanner) readSuffix(d *dossier) {
	i := d.end
	// "10 900, hoofdstuk VII, nr. 11", the way until the nineties
	if j := s.Any(i, ", hoofdstuk ", " hoofdstuk ", ", hfst. "); j > i {
		if end := s.romanOrFund(j); end > j && s.EndsToken(end) {
			d.suffix, d.end = s.S[j:end], end
			d.shape += 2
			return
		}
	}
	dashed := s.Hyphen(i)
	from := max(dashed, s.spaces(i))
	if dashed > i {
		from = s.spaces(dashed) // "36 625- XII"
	}
	if end := s.romanOrFund(from); end > from && s.EndsToken(end) {
		suffix := s.S[from:end]
		// A letter behind a space is a word of the sentence unless a number
		// follows, or the end of the line as in the head of a budget's motion.
		if len(suffix) == 1 && from > i && dashed == i && s.paperNumber(end, false).end == 0 && s.At(end) != ')' && !s.lineEnds(end) && s.budgetPaper(end).end == 0 && !s.opensBudget(end) {
			return
		}
		d.suffix, d.end = suffix, end
		d.shape += 2
		return
	}
	if dashed == i && d.number == councilDossier { // "21501 02-2883", as the data of the Kamer join the parts
		if _, end := s.Digits(from, 2, 2); from > i && s.Hyphen(end) > end && scan.IsDigit(s.At(s.Hyphen(end))) {
			d.suffix, d.end = s.S[from:end], end
			d.shape += 2
		}
		return
	}
	if dashed == i {
		return
	}
	_, end := s.Digits(dashed, 2, 2)
	if end == dashed {
		return
	}
	// The Council formations of 21501, and other sub-dossiers when a paper's
	// number follows ("19 291-23, nr. 5"); else the two digits are a paper's.
	switch {
	case d.number == councilDossier, s.paperNumber(end, false).end > 0:
		d.suffix, d.end = s.S[dashed:end], end
		d.shape += 2
	case s.Hyphen(end) > end && scan.IsDigit(s.At(s.Hyphen(end))): // the form alone may be any code
		d.suffix, d.end = s.S[dashed:end], end
	}
}

// opensBudget says that the title of a budget or of its account follows, " Vaststelling
// van de begrotingsstaat van".
func (s *scanner) opensBudget(i int) bool {
	return s.Any(i, " Vaststelling van de ", " Wijziging van de begrotingssta", " Wijziging van de departementale", " Jaarverslag en slotwet", " Slotwet ", " Vaststelling begroting") > i
}

// romanOrFund reads a budget chapter (I to XXII, IIA, IXB) or a fund's letter.
func (s *scanner) romanOrFund(i int) int {
	end := i
	for s.At(end) == 'I' || s.At(end) == 'V' || s.At(end) == 'X' {
		if end++; end-i > 5 {
			return i
		}
	}
	if end > i {
		if b := s.At(end); (b == 'A' || b == 'B') && s.EndsToken(end+1) {
			end++
		}
		return end
	}
	switch s.At(i) {
	case 'A', 'B', 'C', 'F', 'H', 'J', 'K', 'L', 'M':
		return i + 1
	}
	return i
}

// readKingdom skips the number that Kingdom acts carry beside their own.
func (s *scanner) readKingdom(d *dossier) {
	i := s.Any(d.end, " (R", "-(R", "(R")
	if i == d.end {
		return
	}
	i = s.spaces(i) // "36 351 (R 2184)"
	if _, end := s.Digits(i, 3, 4); end > i && s.At(end) == ')' {
		d.end = end + 1
		d.shape += 2
	}
}
