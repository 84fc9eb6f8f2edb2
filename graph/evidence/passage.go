package evidence

import (
	"strconv"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
)

// passage verifies a node that has selectors: one text, its own; one position in
// it; a quote, where there is one, that the text has there.
func (c *checker) passage(n *node, own graph.ID) error {
	if len(n.objects[selector]) == 0 {
		return c.position(n)
	}
	if s := n.objects[source]; len(s) != 1 || s[0] != own {
		return c.wrong(n.id, "is a passage of %d texts, or of another document's", len(s))
	}
	from, to, positions := 0, 0, 0
	var quotes []graph.ID
	for _, id := range n.objects[selector] {
		s := c.of[id]
		if s == nil {
			return c.wrong(n.id, "has a selector that is not described")
		}
		quotes = append(quotes, s.objects[exact]...)
		if len(s.objects[start])+len(s.objects[end]) > 0 {
			var ok bool
			if from, ok = c.number(s.objects[start]); ok {
				to, ok = c.number(s.objects[end])
			}
			if positions++; !ok {
				return c.wrong(n.id, "has a position without a start and an end")
			}
		}
	}
	if positions != 1 {
		return c.wrong(n.id, "has %d positions, it should have one", positions)
	}
	words, ok := c.text.between(from, to)
	if !ok {
		return c.wrong(n.id, "is from %d to %d of a text of %d code points", from, to, c.text.points)
	}
	for _, id := range quotes {
		if t, err := c.snap.Term(id); err != nil {
			return err
		} else if t != quad.String(words) {
			return c.wrong(n.id, "quotes what its text does not have there")
		}
	}
	return nil
}

// position verifies that a position belongs to a passage.
func (c *checker) position(n *node) error {
	if len(n.objects[start])+len(n.objects[end])+len(n.objects[exact]) == 0 || c.chosen[n.id] {
		return nil
	}
	return c.wrong(n.id, "is a selector of no passage")
}

// number reads the one whole number of a role.
func (c *checker) number(ids []graph.ID) (int, bool) {
	if len(ids) != 1 {
		return 0, false
	}
	t, err := c.snap.Term(ids[0])
	lexical, ok := t.(quad.TypedString)
	if err != nil || !ok {
		return 0, false
	}
	n, err := strconv.Atoi(string(lexical.Value))
	return n, err == nil
}

// mention verifies that the targets of an annotation are passages.
func (c *checker) mention(n *node) error { return c.passages(n, target) }

// assertion verifies that a reified triple is whole, comes from a passage and is
// a quad of its document.
func (c *checker) assertion(n *node) error {
	s, p, o := n.objects[subject], n.objects[predicate], n.objects[object]
	if len(s)+len(p)+len(o) == 0 {
		return c.passages(n, derived)
	}
	if len(s) != 1 || len(p) != 1 || len(o) != 1 {
		return c.wrong(n.id, "asserts no whole triple")
	}
	if !c.facts[graph.IDQuad{s[0], p[0], o[0]}] {
		return c.wrong(n.id, "asserts a triple that its document does not state")
	}
	if len(n.objects[derived]) == 0 {
		return c.wrong(n.id, "asserts a triple without a passage")
	}
	return c.passages(n, derived)
}

// passages verifies that what a node points to in a role are passages.
func (c *checker) passages(n *node, role int) error {
	for _, id := range n.objects[role] {
		if p := c.of[id]; p == nil || len(p.objects[selector]) == 0 {
			return c.wrong(n.id, "points to a passage that is not described")
		}
	}
	return nil
}
