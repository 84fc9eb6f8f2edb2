package server

import (
	"net/http"
	"strings"
	"testing"
	"testing/fstest"
)

// A theme comes after the style of the pages; without one nothing asks for it.
func TestTheme(t *testing.T) {
	t.Parallel()
	const css = ":root { --kg-accent: #01689b; }"
	page := fstest.MapFS{"index.html": {Data: []byte(`<html><head><link rel="stylesheet" href="/assets/index.css"></head><body></body></html>`)}}
	with := newServer(t, func(c *Config) { c.UI, c.Theme = page, []byte(css) })
	without := newServer(t, func(c *Config) { c.UI = page })
	html := ask(with, http.MethodGet, "/about", "", "Accept", "text/html").Body.String()
	if own, theme := strings.Index(html, "/assets/index.css"), strings.Index(html, `<link rel="stylesheet" href="/theme.css">`); own < 0 || theme < own {
		t.Errorf("the theme is not after the pages' own style: %s", html)
	}
	rec := ask(with, http.MethodGet, "/theme.css", "")
	if rec.Code != http.StatusOK || rec.Body.String() != css || !strings.HasPrefix(rec.Header().Get("Content-Type"), "text/css") {
		t.Errorf("got %d %q %s", rec.Code, rec.Header().Get("Content-Type"), rec.Body)
	}
	if again := ask(with, http.MethodGet, "/theme.css", "", "If-None-Match", rec.Header().Get("ETag")); again.Code != http.StatusNotModified {
		t.Errorf("the same theme again: %d", again.Code)
	}
	if rec := ask(without, http.MethodGet, "/theme.css", ""); rec.Code != http.StatusNotFound {
		t.Errorf("no theme: %d", rec.Code)
	}
	if html := ask(without, http.MethodGet, "/about", "", "Accept", "text/html").Body.String(); strings.Contains(html, "theme.css") {
		t.Errorf("asks for a theme that is not there: %s", html)
	}
}
