package export

import (
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Vocabulary are the project's prefixes and terms, with which everything that
// this program writes is shortened. The caller may change what it gets.
func Vocabulary() rdf.WriteOptions {
	var o rdf.WriteOptions
	for _, p := range vocab.Prefixes() {
		o.Prefixes = append(o.Prefixes, rdf.Prefix{Name: p.Name, IRI: p.IRI})
	}
	for _, t := range vocab.Terms() {
		o.Terms = append(o.Terms, rdf.Term{Name: t.Name, IRI: t.IRI, Type: t.Type})
	}
	return o
}
