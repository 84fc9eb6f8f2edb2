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

// claims lists the claims of a class about the matters of the chain, "about",
// and those in documents that say not about what, "stated".
func (c *chain) claims(ctx context.Context, class quad.IRI, in map[quad.IRI]bool) (map[quad.IRI]string, error) {
	matters, err := c.matters(ctx)
	if err != nil {
		return nil, err
	}
	out := map[quad.IRI]string{}
	collect := func(p, o quad.IRI, basis string) error {
		found, err := c.r.subjects(ctx, p, o)
		if err != nil {
			return err
		}
		for _, iri := range withIRIs(nil, found) {
			is, err := c.r.states(ctx, iri, vocab.Type, class)
			if err != nil {
				return err
			}
			about, err := c.r.first(ctx, iri, vocab.About)
			if err != nil {
				return err
			}
			if is && (basis == "about" || about == "") {
				out[iri] = basis
			}
		}
		return nil
	}
	for m := range matters {
		if err := collect(vocab.About, m, "about"); err != nil {
			return nil, err
		}
	}
	for d := range in {
		if err := collect(vocab.StatedIn, d, "stated"); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// positions adds who takes which stance.
func (c *chain) positions(ctx context.Context) error {
	found, err := c.claims(ctx, vocab.Class("position"), c.about)
	if err != nil {
		return err
	}
	for iri, basis := range found {
		p, err := c.r.Position(ctx, iri)
		if err != nil {
			return err
		}
		c.out.Positions = append(c.out.Positions, Opinion{Position: p, Dutch: p.Holder != nil && laneOfHolder(p.Holder) == LaneCabinet, Basis: basis})
	}
	return nil
}

// commitments adds what was promised about the file, or in its documents
// without saying about what.
func (c *chain) commitments(ctx context.Context) error {
	documents := map[quad.IRI]bool{}
	for iri := range c.strength {
		documents[iri] = true
	}
	found, err := c.claims(ctx, vocab.Class("commitment"), documents)
	if err != nil {
		return err
	}
	for iri := range found {
		one, err := c.r.Commitment(ctx, iri)
		if err != nil {
			return err
		}
		c.out.Commitments = append(c.out.Commitments, one)
	}
	slices.SortFunc(c.out.Commitments, func(a, b Commitment) int { return cmp.Or(-cmp.Compare(a.Date, b.Date), cmp.Compare(a.IRI, b.IRI)) })
	return nil
}
