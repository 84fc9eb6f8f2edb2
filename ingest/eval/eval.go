// Package eval measures what was read from documents against what people
// annotated in them.
//
// [LoadGold] reads annotations, [Score] compares them with papers and gives a
// [Report]: precision, recall and F1 of mentions (strict and as entities),
// relations and agenda, micro over all documents and per type, and the list of
// [Miss]es behind the figures. The figures are those of the annotation guide:
// types and predicates that a document does not have cost nothing, and an
// organisation known by a name alone is compared by span and type.
//
// Everything here is a pure function of its arguments; running the pipeline is
// left to the caller.
package eval

import (
	"cmp"
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/calibrate"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Count holds the outcomes of one comparison of sets.
type Count struct{ TP, FP, FN int }

func (c Count) plus(d Count) Count { return Count{c.TP + d.TP, c.FP + d.FP, c.FN + d.FN} }

// Precision is the share of what was found that is right; 1 when nothing was
// found and nothing was to be found.
func (c Count) Precision() float64 {
	switch {
	case c.TP+c.FP > 0:
		return float64(c.TP) / float64(c.TP+c.FP)
	case c.FN == 0:
		return 1
	}
	return 0
}

// Recall is the share of what was to be found that was found; 1 when there was
// nothing.
func (c Count) Recall() float64 {
	if c.TP+c.FN == 0 {
		return 1
	}
	return float64(c.TP) / float64(c.TP+c.FN)
}

// F1 is the harmonic mean of precision and recall, 0 when both are 0.
func (c Count) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Level is one way of comparing: By holds a count per type of mention or per
// predicate, without those where all three counts are 0.
type Level struct{ By map[string]Count }

// Micro sums the counts of a level.
func (l Level) Micro() Count {
	var sum Count
	for _, c := range l.By {
		sum = sum.plus(c)
	}
	return sum
}

// MacroF1 is the mean F1 over the types of a level, 0 for none.
func (l Level) MacroF1() float64 {
	if len(l.By) == 0 {
		return 0
	}
	var sum float64
	for _, key := range l.keys() { // in order: floats do not add up the same in any order
		sum += l.By[key].F1()
	}
	return sum / float64(len(l.By))
}

func (l Level) keys() []string {
	keys := make([]string, 0, len(l.By))
	for k := range l.By {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// Report is the outcome of [Score].
type Report struct {
	// Missing names the gold documents without a prediction; what is annotated
	// in them counts as not found.
	Missing []string
	// Strict compares span, type and id; Entity the set of type and id per
	// document; Relation triples; Agenda whole rows.
	Strict, Entity, Relation, Agenda Level
	// Misses is every difference, by document, level and place.
	Misses []Miss
	// Bins holds the found mentions by tenth of confidence, those without any
	// left out; Rules how often each rule was right.
	Bins  []Bin
	Rules calibrate.Table
}

// Miss is one difference between gold and prediction.
type Miss struct {
	Name  string // of the gold file
	Level string // "document", "strict", "relation", "agenda"
	// Found is true for what was found and is not in the gold, false for what
	// is in the gold and was not found.
	Found      bool
	Start, End int    // of a mention, else 0
	Key        string // type of a mention, predicate, field of the document
	Value      string // id, triple or row as text
}

// scoredPredicates are scored even where the gold has none of them, so that
// inventing them costs. itemAbout is not among them (guide, "Relations").
var scoredPredicates = []string{"cites", "about", "submittedBy", "memberOf", "signedBy", "holdsOffice", "presidency",
	"coAuthor", "partOf", "addressedTo"}

// scoredType tells whether mentions of a type count: the guide does not score
// regions.
func scoredType(t paper.Type) bool { return t != paper.Region && slices.Contains(paper.Types, t) }

// Score compares predictions, by gold name, with gold. A name without a
// prediction, or with nil, is reported as missing.
func Score(gold []Gold, predictions map[string]*paper.Paper) Report {
	s := scorer{}
	for _, g := range gold {
		p := predictions[g.Name]
		if p == nil {
			s.report.Missing = append(s.report.Missing, g.Name+": no prediction")
			p = &paper.Paper{}
		} else {
			s.document(g, p)
		}
		s.mentions(g, p)
		s.relations(g, p)
		s.agenda(g, p)
	}
	s.report.Bins, s.report.Rules = s.calibration.filled(), s.calibration.rules
	slices.Sort(s.report.Missing)
	slices.SortFunc(s.report.Misses, compareMisses)
	return s.report
}

func compareMisses(a, b Miss) int {
	found := func(m Miss) int {
		if m.Found {
			return 1
		}
		return 0
	}
	return cmp.Or(strings.Compare(a.Name, b.Name), strings.Compare(a.Level, b.Level), cmp.Compare(a.Start, b.Start),
		cmp.Compare(a.End, b.End), strings.Compare(a.Key, b.Key), cmp.Compare(found(a), found(b)), strings.Compare(a.Value, b.Value))
}
