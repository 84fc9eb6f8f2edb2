package cayley

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"time"

	"github.com/cayleygraph/quad"
)

// Result is the whole answer to a query.
type Result struct {
	Language Language
	// Rows are the results in Cayley's order: values that encoding/json writes,
	// nothing else. IRIs are "<iri>" and blank nodes "_:name", as Cayley has
	// it. A GraphQL query has one row at most.
	Rows []any
}

// MarshalJSON writes the answer in the form Cayley's own server has:
// {"result": [...]}, and {"data": {...}} for GraphQL.
func (r Result) MarshalJSON() ([]byte, error) {
	if r.Language == GraphQL {
		out := struct {
			Data any `json:"data"`
		}{map[string]any{}}
		if len(r.Rows) > 0 {
			out.Data = r.Rows[0]
		}
		return json.Marshal(out)
	}
	rows := r.Rows
	if rows == nil {
		rows = []any{}
	}
	return json.Marshal(struct {
		Result []any `json:"result"`
	}{rows})
}

// maxValueDepth is how deep a result may nest.
const maxValueDepth = 200

// plainer makes results plain.
type plainer struct {
	nested bool // objects inside count
	left   int  // how many results there may still be
	err    error
}

// plain turns v into what encoding/json writes.
func (p *plainer) plain(v any, depth int) any {
	if p.err != nil || p.left < 0 {
		return nil
	}
	if depth > maxValueDepth {
		p.err = fmt.Errorf("%w: a result nests more than %d deep", ErrLimit, maxValueDepth)
		return nil
	}
	switch v := v.(type) {
	case nil, bool, string, int, int64, int32, uint32, uint64:
		return v
	case float64:
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return strconv.FormatFloat(v, 'g', -1, 64)
		}
		return v
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case quad.Value:
		return p.plain(native(v), depth+1)
	case map[string]any:
		return p.object(v, depth)
	case []any:
		return list(p, v, depth)
	case []map[string]any:
		return list(p, v, depth)
	case []quad.Value:
		return list(p, v, depth)
	}
	p.err = fmt.Errorf("%w: a result of type %T cannot be written as JSON", ErrQuery, v)
	return nil
}

func (p *plainer) object(m map[string]any, depth int) any {
	if p.nested && depth > 0 {
		p.left--
	}
	out := make(map[string]any, len(m))
	for k, v := range m {
		out[k] = p.plain(v, depth+1)
	}
	return out
}

func list[T any](p *plainer, in []T, depth int) any {
	out := make([]any, len(in))
	for i, v := range in {
		if p.nested {
			p.left--
		}
		out[i] = p.plain(v, depth+1)
	}
	return out
}

// native is what Gizmo makes of a value: a Go value for strings, numbers, times
// and truth, and Cayley's notation for the others.
func native(v quad.Value) any {
	out := v.Native()
	if same, ok := out.(quad.Value); ok {
		return quad.StringOf(same)
	}
	return out
}
