package server

import (
	"encoding/json"
	"errors"
	"fmt"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/sparql/syntax"
)

func TestPlaceOfAnError(t *testing.T) {
	t.Parallel()
	wrong := func(s string) error { return fmt.Errorf("%w: %w", ErrQuery, errors.New(s)) }
	for _, tc := range []struct {
		err  error
		want string
	}{
		{fmt.Errorf("read: %w", &syntax.Error{Position: syntax.Position{Line: 2, Col: 8, Offset: 44}, Msg: "want a term"}), `{"line":2,"column":8,"offset":44}`},
		{wrong("SyntaxError: query: Line 1:5 Unexpected end of input (and 1 more errors)"), `{"line":1,"column":5}`},
		{wrong("TypeError: Object has no member 'limt' at query:3:11(7)"), `{"line":3,"column":11}`},
		{wrong("Syntax Error GraphQL (1:23) Expected Name, found EOF"), `{"line":1,"column":23}`},
		{wrong("no such thing"), "null"},
		{wrong("Line 99999999999999999999:1"), "null"},
		{errors.New("Line 1:5"), "null"}, // no query
	} {
		if got, err := json.Marshal(placed(tc.err)); err != nil || string(got) != tc.want {
			t.Errorf("%v: got %s, %v; want %s", tc.err, got, err, tc.want)
		}
	}
}
