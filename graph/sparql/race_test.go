//go:build race

package sparql_test

import "time"

// soon is how long a query may go on after it was cancelled. The race detector
// makes all of it five to ten times slower.
const soon = 500 * time.Millisecond
