package server

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"
)

func TestCapabilityTellsWhoMayUpload(t *testing.T) {
	t.Parallel()
	token := func(c *Config) { c.Token = "geheim" }
	for _, tc := range []struct {
		name   string
		change func(*Config)
		header []string
		code   string
	}{
		{"from this machine", func(*Config) {}, nil, ""},
		{"from another", func(*Config) {}, []string{"Remote", "192.0.2.1:9"}, "forbidden"},
		{"without the token", token, nil, "unauthorized"},
		{"with another token", token, []string{"Authorization", "Bearer anders"}, "unauthorized"},
		{"with the token", token, []string{"Authorization", "Bearer geheim", "Remote", "192.0.2.1:9"}, ""},
		{"read-only", func(c *Config) { c.ReadOnly = true }, nil, "read-only"},
		{"nothing to read documents with", func(c *Config) { c.Ingest = nil }, nil, "unavailable"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			rec := ask(newServer(t, tc.change), http.MethodGet, "/api/v1/service", "", tc.header...)
			var got wireService
			if err := json.Unmarshal(rec.Body.Bytes(), &got); err != nil {
				t.Fatal(err)
			}
			if got.Upload.Code != tc.code || got.Upload.Allowed != (tc.code == "") || (got.Upload.Detail == "") != (tc.code == "") {
				t.Errorf("got %+v, want code %q", got.Upload, tc.code)
			}
			if h := rec.Header().Get("Cache-Control"); h != "no-store" {
				t.Errorf("Cache-Control: got %q", h)
			}
		})
	}
}

func TestCapabilityTellsTheLimits(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(c *Config) {
		c.Limits.Query, c.Limits.Time, c.Limits.Upload = 20*time.Second, 1500*time.Millisecond, 77
	})
	var got wireService
	getJSON(t, s, "/api/v1/service", &got)
	if want := (wireLimits{20, 1.5, mostQuery, 77}); got.Limits != want {
		t.Errorf("got %+v, want %+v", got.Limits, want)
	}
}
