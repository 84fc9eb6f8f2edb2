package server

import (
	"bufio"
	"net/http"

	"github.com/gin-gonic/gin"
)

// MediaBackup is what a backup is, one stream of Zstandard (RFC 8878).
const MediaBackup = "application/zstd"

// backup streams the store as it is now, for restoring. It has all texts and who
// said what when, so that only those who may change the store get it, also of a
// server that is read-only. One is made at a time: each holds a revision of the
// store open. An error on the way cuts the connection, and the stream has an end
// of its own, so that none that was cut is taken for a whole one.
func (s *Server) backup(c *gin.Context) {
	err := s.trusted(c.Request)
	if err == nil && s.c.Backup == nil {
		err = errUnavailable
	}
	if err != nil {
		s.fail(c, err)
		return
	}
	select {
	case s.backups <- struct{}{}:
		defer func() { <-s.backups }()
	default:
		s.fail(c, errBackup)
		return
	}
	c.Header("Cache-Control", "no-store")
	c.Header("Content-Type", MediaBackup)
	c.Header("Content-Disposition", `attachment; filename="kamergraaf.zst"`)
	c.Status(http.StatusOK)
	if c.Request.Method == http.MethodHead {
		c.Writer.WriteHeaderNow()
		return
	}
	b := bufio.NewWriterSize(streaming{s, c}, 64<<10)
	err = s.c.Backup(c.Request.Context(), b)
	if err == nil {
		err = b.Flush()
	}
	if err != nil {
		c.Header("Content-Disposition", "")
		s.fail(c, err)
	}
}
