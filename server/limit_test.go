package server

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

func TestCapIsStated(t *testing.T) {
	t.Parallel()
	var a struct{ Page page }
	getJSON(t, newServer(t), "/api/v1/relations?limit=100000&iri="+url.QueryEscape(paperIRI), &a)
	if a.Page.Limit != 200 {
		t.Errorf("limit: got %d, want the cap 200", a.Page.Limit)
	}
}

// stuck is a store that answers when the caller has given up.
type stuck struct{}

func (stuck) Snapshot(ctx context.Context) (graph.Snapshot, error) {
	<-ctx.Done()
	return nil, ctx.Err()
}

func TestTimeoutAndCancel(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(c *Config) { c.Store = stuck{}; c.Limits.Time = time.Millisecond })
	if rec := ask(s, http.MethodGet, "/api/v1/stats", ""); rec.Code != http.StatusGatewayTimeout || !strings.Contains(rec.Body.String(), `"timeout"`) {
		t.Errorf("got %d %s", rec.Code, rec.Body)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	rec := httptest.NewRecorder()
	newServer(t, func(c *Config) { c.Store = stuck{} }).ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/api/v1/stats", nil).WithContext(ctx))
	if rec.Code != statusCanceled {
		t.Errorf("canceled: got %d", rec.Code)
	}
}

// TestSlowCallers holds that one who sends half a request is told so.
func TestSlowCallers(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := newServer(t, func(c *Config) {
		c.Now = time.Now
		c.Limits.Time = 50 * time.Millisecond
		c.Limits.Ingest = 100 * time.Millisecond
	})
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	for path, typ := range map[string]string{"/api/v1/expand": "application/json", "/api/v1/documents?name=a.txt": "application/octet-stream"} {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := fmt.Fprintf(c, "POST %s HTTP/1.1\r\nHost: %s\r\nContent-Type: %s\r\nContent-Length: 100\r\n\r\n{", path, l.Addr(), typ); err != nil {
			t.Fatal(err)
		}
		r, err := http.ReadResponse(bufio.NewReader(c), nil)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		if body, err := io.ReadAll(r.Body); err != nil || r.StatusCode != http.StatusRequestTimeout || !strings.Contains(string(body), `"timeout"`) {
			t.Errorf("%s: got %d %s %v", path, r.StatusCode, body, err)
		}
		_ = c.Close()
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// panicky has a defect.
type panicky struct{}

func (panicky) Query(context.Context, string, string) (json.RawMessage, error) { panic("defect") }

func TestPanicIsA500(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(c *Config) { c.Query = panicky{} })
	rec := ask(s, http.MethodPost, "/api/v1/query/gizmo", "g.V()", "Content-Type", "text/plain")
	if rec.Code != http.StatusInternalServerError || strings.Contains(rec.Body.String(), "defect") {
		t.Errorf("got %d %s", rec.Code, rec.Body)
	}
}

func TestNonceIsNewEachTime(t *testing.T) {
	t.Parallel()
	ui := built()
	ui["index.html"].Data = []byte(`<meta name="csp-nonce" content="__CSP_NONCE__">`)
	s := newServer(t, func(c *Config) { c.UI = ui })
	seen := map[string]bool{}
	for range 2 {
		rec := ask(s, http.MethodGet, "/", "")
		_, after, _ := strings.Cut(rec.Header().Get("Content-Security-Policy"), "'nonce-")
		nonce, _, _ := strings.Cut(after, "'")
		if nonce == "" || seen[nonce] || !strings.Contains(rec.Body.String(), `"`+nonce+`"`) || rec.Header().Get("Cache-Control") != "no-store" {
			t.Errorf("nonce %q: %s", nonce, rec.Body)
		}
		seen[nonce] = true
	}
}

// TestUnreadableRequests sends what net/http refuses before any handler sees it.
func TestUnreadableRequests(t *testing.T) {
	t.Parallel()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	s := newServer(t)
	ctx, stop := context.WithCancel(t.Context())
	done := make(chan error, 1)
	go func() { done <- s.Serve(ctx, l) }()
	for _, tc := range []struct {
		name, head, typ, want string
		status                int
	}{
		{"for a machine", "GET /doc/%E0%A4%A HTTP/1.1\r\nHost: x\r\n\r\n", "application/problem+json", `"code":"invalid-request"`, 400},
		{"for a browser", "GET /doc/%E0%A4%A HTTP/1.1\r\nHost: x\r\nAccept: text/html,*/*\r\n\r\n", "text/html; charset=utf-8", "Dit adres is niet te lezen", 400},
		{"no host", "GET / HTTP/1.1\r\n\r\n", "application/problem+json", `"status":400`, 400},
		{"large head", "GET / HTTP/1.1\r\nHost: x\r\nX: " + strings.Repeat("x", 80<<10) + "\r\n\r\n", "application/problem+json", `"code":"too-large"`, 431},
		{"after another", "GET /healthz HTTP/1.1\r\nHost: x\r\nAccept: text/html\r\n\r\nGET /%zz HTTP/1.1\r\nHost: x\r\n\r\n", "", "broken escape", 400},
	} {
		c, err := net.Dial("tcp", l.Addr().String())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Write([]byte(tc.head)); err != nil {
			t.Fatal(err)
		}
		in := bufio.NewReader(c)
		r, err := http.ReadResponse(in, nil)
		if err == nil && tc.name == "after another" {
			_, _ = io.Copy(io.Discard, r.Body)
			r, err = http.ReadResponse(in, nil)
		}
		if err != nil {
			t.Fatalf("%s: %v", tc.name, err)
		}
		body, err := io.ReadAll(r.Body)
		if err != nil || r.StatusCode != tc.status || tc.typ != "" && r.Header.Get("Content-Type") != tc.typ || !strings.Contains(string(body), tc.want) ||
			r.Header.Get("X-Request-ID") == "" || !strings.Contains(r.Header.Get("Content-Security-Policy"), "default-src 'self'") {
			t.Errorf("%s: got %d %v %s %v", tc.name, r.StatusCode, r.Header, body, err)
		}
		_ = c.Close()
	}
	stop()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// FuzzParameters holds what is read from a request to its promises: no panic,
// no path out of a file name, and errors that are the caller's.
func FuzzParameters(f *testing.F) {
	for _, s := range []string{"kg:cites", "kg:a b", "http://example.org/a b", "MyAx", "../a", `C:\x.pdf`, "kst-32317-872"} {
		f.Add(s)
	}
	n, err := readNames()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if iri, err := n.iri("iri", s); err != nil && classify(err).status != http.StatusBadRequest {
			t.Errorf("iri %q: %v", s, err)
		} else if err == nil && syntax.CheckIRI(string(iri)) != "" {
			t.Errorf("iri %q is %q, which is none", s, iri)
		}
		if name, err := fileName(s); err == nil && (name == ".." || strings.ContainsAny(name, "/\\\n")) {
			t.Errorf("file name %q leads elsewhere", name)
		}
		v := &view{snap: shelf{Memory: graph.NewMemory(nil)}, c: &gin.Context{Request: httptest.NewRequest(http.MethodGet, "/", nil)}}
		if raw, err := v.uncursor(v.cursor(s)); err != nil || raw != s {
			t.Errorf("cursor %q came back as %q, %v", s, raw, err)
		}
		_, _ = v.uncursor(s)
		_ = accepts(s, "gzip")
	})
}
