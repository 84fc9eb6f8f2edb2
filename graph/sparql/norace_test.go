//go:build !race

package sparql_test

import "time"

// soon is how long a query may go on after it was cancelled.
const soon = 100 * time.Millisecond
