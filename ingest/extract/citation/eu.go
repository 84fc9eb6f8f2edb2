package citation

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/extract/scan"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// euDocument reads the numbers of documents of the Commission: "COM(2023) 755
// final", "COM (2022) 546", "COM/2020/592 final", "COM(2002) 54 def.",
// "SEC(2022)546" (forms counted in 545 acts and in BNC fiches, FORMATS 2.4).
func (s *scanner) euDocument(start int) int {
	if b := s.At(start + 1); 'a' <= b && b <= 'z' || !s.StartsToken(start) {
		return start
	}
	i := s.Any(start, "COM", "SWD", "SEC", "JOIN", "CELEX", "C")
	if i == start || s.S[start:i] == "CELEX" {
		return start
	}
	series := s.S[start:i]
	year, end := s.seriesYear(i, series)
	if end == i {
		return start
	}
	n, last := s.Digits(end, 1, 5)
	if last == end || !s.EndsToken(last) || n == 0 {
		return start
	}
	s.found(start, s.final(last), paper.EUDocument, fmt.Sprintf("%s(%d)%d", series, year, n), "citation/eu-document", .99)
	return s.moreDocuments(s.final(last), series, year)
}

// seriesYear reads the year between brackets, or strokes for series other
// than C, and the space behind it.
func (s *scanner) seriesYear(i int, series string) (year, end int) {
	j := s.spaces(i)
	if k := s.Lit(j, "("); k > j {
		year, end := s.Digits(k, 2, 4)
		if year = fullYear(year, end-k); year > 0 && s.At(end) == ')' {
			return year, s.spaces(end + 1)
		}
		return 0, i
	}
	if k := s.Lit(i, "/"); k > i && series != "C" {
		year, end := s.Digits(k, 4, 4)
		if year = fullYear(year, end-k); year > 0 && s.At(end) == '/' {
			return year, end + 1
		}
	}
	if series != "C" && j > i {
		year, end := s.Digits(j, 4, 4)
		if year = fullYear(year, end-j); year > 0 && s.At(end) == '/' {
			return year, end + 1
		}
	}
	return 0, i
}

// final reads the word that belongs to a number (GUIDE, span rule 7).
func (s *scanner) final(i int) int {
	for _, word := range []string{" definitief", " final", " FINAL", " Final", " def.", " def"} {
		if end := s.Lit(i, word); end > i && (word == " def." || s.EndsToken(end)) {
			if k := s.Lit(end, "/"); k > end {
				if _, last := s.Digits(k, 1, 1); last > k {
					return last
				}
			}
			return end
		}
	}
	return i
}

// moreDocuments reads "COM(2021) 554, 555 en 557": further numbers of three
// digits or more that close a list.
func (s *scanner) moreDocuments(end int, series string, year int) int {
	for {
		j := s.Any(end, " en ", ", ")
		n, last := s.Digits(j, 3, 4)
		if j == end || last == j || strings.IndexByte(").,;\n", s.At(last)) < 0 && s.Any(last, " en ", " final") == last {
			return end
		}
		if n >= 1950 && n <= s.maxYear {
			return end
		}
		end = s.final(last)
		s.found(j, end, paper.EUDocument, fmt.Sprintf("%s(%d)%d", series, year, n), "citation/eu-document-list", .9)
	}
}

// council reads a Council document, "ST 6543/24", "ST 6543 2024 INIT".
func (s *scanner) council(start int) int {
	i := s.Any(start, "ST ", "ST")
	if i == start || !s.StartsToken(start) || s.S[start:start+2] != "ST" {
		return start
	}
	return s.councilNumber(start, i)
}

// councilByNumber reads "Raadsdocument 6543/24", "(doc. 6543/24 en 6544/24)".
func (s *scanner) councilByNumber(i int) int {
	if !s.StartsToken(i) {
		return i
	}
	before := strings.ToLower(s.before(i, 22))
	for _, word := range []string{"raadsdocument ", "raadsdocument nr. ", "raadsdocumenten ", "raadsdocumentnummer ", "council document ", "documentnummer ", "documentnummers ", "doc. ", "docs. "} {
		if !strings.HasSuffix(before, word) {
			continue
		}
		end := s.councilNumber(i, i)
		for last := i; end > last; {
			next := s.Any(end, " en ", ", ")
			if last = end; next > end {
				if k := s.councilNumber(next, next); k > next {
					end = k
				}
			}
		}
		return end
	}
	return i
}

func (s *scanner) councilNumber(start, i int) int {
	n, end := s.Digits(i, 4, 5)
	if end == i {
		return start
	}
	j := s.Any(end, "/", " ")
	if _, k := s.Digits(j, 1, 1); s.At(end) == '/' && k > j && s.At(k) == '/' { // "6543/1/24 REV 1"
		j = k + 1
	}
	year, last := s.Digits(j, 2, 4)
	if j == end || last == j || last-j == 3 || !s.EndsToken(last) || last-j == 2 && s.At(end) == ' ' {
		return start
	}
	s.found(start, last, paper.EUDocument, fmt.Sprintf("ST %d/%02d", n, year%100), "citation/council-document", .97)
	return last
}

// procedure reads "2022/0155(COD)": the year, the file and the kind that the
// Parliament's and the Council's registers print.
func (s *scanner) procedure(i int) int {
	year, j := s.Digits(i, 4, 4)
	if j == i || s.At(j) != '/' || year < 1975 || year > 2099 || !s.StartsToken(i) {
		return i
	}
	n, k := s.Digits(j+1, 1, 4)
	open, last := s.Lit(s.spaces(k), "("), 4
	if s.At(k) == '/' && s.EndsToken(min(k+4, len(s.S))) { // "2021/0106/COD", as the Council's and the Parliament's sites write
		open, last = k+1, 3
	}
	if k == j+1 || open+3 > len(s.S) || last == 4 && (s.At(open-1) != '(' || s.At(open+3) != ')') {
		return i
	}
	switch kind := s.S[open : open+3]; kind {
	case "COD", "CNS", "NLE", "APP", "AVC", "SYN", "CNB", "BUD", "ACC", "INI", "INL", "INS", "RSP", "RSO", "REG", "DEC", "COS", "IMM", "DEA", "RPS", "OLP":
		s.found(i, open+last, paper.Procedure, fmt.Sprintf("%d/%04d(%s)", year, n, kind), "citation/procedure", 1)
		return open + last
	}
	return i
}

// celex reads a CELEX number of legislation or of a preparatory document:
// sector, year, type, number ("32016R0679", "52022PC0546").
func (s *scanner) celex(i int) int {
	if s.At(i+5) == 0 || !scan.IsDigit(s.At(i+4)) || !isUpper(s.At(i+5)) || !s.StartsToken(i) {
		return i
	}
	year, err := strconv.Atoi(s.S[i+1 : i+5])
	if err != nil || year < 1951 || year > 2099 {
		return i
	}
	j := i + 6
	if isUpper(s.At(j)) {
		j++
	}
	n, end := s.Digits(j, 4, 4)
	if end == j || !s.EndsToken(end) {
		return i
	}
	letters := s.S[i+5 : j]
	switch s.S[i] {
	case '3':
		s.found(i, end, paper.Act, s.S[i:end], "citation/celex", 1)
	case '0': // a consolidated text, "02009R1223-20191218": the act is meant
		id := "3" + s.S[i+1:end]
		if day := s.Hyphen(end); day > end {
			if _, last := s.Digits(day, 8, 8); last > day {
				end = last
			}
		}
		s.found(i, end, paper.Act, id, "citation/celex", .98)
	case '5':
		series := map[string]string{"PC": "COM", "DC": "COM", "SC": "SWD", "JC": "JOIN"}[letters]
		if series == "" {
			return i
		}
		s.found(i, end, paper.EUDocument, fmt.Sprintf("%s(%d)%d", series, year, n), "citation/celex", .95)
	default:
		return i
	}
	return end
}

// fullYear makes a year of two digits one of the last century: documents have
// four digits since 1999. 0 means that it is no year of the Communities.
func fullYear(y, digits int) int {
	if digits == 2 && y >= 52 {
		return 1900 + y
	}
	if digits == 4 && 1952 <= y && y <= 2099 {
		return y
	}
	return 0
}
