package structure

import (
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

var (
	// announceForm opens a turn in the reports of both chambers: "De voorzitter:",
	// "De heer Kahraman (NSC):", "Minister Van Weel:". Reports of committees
	// until 2016 go on with the words on the same line.
	announceForm = newForm(`^(?:(De) ((?i:voorzitter|griffier))|(De heer|Mevrouw|Meneer|Minister-president|Minister|Staatssecretaris|Kamerlid|Het lid) ` +
		`((?:` + particle + ` )*` + nameWord + `(?: (?:` + particle + ` )*` + nameWord + `){0,4})(?: \(([^()]{2,40})\))?):(?: \S|$)`)
	// "Voorzitter: Inge van Dijk", above the report and where another takes over.
	chairForm = newForm(`^(?:Fungerend )?[Vv]oorzitter: (\p{L}[\p{L}\p{M}.'\x{2019} -]{1,60})$`)
	// breakForm ends what a speaker says: a suspension, the close, a standing
	// item of the order of the day, the names under the report.
	breakForm = newForm(`^(?:De (?:\p{L}+ )?(?:beraadslaging|vergadering) wordt .{0,120}\b(?:geschorst|gesloten|hervat|heropend)\b[^.]*\.$|Sluiting (?:van de vergadering )?\d|` +
		`Griffier: |(?:Mededelingen|Regeling van werkzaamheden|Stemmingen|Hamerstukken|Ingekomen stukken)$|(?:Fungerend )?[Vv]oorzitter: \p{L}|In stemming komt |De (?:fungerend )?(?:voorzitter|griffier) van de )`)
)

// Roles of those who speak.
const (
	roleChair  = "voorzitter"
	roleClerk  = "griffier"
	roleMember = "lid"
)

// roles are the words before a name that say an office. Who has neither these
// nor a party has a role that print does not say: a guest, or an initiator.
var roles = map[string]string{"Minister": "minister", "Minister-president": "minister-president", "Staatssecretaris": "staatssecretaris",
	"Kamerlid": roleMember, "Het lid": roleMember}

// opensTurn are the first bytes of what announceForm matches.
var opensTurn = byteSet("DMSKH")

// announced reads the line that opens a turn.
func announced(s string) (paper.Speaker, bool) {
	if !opensTurn[s[0]] {
		return paper.Speaker{}, false
	}
	if i := strings.IndexByte(s, ':'); i < 0 || i > 120 {
		return paper.Speaker{}, false
	}
	m := announceForm.FindStringSubmatch(s)
	switch {
	case m == nil:
		return paper.Speaker{}, false
	case m[2] != "":
		return paper.Speaker{Role: strings.ToLower(m[2])}, true
	}
	party, _, _ := strings.Cut(m[5], ",") // "(CDA, rapporteur)"
	role := roles[m[3]]
	if role == "" && party != "" {
		role = roleMember
	}
	return paper.Speaker{Name: m[4], Party: party, Role: role}, true
}

// speakers gives the turns of a debate: those of the markup or else of print.
func (r *reader) speakers() {
	if turns := r.page.doc.Turns; len(turns) > 0 {
		for _, t := range turns {
			r.Speakers = append(r.Speakers, paper.Speaker{Name: t.Name, Party: t.Party, Role: t.Role, Start: t.Span.Start, End: t.Span.End})
		}
		return
	}
	if r.Doc.Kind != paper.KindDebate {
		return
	}
	t := turns{r: r}
	for i, l := range r.page.lines {
		t.step(i, l)
		if k := len(r.Speakers) - 1; k >= 0 && r.Speakers[k].Start == l.Start {
			r.page.lines[i].turn = strings.HasSuffix(l.text, ":")
		}
	}
}

// turns reads the turns of a debate line by line.
type turns struct {
	r        *reader
	chair    string
	member   paper.Speaker // who spoke last besides the chair
	speaking bool
}

func (t *turns) step(i int, l line) {
	if m := chairForm.FindStringSubmatch(l.text); m != nil {
		t.chair = strings.TrimSpace(m[1])
	}
	if s, ok := announced(l.text); ok {
		t.open(s, l)
		return
	}
	if !t.speaking {
		return
	}
	last := &t.r.Speakers[len(t.r.Speakers)-1]
	switch {
	case len(l.text) < 200 && breakForm.MatchString(l.text):
		t.speaking = false
	case strings.HasPrefix(l.text, "Aan de orde "):
		last.End = l.End
		if title := t.title(i, last.Start); title < i { // else the chair says so
			last.End = t.r.page.lines[title-1].End
			t.speaking = false
		}
	case l.text == "De Kamer," && last.Role == roleChair && t.member.Name != "":
		// The member reads the next motion out.
		t.open(t.member, l)
	default:
		last.End = l.End
	}
}

// open starts a turn at a line.
func (t *turns) open(s paper.Speaker, l line) {
	if s.Role == roleChair {
		s.Name = t.chair
	} else {
		t.member = s
	}
	s.Start, s.End = l.Start, l.End
	t.r.Speakers = append(t.r.Speakers, s)
	t.speaking = true
}

// title is the first line of the title that stands above line i in a turn, i
// itself when there is none: a title ends without a stop.
func (t *turns) title(i, start int) int {
	lines := t.r.page.lines
	for i > 0 && lines[i-1].Start > start && !strings.ContainsAny(lines[i-1].text[len(lines[i-1].text)-1:], ".?!:;,)\"") {
		i--
	}
	return i
}
