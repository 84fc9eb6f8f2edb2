package server

import "testing"

// A span has a month that one of its days is in: the days of a month are asked for
// what its bar on a timeline counts.
func TestSpan(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		from, to, date string
		want           bool
	}{
		{"", "", "", true}, {"2024-02-01", "", "", false}, {"", "2024-02-29", "", false},
		{"2024-02-01", "2024-02-29", "2024-02-01", true}, {"2024-02-01", "2024-02-29", "2024-02-29", true},
		{"2024-02-01", "2024-02-29", "2024-01-31", false}, {"2024-02-01", "2024-02-29", "2024-03-01", false},
		{"2024-02-01", "2024-02-29", "2024-02", true}, {"2024-02-10", "", "2024-02", true}, {"", "2024-02-10", "2024-02", true},
		{"2024-02-01", "", "2024-01", false}, {"", "2024-02-29", "2024-03", false},
	} {
		if got := (span{tc.from, tc.to}).has(tc.date); got != tc.want {
			t.Errorf("%s to %s has %q: %t", tc.from, tc.to, tc.date, got)
		}
	}
}
