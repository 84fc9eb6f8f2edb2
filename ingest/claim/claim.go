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
	"sync"

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
	x := lines.Get().(*line)
	defer x.free()
	for i := range r.sentences {
		s := &r.sentences[i]
		if s.Note >= 0 || len(s.Words) > maxSentence {
			continue
		}
		r.turn = r.turnAt(s)
		x.open(r, s)
		x.read()
	}
	r.settle()
	r.ownMeeting()
	r.joinDebates()
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
	lists     bool // some heading says that promises are listed under it
}

type (
	sentence = linked.Sentence
	found    = linked.Found
)

func newReader(in *linked.Paper) *reader {
	r := &reader{in: in, doc: in.Structure.Doc, flow: in.Structure.Flow, mentions: in.Mentions, sentences: identified(in.Sentences), turn: -1,
		questions: questions(in.Structure), lists: slices.ContainsFunc(in.Structure.Headings, func(h paper.Heading) bool { return listHeading(h.Title) })}
	return r
}

// identified are sentences without the mentions of which it is not known what they
// name: those hold no claim.
func identified(list []sentence) []sentence {
	unresolved := func(f found) bool { return f.ID == "" }
	own := false
	for i := range list {
		if !slices.ContainsFunc(list[i].Found, unresolved) {
			continue
		}
		if !own {
			list, own = slices.Clone(list), true
		}
		list[i].Found = slices.DeleteFunc(slices.Clone(list[i].Found), unresolved)
	}
	return list
}

// span is the passage of a sentence in the decoded text.
func (r *reader) span(s *sentence) text.Span { return r.flow.Source(s.Span) }

// turnAt is the turn of a debate that a sentence is said in, -1 for none.
func (r *reader) turnAt(s *sentence) int {
	list := r.in.Structure.Speakers
	if r.turns == len(list) {
		return -1
	}
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
	r *reader
	s *sentence
	w []word
	// numbers are those that known has of the words, as low has them.
	numbers []uint16
	woke    wake
	groups  []group // read when a rule first asks
	parsed  bool
	// fresh tells that the step that is read is of what its own sentence names, and
	// not of what was named before.
	fresh bool
	span  text.Span
	// first is the word at firstAt with a small letter to begin with, once asked for.
	first   string
	firstAt int
}

// lines are kept from one paper to the next, with the room they have.
var lines = sync.Pool{New: func() any { return new(line) }}

// open goes to a sentence.
func (x *line) open(r *reader, s *sentence) {
	*x = line{r: r, s: s, w: split(s.Words, x.w[:0]), numbers: x.numbers[:0], groups: x.groups[:0], woke: x.woke.emptied()}
	x.numbers = x.number(x.numbers)
}

// free gives the line back. A sentence is bounded, and so is its room.
func (x *line) free() {
	clear(x.groups[:cap(x.groups)])
	*x = line{w: x.w, numbers: x.numbers, groups: x.groups, woke: x.woke}
	lines.Put(x)
}

// read lets each word that may carry a claim wake its rules. One sentence
// makes one commitment and one step of a type at most, and may hold several
// positions.
func (x *line) read() {
	for i, n := range x.numbers {
		if kind := lexicon[n]; kind != 0 {
			x.woke.add(kind, i)
		} else if i == 0 { // "Coreper"
			x.woke.add(lexicon[known.number(x.at(i), false)], i)
		}
	}
	woke := &x.woke
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

// emptied is one with the room of k.
func (k *wake) emptied() wake {
	return wake{promise: k.promise[:0], inform: k.inform[:0], stances: k.stances[:0]}
}

func (k *wake) add(kind uint8, i int) {
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

const (
	wakesPromise = 1 << iota
	wakesInform
	wakesStance
	wakesStep
	wakesRare
	wakesChamber
)

// lexicon is what each word wakes, by its number.
var lexicon = func() (kinds [slotsOfWords]uint8) {
	for kind, words := range map[uint8]string{
		wakesPromise: promiseWords, wakesInform: informWords, wakesStep: stepWords, wakesRare: rareWords, wakesChamber: "Kamer Kamers u kamer",
	} {
		for w := range strings.FieldsSeq(words) {
			kinds[known.add(w)] |= kind
		}
	}
	for w := range cues {
		kinds[known.add(w)] |= wakesStance
	}
	return kinds
}()
