package text

import "strings"

// classify marks the lines that belong to the page and not to the text.
func (n *normaliser) classify() {
	for i := range n.lines {
		l := &n.lines[i]
		if l.class == bodyText && l.span.Len() <= widestPage && n.isFurniture(i) {
			l.class = furnitureLine
			n.furniture++
		}
	}
	for i := 1; n.width > 0 && i+1 < len(n.lines); i++ {
		l := &n.lines[i]
		if l.class == bodyText && l.span.Len() <= len("21 september 2024") && isReportPage(n.line(i-1)) && isReportHead(n.line(i+1)) {
			l.class = furnitureLine // the day between them
			n.furniture++
		}
	}
}

// line is the text of line i.
func (n *normaliser) line(i int) string { return n.src[n.lines[i].span.Start:n.lines[i].span.End] }

// isFurniture tells by the first byte of a line, which most lines fall at, what
// else is asked of it.
func (n *normaliser) isFurniture(i int) bool {
	s := n.line(i)
	if s == "" {
		return false
	}
	switch s[0] {
	case 'T', 'E', 'S', 'V':
		return isRunningHead(s) || isReportHead(s)
	case 'k', 'I', '\'':
		return isColophon(s)
	case 'p', 'P':
		return isPageCount(s)
	case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '-', ' ', 0xe2: // a dash or a quote
		return s[0] == 0xe2 && isColophon(s) || n.width > 0 && (isReportPage(s) || isPageNumber(s) && !(i > 0 && opensPhrase(n.line(i-1))))
	}
	return false
}

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
	rest, found := strings.CutPrefix(s, "Tweede Kamer ")
	if !found {
		rest, found = strings.CutPrefix(s, "Eerste Kamer ")
	}
	if !found || len(rest) > 100 {
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
		return !strings.ContainsFunc(rest, func(r rune) bool { return !strings.ContainsRune("0123456789 -–X", r) })
	}
	for _, city := range []string{"’s-Gravenhage ", "'s-Gravenhage ", "‘s-Gravenhage "} {
		if rest, ok := strings.CutPrefix(s, city); ok {
			return len(rest) == 4 && isNumber(rest)
		}
	}
	return false
}

// isPageCount: "Pagina 1 van 7", also with the broken letter spacing of PDF
// text, "P agina 1 van 7".
func isPageCount(s string) bool {
	if len(s) > 32 || s == "" || s[0]|0x20 != 'p' || !isDigit(s[len(s)-1]) {
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

// isNumber tells whether s is digits and nothing else.
func isNumber(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}
