package server

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestBackup(t *testing.T) {
	t.Parallel()
	makes := func(c *Config) {
		c.Backup = func(_ context.Context, w io.Writer) error { _, err := io.WriteString(w, "all of it"); return err }
	}
	for name, tc := range map[string]struct {
		change  func(*Config)
		request func(*http.Request)
		status  int
		body    string
	}{
		"from this machine":      {makes, func(*http.Request) {}, 200, "all of it"},
		"head":                   {makes, func(r *http.Request) { r.Method = http.MethodHead }, 200, ""},
		"read-only":              {func(c *Config) { makes(c); c.ReadOnly = true }, func(*http.Request) {}, 200, "all of it"},
		"with the token":         {func(c *Config) { makes(c); c.Token = "geheim" }, func(r *http.Request) { r.Header.Set("Authorization", "Bearer geheim") }, 200, "all of it"},
		"without the token":      {func(c *Config) { makes(c); c.Token = "geheim" }, func(*http.Request) {}, 401, "unauthorized"},
		"from another machine":   {makes, func(r *http.Request) { r.RemoteAddr = "192.0.2.1:4711" }, 403, "forbidden"},
		"from a page of another": {makes, func(r *http.Request) { r.Header.Set("Sec-Fetch-Site", "cross-site") }, 403, "forbidden"},
		"of a store without":     {func(*Config) {}, func(*http.Request) {}, 503, "unavailable"},
		"that fails at once":     {func(c *Config) { c.Backup = func(context.Context, io.Writer) error { return errors.New("disk") } }, func(*http.Request) {}, 500, "internal"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			req := httptest.NewRequest(http.MethodGet, "http://127.0.0.1/api/v1/backup", nil)
			req.RemoteAddr = "127.0.0.1:4711"
			tc.request(req)
			rec := httptest.NewRecorder()
			newServer(t, tc.change).ServeHTTP(rec, req)
			if rec.Code != tc.status || !strings.Contains(rec.Body.String(), tc.body) {
				t.Errorf("got %d %s", rec.Code, rec.Body)
			}
			if rec.Code == 200 && rec.Header().Get("Content-Type") != MediaBackup || rec.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("headers %v", rec.Header())
			}
		})
	}
}

// A second backup beside the first is told to come back; one that fails on the way
// cuts the connection.
func TestBackupsAreOne(t *testing.T) {
	t.Parallel()
	begun, end := make(chan struct{}), make(chan struct{})
	s := newServer(t, func(c *Config) {
		c.Backup = func(_ context.Context, w io.Writer) error {
			_, err := w.Write(make([]byte, 1<<20))
			close(begun)
			<-end
			return errors.Join(err, errors.New("the disk is gone"))
		}
	})
	server := httptest.NewServer(s)
	defer server.Close()
	first := make(chan error, 1)
	go func() {
		resp, err := http.Get(server.URL + "/api/v1/backup")
		if err == nil {
			_, err = io.Copy(io.Discard, resp.Body)
			_ = resp.Body.Close()
		}
		first <- err
	}()
	<-begun
	resp, err := http.Get(server.URL + "/api/v1/backup")
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusServiceUnavailable || !strings.Contains(string(body), "Another backup is being made") {
		t.Errorf("the second: %d %s", resp.StatusCode, body)
	}
	close(end)
	if err := <-first; err == nil {
		t.Error("a backup that failed on the way ends like a whole one")
	}
}
