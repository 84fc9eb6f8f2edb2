package search

import (
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"
)

// filter makes q count for nothing in the score.
func filter(q query.BoostableQuery) query.Query {
	q.SetBoost(0)
	return q
}

func term(field, value string) query.Query {
	t := query.NewTermQuery(value)
	t.SetField(field)
	return t
}

func facet(res *bleve.SearchResult, name string) []Count {
	f := res.Facets[name]
	if f == nil || f.Terms == nil {
		return nil
	}
	var out []Count
	for _, t := range f.Terms.Terms() {
		out = append(out, Count{t.Term, t.Count})
	}
	return sortCounts(out)
}

// clauses makes a clause of each word and each phrase, and collects the terms
// that are to be marked.
func (x *Index) clauses(text string) ([]query.Query, map[string]bool) {
	var out []query.Query
	terms := map[string]bool{}
	for i, part := range strings.Split(text, `"`) {
		tokens := x.analyzer.Analyze([]byte(part))
		if len(tokens) > MaxWords {
			tokens = tokens[:MaxWords]
		}
		var phrase []string
		for _, t := range tokens {
			terms[string(t.Term)] = true
			if i%2 == 0 {
				out = append(out, term(textField, string(t.Term)))
				continue
			}
			for len(phrase) > 0 && len(phrase) < t.Position-tokens[0].Position {
				phrase = append(phrase, "") // a stop word
			}
			phrase = append(phrase, string(t.Term))
		}
		if len(phrase) > 0 {
			out = append(out, query.NewPhraseQuery(phrase, textField))
		}
	}
	return out, terms
}
