package server

import (
	"context"
	"slices"
	"strconv"
	"time"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph/policy"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// span is a range of days, both included; empty ends are open.
type span struct{ from, to string }

// has reports whether a date is in the span; a month ("2024-02") is when one of its
// days is.
func (s span) has(date string) bool {
	if s.from == "" && s.to == "" {
		return true
	}
	upto := func(end string) string { return end[:min(len(end), len(date))] }
	return date != "" && date >= upto(s.from) && (s.to == "" || date <= upto(s.to))
}

func (v *view) span() (span, error) {
	s := span{v.c.Query("from"), v.c.Query("to")}
	for name, day := range map[string]string{"from": s.from, "to": s.to} {
		if _, err := time.Parse(time.DateOnly, day); day != "" && err != nil {
			return s, badf("%s must be a day as YYYY-MM-DD, not %q.", name, day)
		}
	}
	if s.from != "" && s.to != "" && s.from > s.to {
		return s, badf("from must not be after to: %s is after %s.", s.from, s.to)
	}
	return s, nil
}

// other is the kind of documents of no kind.
const other = "overig"

func documents(ctx context.Context, v *view) (any, error) {
	in, err := v.span()
	if err != nil {
		return nil, err
	}
	dossier := v.c.Query("dossier")
	kind := v.c.Query("kind")
	if kind != "" && kind != other && vocab.KindClass(kind) == "" {
		return nil, badf("kind must be a kind of document such as brief, verslag or %s, not %q.", other, kind)
	}
	all, err := v.s.documents.slice(v.snap.Revision(), func() ([]policy.Document, error) { return v.read.Documents(ctx) })
	if err != nil {
		return nil, err
	}
	kept := slices.DeleteFunc(slices.Clone(all), func(d policy.Document) bool {
		return kind != "" && d.Kind != kind || !in.has(d.Date) ||
			dossier != "" && d.Dossier != dossier && d.Dossier != vocab.Entity("dossier", dossier, "")
	})
	some, p, err := cut(v, kept, 50, 500)
	return gin.H{"revision": v.snap.Revision(), "documents": some, "page": p}, err
}

func document(ctx context.Context, v *view) (any, error) {
	iri, key, err := v.read.Resolve(ctx, v.c.Param("id"))
	if err != nil {
		return nil, err
	}
	p, err := v.read.Page(ctx, iri, key)
	if err != nil {
		return nil, err
	}
	mentions, _, err := v.read.Marks(ctx, key)
	if err != nil {
		return nil, err
	}
	files, err := v.originals(ctx, p.Keys)
	if err != nil {
		return nil, err
	}
	node, err := v.node(ctx, iri)
	return gin.H{"revision": v.snap.Revision(), "document": p.Document, "node": node, "manifestations": p.Keys, "bytes": p.Bytes, "outline": p.Headings,
		"agenda": p.Agenda, "footnotes": p.Footnotes, "questions": p.Questions, "speakers": p.Speeches, "mentionCounts": v.mentionCounts(mentions),
		"warnings": p.Warnings, "originals": files, "run": p.Run}, err
}

func (v *view) mentionCounts(mentions []policy.Mention) []gin.H {
	count, things := map[string]int{}, map[string]map[quad.IRI]bool{}
	var types []string
	for _, m := range mentions {
		if count[m.Type]++; count[m.Type] == 1 {
			types, things[m.Type] = append(types, m.Type), map[quad.IRI]bool{}
		}
		if m.Entity != "" {
			things[m.Type][m.Entity] = true
		}
	}
	slices.Sort(types)
	out := []gin.H{}
	for _, t := range types {
		out = append(out, gin.H{"type": t, "labels": v.s.names.label(vocab.Class(t)), "mentions": count[t], "entities": len(things[t])})
	}
	return out
}

func documentText(ctx context.Context, v *view) (any, error) {
	_, key, err := v.read.Resolve(ctx, v.c.Param("id"))
	if err != nil {
		return nil, err
	}
	text, err := v.snap.Text(ctx, key)
	if err != nil {
		return nil, err
	}
	ends := [2]int{0, len(text)}
	for i, name := range []string{"start", "end"} {
		if s := v.c.Query(name); s != "" {
			n, err := strconv.Atoi(s)
			if err != nil || n < 0 || n > len(text) || n < len(text) && !utf8.RuneStart(text[n]) {
				return nil, badf("%s must be a byte offset from 0 to %d at which a character begins, not %q.", name, len(text), s)
			}
			ends[i] = n
		}
	}
	if ends[1] < ends[0] {
		return nil, badf("end must not be before start.")
	}
	v.c.Header("X-Document-Key", quoteHeader(key))
	return plainText(text[ends[0]:ends[1]]), nil
}

// quoteHeader keeps a key from ending a header line.
func quoteHeader(s string) string {
	q := strconv.QuoteToASCII(s)
	return q[1 : len(q)-1]
}

func documentMentions(ctx context.Context, v *view) (any, error) {
	_, key, err := v.read.Resolve(ctx, v.c.Param("id"))
	if err != nil {
		return nil, err
	}
	mentions, found, err := v.read.Marks(ctx, key)
	if err != nil {
		return nil, err
	}
	if only := v.c.QueryArray("type"); len(only) > 0 {
		for _, t := range only {
			if vocab.Class(t) == "" {
				return nil, badf("type must be a type of mention such as country or act, not %q.", t)
			}
		}
		mentions = slices.DeleteFunc(mentions, func(m policy.Mention) bool { return !slices.Contains(only, m.Type) })
	}
	things, relations := []quad.IRI{}, []gin.H{}
	for _, m := range mentions {
		if m.Entity != "" {
			things = append(things, m.Entity)
		}
		if m.Link != nil {
			if things = append(things, m.Link.Alternatives...); m.Link.Holder != "" {
				things = append(things, m.Link.Holder)
			}
		}
	}
	for _, r := range found {
		things = append(things, r.Subject, r.Object)
		relations = append(relations, gin.H{"subject": r.Subject, "predicate": v.predicate(r.Predicate), "object": r.Object, "start": r.Start, "end": r.End,
			"rule": r.Rule, "confidence": r.Confidence})
	}
	slices.Sort(things)
	nodes, err := v.nodes(ctx, slices.Compact(things))
	if err != nil {
		return nil, err
	}
	text, err := v.snap.Text(ctx, key)
	return gin.H{"revision": v.snap.Revision(), "key": key, "bytes": len(text), "mentions": list(mentions), "relations": relations, "nodes": nodes}, err
}
