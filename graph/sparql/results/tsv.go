package results

import (
	"fmt"

	"github.com/cayleygraph/quad"

	rdfsyntax "github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// tsvWriter writes terms as Turtle does, in full.
type tsvWriter struct{}

func (tsvWriter) boolean([]byte, bool) ([]byte, error) { return nil, ErrBoolean }
func (tsvWriter) end(dst []byte) []byte                { return dst }

func (tsvWriter) head(dst []byte, vars []string) []byte {
	for i, v := range vars {
		if i > 0 {
			dst = append(dst, '\t')
		}
		dst = append(append(dst, '?'), v...)
	}
	return append(dst, '\n')
}

func (tsvWriter) row(dst []byte, _ []string, row []quad.Value) ([]byte, error) {
	for i, v := range row {
		if i > 0 {
			dst = append(dst, '\t')
		}
		if v == nil {
			continue
		}
		at, problem := len(dst), ""
		if dst, problem = rdfsyntax.AppendValue(dst, v); problem != "" {
			return dst[:at], fmt.Errorf("%w: %s", ErrTerm, problem)
		}
		for k := at; k < len(dst); k++ {
			if dst[k] == '\t' { // which Turtle may leave as it is
				dst = append(dst[:k], append([]byte(`\t`), dst[k+1:]...)...)
			}
		}
	}
	return append(dst, '\n'), nil
}
