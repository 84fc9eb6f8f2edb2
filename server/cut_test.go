package server

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/url"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"
)

// TestCutIsNotWhole reads answers to the end of the connection: one that was cut
// off on the way is an error to whoever reads it, in HTTP/1.0 too.
func TestCutIsNotWhole(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	body := strings.Repeat("row\r\n", 100_000)
	answer := func(c *gin.Context) { c.String(200, "%s", body) }
	s.engine.GET("/test/whole", answer)
	s.engine.GET("/test/cut", func(c *gin.Context) { answer(c); s.fail(c, errors.New("a disk on fire")) })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	get := func(path, version string) (string, error) {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprintf(c, "GET %s HTTP/%s\r\nHost: x\r\nConnection: close\r\n\r\n", path, version)
		b, err := io.ReadAll(c)
		return string(b), err
	}
	if got, err := get("/test/whole", "1.0"); err != nil || !strings.HasSuffix(got, "\r\n\r\n"+body) {
		t.Errorf("a whole answer: %d bytes, %v", len(got), err)
	}
	if got, err := get("/test/cut", "1.0"); err == nil {
		t.Errorf("a cut one of %d bytes ends well", len(got))
	}
	if got, _ := get("/test/cut", "1.1"); strings.HasSuffix(got, "\r\n0\r\n\r\n") {
		t.Error("a cut one has its last chunk")
	}
	if got, err := get("/test/whole", "1.1"); err != nil || !strings.HasSuffix(got, "\r\n0\r\n\r\n") {
		t.Errorf("a whole one has none: %v", err)
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestQueryEndsWithItsClient: a query that would run for an hour gives its turn
// back when who asked it hangs up, however it was asked.
func TestQueryEndsWithItsClient(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(c *Config) { c.Limits.Queries, c.Limits.Query = 1, time.Hour })
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	var patterns strings.Builder
	for i := range 12 {
		fmt.Fprintf(&patterns, "?s%d ?p%[1]d ?o%[1]d . ", i)
	}
	query := "query=" + url.QueryEscape("SELECT (COUNT(*) AS ?n) { "+patterns.String()+"FILTER(?o1 != ?o2) }")
	for _, request := range []string{
		"GET /sparql?" + query + " HTTP/1.1\r\nHost: x\r\n\r\n",
		fmt.Sprintf("POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n%s", len(query), query),
		"GET /sparql?explain=1&" + query + " HTTP/1.0\r\n\r\n",
	} {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(c, request); err != nil {
			t.Fatal(err)
		}
		for len(s.queries) == 0 { // until it runs
			runtime.Gosched()
		}
		if err := c.Close(); err != nil {
			t.Fatal(err)
		}
		select {
		case s.queries <- struct{}{}:
			<-s.queries
		case <-time.After(time.Minute):
			t.Fatalf("it runs on: %.40q", request)
		}
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}
