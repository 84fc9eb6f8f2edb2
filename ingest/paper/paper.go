// Package paper is what the pipeline knows of one document: its metadata, the
// mentions found in it, the relations, commitments and positions it states, its
// agenda, questions, speakers, headings and footnotes, and what went wrong on the way. Every step of ingest reads and writes these
// types, and their JSON is the public contract of "extract --format json".
//
// All offsets are UTF-8 byte offsets into the decoded text, half-open. Ids are
// those of the annotation guide and mean something within one document only;
// an IRI is an identity. A Paper is plain data: no method of it does I/O.
package paper

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
	"strings"
)

// Paper is one document, read.
type Paper struct {
	Document  Document   `json:"document"`
	Mentions  []Mention  `json:"mentions"`
	Relations []Relation `json:"relations"`
	Agenda    []Item     `json:"agenda"`
	Footnotes []Footnote `json:"footnotes"`
	Headings  []Heading  `json:"headings"`

	Meetings    []Meeting    `json:"meetings"`
	Commitments []Commitment `json:"commitments"`
	Positions   []Position   `json:"positions"`
	Steps       []Step       `json:"steps"`
	Questions   []Question   `json:"questions"`
	Speakers    []Speaker    `json:"speakers"`

	Warnings []Warning `json:"warnings"`

	// Text is the decoded text that every offset refers to.
	Text string `json:"-"`
	// Original is the file the text was read from, and MediaType what it is; empty
	// where it is not kept.
	Original  []byte `json:"-"`
	MediaType string `json:"-"`
	// Key is the storage key, set by emit: the id and the manifestation
	// ("kst-32317-872.txt"), or a UUID for a document without a number.
	Key string `json:"-"`
}

// Document is what a paper says of itself. Fields it does not say are empty.
type Document struct {
	// ID is the publication id ("kst-32317-872"), or for a document without a
	// printed number the file's name without extension.
	ID string `json:"id"`
	// IRI is the identity: the publication page for a numbered paper.
	IRI string `json:"iri"`
	// Kind is one of the Kind constants.
	Kind  string `json:"kind"`
	Title string `json:"title"`
	// Date is the day of the paper, YYYY-MM-DD.
	Date string `json:"date"`
	// Dossier is the dossier with its chapter or sub-dossier ("36410-VI").
	Dossier string `json:"dossier"`
	// Number is the paper's number within the dossier ("872").
	Number string `json:"number"`
	// Session is the parliamentary year (vergaderjaar), "2023-2024".
	Session string `json:"session"`
	// Chamber is "II" (Tweede Kamer) or "I" (Eerste Kamer).
	Chamber string `json:"chamber"`
	// Addressee is the id of the addressed chamber, "TK" or "EK", or "SG" for
	// both.
	Addressee   string   `json:"addressee"`
	Signatories []string `json:"signatories"`

	// DossierTitle is what the dossier is called, "JBZ-Raad", where the
	// publisher says it.
	DossierTitle string `json:"-"`
	// NumberStart and NumberEnd are the line that prints Dossier, both 0 when
	// only the publisher's metadata say it.
	NumberStart int `json:"-"`
	NumberEnd   int `json:"-"`
}

// Kinds of document.
const (
	KindAgenda    = "geannoteerde-agenda"
	KindReport    = "verslag"
	KindDebate    = "debatverslag"
	KindBNC       = "bnc-fiche"
	KindLetter    = "brief"
	KindMotion    = "motie"
	KindQuestions = "antwoord-kamervragen"
	KindAct       = "wet-of-verordening"
	KindOther     = "overig"
)

// Type says what a mention is a mention of.
type Type string

// Types of mention, as in the annotation guide.
const (
	Kamerstuk    Type = "kamerstuk"
	Dossier      Type = "dossier"
	EUDocument   Type = "eu-document"
	Act          Type = "act"
	Procedure    Type = "procedure"
	Country      Type = "country"
	Institution  Type = "institution"
	Council      Type = "council"
	Committee    Type = "committee"
	Agency       Type = "agency"
	Organisation Type = "organisation"
	Ministry     Type = "ministry"
	Office       Type = "office"
	Person       Type = "person"
	Party        Type = "party"
	ITSystem     Type = "it-system"
	Region       Type = "region"
	Date         Type = "date"
	Motion       Type = "motion"
)

// Types lists every type in the order of the guide.
var Types = []Type{Kamerstuk, Dossier, EUDocument, Act, Procedure, Country, Institution, Council, Committee,
	Agency, Organisation, Ministry, Office, Person, Party, ITSystem, Region, Date, Motion}

// Mention is a passage that names something.
type Mention struct {
	Start int    `json:"start"`
	End   int    `json:"end"`
	Text  string `json:"text"` // exactly the bytes of the passage
	Type  Type   `json:"type"`
	// ID is the guide's key, empty when the mention could not be resolved.
	ID string `json:"id"`
	// IRI is the identity, empty for dates and unresolved mentions.
	IRI  string `json:"iri,omitempty"`
	Rule string `json:"rule"`
	// Confidence is the rule's measured chance of being right, 0 to 1.
	Confidence float64 `json:"confidence"`

	// Link says how the identity was found, where it does not follow from the
	// words alone; nil where it does.
	Link *Link `json:"link,omitempty"`

	// Label is the canonical name of what is named, for the graph; empty when
	// only the passage itself is known.
	Label string `json:"-"`
}

// Link is the reason for an identity. Nothing that fits two things is linked:
// then Score is 0 and Alternatives holds them.
type Link struct {
	Rule  string  `json:"rule"`
	Score float64 `json:"score"` // chance that the identity is right, 0 to 1
	// IRI and Label are the person an office leads to: who held it then. Both
	// are empty for all else, whose identity is the mention's own IRI.
	IRI   string `json:"iri,omitempty"`
	Label string `json:"label,omitempty"`
	// ID is the guide's id of that person, the surname with all its parts
	// ("bruins-slot").
	ID string `json:"-"`
	// Alternatives are the others it could have been, the likeliest first.
	Alternatives []Alternative `json:"alternatives"`
}

// Alternative is an identity that was not chosen.
type Alternative struct {
	IRI   string  `json:"iri"`
	Label string  `json:"label"`
	Score float64 `json:"score"`
}

// Relation is one statement with the passage that makes it; the same triple
// said twice is two rows.
type Relation struct {
	Subject    string  `json:"subject"`
	Predicate  string  `json:"predicate"`
	Object     string  `json:"object"`
	SubjectIRI string  `json:"subjectIri"`
	ObjectIRI  string  `json:"objectIri"`
	Start      int     `json:"start"`
	End        int     `json:"end"`
	Rule       string  `json:"rule"`
	Confidence float64 `json:"confidence"`
}

// Item is one agenda item.
type Item struct {
	Section string `json:"section"` // as printed, "I. Binnenlandse Zaken"
	Number  string `json:"number"`
	Title   string `json:"title"`
	Type    string `json:"type"` // slug, "orienterend-debat"
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

// Place is where the item of index i stands in its agenda, as ids have it behind
// "#": "II.1", or "@3" for the third where no number is printed.
func (it Item) Place(i int) string {
	if it.Number == "" {
		return "@" + strconv.Itoa(i+1)
	}
	roman, _, _ := strings.Cut(it.Section, ".")
	if roman = strings.TrimSpace(roman); roman == "" {
		return it.Number
	}
	return roman + "." + it.Number
}

// Footnote is a note with the place that refers to it.
type Footnote struct {
	Mark  string `json:"mark"`
	Start int    `json:"start"`
	End   int    `json:"end"`
	// Anchor is the offset of the marker in the body, -1 when none was found.
	Anchor int `json:"anchor"`
	// SentenceStart and SentenceEnd are the sentence that refers to the note;
	// both 0 when none was found.
	SentenceStart int `json:"sentenceStart"`
	SentenceEnd   int `json:"sentenceEnd"`
}

// Heading is what titles the part of the paper that follows it.
type Heading struct {
	Title string `json:"title"` // its words, without line ends and footnote marks
	Level int    `json:"level"` // from 1, the outermost, to 6
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Meeting is a meeting on a day that the paper is of, or names as the place of
// a commitment. Its IRI is the same from every paper that knows as much of it.
type Meeting struct {
	ID    string `json:"id"`   // "commissiedebat-2025-06-12-politie"
	IRI   string `json:"iri"`  // see vocab.MeetingOn
	Body  string `json:"body"` // id of the chamber or Council formation
	Kind  string `json:"kind"` // slug, "commissiedebat"
	Date  string `json:"date"` // its first day, YYYY-MM-DD
	Topic string `json:"topic"`
	// HeldBy are ids of the committees, or the Council formation, that meet.
	HeldBy []string `json:"heldBy"`
	// Own says that the paper is the agenda, convocation or report of it.
	Own   bool `json:"own"`
	Start int  `json:"start"`
	End   int  `json:"end"`

	// Known is what the IRI has behind the day: the slug of the topic or the
	// committee, "" for neither.
	Known string `json:"-"`
	Place
}

// Commitment (toezegging) is what someone promises a parliament to do.
type Commitment struct {
	// Number is the number that the Tweede Kamer gives a promise,
	// "TZ202306-026"; empty when not printed.
	Number string `json:"number,omitempty"`
	// By and To are ids of mentions or of the guide: an office, a person, an
	// institution; empty when the text leaves it open.
	By string `json:"by"`
	To string `json:"to"`
	// MadeIn is the debate, letter or meeting where it was made, FulfilledBy
	// the paper that does it; ids, empty when not said.
	MadeIn      string `json:"madeIn"`
	About       string `json:"about"`
	FulfilledBy string `json:"fulfilledBy"`
	Status      string `json:"status"` // "open" or "fulfilled"
	Start       int    `json:"start"`
	End         int    `json:"end"`

	Place
}

// Position is what someone thinks of something.
type Position struct {
	Holder string `json:"holder"` // id of a country, institution, office, person or party
	Stance string `json:"stance"` // slug of graph/vocab's stances
	About  string `json:"about"`  // id of an act, paper or agenda item; empty when only the passage says it
	Date   string `json:"date"`   // ISO day, of the paper when the sentence has none
	Start  int    `json:"start"`
	End    int    `json:"end"`

	Place
}

// Step is one event in a legislative procedure.
type Step struct {
	Procedure string `json:"procedure"` // id of the procedure, act or proposal
	Type      string `json:"type"`      // EU authority event code, "ENDORS_AGRPROV_byCOREPER"
	Date      string `json:"date"`      // ISO, as a date mention's id
	Body      string `json:"body"`      // id of the institution, committee or Council formation
	Status    string `json:"status"`    // "occurred" or, when it was still to come, "projected"
	Start     int    `json:"start"`
	End       int    `json:"end"`

	Place
}

// Place is what a statement needs on its way to the graph: the identities of
// what it names, and the rule that read it. A field without an IRI stays out
// of the graph's edges.
type Place struct {
	// IRIs holds, for the fields that are ids, their identities by JSON name
	// ("by", "about"); nil when none is known.
	IRIs       map[string]string `json:"-"`
	Rule       string            `json:"rule"`
	Confidence float64           `json:"confidence"`
}

// Question is one of a member's written questions with its answer. Its place
// and the answer's begin at the line that numbers them ("Vraag 3"). Questions
// asked or answered together share a place.
type Question struct {
	Number string `json:"number"` // as printed, without a dot
	Start  int    `json:"start"`
	End    int    `json:"end"`
	// The answer's place; both 0 when the paper has none.
	AnswerStart int `json:"answerStart"`
	AnswerEnd   int `json:"answerEnd"`
}

// Speaker is one turn in a debate, from the line that announces who speaks to
// the next turn or a break.
type Speaker struct {
	Name  string `json:"name"`  // as printed, empty for a chair whom the report does not name
	Party string `json:"party"` // as printed, empty for those who speak for no party
	Role  string `json:"role"`  // "voorzitter", "minister", "lid" ...; empty when not said
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Warning is something a reader of the result should know: counted, placed,
// and never a stop.
type Warning struct {
	Code    string `json:"code"` // stable, kebab-case
	Message string `json:"message"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

// MentionsByPlace compares by start, then end.
func MentionsByPlace(a, b Mention) int {
	if a.Start != b.Start {
		return a.Start - b.Start
	}
	return a.End - b.End
}

// InPlace tells whether a list is sorted by [MentionsByPlace].
func InPlace(list []Mention) bool {
	for i := 1; i < len(list); i++ {
		if a, b := &list[i-1], &list[i]; a.Start > b.Start || a.Start == b.Start && a.End > b.End {
			return false
		}
	}
	return true
}

// Sort puts every list in its stable order, by place and then by content, and
// makes nil lists empty so that their JSON is an array.
func (p *Paper) Sort() {
	p.Mentions = sortedBy(p.Mentions, func(a, b *Mention) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return cmp.Or(a.End-b.End, cmp.Compare(a.Type, b.Type), cmp.Compare(a.ID, b.ID))
	})
	p.Relations = sortedBy(p.Relations, func(a, b *Relation) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return cmp.Or(a.End-b.End, cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Predicate, b.Predicate), cmp.Compare(a.Object, b.Object))
	})
	p.Agenda = sorted(p.Agenda, func(a, b Item) int { return cmp.Compare(a.Start, b.Start) })
	p.Footnotes = sorted(p.Footnotes, func(a, b Footnote) int { return cmp.Compare(a.Start, b.Start) })
	p.Headings = sorted(p.Headings, func(a, b Heading) int { return cmp.Compare(a.Start, b.Start) })
	p.Meetings = sorted(p.Meetings, func(a, b Meeting) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.IRI, b.IRI))
	})
	p.Commitments = sorted(p.Commitments, func(a, b Commitment) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.By, b.By), cmp.Compare(a.About, b.About))
	})
	p.Positions = sorted(p.Positions, func(a, b Position) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Holder, b.Holder), cmp.Compare(a.About, b.About))
	})
	p.Steps = sorted(p.Steps, func(a, b Step) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Type, b.Type), cmp.Compare(a.Procedure, b.Procedure))
	})
	p.Questions = sorted(p.Questions, func(a, b Question) int { return cmp.Compare(a.Start, b.Start) })
	p.Speakers = sorted(p.Speakers, func(a, b Speaker) int { return cmp.Compare(a.Start, b.Start) })
	p.Warnings = sorted(p.Warnings, func(a, b Warning) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Code, b.Code), cmp.Compare(a.Message, b.Message))
	})
	if p.Document.Signatories == nil {
		p.Document.Signatories = []string{}
	}
}

// sortedBy is sorted of what is large and most often in its order: it is compared
// where it lies.
func sortedBy[T any](s []T, compare func(a, b *T) int) []T {
	if s == nil {
		return []T{}
	}
	for i := 1; i < len(s); i++ {
		if compare(&s[i-1], &s[i]) > 0 {
			sort.Stable(inOrder[T]{s, compare})
			break
		}
	}
	return s
}

// inOrder is a sort.Interface.
type inOrder[T any] struct {
	list    []T
	compare func(a, b *T) int
}

func (o inOrder[T]) Len() int           { return len(o.list) }
func (o inOrder[T]) Less(i, j int) bool { return o.compare(&o.list[i], &o.list[j]) < 0 }
func (o inOrder[T]) Swap(i, j int)      { o.list[i], o.list[j] = o.list[j], o.list[i] }

func sorted[T any](s []T, compare func(a, b T) int) []T {
	if s == nil {
		return []T{}
	}
	slices.SortStableFunc(s, compare)
	return s
}
