package server

import (
	"strings"
	"testing"
)

// A document over the limit is told otherwise than a question that is, which can
// only be shorter.
func TestOversizedSaysWhatToDo(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(c *Config) { c.Limits.Body, c.Limits.Upload = 2000, 100 })
	for _, tc := range []struct{ target, typ, body, says string }{
		{"/api/v1/documents?name=a.txt", "application/octet-stream", strings.Repeat("x", 101), `A document may have at most 100 bytes: split it, or have the keeper of the server read it with \"kamergraaf ingest\" into its store.`},
		{"/api/v1/degrees", "application/json", `{"ids":["` + strings.Repeat("x", 3000) + `"]}`, "bytes: send less."},
	} {
		rec := ask(s, "POST", tc.target, tc.body, "Content-Type", tc.typ)
		if rec.Code != 413 || !strings.Contains(rec.Body.String(), tc.says) {
			t.Errorf("%s: got %d %.300s, want %s", tc.target, rec.Code, rec.Body, tc.says)
		}
	}
}
