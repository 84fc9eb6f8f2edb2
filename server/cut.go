package server

import (
	"context"
	"net"

	"github.com/gin-gonic/gin"
)

// In HTTP/1.0 a body without a length ends where the connection does (RFC 9112,
// 6.3), so that an answer that is cut off would pass for a whole one; nginx speaks
// it to the servers behind it unless told otherwise.

// connection is the key of a request's connection.
type connection struct{}

func withConnection(ctx context.Context, c net.Conn) context.Context {
	return context.WithValue(ctx, connection{}, c)
}

// untilWhole has the connection of such a caller reset, which no one takes for an
// end, until the answer is whole: whatever stops it on the way, an error, a
// shutdown or the end of the process.
func untilWhole(c *gin.Context) {
	conn, ok := c.Request.Context().Value(connection{}).(interface{ SetLinger(int) error })
	if !ok || c.Request.ProtoAtLeast(1, 1) {
		c.Next()
		return
	}
	_ = conn.SetLinger(0) // a close is a reset
	c.Next()              // panics when the answer is cut
	_ = conn.SetLinger(-1)
}
