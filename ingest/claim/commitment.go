package claim

import (
	"regexp"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Status of a commitment.
const (
	Open      = "open"
	Fulfilled = "fulfilled"
)

const promiseWords = "toezegging toezeggingen toezegt toegezegd toezeggen toe"

// lastCommitment is what "deze toezegging" in a later sentence means.
type lastCommitment struct{ sentence, index int }

// near is how many sentences on a commitment may be called "deze toezegging".
const near = 3

// previous is the commitment that a sentence may call "deze toezegging".
func (r *reader) previous(s *sentence) *paper.Commitment {
	if n := len(r.Commitments); n == 0 || r.last.index >= n || s.At-r.last.sentence > near {
		return nil
	}
	return &r.Commitments[r.last.index]
}

// promise is a commitment on its way to being one.
type promise struct {
	by, to, made, about, done party
	status, rule              string
	confidence                float64
}

func (x *line) add(p promise) {
	if p.status == "" {
		p.status = Open
	}
	if x.r.said[x.s.Words] { // the chair reads it out again
		return
	}
	if x.r.said == nil {
		x.r.said = map[string]bool{}
	}
	x.r.said[x.s.Words] = true
	c := paper.Commitment{By: p.by.id, To: p.to.id, MadeIn: p.made.id, About: p.about.id, FulfilledBy: p.done.id, Status: p.status,
		Start: x.span.Start, End: x.span.End, Place: paper.Place{Rule: "claim/" + p.rule, Confidence: p.confidence}}
	if strings.Contains(x.s.Words, "TZ") {
		c.Number = promiseNumber.FindString(x.s.Words)
	}
	c.IRIs = iris("by", p.by.iri, "to", p.to.iri, "madeIn", p.made.iri, "about", p.about.iri, "fulfilledBy", p.done.iri)
	x.r.last = lastCommitment{x.s.At, len(x.r.Commitments)}
	x.r.Commitments = append(x.r.Commitments, c)
}

// promiseNumber is the number under which the Tweede Kamer keeps a promise
// (OData Toezegging.Nummer): year and month, and a count.
var promiseNumber = regexp.MustCompile(`\bTZ\d{6}-\d{1,4}\b`)

var (
	negated = newSet("niet geen nooit evenmin")
	haves   = newSet("heb heeft hebben had hadden")
	saysNow = newSet("zeg zegt zeggen zegde zegden zei")
	ables   = newSet("kan kunnen wil willen zal zullen")
)

// commitment reads the promise that the sentence makes, recalls or fulfils.
func (x *line) commitment(woke *wake) {
	for _, i := range woke.promise {
		done := false
		switch x.low(i) {
		case "toezegging":
			done = x.recalled(i)
		case "toezeggingen":
			done = x.severalKept(i)
		case "toegezegd":
			done = x.promisedBefore(i)
		case "toezeggen":
			done = x.promises(i, ables, "promise-able")
		case "toezegt":
			done = x.promises(i, nil, "promise")
		case "toe":
			done = x.find(x.reach(i), i, saysNow) >= 0 && x.promises(i, saysNow, "promise")
		}
		if done {
			return
		}
	}
	if len(woke.inform) > 0 && woke.chamber {
		x.informs(woke.inform)
	}
}

// reach is how far before the particle "toe" its verb may stand: 12 words, or as
// far as the Eerste Kamer writes, which tells between the two who asked ("zegt de
// Kamer, naar aanleiding van vragen van de leden A (B) en C (D), toe dat").
func (x *line) reach(i int) int {
	switch x.low(i + 1) {
	case "dat", "om", "te", ",":
		return i - 60
	}
	return i - 12
}

// promises reads "ik zeg toe dat", "dat kan ik toezeggen": the verb of the set
// has its subject next to it.
func (x *line) promises(i int, verbs set, rule string) bool {
	if x.find(i-8, min(len(x.w), i+2), negated) >= 0 || x.low(i-1) == "te" {
		return false
	}
	if verbs == nil {
		s, ok := x.clause(i, &cue{}, nil)
		return ok && x.promised(s.group, rule, fair)
	}
	far := i - 12
	if x.low(i) == "toe" {
		far = x.reach(i)
	}
	for v := i - 1; v >= max(0, far); v-- {
		if !x.is(v, verbs) {
			continue
		}
		s, ok := x.adjacent(v)
		if !ok {
			g, bare := x.minister(v)
			if !bare {
				continue
			}
			s = subject{group: g, verb: v}
		}
		return x.promised(s.group, rule, strong)
	}
	return false
}

// promised adds a new promise of a subject.
func (x *line) promised(g group, rule string, confidence float64) bool {
	by, ok := x.promiser(g)
	if !ok {
		return false
	}
	x.add(promise{by: by, to: x.receiver(g), made: x.madeIn(true), about: x.about(g.to), rule: rule, confidence: confidence})
	return true
}

// promisedBefore reads "heb ik toegezegd", "zoals toegezegd".
func (x *line) promisedBefore(i int) bool {
	if x.find(i-4, i, negated) >= 0 {
		return false
	}
	var by party
	var g group
	ok, rule, confidence := false, "promised", strong
	for v := i - 1; v >= max(0, i-40) && !ok; v-- {
		if w := x.low(v); w == ";" || w == "of" {
			break
		} else if !haves.has(w) {
			continue
		}
		if s, found := x.adjacent(v); found {
			g = s.group
			by, ok = x.promiser(g)
		} else if m, bare := x.minister(v); bare {
			g = m
			by, ok = x.promiser(g)
		}
		if !ok {
			return false
		}
	}
	if !ok { // "zoals (eerder) toegezegd", "is toegezegd": who writes or speaks did
		switch {
		case x.find(i-4, i, asWords) >= 0:
			rule = "promised-as"
			if by, ok = x.r.author(); !ok {
				return false
			}
		case x.is(i-1, isWords) && x.at(i+1) == "dat" && x.find(i+2, i+8, kamerWord) >= 0 && x.find(0, i, agentWord) < 0:
			rule, confidence = "promised-passive", fair // nobody is said to have promised it
		default:
			return false
		}
	}
	p := promise{by: by, to: x.receiver(g), made: x.madeIn(false), about: x.about(i), rule: rule, confidence: confidence}
	if rule == "promised-as" && x.r.turn < 0 && x.has(delivers) || x.has(hereby) && !x.has(shall) || x.titled() && by.id != "" && rule == "promised" && x.r.turn < 0 {
		p.status, p.done = Fulfilled, x.r.itself()
	}
	x.add(p)
	return true
}

// titled tells whether the sentence stands under "Toezegging ...", a heading
// or a line of its own.
func (x *line) titled() bool {
	if strings.HasPrefix(x.r.heading(x.span.Start), "Toezegging ") {
		return true
	}
	if x.s.At == 0 {
		return false
	}
	before := x.r.sentences[x.s.At-1]
	return before.Paragraph != x.s.Paragraph && len(before.Words) < 100 && strings.HasPrefix(before.Words, "Toezegging ")
}

var (
	// hereby says that the paper itself does something.
	hereby = newSet("hierbij hiermee bijgaand bijgevoegd Hierbij Hiermee Bijgaand")
	// delivers are verbs of what a letter does.
	delivers = newSet("stuur sturen informeer informeren bied bieden zend zenden ontvangt treft treffen deel ga reageer geef geven doe doen bericht berichten")
	// fulfils are words that, with "toezegging", say that it was kept.
	fulfils = newSet("gestand tegemoet uitvoering invulling voldoe voldoen voldaan nagekomen afgedaan opvolging gevolg ingelost inlossing nakoming beschouw")
	points  = newSet("deze die bovengenoemde genoemde bovenstaande")
)

// recalled reads a sentence with "toezegging": that it was kept, to whom it
// was made, or the letter that a list of papers says keeps it.
func (x *line) recalled(i int) bool {
	if x.find(0, i, noneWord) >= 0 || x.find(i-4, i, halfWords) >= 0 && x.low(i-1) == "halve" {
		return false
	}
	if x.letter(i) {
		return true
	}
	if x.is(i-1, points) || x.is(i-2, points) || x.find(0, i, this) == 0 {
		if prev := x.r.previous(x.s); prev != nil {
			return x.completes(prev, i)
		}
	}
	if x.givenBefore(i) {
		return true
	}
	as := x.find(i-3, i, keeping) >= 0 && x.find(i+1, len(x.w), delivers) >= 0
	if !as && !x.has(fulfils) || x.r.turn >= 0 || x.find(0, len(x.w), undone) >= 0 {
		return false
	}
	if x.low(i-1) != "de" && x.low(i-1) != "mijn" && x.low(i-1) != "deze" && x.low(i-1) != "die" && x.low(i-1) != "onze" && x.low(i-1) != "een" {
		return false
	}
	by, ok := party{}, false
	x.parse()
	for _, g := range x.groups {
		if g.mention && g.from >= i && g.from <= i+3 && x.low(i+1) == "van" {
			by, ok = g.who[0], true
		}
	}
	if !ok {
		by, ok = x.r.author()
	}
	if !ok {
		return false
	}
	to := x.receiver(group{to: i})
	if to.id == "" && x.r.doc.Addressee != "" {
		to = x.r.parliament()
	}
	x.add(promise{by: by, to: to, made: x.madeIn(false), about: x.about(i), done: x.r.itself(), status: Fulfilled, rule: "fulfilled", confidence: strong})
	return true
}

// givenBefore reads "is de toezegging gedaan om uit te zoeken", "de toezegging die aan
// het lid Bakker is gedaan om": nobody is said to have made it, but for "door".
func (x *line) givenBefore(i int) bool {
	done := x.find(i+1, i+16, givenWord)
	if done < 0 || x.r.turn >= 0 || !x.is(i-1, articles) || x.find(i-8, i, isWords) < 0 && x.find(i+1, done, isWords) < 0 {
		return false
	}
	if x.find(done+1, len(x.w), purpose) < 0 || x.find(0, done, negated) >= 0 || x.find(0, i, doubtful) >= 0 {
		return false
	}
	by := party{}
	if d := x.find(0, done, agentWord); d >= 0 {
		g, ok := x.groupAt(d + 1)
		if by, ok = x.promiser(g); !ok {
			return false
		}
	}
	x.add(promise{by: by, to: x.receiver(group{to: i}), made: x.madeIn(false), about: x.about(i), rule: "promised-passive", confidence: fair})
	return true
}

// severalKept reads a paper that says that it keeps promises, which it counts and
// does not tell: "wordt een aantal toezeggingen uit het AO afgedaan". They are one
// commitment, as the sentence is one.
func (x *line) severalKept(i int) bool {
	if !x.is(i-1, counted) || !x.has(fulfils) || x.r.turn >= 0 || x.has(undone) {
		return false
	}
	by, ok := x.r.author()
	if !ok || by.id == "" { // others make promises too, in other papers
		return false
	}
	x.add(promise{by: by, to: x.r.parliament(), made: x.madeIn(false), about: x.about(i), done: x.r.itself(), status: Fulfilled, rule: "fulfilled", confidence: fair})
	return true
}

// completes reads what a sentence adds to the commitment before it: "Met deze
// brief doe ik deze toezegging gestand", "Deze toezegging is gedaan aan ...".
func (x *line) completes(prev *paper.Commitment, i int) bool {
	if x.has(fulfils) && x.find(0, len(x.w), notYetDone) < 0 && x.r.turn < 0 {
		itself := x.r.itself()
		prev.Status, prev.FulfilledBy = Fulfilled, itself.id
		for k, v := range iris("fulfilledBy", itself.iri) {
			if prev.IRIs == nil {
				prev.IRIs = map[string]string{}
			}
			prev.IRIs[k] = v
		}
		return true
	}
	if j := x.find(i, len(x.w), toWord); j >= 0 {
		if to := x.personAfter(j); to.id != "" {
			prev.To = to.id
			if prev.IRIs == nil {
				prev.IRIs = map[string]string{}
			}
			delete(prev.IRIs, "to")
			if to.iri != "" {
				prev.IRIs["to"] = to.iri
			}
		}
	}
	return true
}

// letter reads a line of a list of papers: "de brief van de minister van X
// d.d. 2 juni 2025 inzake toezegging ... (31 490, nr. 386)".
func (x *line) letter(i int) bool {
	b := x.find(0, 4, letterWord)
	about := x.find(0, i, concerning)
	if b < 0 || about < 0 || x.at(b+1) != "van" {
		return false
	}
	var by, done party
	for k := range x.s.Found {
		switch f := &x.s.Found[k]; {
		case f.Type == paper.Office && by.id == "" && f.To <= x.w[about].from:
			by = party{f.ID, f.IRI}
		case f.Type == paper.Kamerstuk && f.From > x.w[i].from:
			done = party{f.ID, f.IRI}
		}
	}
	if by.id == "" || done.id == "" {
		return false
	}
	x.add(promise{by: by, to: x.r.parliament(), made: x.madeIn(false), done: done, status: Fulfilled, rule: "letter-listed", confidence: fair})
	return true
}

// receiver is to whom the sentence makes its promise: the member after "aan",
// or parliament.
func (x *line) receiver(by group) party {
	for j := by.to; j < len(x.w); j++ {
		if x.at(j) == "aan" {
			if p := x.personAfter(j); p.id != "" {
				return p
			}
		}
	}
	for j := 1; j < len(x.w); j++ {
		if (x.at(j) == "Kamer" || x.at(j) == "Kamers") && x.at(j-1) != "Eerste" {
			return x.r.parliament()
		}
	}
	return party{}
}

// personAfter is the person named within the words after j: "aan het lid
// Bakker (VVD)".
func (x *line) personAfter(j int) party {
	for k := range x.s.Found {
		if f := &x.s.Found[k]; f.Type == paper.Person {
			if w := x.wordAt(f.From); w > j && w <= j+3 {
				return party{f.ID, f.IRI}
			}
		}
	}
	return party{}
}

// inSpan is the first mention of a type within a passage.
func (r *reader) inSpan(s text.Span, types ...paper.Type) (party, bool) {
	for _, m := range r.between(s.Start, s.End) {
		for _, t := range types {
			if m.Type == t && m.ID != "" {
				return party{m.ID, m.IRI}, true
			}
		}
	}
	return party{}, false
}

// Words that the rules above look for.
var (
	givenWord  = newSet("gedaan")
	purpose    = newSet("om dat")
	asWords    = newSet("zoals conform als")
	shall      = newSet("zal zullen zult")
	noneWord   = newSet("geen")
	keeping    = newSet("conform overeenkomstig zoals ingevolge")
	counted    = newSet("de mijn deze onze aantal enkele twee drie vier volgende onderstaande")
	agentWord  = newSet("door")
	isWords    = newSet("is werd was")
	halfWords  = newSet("halve nog")
	this       = newSet("dit dat")
	undone     = newSet("niet zal zullen kan")
	notYetDone = newSet("niet zal zullen")
	toWord     = newSet("aan")
	letterWord = newSet("brief")
	concerning = newSet("inzake over betreffende")
)
