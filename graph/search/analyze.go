package search

import (
	"slices"
	"sync"

	"github.com/blevesearch/bleve/v2/analysis"
	"github.com/blevesearch/bleve/v2/analysis/lang/nl"
)

// maxStems bounds a stemmer's memory of words: 64 Ki words are about 6 MB and
// nearly all of what Dutch papers use.
const maxStems = 1 << 16

// analyzer turns text into folded Dutch stems without stop words. It is safe
// for concurrent use.
type analyzer struct {
	stop analysis.TokenMap
	pool sync.Pool // of *stemmer
}

func newAnalyzer() (*analyzer, error) {
	a := &analyzer{stop: analysis.NewTokenMap()}
	if err := a.stop.LoadBytes(nl.DutchStopWords); err != nil {
		return nil, err
	}
	a.pool.New = func() any {
		return &stemmer{stop: a.stop, dutch: nl.NewDutchStemmerFilter(), known: map[string][]byte{}}
	}
	return a, nil
}

// Analyze is bleve's interface. Stop words leave a gap in the positions.
func (a *analyzer) Analyze(text []byte) analysis.TokenStream {
	s := a.pool.Get().(*stemmer)
	defer a.pool.Put(s)
	in := string(text)
	slab := make([]analysis.Token, 0, len(in)/7+1)
	position := 0
	words(in, func(start, end int) bool {
		position++
		if term := s.stem(in[start:end]); term != nil {
			slab = append(slab, analysis.Token{Start: start, End: end, Term: term, Position: position})
		}
		return true
	})
	out := make(analysis.TokenStream, len(slab))
	for i := range slab {
		out[i] = &slab[i]
	}
	return out
}

// ignored returns the stop words in a question, each once.
func (a *analyzer) ignored(text string) []string {
	s := a.pool.Get().(*stemmer)
	defer a.pool.Put(s)
	var out []string
	words(text, func(start, end int) bool {
		if w := text[start:end]; s.stem(w) == nil && !slices.Contains(out, w) {
			out = append(out, w)
		}
		return len(out) < MaxWords
	})
	return out
}

// stemmer remembers what words become; stemming one takes a microsecond.
type stemmer struct {
	stop  analysis.TokenMap
	dutch *nl.DutchStemmerFilter
	known map[string][]byte
	buf   []byte
}

// stem returns the term of a word, nil for a stop word.
func (s *stemmer) stem(word string) []byte {
	if term, ok := s.known[word]; ok {
		return term
	}
	s.buf = foldWord(s.buf[:0], word)
	var term []byte
	if len(s.buf) > 0 && !s.stop[string(s.buf)] {
		t := &analysis.Token{Term: append([]byte(nil), s.buf...)}
		term = s.dutch.Filter(analysis.TokenStream{t})[0].Term
	}
	if len(s.known) >= maxStems {
		clear(s.known)
	}
	s.known[word] = term
	return term
}

// whole is the analyzer of fields that are one term.
type whole struct{}

func (whole) Analyze(text []byte) analysis.TokenStream {
	return analysis.TokenStream{{Start: 0, End: len(text), Term: text, Position: 1}}
}
