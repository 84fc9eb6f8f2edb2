package structure

import "strings"

// furnitureForm is what stands on pages beside the text: running feet and
// publication ids, page numbers, ISSN, place and year of print, the language of a
// Council document.
var furnitureForm = newForm(`^(?:` + footWords + `|` + kstWords + `|\d{1,3}(?:-\d{1,2}-\d{1,3})?|ISSN \d{4} ?- ?\d{4}|[\x{2019}']s-Gravenhage \d{4}|P ?agina \d+ van \d+|EN|NL|(?:Tweede|Eerste) Kamer, vergaderjaar \d{4}[-\x{2013}]\d{4}, Aanhangsel(?: \d+)*|(?:Tweede|Eerste) Kamer \p{Lu}.{0,90} [TE]K \d{1,3})$`)

// endsFurniture are the last bytes of what furnitureForm matches: a number, letters
// that stand for one, EN and NL, and Aanhangsel.
var endsFurniture = byteSet("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZl")

// longestFurniture is in bytes; nothing in running feet is of a length without
// bounds but the titles of further dossiers.
const longestFurniture = 200

// isText tells of a line that is known to be neither footForm nor kstForm:
// furnitureForm holds both.
func (l *line) isText() bool { return l.role == body && len(l.text) <= longestFurniture }

// usualFoot reads, from a line that is not empty, the foot that most papers have, which spares them the
// expression: "Tweede Kamer, vergaderjaar 2023–2024, 36 410 VI, nr. 62 1". What it
// reads, footForm captures.
func usualFoot(s string) (number, bool) {
	chamber, ok := "II", true
	if rest, found := strings.CutPrefix(s, "Tweede Kamer, vergaderjaar "); found {
		s = rest
	} else if s, ok = strings.CutPrefix(s, "Eerste Kamer, vergaderjaar "); ok {
		chamber = "I"
	}
	if !ok || digitsIn(s) != 4 {
		return number{}, false
	}
	from := s[:4]
	if s, ok = strings.CutPrefix(s[4:], "–"); !ok {
		return number{}, false
	}
	n := digitsIn(s)
	if n != 2 && n != 4 || !strings.HasPrefix(s[n:], ", ") {
		return number{}, false
	}
	session := years(from, s[:n])
	digits, s, ok := strings.Cut(s[n+len(", "):], ", nr. ")
	suffix := ""
	if ok && len(digits) == len("21 501-07") && digits[6] == '-' && digitsIn(digits[7:]) == 2 {
		digits, suffix = digits[:6], digits[7:]
	} else if ok && len(digits) > len("36 410 ") && digits[6] == ' ' {
		if digits, suffix = digits[:6], digits[7:]; strings.Trim(suffix, "IVXLC") != "" || len(suffix) > 6 {
			return number{}, false
		}
	}
	if !ok || len(digits) != 6 || digits[2] != ' ' || digitsIn(digits) != 2 || digitsIn(digits[3:]) != 3 {
		return number{}, false
	}
	own, page, paged := strings.Cut(s, " ")
	if own == "" || digitsIn(own) != len(own) || paged && (page == "" || len(page) > 4 || digitsIn(page) != len(page)) {
		return number{}, false
	}
	return number{dossier(digits, suffix), own, session, chamber}, true
}

// digitsIn counts the digits that s begins with.
func digitsIn(s string) int {
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n
}

// digitGroups are what a dossier number is printed with: "32 317", "32.317".
var digitGroups = strings.NewReplacer(" ", "", ".", "")

func dossier(digits, suffix string) string {
	d := digitGroups.Replace(digits)
	if suffix != "" {
		d += "-" + suffix
	}
	return d
}

// years makes "2023-2024" of 2023 and 24 or 2024, "" of nothing.
func years(from, to string) string {
	if from == "" {
		return ""
	}
	if len(to) == 2 {
		to = from[:2] + to
		if strings.HasSuffix(to, "00") { // 1999-00
			to = "2000"
		}
	}
	return from + "-" + to
}

func chamberOf(name string) string {
	switch name {
	case "Tweede":
		return "II"
	case "Eerste":
		return "I"
	}
	return ""
}
