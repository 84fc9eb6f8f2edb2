package policy

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// What is claimed along a chain: its steps, and who thought and promised what.

// steps adds the steps of the file. One of a body, type and day is one station,
// however many papers tell it; that of a fiche is the fiche itself, where that
// is a station of the day.
func (c *chain) steps(ctx context.Context) error {
	at := map[[3]string]int{}
	for _, name := range c.names {
		found, err := c.r.subjects(ctx, vocab.StepOf, name)
		if err != nil {
			return err
		}
		for _, iri := range withIRIs(nil, found) {
			s, err := c.step(ctx, iri)
			if err != nil {
				return err
			}
			key := [3]string{s.Step.Type, s.Date, body(s.Step)}
			i, told := at[key]
			if !told {
				i, told = c.ficheOf(s)
			}
			if !told || s.Date == "" {
				i = len(c.out.Stations)
				c.out.Stations = append(c.out.Stations, s)
			}
			at[key] = i
			if err := c.add(ctx, &c.out.Stations[i], iri, vocab.StepOf, name); err != nil {
				return err
			}
		}
	}
	return nil
}

func (c *chain) step(ctx context.Context, iri quad.IRI) (s Station, err error) {
	s = Station{IRI: iri, Ties: []Tie{}}
	step, err := c.r.step(ctx, iri)
	if err != nil {
		return s, err
	}
	s.Step, s.Lane = &step, laneOfStep(step.Type, step.Body)
	if s.Date, err = c.r.first(ctx, iri, vocab.Date); err != nil {
		return s, err
	}
	doc, err := c.r.first(ctx, iri, vocab.StatedIn)
	if err != nil {
		return s, err
	}
	s.Document, err = c.r.document(ctx, quad.IRI(doc))
	return s, err
}

func body(s *Step) string {
	if s.Body == nil {
		return ""
	}
	return string(s.Body.IRI)
}

// ficheOf finds the fiche that the step of one is about.
func (c *chain) ficheOf(s Station) (int, bool) {
	i := slices.IndexFunc(c.out.Stations, func(d Station) bool {
		return s.Step.Type == ShortName(vocab.StepType("BNC_FICHE")) && d.Step == nil && d.Document.Kind == "bnc-fiche" && d.Date == s.Date && c.about[d.IRI]
	})
	return i, i >= 0
}

// matters are what a claim of the chain may be about: the file, the agenda
// items about it, and the motions among the documents.
func (c *chain) matters(ctx context.Context) (map[quad.IRI]bool, error) {
	out := map[quad.IRI]bool{}
	for _, iri := range slices.Concat(c.names, c.items) {
		out[iri] = true
	}
	for iri := range c.strength {
		n, err := c.r.node(ctx, iri)
		if err != nil {
			return nil, err
		}
		if n.Type == "motion" {
			out[iri] = true
		}
	}
	return out, nil
}

// positions adds who takes which stance: about the matters of the chain, and
// in documents about the file that say not of what.
func (c *chain) positions(ctx context.Context) error {
	matters, err := c.matters(ctx)
	if err != nil {
		return err
	}
	basis := map[quad.IRI]string{}
	for m := range matters {
		found, err := c.r.subjects(ctx, vocab.About, m)
		if err != nil {
			return err
		}
		for _, iri := range withIRIs(nil, found) {
			basis[iri] = "about"
		}
	}
	for d := range c.about {
		found, err := c.r.subjects(ctx, vocab.StatedIn, d)
		if err != nil {
			return err
		}
		for _, iri := range withIRIs(nil, found) {
			about, err := c.r.first(ctx, iri, vocab.About)
			if err != nil {
				return err
			}
			if about == "" {
				basis[iri] = "stated"
			}
		}
	}
	for iri, b := range basis {
		if err := c.opinion(ctx, iri, b); err != nil {
			return err
		}
	}
	return nil
}

// opinion adds a position; what else is about the file is none.
func (c *chain) opinion(ctx context.Context, iri quad.IRI, basis string) error {
	is, err := c.r.states(ctx, iri, vocab.Type, vocab.Class("position"))
	if err != nil || !is {
		return err
	}
	p, err := c.r.Position(ctx, iri)
	c.out.Positions = append(c.out.Positions, Opinion{Position: p, Dutch: p.Holder != nil && laneOfHolder(p.Holder) == LaneCabinet, Basis: basis})
	return err
}

// commitments adds what was promised about the file, as
// [CommitmentFilter] has it.
func (c *chain) commitments(ctx context.Context) error {
	seen := map[quad.IRI]bool{}
	for _, name := range c.names {
		found, err := c.r.Commitments(ctx, CommitmentFilter{About: name})
		if err != nil {
			return err
		}
		for _, iri := range found {
			if seen[iri] {
				continue
			}
			seen[iri] = true
			one, err := c.r.Commitment(ctx, iri)
			if err != nil {
				return err
			}
			c.out.Commitments = append(c.out.Commitments, one)
		}
	}
	slices.SortFunc(c.out.Commitments, func(a, b Commitment) int { return cmp.Or(-cmp.Compare(a.Date, b.Date), cmp.Compare(a.IRI, b.IRI)) })
	return nil
}
