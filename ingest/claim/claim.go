// Package claim reads what a paper says that people promise, think and do:
// commitments to parliament (toezeggingen), positions of states, governments,
// institutions and parties, and steps in a procedure.
//
// [Read] goes sentence by sentence. A word that may carry a claim ("steunt",
// "toegezegd", "triloog") wakes a rule, which looks for who does it next to
// the finite verb, as Dutch word order has it: the finite verb of a main
// clause stands second, so its subject is right before or right after it
// (Algemene Nederlandse Spraakkunst, 21.2). What is asked, wished for, denied
// or only supposed is no claim; neither is what no holder can be found for.
// Each claim carries its sentence, the rule and its confidence.
//
// The Dutch government is meant by "het kabinet", "de regering" and
// "Nederland" alike, and has the id of the country, [Government]: it is the
// member state that speaks in the Council. Who or what a mention is was
// settled by ingest/link before; relations between two mentions are
// ingest/relate's. Everything here is a pure function of its input and takes
// time linear in the text and its mentions.
package claim

import (
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/linked"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Result is what was found, each list in the order of the text.
type Result struct {
	Meetings    []paper.Meeting
	Commitments []paper.Commitment
	Positions   []paper.Position
	Steps       []paper.Step
}

// Read reads the claims of a paper. A law states none, and what a motion asks
// for is a relation of the motion.
func Read(in *linked.Paper) Result {
	if kind := in.Structure.Doc.Kind; kind == paper.KindMotion || kind == paper.KindAct {
		return Result{}
	}
	r := newReader(in)
	var buf []word
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.Note >= 0 || len(s.Words) > maxSentence {
			continue
		}
		buf = split(s.Words, buf[:0])
		x := line{r: r, s: s, w: buf}
		r.turn = r.turnAt(s)
		x.read()
	}
	r.settle()
	r.ownMeeting()
	return r.Result
}

// maxSentence bounds what is read as a sentence: rules look from one word to
// others, and a longer one is a table or a text without full stops. The
// longest sentence of the dev papers has 900 bytes.
const maxSentence = 4000

// reader collects the claims of one paper.
type reader struct {
	Result
	in        *linked.Paper
	doc       paper.Document
	flow      *structure.Flow
	mentions  []paper.Mention // sorted
	sentences []sentence
	signer    *party // who writes "ik", read once
	turn      int    // place in Structure.Speakers of who says the sentence, -1
	turns     int    // where turnAt goes on looking
	list      listing
	last      lastCommitment
	said      map[string]bool // sentences that made a commitment
	questions text.Cover
	council   councilOf
}

type (
	sentence = linked.Sentence
	found    = linked.Found
)

func newReader(in *linked.Paper) *reader {
	r := &reader{in: in, doc: in.Structure.Doc, flow: in.Structure.Flow, mentions: in.Mentions, sentences: slices.Clone(in.Sentences), turn: -1,
		questions: questions(in.Structure)}
	unresolved := func(f found) bool { return f.ID == "" }
	for i := range r.sentences { // what is not known holds no claim
		if s := &r.sentences[i]; slices.ContainsFunc(s.Found, unresolved) {
			s.Found = slices.DeleteFunc(slices.Clone(s.Found), unresolved)
		}
	}
	return r
}

// span is the passage of a sentence in the decoded text.
func (r *reader) span(s *sentence) text.Span { return r.flow.Source(s.Span) }

// turnAt is the turn of a debate that a sentence is said in, -1 for none.
func (r *reader) turnAt(s *sentence) int {
	list := r.in.Structure.Speakers
	at := r.span(s).Start
	for r.turns < len(list) && list[r.turns].End <= at {
		r.turns++
	}
	if r.turns < len(list) && list[r.turns].Start <= at {
		return r.turns
	}
	return -1
}

// asked tells whether a sentence stands in a question that members put in
// writing, which claims nothing.
func (r *reader) asked(at int) bool { return r.questions.Touches(text.Span{Start: at, End: at + 1}) }

func questions(s structure.Result) text.Cover {
	spans := make([]text.Span, len(s.Questions))
	for i, q := range s.Questions {
		spans[i] = text.Span{Start: q.Start, End: q.End}
	}
	return text.NewCover(spans)
}

// line is a sentence on its way through the rules.
type line struct {
	r      *reader
	s      *sentence
	w      []word
	groups []group // read when a rule first asks
	parsed bool
	span   text.Span
	// first is the word at firstAt with a small letter to begin with, once asked for.
	first   string
	firstAt int
}

// read lets each word that may carry a claim wake its rules. One sentence
// makes one commitment and one step of a type at most, and may hold several
// positions.
func (x *line) read() {
	woke := wake{}
	for i := range x.w {
		if s := x.low(i); mayWake(s) && lexicon[s] != 0 {
			woke.add(s, i)
		} else if i == 0 { // "Coreper"
			woke.add(x.at(i), i)
		}
	}
	listed := x.r.listed(x, woke)
	if woke.none() || strings.HasSuffix(x.s.Words, "?") {
		return
	}
	x.span = x.r.span(x.s)
	if x.span.End <= x.span.Start || x.r.asked(x.span.Start) {
		return
	}
	if !listed {
		x.commitment(woke)
	}
	for _, i := range woke.stances {
		x.position(i)
	}
	if woke.step && x.r.turn < 0 {
		x.steps(woke.rare)
	}
}

// wake is which rules the words of a sentence woke.
type wake struct {
	promise []int // words of toezeggen, toezegging
	inform  []int // verbs of telling parliament
	stances []int
	step    bool
	rare    bool // a word of the rare steps
	chamber bool // "Kamer", "Kamers", "u"
}

func (k *wake) none() bool {
	return len(k.promise)+len(k.inform)+len(k.stances) == 0 && !k.step
}

func (k *wake) add(s string, i int) {
	if len(s) < 1 {
		return
	}
	if kind := lexicon[s]; kind != 0 {
		if kind&wakesPromise != 0 {
			k.promise = append(k.promise, i)
		}
		if kind&wakesInform != 0 {
			k.inform = append(k.inform, i)
		}
		if kind&wakesStance != 0 {
			k.stances = append(k.stances, i)
		}
		if kind&wakesStep != 0 {
			k.step = true
		}
		if kind&wakesRare != 0 {
			k.rare = true
		}
		if kind&wakesChamber != 0 {
			k.chamber = true
		}
	}
}

const (
	wakesPromise = 1 << iota
	wakesInform
	wakesStance
	wakesStep
	wakesRare
	wakesChamber
)

// mayWake tells of most words, by their first letter and length, that lexicon does
// not have them.
func mayWake(s string) bool { return s != "" && lengths[s[0]]>>min(len(s), 31)&1 != 0 }

// lengths are those of the words of lexicon, by their first byte, one bit each.
var lengths = func() (l [256]uint32) {
	for w := range lexicon {
		l[w[0]] |= 1 << min(len(w), 31)
	}
	return l
}()

// lexicon is what each word wakes.
var lexicon = func() map[string]int {
	m := map[string]int{}
	for kind, words := range map[int]string{
		wakesPromise: promiseWords, wakesInform: informWords, wakesStep: stepWords, wakesRare: rareWords, wakesChamber: "Kamer Kamers u kamer",
	} {
		for w := range strings.FieldsSeq(words) {
			m[w] |= kind
		}
	}
	for w := range cues {
		m[w] |= wakesStance
	}
	return m
}()
