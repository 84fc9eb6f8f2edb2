package server

import (
	"compress/gzip"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"
)

// smallest is the least body worth compressing: below it, gzip's header and a
// packet's size leave nothing to win.
const smallest = 1000

// compress answers in gzip where the caller takes it and it helps.
func compress(c *gin.Context) {
	c.Header("Vary", "Accept-Encoding")
	if c.Request.Method == http.MethodHead || !accepts(c.GetHeader("Accept-Encoding"), "gzip") {
		c.Next()
		return
	}
	w := &gzipWriter{ResponseWriter: c.Writer}
	c.Writer = w
	c.Next()
	if w.gz != nil { // not in a defer: after a panic the stream must stay open-ended
		_ = w.gz.Close()
	}
}

// accepts reads an Accept-Encoding: "*" is every coding that is not named itself
// (RFC 9110, 12.5.3).
func accepts(header, coding string) bool {
	others := false
	for part := range strings.SplitSeq(header, ",") {
		name, params, _ := strings.Cut(part, ";")
		q, weighed := strings.CutPrefix(strings.TrimSpace(params), "q=")
		weight, err := strconv.ParseFloat(q, 64)
		taken := !weighed || err == nil && weight > 0
		switch strings.ToLower(strings.TrimSpace(name)) {
		case coding:
			return taken
		case "*":
			others = taken
		}
	}
	return others
}

type gzipWriter struct {
	gin.ResponseWriter
	gz      *gzip.Writer
	decided bool
}

func (w *gzipWriter) decide(first int) {
	if w.decided {
		return
	}
	w.decided = true
	h := w.Header()
	typ := h.Get("Content-Type")
	// What is sent in ranges is sent as it is: they count its bytes.
	if h.Get("Accept-Ranges") != "" || h.Get("Content-Encoding") != "" || h.Get("Content-Range") != "" || first < smallest && h.Get("Content-Length") != "" ||
		!(strings.HasPrefix(typ, "text/") || strings.HasPrefix(typ, "application/") && !strings.HasSuffix(typ, "octet-stream") || typ == "image/svg+xml") {
		return
	}
	h.Set("Content-Encoding", "gzip")
	h.Del("Content-Length")
	w.gz = gzip.NewWriter(w.ResponseWriter)
}

func (w *gzipWriter) Write(b []byte) (int, error) {
	w.decide(len(b))
	if w.gz != nil {
		return w.gz.Write(b)
	}
	return w.ResponseWriter.Write(b)
}

func (w *gzipWriter) WriteString(s string) (int, error) { return w.Write([]byte(s)) }

// Unwrap leads http.ResponseController to the connection.
func (w *gzipWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

func (w *gzipWriter) Flush() {
	if w.gz != nil {
		_ = w.gz.Flush()
	}
	w.ResponseWriter.Flush()
}
