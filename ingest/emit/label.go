package emit

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// printed makes a label of a passage. A paper's is its number, however it is
// printed here. What stands in capitals because its line does ("MINISTER VOOR
// RECHTSBESCHERMING") is written as in a sentence; one word in capitals is most
// often letters that stand for words.
func printed(m paper.Mention) string {
	if m.Type == paper.Kamerstuk {
		if name := number(m.ID); name != "" {
			return name
		}
	}
	s := m.Text
	if strings.Contains(s, "-") {
		s = brokenWord.ReplaceAllStringFunc(s, mend)
	}
	s = norm.NFC.String(strings.Join(strings.Fields(text.Readable(s)), " "))
	switch {
	case m.Type == paper.Person:
		return paper.NameCase(s)
	case strings.Contains(s, " "):
		return paper.SentenceCase(s, nil)
	}
	return s
}

// brokenWord is a word that the end of a line breaks, and what follows it.
var brokenWord = regexp.MustCompile(`-[ \t\r]*\n\s*\p{Ll}+`)

// mend joins a broken word; before "en" and "of" the hyphen is the word's own
// ("grens- en kustwacht").
func mend(s string) string {
	rest := strings.TrimLeft(s[1:], " \t\r\n")
	if rest == "en" || rest == "of" {
		return s
	}
	return rest
}

// number is how a paper is cited: "Kamerstuk 36 410 VI, nr. 85" of
// kst-36410-VI-85; "" of any other id.
func number(id string) string {
	rest, ok := strings.CutPrefix(id, "kst-")
	i := strings.LastIndexByte(rest, '-')
	if !ok || i < 0 || i+1 == len(rest) {
		return ""
	}
	dossier, n := spaced(rest[:i]), rest[i+1:]
	switch {
	case dossier == "":
		return ""
	case n[0] < '0' || n[0] > '9': // a paper of the Eerste Kamer has a letter
		return "Kamerstuk " + dossier + ", " + n
	}
	return "Kamerstuk " + dossier + ", nr. " + n
}

// spaced is a dossier's number as papers print it: "32 317", "36 410 VI",
// "21 501-20"; "" of anything else.
func spaced(dossier string) string {
	digits, part, _ := strings.Cut(dossier, "-")
	if len(digits) != 5 || strings.Contains(part, "-") {
		return ""
	}
	out := digits[:2] + " " + digits[2:]
	switch {
	case part == "":
		return out
	case part[0] >= 'A':
		return out + " " + part
	}
	return out + "-" + part
}
