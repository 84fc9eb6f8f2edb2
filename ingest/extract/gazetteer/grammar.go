package gazetteer

import "github.com/kamergraaf/kamergraaf/ingest/text"

// grammar reads on from a word that opens a name, and emits what it finds.
type grammar func(r *reading, at text.Span)

// grammars are run at the words that open them.
var grammars = []struct {
	words []string
	read  grammar
}{}
