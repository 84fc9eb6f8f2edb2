package search

import (
	"cmp"
	"context"
	"encoding/base64"
	"fmt"
	"hash/fnv"
	"slices"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	blevesearch "github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	"github.com/cayleygraph/quad"
)

// facetSize is how many values of a facet are counted.
const facetSize = 50

func tooLong() error { return fmt.Errorf("%w: ask with at most %d bytes", ErrQuery, MaxText) }

func clampLimit(n int) int {
	if n <= 0 {
		return DefaultLimit
	}
	return min(n, MaxLimit)
}

// Search answers q. Errors that are [ErrQuery] are the question's.
func (x *Index) Search(ctx context.Context, q Query) (Results, error) {
	var out Results
	q.Limit = clampLimit(q.Limit)
	if q.To != "" { // "2024" and "2024-03" are whole
		q.To += "\x7f"
	}
	skip, err := q.offset()
	if err != nil {
		return out, err
	}
	out.Ignored = x.analyzer.ignored(q.Text)
	entities := x.entities(q)
	out.Facets.Entities = countTypes(entities)
	if q.Newest {
		out.Hits, err = x.newestPage(ctx, q, entities, skip, &out)
	} else {
		out.Hits, err = x.bestPage(ctx, q, entities, skip, &out)
	}
	if err != nil {
		return Results{}, err
	}
	out.Total += len(entities)
	if next := skip + len(out.Hits); len(out.Hits) == q.Limit && next < min(out.Total, MaxDepth) {
		out.Cursor = q.cursor(next)
	}
	return out, nil
}

// bestPage is what follows skip hits: entities, and then passages.
func (x *Index) bestPage(ctx context.Context, q Query, entities []Hit, skip int, out *Results) ([]Hit, error) {
	var page []Hit
	if skip < len(entities) {
		page = entities[skip:min(len(entities), skip+q.Limit)]
	}
	found, err := x.find(ctx, q, max(0, skip-len(entities)), q.Limit-len(page), out)
	return append(page, found...), err
}

// newestPage is what follows skip hits in the order of their dates. Of n entities
// and the passages, both in that order, the page has no passage before the one at
// skip-n: it is cut from the entities merged with the passages from there on.
// Entities that belong among the passages before stand before the page either way.
func (x *Index) newestPage(ctx context.Context, q Query, entities []Hit, skip int, out *Results) ([]Hit, error) {
	from := max(0, skip-len(entities))
	passages, err := x.find(ctx, q, from, skip+q.Limit-from, out)
	if err != nil {
		return nil, err
	}
	all := slices.Concat(entities, passages)
	slices.SortStableFunc(all, newer)
	at := min(len(all), skip-from)
	return all[at:min(len(all), at+q.Limit)], nil
}

// cursor encodes how many hits were given, and for which question.
func (q Query) cursor(n int) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d.%x", n, q.hash()))
}

func (q Query) hash() uint32 {
	h := fnv.New32a()
	fmt.Fprintf(h, "%q %q %q %q %t", q.Text, q.Types, q.From, q.To, q.Newest)
	return h.Sum32()
}

// offset checks q and decodes its cursor.
func (q Query) offset() (int, error) {
	if len(q.Text) > MaxText {
		return 0, tooLong()
	}
	if q.Cursor == "" {
		return 0, nil
	}
	b, err := base64.RawURLEncoding.DecodeString(q.Cursor)
	count, hash, _ := strings.Cut(string(b), ".")
	n, err2 := strconv.Atoi(count)
	if err != nil || err2 != nil || n < 0 || n > MaxDepth || hash != strconv.FormatUint(uint64(q.hash()), 16) {
		return 0, fmt.Errorf("%w: the cursor belongs to another question: ask without it", ErrQuery)
	}
	return n, nil
}

// entities finds what identifiers in the question name, then what has the words
// of the question in its name, and then a few that have them inside words.
func (x *Index) entities(q Query) []Hit {
	x.mu.RLock()
	defer x.mu.RUnlock()
	var out []Hit
	seen := map[*entity]bool{}
	keep := func(e *entity) bool { return !seen[e] && e.hasType(q.Types) && e.inRange(q.From, q.To) }
	add := func(e *entity, score float64, exact bool) {
		seen[e] = true
		v := e.view()
		v.Exact = exact
		out = append(out, Hit{Score: score, Entity: &v})
	}
	ids := append(Identifiers(q.Text), strings.TrimSpace(q.Text))
	for i, id := range ids {
		es := slices.Clone(x.table.ids[strings.ToLower(id)])
		slices.SortFunc(es, func(a, b *entity) int { return cmp.Compare(a.iri, b.iri) })
		for _, e := range es {
			if len(out) < MaxEntities && keep(e) {
				add(e, 4-float64(i)/float64(len(ids)), true)
			}
		}
	}
	text := fold(q.Text)
	for _, r := range x.table.named(text, MaxEntities-len(out), keep) {
		add(r.said.of, float64(3-r.tier)-1/float64(2+max(0, r.said.of.docs)), false)
	}
	within := newTop(min(mostInside, MaxEntities-len(out)))
	if within.limit > 0 {
		x.table.inside(text, within, keep)
	}
	for _, r := range within.best {
		add(r.said.of, float64(3-r.tier)-1/float64(2+max(0, r.said.of.docs)), false)
	}
	return out
}

func countTypes(hits []Hit) []Count {
	n := map[string]int{}
	for _, h := range hits {
		if h.Entity.Type != "" {
			n[string(h.Entity.Type)]++
		}
	}
	out := make([]Count, 0, len(n))
	for v, c := range n {
		out = append(out, Count{v, c})
	}
	return sortCounts(out)
}

func sortCounts(c []Count) []Count {
	slices.SortFunc(c, func(a, b Count) int { return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value)) })
	return c
}

// find asks bleve for passages: with every word, or else with some.
func (x *Index) find(ctx context.Context, q Query, from, size int, out *Results) ([]Hit, error) {
	clauses, terms := x.clauses(q.Text)
	if len(clauses) == 0 {
		return nil, ctx.Err()
	}
	res, err := x.ask(ctx, q, query.NewConjunctionQuery(clauses), from, size)
	if err != nil {
		return nil, err
	}
	if res.Total == 0 && len(clauses) > 1 {
		if res, err = x.ask(ctx, q, query.NewDisjunctionQuery(clauses), from, size); err != nil {
			return nil, err
		}
		out.Relaxed = res.Total > 0
	}
	out.Total = int(res.Total)
	out.Facets.Documents, out.Facets.Years = facet(res, typeField), facet(res, yearField)
	hits := make([]Hit, 0, len(res.Hits))
	for _, h := range res.Hits {
		p, err := x.hit(h, terms)
		if err != nil {
			return nil, err
		}
		hits = append(hits, Hit{Score: h.Score, Passage: p})
	}
	return hits, nil
}

func (x *Index) ask(ctx context.Context, q Query, text query.Query, from, size int) (*bleve.SearchResult, error) {
	all := []query.Query{text}
	if len(q.Types) > 0 {
		var types []query.Query
		for _, t := range q.Types {
			types = append(types, term(typeField, string(t)))
		}
		all = append(all, filter(query.NewDisjunctionQuery(types)))
	}
	if q.From != "" || q.To != "" {
		r := query.NewTermRangeQuery(q.From, q.To)
		r.SetField(dateField)
		all = append(all, filter(r))
	}
	req := bleve.NewSearchRequestOptions(query.NewConjunctionQuery(all), size, from, false)
	req.Fields = []string{textField}
	req.SortBy([]string{"-_score", "_id"})
	if q.Newest {
		req.SortByCustom(newest())
	}
	req.AddFacet(typeField, bleve.NewFacetRequest(typeField, facetSize))
	req.AddFacet(yearField, bleve.NewFacetRequest(yearField, facetSize))
	res, err := x.passages.SearchInContext(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("search passages: %w", err)
	}
	return res, nil
}

// newest orders passages by date, those without one last, and then as ever.
func newest() blevesearch.SortOrder {
	date := &blevesearch.SortField{Field: dateField, Desc: true, Type: blevesearch.SortFieldAsString, Missing: blevesearch.SortFieldMissingLast}
	return blevesearch.SortOrder{date, &blevesearch.SortScore{Desc: true}, &blevesearch.SortDocID{}}
}

// newer orders hits by date, those that an identifier names first.
func newer(a, b Hit) int {
	return cmp.Or(cmp.Compare(first(a), first(b)), cmp.Compare(b.date(), a.date())) // "" is last
}

func first(h Hit) int {
	if h.Entity != nil && h.Entity.Exact {
		return 0
	}
	return 1
}

func (h Hit) date() string {
	if h.Entity != nil {
		return h.Entity.Date
	}
	return h.Passage.Date
}

// hit makes a passage of what bleve found.
func (x *Index) hit(h *blevesearch.DocumentMatch, terms map[string]bool) (*Passage, error) {
	key, place, _ := strings.Cut(h.ID, separator)
	first, last, _ := strings.Cut(place, "-")
	start, err1 := strconv.Atoi(first)
	end, err2 := strconv.Atoi(last)
	text, ok := h.Fields[textField].(string)
	if err1 != nil || err2 != nil || !ok {
		return nil, fmt.Errorf("search index holds a passage %q without its text: delete the index, it is made again", h.ID)
	}
	r, err := x.record(key)
	if err != nil {
		return nil, err
	}
	return &Passage{
		Key: key, Document: quad.IRI(r.iri), Title: r.title, Date: r.date, Start: start, End: end,
		Snippet: x.analyzer.snippet(text, start, terms),
	}, nil
}
