package server

import (
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
		want *position
	}{
		{fmt.Errorf("read: %w", &syntax.Error{Position: syntax.Position{Line: 2, Col: 8, Offset: 44}, Msg: "want a term"}), &position{2, 8}},
		{wrong("SyntaxError: query: Line 1:5 Unexpected end of input (and 1 more errors)"), &position{1, 5}},
		{wrong("TypeError: Object has no member 'limt' at query:3:11(7)"), &position{3, 11}},
		{wrong("Syntax Error GraphQL (1:23) Expected Name, found EOF"), &position{1, 23}},
		{wrong("no such thing"), nil},
		{wrong("Line 99999999999999999999:1"), nil},
		{errors.New("Line 1:5"), nil}, // no query
	} {
		got := placed(tc.err)
		if (got == nil) != (tc.want == nil) || got != nil && *got != *tc.want {
			t.Errorf("%v: got %v, want %v", tc.err, got, tc.want)
		}
	}
}
