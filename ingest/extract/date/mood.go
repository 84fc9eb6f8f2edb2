package date

import (
	"strings"
)

// A paragraph is not longer than this many bytes, for what looks back in it.
const paragraph = 600

// mood is the side of the document's date that the words before i put a date
// on: what a motion asks for lies ahead ("verzoekt de regering ... voor 1
// september"), "sinds juli" and "de brief van 8 februari" lie behind.
func (s *scanner) mood(i int) int {
	words := strings.TrimRight(s.S[max(0, i-paragraph):i], " ")
	cut := strings.LastIndexAny(words, " (\n") + 1
	switch last := strings.ToLower(words[cut:]); last {
	case "sinds", "afgelopen":
		return past
	case "van", "d.d.", "dd.":
		rest := strings.TrimRight(words[:cut], " ")
		if writing(strings.ToLower(rest[strings.LastIndexAny(rest, " (\n")+1:])) {
			return past
		}
	case "in", "voor", "vóór", "uiterlijk", "per", "vanaf", "begin", "medio", "half", "eind", "ingang", "tot", "rond":
		at := strings.LastIndexByte(words, '\n') + 1
		if request(words[at:]) && (at > 0 || i <= paragraph) {
			return ahead
		}
	}
	if s.published(i) {
		return past
	}
	return anyWay
}

// publishing are the words for what was sent or published: the day of it is
// behind, however near the same day of another year is.
var publishing = []string{"gestuurd", "verstuurd", "gezonden", "verzonden", "gepubliceerd", "gepresenteerd", "aangeboden", "ingediend", "verschenen",
	"publiceerde", "presenteerde", "stuurde", "verscheen"}

// toCome are words that keep a sentence with one of them from being about what
// is behind.
var toCome = []string{" zal", " zullen", " wordt", " worden", " moet", " gaat", " gaan", " verwacht", " voornemens", " gepland", " wil", " zou", " aangekondigd", " beoogd"}

// published reports that the words behind the date at offset i, before the next
// comma, tell what was published and nothing to come: "Het fiche is in oktober
// naar de Kamer gestuurd".
func (s *scanner) published(i int) bool {
	tail := s.S[i:min(len(s.S), i+paragraph/6)]
	if end := strings.IndexAny(tail, ",;.\n"); end >= 0 {
		tail = tail[:end]
	}
	if !containsAny(tail, publishing) {
		return false
	}
	head := s.S[max(0, i-paragraph/3):i]
	head = head[strings.LastIndexAny(head, ";.\n")+1:]
	return !containsAny(head, toCome) && !containsAny(tail, toCome)
}

// request reports the paragraph of a motion that asks for something.
func request(s string) bool {
	return strings.HasPrefix(s, "verzoekt ") || strings.HasPrefix(s, "roept ") || strings.HasPrefix(s, "dringt ")
}

// writing reports a word for what was written or decided on a day.
func writing(word string) bool {
	for _, w := range []string{"brief", "brieven", "motie", "uitspraak", "rapport", "advies", "antwoorden", "beantwoording", "verslag", "arrest", "vonnis",
		"besluit", "nota", "persbericht", "artikel", "kamerstuk", "notitie", "vragen", "toezegging"} {
		if strings.HasSuffix(word, w) {
			return true
		}
	}
	return false
}

// Words that tell the time of a sentence.
var (
	pastWords  = []string{" heeft ", " hebben ", " had ", " hadden ", " was ", " waren ", " werd ", " werden ", " vond ", " vonden ", " bleek ", " is gebleken", " besloot "}
	aheadWords = []string{" zal ", " zullen ", " gaat ", " gaan ", " wordt ", " worden ", " moet ", " moeten ", " verwacht", " voornemens ", " gepland", " wil "}
)

// tense is the side that the verbs of the sentence around a date put it on,
// when they agree.
func (s *scanner) tense(start, end int) int {
	sentence := s.sentence(start, end)
	behind, before := containsAny(sentence, pastWords), containsAny(sentence, aheadWords)
	switch {
	case behind && !before:
		return past
	case before && !behind:
		return ahead
	}
	return anyWay
}

// sentence is what stands around a date up to the ends of its sentence, some
// 200 bytes either way.
func (s *scanner) sentence(start, end int) string {
	from, to := max(0, start-paragraph/3), min(len(s.S), end+paragraph/3)
	if i := strings.LastIndexAny(s.S[from:start], ";\n"); i >= 0 {
		from += i + 1
	}
	if i := strings.LastIndex(s.S[from:start], ". "); i >= 0 {
		from += i + 1
	}
	if i := strings.IndexAny(s.S[end:to], ";\n"); i >= 0 {
		to = end + i
	}
	if i := strings.Index(s.S[end:to], ". "); i >= 0 {
		to = end + i
	}
	return s.S[from:to]
}

func containsAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
