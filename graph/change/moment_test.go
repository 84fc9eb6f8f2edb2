package change_test

import (
	"errors"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/change"
)

func TestMoment(t *testing.T) {
	t.Parallel()
	whole, short := newLog(0, 4), newLog(10, 4) // 2 January 2026, 1 to 4 o'clock
	for _, tc := range []struct {
		text string
		log  log
		want graph.Revision
		err  error
	}{
		{"", whole, 0, nil}, {"", short, 10, nil}, {"3", whole, 3, nil}, {"0", whole, 0, nil}, {"99", whole, 4, nil},
		{"2026-01-02T03:00:00Z", whole, 2, nil}, {"2026-01-02T04:00:00+01:00", whole, 2, nil},
		{"2026-01-02", whole, 0, nil}, {"2026-01-03", whole, 4, nil}, {"2026-01-01", short, 0, graph.ErrHorizon},
		{"-1", whole, 0, change.ErrMoment}, {"yesterday", whole, 0, change.ErrMoment}, {"2026-02-30", whole, 0, change.ErrMoment}, {" 3", whole, 0, change.ErrMoment},
	} {
		m, err := change.ParseMoment(tc.text)
		var got graph.Revision
		if err == nil {
			got, err = m.In(t.Context(), tc.log)
		}
		if got != tc.want || !errors.Is(err, tc.err) {
			t.Errorf("%q: %d, %v; want %d, %v", tc.text, got, err, tc.want, tc.err)
		}
	}
}
