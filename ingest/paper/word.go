package paper

import "strings"

// spelling is how a word of a title is written whatever it is about.
type spelling uint8

const (
	byContext  spelling = iota
	staysSmall          // a function word, or a noun of titles that running text may write with a capital
	isProper            // a name
)

// word is what is known of a word of a title.
type word struct {
	spelling spelling
	particle bool // of a surname
	turn     bool // what follows is written in manner
	manner   manner
}

// vocabulary holds words as they stand in capitals, so that none is changed to
// be looked up.
var vocabulary = func() map[string]word {
	m := map[string]word{}
	set := func(words string, change func(*word)) {
		for w := range strings.FieldsSeq(strings.ToUpper(words)) {
			known := m[w]
			change(&known)
			m[w] = known
		}
	}
	set("europa europees europese kamer nederland nederlandse parlement raad staten-generaal unie", func(w *word) { w.spelling = isProper })
	set("aan als bij c.s dan dat de den der des die door een en er het in is met na naar niet nr of om onder onze op over per te ten ter tot tussen uit van via voor zonder "+
		"adviezen algemeen antwoord antwoorden besluit bijlage brief commissiedebat debat fiche gedrukt gewijzigd gewijzigde kamervragen lijst mededeling memorie motie "+
		"nader nadere nota overleg notaoverleg plenair richtlijn schriftelijk toelichting tweede tweeminutendebat uitvoeringsverordening verordening verslag vragen voorstel wet wetgevingsoverleg wijziging", func(w *word) { w.spelling = staysSmall })
	set("van der den de het 't ’t ter ten te von zu el al la le du di da dos bin ben op in aan", func(w *word) { w.particle = true })
	set("lid leden liid", func(w *word) { w.turn, w.manner = true, names }) // the last as misprinted
	set("minister ministers staatssecretaris staatssecretarissen ministerie ministeries minister-president", func(w *word) { w.turn, w.manner = true, portfolio })
	set("over inzake betreffende tijdens naar aan vervanging", func(w *word) { w.turn, w.manner = true, plain })
	set("ter", func(w *word) { w.turn, w.manner = true, plain }) // before "vervanging" only
	return m
}()
