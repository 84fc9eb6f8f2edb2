package structure

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/internal/dfa"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// orderOfTheDay ends every motion (Reglement van Orde, practice since 1848);
// short words in it get lost.
var orderOfTheDay = dfa.MustCompile(`gaan?t?\s+over\s+tot\s+(?:de\s+)?orde\s+(?:van\s+)?(?:den?\s+)?dag[.,;]?$`)

// usualOrder is how nearly all motions say it, before a full stop.
const usualOrder = "gaat over tot de orde van de dag"

// movers reads the names after the end of a motion, one a line. Where the
// words that end it are missing, the names that end the paper are taken.
func (r *reader) movers() {
	lines := r.page.lines
	for i := range lines {
		s := lines[i].text
		if !endsInDag(s) {
			continue
		}
		if !strings.HasSuffix(strings.TrimSuffix(s, "."), usualOrder) {
			if len(s) < 30 && i > 0 { // the words may break over a line
				s = lines[i-1].text + " " + s
			}
			if !orderOfTheDay.MatchString(s) {
				continue
			}
		}
		for k := i + 1; k < len(lines); k++ {
			if lines[k].text == "Indieners" || strings.Trim(lines[k].text, ".,;") != "" && !r.mover(&lines[k]) { // as tweedekamer.nl goes on
				break
			}
		}
		return
	}
	first := len(lines)
	for first > 0 && first > len(lines)-maxMovers {
		if _, ok := moverIn(&lines[first-1]); !ok {
			break
		}
		first--
	}
	for i := first; i < len(lines); i++ {
		r.mover(&lines[i])
	}
}

// endsInDag tells of the only lines that orderOfTheDay can end.
func endsInDag(s string) bool {
	if c := s[len(s)-1]; c == '.' || c == ',' || c == ';' {
		s = s[:len(s)-1]
	}
	return strings.HasSuffix(s, "dag")
}

// maxMovers bounds the names at the end of a motion; all members together
// are 150.
const maxMovers = 150

// usualMovers is how many names most motions have at most.
const usualMovers = 4

// mover adds the name on a line under a motion, or tells that it has none.
func (r *reader) mover(l *line) bool {
	name, ok := moverIn(l)
	if ok {
		if r.Signatures == nil {
			r.Signatures = make([]Signature, 0, usualMovers)
		}
		r.Signatures = append(r.Signatures, Signature{Name: name, Text: r.words(name)})
	}
	return ok
}

func moverIn(l *line) (text.Span, bool) { return nameOf(l, unjoined(l.text)) }

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
