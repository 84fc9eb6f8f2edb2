package server

import (
	"errors"
	"fmt"
	"net/http"
	"regexp"
	"runtime/debug"

	"github.com/gin-gonic/gin"
	"github.com/google/uuid"
)

// keyRequest is where a request's id is kept.
const keyRequest = "request-id"

// requestID is the shape of an id that is taken over from a caller: it goes
// into logs and must not be able to forge a line.
var requestID = regexp.MustCompile(`^[A-Za-z0-9._-]{1,64}$`)

// identify gives the request its id.
func (s *Server) identify(c *gin.Context) {
	id := c.GetHeader("X-Request-ID")
	if !requestID.MatchString(id) {
		id = uuid.NewString()
	}
	c.Set(keyRequest, id)
	c.Header("X-Request-ID", id)
	c.Next()
}

// observe logs and measures.
func (s *Server) observe(c *gin.Context) {
	began := s.c.Now()
	s.metrics.inFlight.Inc()
	defer func() {
		s.metrics.inFlight.Dec()
		took := s.c.Now().Sub(began)
		route := c.FullPath()
		if route == "" {
			route = "page"
		}
		s.metrics.requests.WithLabelValues(route, fmt.Sprint(c.Writer.Status())).Inc()
		s.metrics.latency.WithLabelValues(route).Observe(took.Seconds())
		s.c.Log.Info("request", "request", c.GetString(keyRequest), "method", c.Request.Method, "path", c.Request.URL.Path,
			"status", c.Writer.Status(), "bytes", c.Writer.Size(), "took", took)
	}()
	c.Next()
}

// recover turns a defect into a 500 that the log explains.
func (s *Server) recover(c *gin.Context) {
	defer func() {
		switch v := recover(); v {
		case nil:
		case http.ErrAbortHandler:
			panic(v)
		default:
			s.c.Log.Error("panic", "request", c.GetString(keyRequest), "value", fmt.Sprint(v), "stack", string(debug.Stack()))
			s.fail(c, errors.New("panic"))
		}
	}()
	c.Next()
}

// policyCSP lets a page load from this server only. Workers may come from a
// blob, which is how the graph layout starts its own.
const policyCSP = "default-src 'self'; script-src 'self'; style-src 'self'%s; worker-src 'self' blob:; img-src 'self' data: blob:; " +
	"connect-src 'self'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

// secure sets the headers that every answer has.
func secure(c *gin.Context) {
	harden(c.Writer.Header())
	c.Next()
}

func harden(h http.Header) {
	h.Set("Content-Security-Policy", fmt.Sprintf(policyCSP, ""))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
}
