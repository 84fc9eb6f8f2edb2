package structure

import (
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

var (
	// closingForm ends a letter; the name may follow with the office below it.
	closingForm = newForm(`(?i)^(?:hoogachtend|met (?:de meeste )?hoogachting|met (?:vriendelijke )?groet(?:en)?),?$`)
	// underForm is an office below a name: "Minister van Buitenlandse Zaken".
	underForm = newForm(`^(?:de )?(?:[Vv]ice)?(?:[Mm]inister|[Ss]taatssecretaris)\b[^.:;]*$`)
	// officeForm opens the line above a signature.
	officeForm    = newForm(officeWords + `[^.:;]*,?$`)
	officeOpening = newForm(officeWords)
	// officeStart is what officeForm and committeeForm begin with.
	officeStart = newForm(officeWords + `|(?i)^(?:de )?(?:(?:fungerend|waarnemend|plaatsvervangend|plv\.) )*(?:adjunct-)?(?:onder)?(?:voorzitter|griffier) van de `)
	// committeeForm is the chair or the clerk of a committee, behind whom reports
	// print the surname on the same line.
	committeeForm = newForm(`(?i)^(?:de )?(?:(?:fungerend|waarnemend|plaatsvervangend|plv\.) )*(?:adjunct-)?(?:onder)?(?:voorzitter|griffier) van de (?:[a-z]+ )?commissie\b[^.:;]*,$`)
)

// officeWords are the words that an office opens with, no longer than
// longestOffice: "mede namens de demissionair vicestaatssecretaris".
const (
	officeWords   = `(?i)^(?:de |namens de |mede namens de )?(?:fungerend |waarnemend |adjunct-|plv\. |demissionair |eerste )?(?:vice)?(?:minister|staatssecretaris|voorzitter|griffier|commissaris)\b`
	longestOffice = 64
)

// signatures finds the names under a paper.
func (r *reader) signatures() {
	if r.Doc.Kind == paper.KindMotion {
		r.movers()
	} else {
		r.signers()
	}
	r.Doc.Signatories = distinct(r.Signatures)
}

// fewNames are as many as are compared with each other; more are put in a map.
const fewNames = 16

// distinct are the names of signatures, each once.
func distinct(signatures []Signature) []string {
	if len(signatures) == 0 {
		return nil
	}
	names := make([]string, 0, len(signatures))
	var seen map[string]bool
	if len(signatures) > fewNames {
		seen = make(map[string]bool, len(signatures))
	}
	for _, s := range signatures {
		if seen == nil && slices.Contains(names, s.Text) || seen[s.Text] {
			continue
		}
		names = append(names, s.Text)
		if seen != nil {
			seen[s.Text] = true
		}
	}
	return names
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
		if s, ok := r.signedOver(i); ok {
			r.Signatures = append(r.Signatures, s)
			i++
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
		name, ok := nameIn(&lines[i+n])
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
	name, ok := nameIn(&under)
	if !ok || !chair && !initialsForm.MatchString(under.text) {
		return Signature{}, false
	}
	return Signature{Name: name, Office: text.Span{Start: l.Start, End: l.to(k + 1)}}, true
}

// brokenName is a name without its last word, initials first: "A.C. van".
var brokenName = newForm(`^` + nameTitles + `(?:\p{Lu}\p{Ll}{0,2}\.\s?-?)+(?:\s*` + particle + `)*$`)

// signedOver is signedOn for a name that the page's width broke: "De Minister van
// Financiën, A.C. van / Huffelen".
func (r *reader) signedOver(i int) (Signature, bool) {
	lines := r.page.lines
	k := strings.LastIndex(lines[i].text, ", ")
	if k < 0 || i+1 >= len(lines) || lines[i+1].first || i+2 < len(lines) && !lines[i+2].first {
		return Signature{}, false
	}
	head, tail := lines[i].text[k+2:], lines[i+1].text
	if !brokenName.MatchString(head) || !nameForm.MatchString(head+" "+tail) || !officeForm.MatchString(lines[i].text[:k+1]) {
		return Signature{}, false
	}
	name := text.Span{Start: lines[i].at(k + 2), End: lines[i+1].End}
	return Signature{Name: name, Text: r.words(name), Office: text.Span{Start: lines[i].Start, End: lines[i].to(k + 1)}}, true
}

// startsLow tells that a line goes on in the middle of a sentence.
func startsLow(s string) bool { return s != "" && 'a' <= s[0] && s[0] <= 'z' }

// opensOffice is a cheap test before officeForm and committeeForm: the first two
// letters are those of an article, an office or a word that may stand before one,
// and what follows is not another word.
func opensOffice(s string) bool {
	if len(s) > 200 || len(s) < 2 {
		return false
	}
	small := [2]byte{s[0] | 0x20, s[1] | 0x20}
	switch string(small[:]) {
	case "de", "na", "me", "fu", "wa", "ad", "pl", "ee", "vi", "mi", "st", "vo", "gr", "co", "on":
		return officeStart.Begins(s) // it may go on in the next line
	}
	return false
}

// signedBelow tells how many lines, up to three, the office at line i takes,
// and which name stands below it; 0 when there is no such block.
func signedBelow(lines []line, i int) (int, text.Span) {
	if s := lines[i].text; len(s) > longestOffice && !officeOpening.MatchString(s) {
		return 0, text.Span{}
	}
	for n := 1; n <= 3 && i+n < len(lines); n++ {
		if l := &lines[i+n-1]; n > 1 && l.first || len(l.text) > 200 {
			break
		}
		under := &lines[i+n]
		name, ok := nameIn(under)
		if !ok {
			continue
		}
		office := lines[i].text
		for k := 1; k < n; k++ {
			office += " " + lines[i+k].text
		}
		if !officeForm.MatchString(office) {
			continue
		}
		// Without the comma that closes an office, prose could end in a name.
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
