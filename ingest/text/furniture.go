package text

import "strings"

// classify marks the lines that belong to the page and not to the text.
func (n *normaliser) classify() {
	for i := range n.lines {
		l := &n.lines[i]
		if l.class == bodyText && l.span.Len() <= widestPage && n.isFurniture(i) {
			l.class = furnitureLine
		}
	}
	for i := 1; n.width > 0 && i+1 < len(n.lines); i++ {
		if n.lines[i].class == bodyText && isReportPage(n.line(i-1)) && isReportHead(n.line(i+1)) && n.lines[i].span.Len() <= len("21 september 2024") {
			n.lines[i].class = furnitureLine // the day between them
		}
	}
}

// line is the text of line i.
func (n *normaliser) line(i int) string { return n.src[n.lines[i].span.Start:n.lines[i].span.End] }

func (n *normaliser) isFurniture(i int) bool {
	s := n.src[n.lines[i].span.Start:n.lines[i].span.End]
	if s == "" || !opensFurniture[s[0]] {
		return false
	}
	switch {
	case isRunningHead(s), isColophon(s), isPageCount(s), isReportHead(s):
		return true
	case isReportPage(s):
		return n.width > 0
	}
	return n.width > 0 && isPageNumber(s) && !(i > 0 && opensPhrase(n.src[n.lines[i-1].span.Start:n.lines[i-1].span.End]))
}

// opensFurniture are the first bytes of what the tests below know: houses,
// colophons, page counts and numbers. A dash or quote may begin with 0xe2.
var opensFurniture = func() (opens [256]bool) {
	for _, b := range []byte("TESVkIpP0123456789-' \xe2") {
		opens[b] = true
	}
	return opens
}()

// isRunningHead: "Tweede Kamer, vergaderjaar 2023–2024, 32 317, nr. 872 3", as
// on every page of a Kamerstuk since 1995. A sentence that opens so goes on in
// words.
func isRunningHead(s string) bool {
	for _, house := range []string{"Tweede Kamer, ", "Eerste Kamer, ", "Staten-Generaal, ", "Verenigde Vergadering, "} {
		if rest, ok := strings.CutPrefix(s, house); ok {
			if rest, ok = strings.CutPrefix(rest, "vergaderjaar "); ok {
				return !hasWord(strings.Replace(rest, ", Aanhangsel ", " ", 1))
			}
		}
	}
	return false
}

// isReportHead: "Tweede Kamer Vragenuur TK 74", under a day and above the
// page's text in the reports of plenary meetings since 2011.
func isReportHead(s string) bool {
	house, rest, found := strings.Cut(s, " Kamer ")
	if !found || house != "Tweede" && house != "Eerste" || len(rest) > 100 {
		return false
	}
	i := strings.LastIndexByte(rest, ' ')
	return i > 0 && len(rest)-i <= 4 && isNumber(rest[i+1:]) && (strings.HasSuffix(rest[:i], " TK") || strings.HasSuffix(rest[:i], " EK"))
}

// isReportPage: "74-2-1", the meeting, the item and the page of such a report.
func isReportPage(s string) bool {
	if len(s) > len("104-12-123") || len(s) < len("1-1-1") {
		return false
	}
	a, rest, _ := strings.Cut(s, "-")
	b, c, _ := strings.Cut(rest, "-")
	return isNumber(a) && isNumber(b) && isNumber(c) && len(a) <= 3 && len(b) <= 2 && len(c) <= 3
}

// hasWord says whether s has a word in lower case of three letters or more;
// "nr", "nrs" and "en" are none here.
func hasWord(s string) bool {
	n := 0
	for i := 0; i <= len(s); i++ {
		if i < len(s) && 'a' <= s[i] && s[i] <= 'z' {
			n++
			continue
		}
		if n >= 3 && s[i-n:i] != "nrs" {
			return true
		}
		n = 0
	}
	return false
}

// isColophon: the foot of a Kamerstuk's first page, "kst-29984-1082 / ISSN
// 0921 - 7371 / 's-Gravenhage 2023", one on a line.
func isColophon(s string) bool {
	if rest, ok := strings.CutPrefix(s, "kst-"); ok {
		return len(rest) > 0 && isDigit(rest[0]) && !strings.Contains(rest, " ")
	}
	if rest, ok := strings.CutPrefix(s, "ISSN "); ok {
		return strings.Trim(rest, "0123456789 -–X") == ""
	}
	for _, city := range []string{"’s-Gravenhage ", "'s-Gravenhage ", "‘s-Gravenhage "} {
		if rest, ok := strings.CutPrefix(s, city); ok {
			return len(rest) == 4 && strings.Trim(rest, "0123456789") == ""
		}
	}
	return false
}

// isPageCount: "Pagina 1 van 7", also with the broken letter spacing of PDF
// text, "P agina 1 van 7".
func isPageCount(s string) bool {
	if len(s) > 32 || s == "" || s[0]|0x20 != 'p' {
		return false
	}
	s = strings.ToLower(strings.ReplaceAll(s, " ", ""))
	rest, ok := strings.CutPrefix(s, "pagina")
	if !ok {
		return false
	}
	a, b, found := strings.Cut(rest, "van")
	return isNumber(a) && (!found || isNumber(b))
}

// isPageNumber: a line with nothing but a number below 1000, or "- 3 -".
func isPageNumber(s string) bool {
	s = strings.Trim(s, "-–— ")
	return len(s) <= 3 && isNumber(s)
}

func isNumber(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }
