package structure

import "strings"

var months = map[string]int{"januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7,
	"augustus": 8, "september": 9, "oktober": 10, "november": 11, "december": 12}

// dayForm is a day in full: "23 februari 2024". Months of one letter stand
// together, so that each next letter has one way to go on: regexp is fast then.
const dayForm = `(\d{1,2})\s+(januari|juni|juli|februari|maart|mei|april|augustus|september|oktober|november|december)\s+(\d{4})`

// dateForms are the ways in which a line says the date of a paper, the surest
// first. All open with one of dateOpenings.
var dateForms = []dateForm{
	{[]string{"Voorgesteld op", "Voorgesteld tijdens ", "Voorgesteld", "Vastgesteld op", "Vastgesteld tijdens ", "Vastgesteld"}, newForm(`^(?:Voorgesteld|Vastgesteld)(?: op| tijdens [^.]{1,80}?(?: van)?)?\s*` + dayForm)},
	{[]string{"Den Haag,", "Den Haag", "Brussel,", "Brussel"}, newForm(`^(?:D ?en Haag|[\x{2019}']s-Gravenhage|Brussel|Amsterdam|Utrecht),?\s+` + dayForm)},
	{[]string{"Datum:", "Datum"}, newForm(`^(?:Datum|DATUM):?\s+` + dayForm)},
	{nil, newForm(`^(?:Datum|DATUM):?\s+(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})\b`)},
	// Amendments, notes and memories, which have no other date.
	{[]string{"Ontvangen"}, newForm(`^Ontvangen\s+` + dayForm)},
	// "Straatsburg, 11.3.2025": the Commission, in its own documents.
	{nil, newForm(`^(?:Brussel|Straatsburg),\s+(\d{1,2})\.(\d{1,2})\.(\d{4})\b`)},
}

// dateForm is a form that stands at the start of a line. In most papers that have
// it a day stands right behind one of its heads, which is read without the
// expression.
type dateForm struct {
	heads []string
	form  *form
}

// dateOpenings are the first bytes of what dateForms match; a quote is of two or
// three bytes.
const dateOpenings = "VODBAUS'\xe2"

// opensDate are dateOpenings by byte.
var opensDate = byteSet(dateOpenings)

// match is the day that the form captures at the start of s.
func (f *dateForm) match(s string) (printedDay, bool) {
	for _, head := range f.heads {
		rest, ok := strings.CutPrefix(s, head)
		if !ok {
			continue
		}
		if strings.HasSuffix(head, "tijdens ") { // and what [^.]{1,80}? matches, up to the first digit
			digit := strings.IndexAny(rest[:min(len(rest), 80)], ".0123456789")
			if digit < 2 || rest[digit] == '.' {
				continue
			}
			rest = rest[digit-1:]
		}
		if d, ok := dayBehind(rest); ok {
			return d, true
		}
	}
	if m := f.form.FindStringSubmatch(s); m != nil {
		return printedDay(m[1:]), true
	}
	return printedDay{}, false
}

// printedDay is day, month and year as printed.
type printedDay [3]string

// dayBehind is what \s+ and dayForm capture at the start of s, false where they do
// not match.
func dayBehind(s string) (printedDay, bool) {
	before := skipSpace(s, 0)
	d := before
	for d < len(s) && d < before+2 && isDigit(s[d]) {
		d++
	}
	from := skipSpace(s, d)
	to := from
	for to < len(s) && 'a' <= s[to] && s[to] <= 'z' {
		to++
	}
	year := skipSpace(s, to)
	if before == 0 || d == before || from == d || months[s[from:to]] == 0 || year == to || digitsIn(s[year:min(len(s), year+4)]) != 4 {
		return printedDay{}, false
	}
	return printedDay{s[before:d], s[from:to], s[year : year+4]}, true
}

// skipSpace is where the white space of regexp at i ends.
func skipSpace(s string, i int) int {
	for i < len(s) && (s[i] == ' ' || '\t' <= s[i] && s[i] <= '\r' && s[i] != '\v') {
		i++
	}
	return i
}
