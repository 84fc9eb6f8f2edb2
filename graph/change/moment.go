package change

import (
	"context"
	"errors"
	"strconv"
	"time"

	"github.com/kamergraaf/kamergraaf/graph"
)

// Moment is from when on changes are asked for: after a revision, or from a time
// on. The zero Moment is as far back as the log reaches.
type Moment struct {
	revision *graph.Revision
	time     time.Time
}

// ErrMoment is a text that is no Moment.
var ErrMoment = errors.New("give a revision, a time such as 2026-01-31T12:00:00Z or a day such as 2026-01-31")

// ParseMoment reads a revision, a time (RFC 3339), a day in UTC, or nothing for
// the zero Moment; all else is ErrMoment.
func ParseMoment(s string) (m Moment, err error) {
	if s == "" {
		return m, nil
	}
	if n, err := strconv.ParseUint(s, 10, 64); err == nil {
		r := graph.Revision(n)
		return Moment{revision: &r}, nil
	}
	for _, layout := range []string{time.RFC3339, time.DateOnly} {
		if m.time, err = time.Parse(layout, s); err == nil {
			return m, nil
		}
	}
	return Moment{}, ErrMoment
}

// In is the revision whose successors are those from m on, at most that of log.
// Errors are those of [At], for a time, and of [Begin].
func (m Moment) In(ctx context.Context, log Log) (graph.Revision, error) {
	switch {
	case m.revision != nil:
		return min(*m.revision, log.Revision()), nil
	case m.time.IsZero():
		return Begin(ctx, log)
	}
	return At(ctx, log, m.time)
}
