package structure

import (
	"regexp"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/internal/dfa"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// word of a surname: a capital and letters, hyphens or an apostrophe.
const nameWord = `\p{Lu}[\p{L}\p{M}'\x{2019}-]*[\p{L}\p{M}]`

// particle of a surname in small letters; with a capital it is a nameWord.
const particle = `(?:van|der|den|de|het|'t|\x{2019}t|ter|ten|te|von|zu|el|al|la|le|du|di|da|dos|bin|ben|op|aan|in)`

// nameTitles are what stands before a name that is no part of it: academic
// titles, and "w.g." (was getekend) on a copy.
const nameTitles = `(?:w\.g\. )?(?:(?:[Mm]r|[Dd]rs|[Dd]r|[Ii]r|[Ii]ng|[Pp]rof|[Jj]hr|[Jj]kvr|[Bb]c)\.\s*)*`

var (
	// closingForm ends a letter; the name may follow with the office below it.
	closingForm = newForm(`(?i)^(?:hoogachtend|met (?:de meeste )?hoogachting|met (?:vriendelijke )?groet(?:en)?),?$`)
	// underForm is an office below a name: "Minister van Buitenlandse Zaken".
	underForm = newForm(`^(?:de )?(?:[Vv]ice)?(?:[Mm]inister|[Ss]taatssecretaris)\b[^.:;]*$`)
	// "drs. V.L.W.A. Heijnen", "E. van der Burg", "Diederik van Dijk",
	// "M.H.M. Faber-van de Klashorst".
	nameForm = newForm(`^` + nameTitles + `((?:(?:\p{Lu}\p{Ll}{0,2}\.\s?-?)+\s*)?(?:` + particle + `\s+)*` +
		nameWord + `(?:-` + particle + `)?(?:\s+(?:` + particle + `\s+)*` + nameWord + `){0,3})$`)
	initialsForm = newForm(`^` + nameTitles + `(?:\p{Lu}\p{Ll}{0,2}\.\s?-?)+`)
	// officeForm opens the line above a signature.
	officeForm    = newForm(officeWords + `[^.:;]*,?$`)
	officeOpening = newForm(officeWords)
	// committeeForm is the chair or the clerk of a committee, behind whom reports
	// print the surname on the same line.
	committeeForm = newForm(`(?i)^(?:de )?(?:(?:fungerend|waarnemend|plaatsvervangend|plv\.) )*(?:adjunct-)?(?:onder)?(?:voorzitter|griffier) van de (?:[a-z]+ )?commissie\b[^.:;]*,$`)
	// orderOfTheDay ends every motion (Reglement van Orde, practice since 1848);
	// short words in it get lost.
	orderOfTheDay = dfa.MustCompile(`gaan?t?\s+over\s+tot\s+(?:de\s+)?orde\s+(?:van\s+)?(?:den?\s+)?dag[.,;]?$`)
)

// officeWords are the words that an office opens with, no longer than
// longestOffice: "mede namens de demissionair vicestaatssecretaris".
const (
	officeWords   = `(?i)^(?:de |namens de |mede namens de )?(?:fungerend |waarnemend |adjunct-|plv\. |demissionair |eerste )?(?:vice)?(?:minister|staatssecretaris|voorzitter|griffier|commissaris)\b`
	longestOffice = 64
)

// maxNameBytes bounds a line that can be a name.
const maxNameBytes = 80

// signatures finds the names under a paper.
func (r *reader) signatures() {
	if r.Doc.Kind == paper.KindMotion {
		r.movers()
	} else {
		r.signers()
	}
	seen := map[string]bool{}
	for _, s := range r.Signatures {
		if !seen[s.Text] {
			seen[s.Text] = true
			r.Doc.Signatories = append(r.Doc.Signatories, s.Text)
		}
	}
}

// movers reads the names after the end of a motion, one a line. Where the
// words that end it are missing, the names that end the paper are taken.
func (r *reader) movers() {
	lines := r.page.lines
	for i, l := range lines {
		s := l.text
		if !strings.Contains(s, "dag") {
			continue
		}
		if len(s) < 30 && i > 0 { // the words may break over a line
			s = lines[i-1].text + " " + s
		}
		if !orderOfTheDay.MatchString(s) {
			continue
		}
		for _, next := range lines[i+1:] {
			if strings.Trim(next.text, ".,;") == "" {
				continue
			}
			if !r.mover(next) {
				break
			}
		}
		return
	}
	first := len(lines)
	for first > 0 && first > len(lines)-maxMovers {
		if _, ok := moverIn(lines[first-1]); !ok {
			break
		}
		first--
	}
	for _, l := range lines[first:] {
		r.mover(l)
	}
}

// maxMovers bounds the names at the end of a motion; all members together
// are 150.
const maxMovers = 150

// mover adds the name on a line under a motion, or tells that it has none.
func (r *reader) mover(l line) bool {
	name, ok := moverIn(l)
	if ok {
		r.Signatures = append(r.Signatures, Signature{Name: name, Text: r.words(name)})
	}
	return ok
}

func moverIn(l line) (text.Span, bool) {
	l.text = unjoined(l.text)
	return nameIn(l)
}

// unjoined drops what joins the movers when they are no list: "Ceder en".
func unjoined(s string) string {
	for {
		rest := strings.TrimRight(s, ".,;")
		for _, joint := range []string{"en", "e"} {
			if word, ok := strings.CutSuffix(rest, joint); ok && strings.TrimRight(word, " \t") != word {
				rest = strings.TrimRight(word, " \t")
				break
			}
		}
		if rest == s {
			return s
		}
		s = rest
	}
}

// signers reads blocks of an office and the name below it.
func (r *reader) signers() {
	lines := r.page.lines
	for i := 0; i < len(lines); i++ {
		if len(lines[i].text) < longLine && closingForm.MatchString(lines[i].text) {
			i += r.signedAbove(i + 1)
			continue
		}
		if !opensOffice(lines[i].text) {
			continue
		}
		if s, ok := signedOn(lines, i); ok {
			s.Text = r.words(s.Name)
			r.Signatures = append(r.Signatures, s)
			continue
		}
		if n := r.signedBeside(i); n > 0 {
			i += n
			continue
		}
		if n, name := signedBelow(lines, i); n > 0 {
			office := text.Span{Start: lines[i].Start, End: lines[i+n-1].End}
			r.Signatures = append(r.Signatures, Signature{Name: name, Text: r.words(name), Office: office})
			i += n
		}
	}
}

// signedAbove reads pairs of a name and the office below it from line i, under
// the closing words of a letter, and tells how many lines these take.
func (r *reader) signedAbove(i int) int {
	lines, n := r.page.lines, 0
	for i+n+1 < len(lines) {
		name, ok := nameIn(lines[i+n])
		if !ok || !strings.Contains(r.words(name), " ") || !underForm.MatchString(lines[i+n+1].text) {
			break
		}
		last := i + n + 1 // a long portfolio goes on in the next line
		if last+1 < len(lines) && !lines[last+1].first && !portfolio(lines[last].text) {
			last++
		}
		r.Signatures = append(r.Signatures, Signature{Name: name, Text: r.words(name), Office: text.Span{Start: lines[i+n+1].Start, End: lines[last].End}})
		n = last + 1 - i
	}
	return n
}

// signedOn reads an office with the name behind it on the same line, a
// paragraph of its own: "De Minister van Financiën, E. Heinen", or the chair or
// the clerk of a committee: "De griffier van de commissie, Klein".
func signedOn(lines []line, i int) (Signature, bool) {
	l := lines[i]
	k := strings.LastIndex(l.text, ", ")
	if k < 0 {
		return Signature{}, false
	}
	if i+1 < len(lines) && startsLow(lines[i+1].text) {
		return Signature{}, false
	}
	chair := committeeForm.MatchString(l.text[:k+1])
	if !chair && !officeForm.MatchString(l.text[:k+1]) {
		return Signature{}, false
	}
	under := l
	under.Start = l.at(k + 2)
	under.raw, under.text = l.raw[under.Start-l.Start:], l.text[k+2:]
	name, ok := nameIn(under)
	if !ok || !chair && !initialsForm.MatchString(under.text) {
		return Signature{}, false
	}
	return Signature{Name: name, Office: text.Span{Start: l.Start, End: l.at(k + 1)}}, true
}

// startsLow tells that a line goes on in the middle of a sentence.
func startsLow(s string) bool { return s != "" && 'a' <= s[0] && s[0] <= 'z' }

// columnGap parts two columns on a line: tabs, or more spaces than words have
// between them.
var columnGap = regexp.MustCompile(`\t+[ \t]*| {3,}`)

// columns are the parts of a line that stand beside each other, nil for one.
func columns(l line) []line {
	if !parted(l.raw) {
		return nil
	}
	gaps := columnGap.FindAllStringIndex(l.raw, -1)
	var out []line
	from := 0
	for _, g := range append(gaps, []int{len(l.raw), len(l.raw)}) {
		if g[0] > from {
			out = append(out, newLine(l.raw, from, g[0], true))
			cell := &out[len(out)-1]
			cell.Start, cell.End = cell.Start+l.Start, cell.End+l.Start
		}
		from = g[1]
	}
	return out
}

// signedBeside reads offices that stand beside each other on line i with the
// names below them, each under its own, and tells how many lines these take.
func (r *reader) signedBeside(i int) int {
	lines := r.page.lines
	offices := columns(lines[i])
	for _, o := range offices {
		if !officeForm.MatchString(o.text) {
			return 0
		}
	}
	if len(offices) < 2 || i+1 == len(lines) {
		return 0
	}
	under := columns(lines[i+1])
	if len(under) != len(offices) {
		return 0
	}
	names := make([]text.Span, len(under))
	for k, l := range under {
		var ok bool
		if names[k], ok = nameIn(l); !ok {
			return 0
		}
	}
	for k, name := range names {
		r.Signatures = append(r.Signatures, Signature{Name: name, Text: r.words(name), Office: offices[k].Span})
	}
	return 1
}

// opensOffice is a cheap test before officeForm: the line starts with an
// article, an office or "mede namens".
func opensOffice(s string) bool {
	if len(s) > 200 {
		return false
	}
	switch s[0] | 0x20 {
	case 'a', 'c', 'd', 'f', 'g', 'm', 'n', 'o', 'p', 's', 'v', 'w':
		return true
	}
	return false
}

// signedBelow tells how many lines, up to three, the office at line i takes,
// and which name stands below it; 0 when there is no such block.
func signedBelow(lines []line, i int) (int, text.Span) {
	if s := lines[i].text; len(s) > longestOffice && !officeOpening.MatchString(s) {
		return 0, text.Span{}
	}
	office := ""
	for n := 1; n <= 3 && i+n < len(lines); n++ {
		l := lines[i+n-1]
		if n > 1 && l.first || len(l.text) > 200 {
			break
		}
		if n == 1 {
			office = l.text
		} else {
			office += " " + l.text
		}
		name, ok := nameIn(lines[i+n])
		if !ok || !officeForm.MatchString(office) {
			continue
		}
		// Without the comma that closes an office, prose could end in a name.
		under := lines[i+n]
		switch {
		case strings.HasSuffix(office, ","), initialsForm.MatchString(under.text) && portfolio(office),
			lines[i].first && under.gap && strings.Contains(under.text, " ") && portfolio(office) && strings.EqualFold(office[:3], "de "):
			return n, name
		}
	}
	return 0, text.Span{}
}

// portfolio tells whether an office is whole: does not end in "van" or "en".
func portfolio(office string) bool {
	last := strings.ToLower(office[strings.LastIndexByte(office, ' ')+1:])
	switch last {
	case "van", "voor", "en", "de", "het", "der":
		return false
	}
	return true
}

// nameIn returns the span of the name that is the whole line, without titles.
func nameIn(l line) (text.Span, bool) {
	if len(l.text) > maxNameBytes || parted(l.raw) {
		return text.Span{}, false
	}
	l.text = undegreed(l.text)
	if !maybeName(l.text) {
		return text.Span{}, false
	}
	if !nameForm.MatchString(l.text) || paper.InCapitals(l.text) && !initialsForm.MatchString(l.text) { // "A. TAJANI" under an act
		return text.Span{}, false
	}
	from := 0
	if strings.IndexByte(l.text, '.') >= 0 { // else no title stands before the name, which is the whole line
		from = nameForm.Regexp().FindStringSubmatchIndex(l.text)[2]
	}
	return text.Span{Start: l.at(from), End: l.at(len(l.text))}, true
}

// degrees stand behind a name.
var degrees = []string{"MSc", "MA", "MBA", "MPA", "LLM", "LL.M", "BA", "BSc", "PhD", "RA"}

// undegreed is a name without the degree behind it.
func undegreed(s string) string {
	rest := strings.TrimSuffix(s, ".")
	for _, d := range degrees {
		if name, ok := strings.CutSuffix(rest, d); ok && strings.TrimRight(name, " \t") != name {
			return strings.TrimSuffix(strings.TrimRight(name, " \t"), ",")
		}
	}
	return s
}

// parted tells whether a line has a columnGap.
func parted(raw string) bool {
	return strings.IndexByte(raw, '\t') >= 0 || strings.Contains(raw, "   ")
}

// maybeName is a cheap test before nameForm: no comma, no sentence mark at the
// end, and few words in lower case follow each other ("mr. drs. van der").
func maybeName(s string) bool {
	if s == "" || strings.IndexByte(",.:;?)", s[len(s)-1]) >= 0 {
		return false
	}
	low := 0
	for word := range strings.SplitSeq(s, " ") {
		switch {
		case word == "":
		case 'a' <= word[0] && word[0] <= 'z':
			if low++; low > 4 {
				return false
			}
		default:
			low = 0
		}
	}
	return true
}

// words is the text of a span with single spaces.
func (r *reader) words(s text.Span) string {
	return words(r.page.doc.Text[s.Start:s.End])
}
