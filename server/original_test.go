package server

import (
	"fmt"
	"mime"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph"
)

const originalPath = "/api/v1/documents/kst-32317-872/original"

// holding is a server whose document was read from a file.
func holding(t *testing.T, mediaType, body string) *Server {
	return newServer(t, func(c *Config) {
		s := c.Store.(shelf)
		s.files = map[string]*graph.Original{"kst-32317-872.txt": graph.NewOriginal(mediaType, []byte(body))}
		c.Store = s
	})
}

func request(s *Server, method string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, originalPath, nil)
	for i := 0; i < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

// A file comes as it was read, whole, in ranges, or not again; never in gzip, whose
// bytes a range would count.
func TestOriginal(t *testing.T) {
	t.Parallel()
	body := "%PDF-1.7\n" + strings.Repeat("0123456789", 500)
	s := holding(t, "application/pdf", body)
	tag := fmt.Sprintf("%q", graph.NewOriginal("", []byte(body)).SHA256)
	for _, tc := range []struct {
		name, method string
		headers      []string
		status       int
		body         string
	}{
		{"whole", "GET", nil, 200, body},
		{"gzip", "GET", []string{"Accept-Encoding", "gzip"}, 200, body},
		{"head", "HEAD", nil, 200, ""},
		{"range", "GET", []string{"Range", "bytes=9-13", "Accept-Encoding", "gzip"}, 206, "01234"},
		{"suffix", "GET", []string{"Range", "bytes=-3"}, 206, "789"},
		{"range of this file", "GET", []string{"Range", "bytes=0-3", "If-Range", tag}, 206, "%PDF"},
		{"range of another file", "GET", []string{"Range", "bytes=0-3", "If-Range", `"other"`}, 200, body},
		{"beyond", "GET", []string{"Range", "bytes=90000-"}, 416, ""},
		{"known", "GET", []string{"If-None-Match", tag}, 304, ""},
		{"known in another form", "GET", []string{"If-None-Match", `"other", ` + tag}, 304, ""},
	} {
		w := request(s, tc.method, tc.headers...)
		if w.Code != tc.status || tc.status < 300 && w.Body.String() != tc.body {
			t.Errorf("%s: %d, %d bytes; want %d, %d bytes", tc.name, w.Code, w.Body.Len(), tc.status, len(tc.body))
		}
		if tc.status < 400 && (w.Header().Get("ETag") != tag || w.Header().Get("Content-Encoding") != "") {
			t.Errorf("%s: %v", tc.name, w.Header())
		}
	}
	h := request(s, "GET").Header()
	if h.Get("Content-Type") != "application/pdf" || h.Get("X-Frame-Options") != "SAMEORIGIN" || h.Get("X-Document-Key") != "kst-32317-872.txt" {
		t.Errorf("headers %v", h)
	}
}

// Somebody else's markup runs nothing, and is framed by this server's pages alone,
// as nothing else of the server is.
func TestOriginalIsHarmless(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct{ media, disposition, file, policy string }{
		{"application/pdf", "inline", "kst-32317-872.pdf", "default-src 'none'"},
		{"text/html", "inline", "kst-32317-872.html", "sandbox; default-src 'none'"},
		{"application/xml", "inline", "kst-32317-872.xml", "sandbox; default-src 'none'"},
		{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "attachment", "kst-32317-872.docx", "sandbox; default-src 'none'"},
		{"image/svg+xml", "attachment", "kst-32317-872", "sandbox; default-src 'none'"},
	} {
		s := holding(t, tc.media, "<script>alert(1)</script>")
		h := request(s, "GET").Header()
		disposition, params, err := mime.ParseMediaType(h.Get("Content-Disposition"))
		csp := h.Get("Content-Security-Policy")
		if err != nil || disposition != tc.disposition || params["filename"] != tc.file || h.Get("Content-Type") != tc.media || h.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %v, %v", tc.media, h, err)
		}
		if !strings.HasPrefix(csp, tc.policy) || !strings.HasSuffix(csp, "frame-ancestors 'self'") || strings.Contains(csp, "script") || strings.Contains(csp, "allow-") {
			t.Errorf("%s: policy %q", tc.media, csp)
		}
	}
	s := holding(t, "text/html", "<p>")
	for _, other := range []string{"/api/v1/documents/kst-32317-872", "/api/v1/documents/kst-32317-872/text", "/doc/kst-32317-872"} {
		h := ask(s, "GET", other, "").Header()
		if !strings.Contains(h.Get("Content-Security-Policy"), "frame-ancestors 'none'") || h.Get("X-Frame-Options") != "DENY" {
			t.Errorf("%s may be framed: %v", other, h)
		}
	}
}

// A document tells which files it has; where none was kept, asking for it says
// what to do.
func TestNoOriginal(t *testing.T) {
	t.Parallel()
	var d struct{ Originals []kept }
	getJSON(t, holding(t, "application/pdf", "%PDF"), "/api/v1/documents/kst-32317-872", &d)
	if len(d.Originals) != 1 || d.Originals[0].Key != "kst-32317-872.txt" || d.Originals[0].Type != "application/pdf" || d.Originals[0].Bytes != 4 {
		t.Errorf("originals %+v", d.Originals)
	}
	getJSON(t, newServer(t), "/api/v1/documents/kst-32317-872", &d)
	if len(d.Originals) != 0 {
		t.Errorf("originals %+v", d.Originals)
	}
	w := request(newServer(t), "GET")
	if w.Code != http.StatusNotFound || !strings.Contains(w.Body.String(), "--originals keep") {
		t.Errorf("no original: %d %s", w.Code, w.Body)
	}
	if w := ask(newServer(t), "GET", "/api/v1/documents/kst-1-1/original", ""); w.Code != http.StatusNotFound || strings.Contains(w.Body.String(), "--originals") {
		t.Errorf("no document: %d %s", w.Code, w.Body)
	}
}
