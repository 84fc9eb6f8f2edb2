package pebble_test

import "context"

// contextOf returns the context of a test or property.
func contextOf(t failer) context.Context {
	if c, ok := t.(interface{ Context() context.Context }); ok {
		return c.Context()
	}
	return context.Background()
}
