package server

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/server/saved"
)

const asked = `{"title":"Wie","note":"n","state":"n=x","ids":["` + paperIRI + `","` + citedIRI + `"]}`

func save(s *Server, body string, headers ...string) (id string, code int, answer string) {
	rec := ask(s, http.MethodPost, "/api/v1/views", body, append([]string{"Content-Type", "application/json"}, headers...)...)
	var got struct{ ID string }
	_ = json.Unmarshal(rec.Body.Bytes(), &got) // a refusal has none
	return got.ID, rec.Code, rec.Body.String()
}

func TestViewIsSavedAndStaysTheSame(t *testing.T) {
	t.Parallel()
	views := &saved.Memory{Most: 2}
	s := newServer(t, func(c *Config) { c.Views = views })
	id, code, answer := save(s, asked)
	if code != http.StatusCreated {
		t.Fatalf("got %d %s", code, answer)
	}
	first := ask(s, http.MethodGet, "/api/v1/views/"+id, "")
	check(t, description(t).Components.Schemas["View"], first.Body.Bytes())
	var v savedView
	if err := json.Unmarshal(first.Body.Bytes(), &v); err != nil || v.Title != "Wie" || v.State != "n=x" || v.Revision != 3 || len(v.Nodes) != 2 || len(v.Edges) != 1 {
		t.Fatalf("got %+v, %v", v, err)
	}
	// Another revision, in which the papers say nothing.
	other := newServer(t, func(c *Config) { c.Views, c.Store = views, shelf{Memory: graph.NewMemory(nil)} })
	again := ask(other, http.MethodGet, "/api/v1/views/"+id, "")
	if again.Body.String() != first.Body.String() || again.Header().Get("ETag") != first.Header().Get("ETag") {
		t.Errorf("it changed: %s", again.Body)
	}
	if rec := ask(s, http.MethodGet, "/api/v1/views/"+id, "", "If-None-Match", first.Header().Get("ETag")); rec.Code != http.StatusNotModified {
		t.Errorf("had it: got %d", rec.Code)
	}
}

func TestViewsAreRefused(t *testing.T) {
	t.Parallel()
	for name, tc := range map[string]struct {
		change  func(*Config)
		body    string
		headers []string
		code    int
		says    string
	}{
		"read-only":       {func(c *Config) { c.ReadOnly = true }, asked, nil, 403, "read-only"},
		"without a shelf": {func(c *Config) { c.Views = nil }, asked, nil, 503, "unavailable"},
		"token":           {func(c *Config) { c.Token = "x" }, asked, nil, 401, "unauthorized"},
		"another site":    {nil, asked, []string{"Origin", "http://evil.example"}, 403, "forbidden"},
		"full":            {func(c *Config) { c.Views = &saved.Memory{} }, asked, nil, 507, "full"},
		"title":           {nil, `{"ids":["urn:a"],"title":"` + strings.Repeat("é", mostTitle+1) + `"}`, nil, 400, "title"},
		"note":            {nil, `{"ids":["urn:a"],"note":"` + strings.Repeat("é", mostNote+1) + `"}`, nil, 400, "note"},
		"state":           {nil, `{"ids":["urn:a"],"state":"` + strings.Repeat("x", mostState+1) + `"}`, nil, 400, "state"},
		"nothing":         {nil, `{"ids":[]}`, nil, 400, "ids is missing"},
		"too many":        {nil, `{"ids":[` + strings.Repeat(`"urn:a",`, mostIDs) + `"urn:b"]}`, nil, 400, "at most"},
		"no IRI":          {nil, `{"ids":["x y"]}`, nil, 400, "ids must be"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			var change []func(*Config)
			if tc.change != nil {
				change = append(change, tc.change)
			}
			if _, code, answer := save(newServer(t, change...), tc.body, tc.headers...); code != tc.code || !strings.Contains(answer, tc.says) {
				t.Errorf("got %d %s, want %d %s", code, answer, tc.code, tc.says)
			}
		})
	}
	s := newServer(t)
	for _, id := range []string{"x", "7d0f2a5e3c1b4e1a9b584a3a0f6c2d11", "..%2f..%2fsecret", "7d0f2a5e-3c1b-4e1a-9b58-4a3a0f6c2d12"} {
		if rec := ask(s, http.MethodGet, "/api/v1/views/"+id, ""); rec.Code != http.StatusNotFound {
			t.Errorf("%s: got %d", id, rec.Code)
		}
	}
}

func TestCommonAndOverview(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	post := func(path, body string) (code int, answer string) {
		rec := ask(s, http.MethodPost, "/api/v1/"+path, body, "Content-Type", "application/json")
		return rec.Code, rec.Body.String()
	}
	var map1 struct {
		Nodes []struct{ IRI string }
		Total int
		Links [][2]int
	}
	_, answer := post("overview", `{"ids":["`+paperIRI+`"],"steps":1,"limit":2}`)
	if err := json.Unmarshal([]byte(answer), &map1); err != nil || len(map1.Nodes) != 2 || map1.Total < 3 || fmt.Sprint(map1.Links) != "[[0 1]]" {
		t.Errorf("got %s, %v", answer, err)
	}
	for _, tc := range []struct{ path, body, says string }{
		{"common", `{"ids":["urn:a"]}`, "at least two"},
		{"common", `{"ids":["urn:a","urn:b"],"limit":0}`, "limit"},
		{"overview", `{"ids":["urn:a"],"steps":4}`, "steps"},
		{"overview", `{"ids":["urn:a"],"limit":5001}`, "limit"},
		{"overview", `{"ids":[]}`, "ids is missing"},
	} {
		if code, answer := post(tc.path, tc.body); code != http.StatusBadRequest || !strings.Contains(answer, tc.says) {
			t.Errorf("%s %s: got %d %s", tc.path, tc.body, code, answer)
		}
	}
}

func TestNeighboursByName(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for q, want := range map[string]int{"NEDER": 1, "nld": 1, "no such name": 0} {
		var a struct{ Page page }
		if getJSON(t, s, "/api/v1/relations?predicate=kg:mentions&iri="+paperIRI+"&q="+strings.ReplaceAll(q, " ", "+"), &a); a.Page.Total != want {
			t.Errorf("%q: got %d, want %d", q, a.Page.Total, want)
		}
	}
}
