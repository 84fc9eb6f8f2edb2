package claim

import "strings"

// listing is whether the chair reads out, or a report lists, what was promised.
type listing struct {
	on   bool
	turn int
	// head is the heading that opened the list, "" when the chair did.
	head string
}

// listed follows lists of promises: those the chair reads out at the end of a
// debate ("De eerste toezegging:", "Ik heb drie toezeggingen genoteerd."), and
// those under a heading "Toezeggingen". In them each sentence with a minister
// as subject is a promise, in whatever words. It tells whether the sentence
// was read as one.
func (r *reader) listed(x *line, woke *wake) bool {
	s := x.s.Words
	chair := r.turn >= 0 && r.in.Structure.Speakers[r.turn].Role == "voorzitter"
	if r.list.on && (r.list.turn != r.turn || r.turn < 0 && r.heading(r.span(x.s).Start) != r.list.head) {
		r.list = listing{}
	}
	switch {
	case chair && strings.Contains(s, "toezegging") && !strings.HasSuffix(s, "?"):
		announces := !strings.Contains(s, "geen toezegging") && !strings.Contains(s, " mis ")
		r.list = listing{on: announces && !x.hasMinister(), turn: r.turn}
		if r.list.on || !announces {
			return false
		}
	case r.lists && r.turn < 0 && listHeading(r.heading(r.span(x.s).Start)):
		r.list = listing{on: true, turn: -1, head: r.heading(r.span(x.s).Start)}
	}
	if (r.list.on || chair && strings.Contains(s, "toezegging")) && !strings.HasSuffix(s, "?") && len(woke.promise) == 0 || chair && strings.Contains(s, "de toezegging staan dat") {
		x.span = r.span(x.s)
		return x.item()
	}
	return false
}

// listHeading tells whether a heading opens a list of promises.
func listHeading(s string) bool { return hasPrefixFold(s, "toezeggingen") }

// hasMinister tells whether the sentence has a minister as a subject.
func (x *line) hasMinister() bool {
	for i := range x.w {
		if heads.has(x.at(i)) && x.low(i-1) == "de" {
			return true
		}
	}
	return false
}

var listVerbs = newSet("zal zullen stuurt informeert komt rapporteert bericht gaat zegt geeft neemt biedt onderzoekt bekijkt doet verkent bespreekt deelt brengt wordt worden zendt stelt betrekt")

// item reads one promise of a list.
func (x *line) item() bool {
	for v := 1; v < len(x.w); v++ {
		if !x.is(v, listVerbs) {
			continue
		}
		g, ok := x.minister(v)
		if !ok {
			if s, named := x.adjacent(v); named && s.mention {
				g, ok = s.group, true
			}
		}
		var by party
		if ok {
			if by, ok = x.promiser(g); !ok {
				continue
			}
		} else if x.low(v) != "wordt" && x.low(v) != "worden" || !x.future() {
			continue
		}
		to := x.receiver(g)
		if to.id == "" {
			to = x.r.parliament()
		}
		x.add(promise{by: by, to: to, made: x.r.itself(), about: x.about(g.to), rule: "promise-listed", confidence: strong})
		return true
	}
	return false
}

// hasPrefixFold tells whether s begins with a word, in whatever case.
func hasPrefixFold(s, word string) bool {
	return len(s) >= len(word) && strings.EqualFold(s[:len(word)], word)
}
