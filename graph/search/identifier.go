package search

import (
	"regexp"
	"strings"
)

// Patterns of EU numbers in lower case, as they are typed. All are RE2, which
// takes linear time.
var (
	commissionNumber = regexp.MustCompile(`\b(com|swd|sec|join|c)\s*[(/]?\s*(\d{4})\s*[)/]?\s*/?\s*(\d{1,4})\b`)
	procedureNumber  = regexp.MustCompile(`\b(\d{4})\s*/\s*(\d{1,4})\s*\(?\s*(cod|cns|nle|app|avc|acc|syn|sync|bud|dec|ini|rsp)\b`)
	celexNumber      = regexp.MustCompile(`\b(\d{5}[a-z]{1,2}\d{4}|1\d{4}[a-z]{1,3})\b`)
	councilNumber    = regexp.MustCompile(`\bst\s*(\d{3,5})\s*/\s*(\d{2,4})\b`)
	actNumber        = regexp.MustCompile(`(?:\b(verordening|regulation|richtlijn|directive|besluit|decision|kaderbesluit)\b\s*)?(?:\((?:eu|eg|eeg|ec|jbz|jha|euratom|gbvb|cfsp|, ?)+\)\s*)?(?:n[ro]\.?\s*)?\b(\d{1,4})/(\d{1,4})(?:/(?:eu|eg|eeg|ec|jbz|jha|gbvb))?\b`)
)

// sectors are the letters of CELEX numbers (sector 3) by the kind of act.
var sectors = map[string]string{
	"verordening": "R", "regulation": "R", "richtlijn": "L", "directive": "L", "besluit": "D", "decision": "D", "kaderbesluit": "F",
}

// Identifiers returns what text may name by number, in any spelling, as the
// annotation guide's ids, the likeliest first: "32 317 nr 871" is
// "kst-32317-871" and else the dossier "32317"; "Verordening (EU) 2019/1896"
// is "32019R1896". A candidate need not exist.
func Identifiers(text string) []string {
	c := &candidates{}
	s := tidy(text)
	for _, m := range commissionNumber.FindAllStringSubmatch(s, -1) {
		c.add(strings.ToUpper(m[1]) + "(" + m[2] + ")" + unpad(m[3]))
	}
	for _, m := range procedureNumber.FindAllStringSubmatch(s, -1) {
		c.add(m[1] + "/" + pad(m[2]) + "(" + strings.ToUpper(m[3]) + ")")
	}
	for _, m := range councilNumber.FindAllStringSubmatch(s, -1) {
		c.add("ST " + m[1] + "/" + m[2])
	}
	for _, m := range celexNumber.FindAllString(s, -1) {
		c.add(strings.ToUpper(m))
	}
	for _, m := range actNumber.FindAllStringSubmatch(s, -1) {
		c.acts(m[1], m[2], m[3])
	}
	c.papers(pieces(s))
	return c.list
}

// tidy lowers text, and makes one space of white space and one dash of dashes.
func tidy(text string) string {
	s := strings.Map(func(r rune) rune {
		switch r {
		case '‐', '‑', '‒', '–', '—', '_':
			return '-'
		}
		return r
	}, strings.ToLower(text))
	return strings.Join(strings.Fields(s), " ")
}

func unpad(n string) string {
	if n = strings.TrimLeft(n, "0"); n == "" {
		return "0"
	}
	return n
}

func pad(n string) string { return "0000"[min(4, len(n)):] + n }

// candidates is a list without repetitions.
type candidates struct{ list []string }

func (c *candidates) add(id string) {
	for _, had := range c.list {
		if had == id {
			return
		}
	}
	c.list = append(c.list, id)
}

// acts adds the CELEX numbers that a/b may stand for. The year stands first
// since 2015 and in directives, second in older regulations.
func (c *candidates) acts(kind, a, b string) {
	letters := []string{"R", "L", "D"}
	if sector := sectors[kind]; sector != "" {
		letters = []string{sector}
	}
	for _, p := range [][2]string{{a, b}, {b, a}} {
		year, number := p[0], p[1]
		if len(year) == 2 && year >= "52" { // "95/46/EG"; the first Treaty is of 1951
			year = "19" + year
		}
		if len(year) != 4 || year < "1952" || year > "2099" {
			continue
		}
		for _, letter := range letters {
			c.add("3" + year + letter + pad(number))
		}
	}
}

// piece is a run of digits or letters; tight says that nothing but a dash
// stands before it.
type piece struct {
	s     string
	digit bool
	tight bool
}

func pieces(s string) []piece {
	var out []piece
	last := 0
	for i := 0; i < len(s); {
		j := i
		digit := isNumber(s[i : i+1])
		for j < len(s) && (digit && isNumber(s[j:j+1]) || !digit && s[j] >= 'a' && s[j] <= 'z') {
			j++
		}
		if j == i {
			i++
			continue
		}
		out = append(out, piece{s: s[i:j], digit: digit, tight: s[last:i] == "-"})
		i, last = j, j
	}
	return out
}

// papers adds the papers and dossiers that ps may name: a dossier of five
// digits, perhaps in two halves, then perhaps a chapter of the budget (roman)
// or a part (two digits), then perhaps "nr" and a number, or a letter in the
// Eerste Kamer.
func (c *candidates) papers(ps []piece) {
	for i := 0; i < len(ps); i++ {
		dossier, next := dossierAt(ps, i)
		if dossier == "" {
			continue
		}
		rest := ps[next:]
		said, rest2 := numberWord(rest)
		switch {
		case said && isPaper(rest2):
			c.add("kst-" + dossier + "-" + strings.ToUpper(rest2[0].s))
		case len(rest) > 0 && isPart(rest[0]):
			part := dossier + "-" + strings.ToUpper(rest[0].s)
			if said, after := numberWord(rest[1:]); isPaper(after) && (said || after[0].digit || after[0].tight) {
				c.add("kst-" + part + "-" + strings.ToUpper(after[0].s))
			}
			c.add("kst-" + part)
			c.add(part)
		case isPaper(rest):
			c.add("kst-" + dossier + "-" + strings.ToUpper(rest[0].s))
		}
		c.add(dossier)
		i = next - 1
	}
}

// dossierAt reads a dossier number at i and returns the place behind it.
func dossierAt(ps []piece, i int) (string, int) {
	p := ps[i]
	switch {
	case p.digit && len(p.s) == 5:
		return p.s, i + 1
	case p.digit && len(p.s) == 2 && i+1 < len(ps) && ps[i+1].digit && len(ps[i+1].s) == 3 && !ps[i+1].tight:
		return p.s + ps[i+1].s, i + 2
	}
	return "", i
}

// numberWord skips "nr" and its like.
func numberWord(ps []piece) (said bool, rest []piece) {
	if len(ps) > 0 {
		switch ps[0].s {
		case "nr", "nrs", "no", "nummer":
			return true, ps[1:]
		}
	}
	return false, ps
}

// isPaper reports whether ps starts with what numbers a paper.
func isPaper(ps []piece) bool {
	if len(ps) == 0 {
		return false
	}
	if ps[0].digit {
		return len(ps[0].s) <= 4
	}
	return len(ps[0].s) <= 2
}

// isPart reports whether p may be a part of a dossier's number.
func isPart(p piece) bool {
	if p.digit {
		return len(p.s) == 2
	}
	return len(p.s) <= 5 && strings.Trim(p.s, "ivxlcab") == "" && strings.ContainsAny(p.s[:1], "ivxlc")
}
