package relate

import (
	"regexp"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

var (
	// request opens what a motion asks of the government; "spreekt uit" asks
	// nobody anything (Reglement van Orde, article 8.20, and practice).
	request = regexp.MustCompile(`(?:^|[ ,;])(verzoekt (?:de regering|het kabinet))\b`)
	// requestOf asks an office instead.
	requestOf = regexp.MustCompile(`(?:^|[ ,;])verzoekt de $`)
)

// endOfMotion closes what a motion asks.
const endOfMotion = "en gaat over tot de orde"

// asks relates a motion to whom it asks something: the government, which has
// the id of the country, or an office. The passage says what.
func (r *relater) asks(s *sentence) {
	if r.doc.Kind != paper.KindMotion || s.Note >= 0 || !strings.Contains(s.Words, "verzoekt ") {
		return
	}
	end := len(s.Words)
	if i := strings.Index(s.Words, endOfMotion); i >= 0 {
		end = i
	}
	end = len(strings.TrimRight(s.Words[:end], " ,;."))
	for _, m := range request.FindAllStringSubmatchIndex(s.Words[:end], -1) {
		r.add(r.self(), "asks", thing{string(paper.Country), "NLD"}, r.source(s, m[2], end), "asks-government", strong)
	}
	for _, f := range s.Found {
		if f.Type != paper.Office || f.To > end {
			continue
		}
		if head := before(s.Words, f.From); requestOf.MatchString(head) {
			r.add(r.self(), "asks", of(*f.Mention), r.source(s, f.From-len("verzoekt de "), end), "asks-office", fair)
		}
	}
}
