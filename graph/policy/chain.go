package policy

import (
	"cmp"
	"context"
	"slices"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Chain is the way of an EU file through the Council and the Dutch parliament:
// what dealt with it, in order of time, each with what ties it to the file and
// to the others.
type Chain struct {
	File Node `json:"file"`
	// Names are the file and what is the same as it.
	Names    []quad.IRI `json:"names"`
	Stations []Station  `json:"stations"` // oldest first
	// Left is how many documents more there are, whose ties are weaker or which
	// are older than those given.
	Left        int          `json:"left"`
	Positions   []Opinion    `json:"positions"`   // oldest first
	Commitments []Commitment `json:"commitments"` // newest first
}

// Station is a document or a step of the file.
type Station struct {
	IRI  quad.IRI `json:"iri"`
	Lane string   `json:"lane"`
	// Date is that of the document or the step; a step may be without, and then
	// stands where the document does that tells it.
	Date string `json:"date"`
	// Document is the one, or the first that tells the step.
	Document Document `json:"document"`
	// Step is nil for a document.
	Step *Step `json:"step,omitempty"`
	Ties []Tie `json:"ties"` // strongest first
}

// Tie is why a station belongs to the chain: it states a relation to the file
// or to another station.
type Tie struct {
	// Subject is the station, an agenda item of it, or a step it tells.
	Subject   quad.IRI `json:"subject"`
	Predicate quad.IRI `json:"predicate"`
	// Object is the file, one of its other names, or another station.
	Object   quad.IRI `json:"object"`
	Passages int      `json:"passages"`
	// Passage is the first in the station itself, else the first; nil when curated.
	Passage *Passage `json:"passage,omitempty"`
}

// Opinion is a position in a chain.
type Opinion struct {
	Position
	// Dutch says that the holder is the country or its cabinet.
	Dutch bool `json:"dutch"`
	// Basis is "about" the file, an agenda item or a motion of the chain, or
	// "stated" in a document about the file without saying of what it is.
	Basis string `json:"basis"`
}

// strengths orders relations by how closely they tie a document to a file.
var strengths = []quad.IRI{vocab.About, vocab.ItemAbout, vocab.Cites, vocab.Mentions}

// chain is a Chain under way.
type chain struct {
	r        *Reader
	names    []quad.IRI
	items    []quad.IRI // agenda items about the file
	strength map[quad.IRI]int
	about    map[quad.IRI]bool // documents about the file as a whole
	out      Chain
}

// Chain follows an EU file: the documents that are about it, treat it on their
// agenda, cite or mention it, those that cite a document about it, and its
// steps. Of documents it has at most the given number, the closest and then
// the newest. An unknown file is graph.ErrNotFound.
func (r *Reader) Chain(ctx context.Context, iri quad.IRI, most int) (Chain, error) {
	n, err := r.Node(ctx, iri)
	if err != nil {
		return Chain{}, err
	}
	c := &chain{r: r, strength: map[quad.IRI]int{}, about: map[quad.IRI]bool{}, out: Chain{File: n, Stations: []Station{}, Positions: []Opinion{}, Commitments: []Commitment{}}}
	for _, step := range []func(context.Context) error{
		func(ctx context.Context) error { return c.name(ctx, iri) },
		c.gather,
		func(ctx context.Context) error { return c.documents(ctx, most) },
		c.steps,
		c.positions,
		c.commitments,
	} {
		if err := step(ctx); err != nil {
			return Chain{}, err
		}
	}
	c.sort()
	return c.out, nil
}

// name finds the other names of the file, of owl:sameAs either way.
func (c *chain) name(ctx context.Context, iri quad.IRI) error {
	same, err := c.r.objects(ctx, iri, vocab.SameAs)
	if err != nil {
		return err
	}
	back, err := c.r.subjects(ctx, vocab.SameAs, iri)
	c.names = withIRIs(withIRIs([]quad.IRI{iri}, same), back)
	slices.Sort(c.names[1:])
	c.names = slices.Compact(c.names)
	c.out.Names = c.names
	return err
}

// gather finds the documents of the chain, and how closely each is tied.
func (c *chain) gather(ctx context.Context) error {
	for _, name := range c.names {
		for i, p := range strengths {
			found, err := c.r.subjects(ctx, p, name)
			if err != nil {
				return err
			}
			for _, s := range withIRIs(nil, found) {
				if err := c.take(ctx, i, p, s); err != nil {
					return err
				}
			}
		}
		c.hold(name, 0)
	}
	for doc := range c.about {
		if d, err := c.r.document(ctx, doc); err != nil || d.Key == "" {
			delete(c.about, doc) // a position about it, or a paper that is not stored
			if err != nil {
				return err
			}
			continue
		}
		citing, err := c.r.subjects(ctx, vocab.Cites, doc)
		if err != nil {
			return err
		}
		for _, s := range withIRIs(nil, citing) {
			c.hold(s, len(strengths))
		}
	}
	return nil
}

// take holds the subject of a relation to the file: a document, or the one on
// whose agenda it stands.
func (c *chain) take(ctx context.Context, strength int, p, s quad.IRI) error {
	if p != vocab.ItemAbout {
		c.hold(s, strength)
		if p == vocab.About {
			c.about[s] = true
		}
		return nil
	}
	c.items = append(c.items, s)
	docs, err := c.r.objects(ctx, s, vocab.AgendaItemOf)
	for _, d := range withIRIs(nil, docs) {
		c.hold(d, strength)
	}
	return err
}

func (c *chain) hold(iri quad.IRI, strength int) {
	if have, ok := c.strength[iri]; !ok || strength < have {
		c.strength[iri] = strength
	}
}

// documents makes stations of what was gathered and is a stored document.
func (c *chain) documents(ctx context.Context, most int) error {
	var docs []Document
	for iri := range c.strength {
		d, err := c.r.document(ctx, iri)
		if err != nil {
			return err
		}
		if d.Key == "" {
			delete(c.strength, iri)
			continue
		}
		docs = append(docs, d)
	}
	slices.SortFunc(docs, func(a, b Document) int {
		return cmp.Or(cmp.Compare(c.strength[a.IRI], c.strength[b.IRI]), a.Compare(b))
	})
	if len(docs) > most {
		c.out.Left = len(docs) - most
		for _, d := range docs[most:] {
			delete(c.strength, d.IRI)
		}
		docs = docs[:most]
	}
	for _, d := range docs {
		s := Station{IRI: d.IRI, Lane: d.lane(), Date: d.Date, Document: d, Ties: []Tie{}}
		if err := c.tie(ctx, &s); err != nil {
			return err
		}
		c.out.Stations = append(c.out.Stations, s)
	}
	return nil
}

// tie finds what a document states of the file and of the other documents.
func (c *chain) tie(ctx context.Context, s *Station) error {
	for _, name := range c.names {
		for _, p := range []quad.IRI{vocab.About, vocab.Cites} {
			if err := c.add(ctx, s, s.IRI, p, name); err != nil {
				return err
			}
		}
		for _, item := range c.items {
			on, err := c.r.states(ctx, item, vocab.AgendaItemOf, s.IRI)
			if err != nil {
				return err
			}
			if on {
				if err := c.add(ctx, s, item, vocab.ItemAbout, name); err != nil {
					return err
				}
			}
		}
		if len(s.Ties) == 0 {
			if err := c.add(ctx, s, s.IRI, vocab.Mentions, name); err != nil {
				return err
			}
		}
	}
	cited, err := c.r.objects(ctx, s.IRI, vocab.Cites)
	if err != nil {
		return err
	}
	for _, o := range withIRIs(nil, cited) {
		if _, ok := c.strength[o]; ok && o != s.IRI && !slices.Contains(c.names, o) {
			if err := c.add(ctx, s, s.IRI, vocab.Cites, o); err != nil {
				return err
			}
		}
	}
	return nil
}

// add adds a tie where it is stated.
func (c *chain) add(ctx context.Context, s *Station, subject, p, o quad.IRI) error {
	stated, err := c.r.states(ctx, subject, p, o)
	if err != nil || !stated {
		return err
	}
	t := Tie{Subject: subject, Predicate: p, Object: o}
	passages, err := c.r.Evidence(ctx, subject, p, o)
	if err != nil {
		return err
	}
	if t.Passages = len(passages); t.Passages > 0 {
		// Another paper may say it too: the station's own words come first.
		own := slices.IndexFunc(passages, func(p Passage) bool { return p.Document.IRI == s.IRI })
		t.Passage = &passages[max(own, 0)]
	}
	s.Ties = append(s.Ties, t)
	return nil
}

// sort puts stations and opinions in order of time.
func (c *chain) sort() {
	slices.SortFunc(c.out.Stations, func(a, b Station) int {
		return cmp.Or(cmp.Compare(a.day(), b.day()), cmp.Compare(a.Lane, b.Lane), cmp.Compare(a.IRI, b.IRI))
	})
	slices.SortFunc(c.out.Positions, func(a, b Opinion) int {
		return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Passage.Document.IRI, b.Passage.Document.IRI), cmp.Compare(a.Passage.Start, b.Passage.Start), cmp.Compare(a.IRI, b.IRI))
	})
}

// day is where a station stands in time.
func (s Station) day() string { return cmp.Or(s.Date, s.Document.Date) }
