package policy

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Fulfilment is the paper that keeps a promise, found in what another paper says
// of it: under the same number, or as made in the same meeting, by and to the
// same. Where that fits several, none is chosen.
type Fulfilment struct {
	Rule string `json:"rule"` // "number" or "meeting"
	// Paper and Commitment are the paper that keeps the promise and the promise
	// as it says it; nil and empty when more than one can be meant.
	Paper      *Ref     `json:"paper,omitempty"`
	Commitment quad.IRI `json:"commitment,omitempty"`
	// Alternatives are the papers that can be meant, when there are several, or
	// the one that can keep several promises; the first by IRI, at most
	// [MaxAlternatives].
	Alternatives []Ref `json:"alternatives,omitempty"`
}

// MaxAlternatives bounds the papers listed of a promise that several may keep.
const MaxAlternatives = 10

// promised is what tells promises of a meeting apart.
type promised struct {
	iri      quad.IRI
	number   string
	by       []quad.IRI // who made it, and the offices that they hold
	to       quad.IRI   // the member, empty where none is said
	kept     bool
	keeper   quad.IRI
	statedIn quad.IRI
}

// fulfilment finds who keeps an open promise, nil when nobody says so.
func (r *Reader) fulfilment(ctx context.Context, iri quad.IRI) (*Fulfilment, error) {
	if f, ok := r.kept[iri]; ok {
		return f, nil
	}
	f, err := r.findFulfilment(ctx, iri)
	if err == nil {
		r.kept[iri] = f
	}
	return f, err
}

func (r *Reader) findFulfilment(ctx context.Context, iri quad.IRI) (*Fulfilment, error) {
	own, err := r.promise(ctx, iri)
	if err != nil || own.kept {
		return nil, err
	}
	if own.number != "" {
		others, err := r.subjects(ctx, vocab.Identifier, quad.String(own.number))
		if err != nil {
			return nil, err
		}
		found, err := r.keepers(ctx, withIRIs(nil, others), func(o promised) bool { return true })
		if err != nil || len(found) > 0 {
			return r.chosen(ctx, "number", found, true, err)
		}
	}
	beside, err := r.besidePromise(ctx, own)
	if err != nil || len(beside) == 0 {
		return nil, err
	}
	found, err := r.keepers(ctx, beside, func(o promised) bool { return fits(own, o) && o.statedIn != own.statedIn })
	if err != nil || len(found) == 0 {
		return nil, err
	}
	// A promise that another open one of the meeting is as good a match for is
	// not known to be the one that is kept.
	only := true
	for _, other := range beside {
		p, err := r.promise(ctx, other)
		if err != nil {
			return nil, err
		}
		if p.iri != own.iri && !p.kept && fits(p, found[0]) {
			only = false
		}
	}
	return r.chosen(ctx, "meeting", found, only, nil)
}

// fits tells whether a promise that was kept can be this one: by the same, and
// to the same member where both say to whom.
func fits(open, kept promised) bool {
	if open.number != "" && kept.number != "" && open.number != kept.number {
		return false
	}
	if (open.to != "" || kept.to != "") && open.to != kept.to {
		return false
	}
	return slices.ContainsFunc(open.by, func(by quad.IRI) bool { return slices.Contains(kept.by, by) })
}

func (r *Reader) chosen(ctx context.Context, rule string, found []promised, only bool, err error) (*Fulfilment, error) {
	if err != nil {
		return nil, err
	}
	papers := map[quad.IRI]bool{}
	f := &Fulfilment{Rule: rule}
	for _, p := range found {
		if papers[p.keeper] || len(f.Alternatives) == MaxAlternatives {
			continue
		}
		papers[p.keeper] = true
		n, err := r.node(ctx, p.keeper)
		if err != nil {
			return nil, err
		}
		f.Alternatives = append(f.Alternatives, Ref{IRI: p.keeper, Label: n.Label, Type: n.Type})
	}
	if len(f.Alternatives) == 1 && only {
		f.Paper, f.Commitment, f.Alternatives = &f.Alternatives[0], found[0].iri, nil
	}
	return f, nil
}

// keepers are the promises among iris that were kept and fit, by IRI.
func (r *Reader) keepers(ctx context.Context, iris []quad.IRI, fit func(promised) bool) ([]promised, error) {
	var out []promised
	for _, iri := range iris {
		p, err := r.promise(ctx, iri)
		if err != nil {
			return nil, err
		}
		if p.kept && p.keeper != "" && fit(p) {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, func(a, b promised) int { return cmp.Or(cmp.Compare(a.keeper, b.keeper), cmp.Compare(a.iri, b.iri)) })
	return out, nil
}

// besidePromise lists the promises made in the meeting that one was made in, the
// one itself among them.
func (r *Reader) besidePromise(ctx context.Context, own promised) ([]quad.IRI, error) {
	meetings, err := r.meetingsOf(ctx, own.iri, own.statedIn)
	if err != nil {
		return nil, err
	}
	seen := map[quad.IRI]bool{}
	add := func(places []quad.Value) error {
		for _, place := range places {
			made, err := r.subjects(ctx, vocab.MadeIn, place)
			if err != nil {
				return err
			}
			for _, iri := range withIRIs(nil, made) {
				seen[iri] = true
			}
		}
		return nil
	}
	for _, m := range meetings {
		papers, err := r.subjects(ctx, vocab.OfMeeting, m)
		if err != nil {
			return nil, err
		}
		if err := add(append(papers, m)); err != nil {
			return nil, err
		}
	}
	out := make([]quad.IRI, 0, len(seen))
	for iri := range seen {
		out = append(out, iri)
	}
	slices.Sort(out)
	return out, nil
}

// meetingsOf lists the meeting that a promise was made in, as each paper may know
// it: with its topic or without. Two meetings of a kind on a day are two, and
// then the one without is neither.
func (r *Reader) meetingsOf(ctx context.Context, iri, statedIn quad.IRI) ([]quad.IRI, error) {
	places, err := r.objects(ctx, iri, vocab.MadeIn)
	if err != nil {
		return nil, err
	}
	var out []quad.IRI
	for _, place := range withIRIs(nil, places) {
		if !strings.HasPrefix(string(place), vocab.ID+"meeting/") { // its report
			of, err := r.objects(ctx, place, vocab.OfMeeting)
			if err != nil {
				return nil, err
			}
			out = withIRIs(out, of)
			continue
		}
		out = append(out, place)
	}
	for _, m := range slices.Clone(out) {
		same, err := r.debateOfDay(ctx, m)
		if err != nil {
			return nil, err
		}
		out = append(out, same...)
	}
	for _, m := range slices.Clone(out) {
		wider, err := r.objects(ctx, m, vocab.PartOf)
		if err != nil {
			return nil, err
		}
		for _, day := range append(withIRIs(nil, wider), m) {
			parts, err := r.subjects(ctx, vocab.PartOf, day)
			if err != nil {
				return nil, err
			}
			if len(parts) == 1 || len(parts) > 0 && day == m {
				out = append(withIRIs(out, parts), day)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}

// debateOfDay is the debate that a plain one ("het debat van 18 januari") is: that
// of its chamber on the day, where the store knows one and no more. From the one it
// goes to the other, either way; nil where there is none.
func (r *Reader) debateOfDay(ctx context.Context, m quad.IRI) ([]quad.IRI, error) {
	chamber, _, ok := strings.Cut(strings.TrimPrefix(string(m), vocab.ID+"meeting/"), "-")
	if !ok || chamber != "tk" && chamber != "ek" {
		return nil, nil
	}
	days, err := r.objects(ctx, m, vocab.Date)
	if err != nil || len(days) != 1 {
		return nil, err
	}
	day := Text(days[0])
	plain := quad.IRI(vocab.MeetingOn(chamber, "debat", day, ""))
	if said, err := r.objects(ctx, plain, vocab.Date); err != nil || len(said) == 0 {
		return nil, err
	}
	all, err := r.subjects(ctx, vocab.Date, days[0])
	if err != nil {
		return nil, err
	}
	kind, topics := "", map[string]bool{}
	for _, iri := range withIRIs(nil, all) {
		rest, _ := strings.CutPrefix(string(iri), vocab.ID+"meeting/"+chamber+"-")
		k, topic, ok := strings.Cut(rest, "-"+day)
		switch {
		case !ok || !debates[k]:
			continue
		case kind != "" && kind != k:
			return nil, nil
		}
		if kind = k; topic != "" {
			topics[topic] = true
		}
	}
	switch {
	case kind == "" || len(topics) > 1:
		return nil, nil
	case m == plain:
		return []quad.IRI{quad.IRI(vocab.MeetingOn(chamber, kind, day, ""))}, nil
	}
	return []quad.IRI{plain}, nil
}

// debates are the kinds of meeting that papers call a debate for short.
var debates = map[string]bool{"commissiedebat": true, "wetgevingsoverleg": true, "notaoverleg": true, "algemeen-overleg": true, "tweeminutendebat": true, "plenair-debat": true,
	"begrotingsbehandeling": true, "begrotingsdebat": true, "hoofdlijnendebat": true, "dertigledendebat": true, "plenaire-behandeling": true}

// promise reads what tells a promise apart, once.
func (r *Reader) promise(ctx context.Context, iri quad.IRI) (promised, error) {
	if p, ok := r.promises[iri]; ok {
		return p, nil
	}
	p := promised{iri: iri}
	number, err := r.first(ctx, iri, vocab.Identifier)
	if err != nil {
		return p, err
	}
	p.number = number
	for pred, to := range map[quad.IRI]*quad.IRI{vocab.StatedIn: &p.statedIn, vocab.FulfilledBy: &p.keeper, vocab.MadeTo: &p.to} {
		s, err := r.first(ctx, iri, pred)
		if err != nil {
			return p, err
		}
		*to = quad.IRI(s)
	}
	if !strings.HasPrefix(string(p.to), vocab.ID+"person/") { // parliament, which all promises are to
		p.to = ""
	}
	if p.kept, err = r.states(ctx, iri, vocab.Status, vocab.CommitmentStatus("fulfilled")); err != nil {
		return p, err
	}
	by, err := r.objects(ctx, iri, vocab.MadeBy)
	if err != nil {
		return p, err
	}
	p.by = withIRIs(nil, by)
	for _, who := range withIRIs(nil, by) {
		offices, err := r.objects(ctx, who, vocab.HoldsOffice)
		if err != nil {
			return p, err
		}
		p.by = withIRIs(p.by, offices)
	}
	r.promises[iri] = p
	return p, nil
}
