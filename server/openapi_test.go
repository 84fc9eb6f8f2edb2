package server

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

func description(t *testing.T) *openapi3.T {
	t.Helper()
	doc, err := openapi3.NewLoader().LoadFromData([]byte(openAPI))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestOpenAPIIsValid(t *testing.T) {
	t.Parallel()
	doc := description(t)
	if err := doc.Validate(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// TestOpenAPINamesEveryRoute holds the description and the router against
// each other, both ways.
func TestOpenAPINamesEveryRoute(t *testing.T) {
	t.Parallel()
	var described, served []string
	for path, item := range description(t).Paths.Map() {
		for method := range item.Operations() {
			described = append(described, method+" "+path)
		}
	}
	parameter := regexp.MustCompile(`[:*](\w+)`)
	for _, r := range newServer(t).engine.Routes() {
		if r.Method != http.MethodHead {
			served = append(served, r.Method+" "+parameter.ReplaceAllString(r.Path, "{$1}"))
		}
	}
	slices.Sort(described)
	slices.Sort(served)
	if !slices.Equal(described, served) {
		t.Errorf("described %s\nserved    %s", strings.Join(described, "\n"), strings.Join(served, "\n"))
	}
}

// What takes a limit says which held, in its page or by itself.
func TestLimitsAreInTheAnswer(t *testing.T) {
	t.Parallel()
	n := 0
	for path, item := range description(t).Paths.Map() {
		if item.Get == nil || item.Get.Parameters.GetByInAndName(openapi3.ParameterInQuery, "limit") == nil {
			continue
		}
		n++
		answer := item.Get.Responses.Status(http.StatusOK).Value.Content.Get("application/json").Schema.Value
		if answer.Properties["page"] == nil && answer.Properties["limit"] == nil {
			t.Errorf("%s takes a limit and does not tell which held", path)
		}
	}
	if n < 10 {
		t.Errorf("%d routes with a limit", n)
	}
}

// TestAnswersFitTheirSchemas asks every route that answers JSON and holds the
// answer against the schema.
func TestAnswersFitTheirSchemas(t *testing.T) {
	t.Parallel()
	doc, s := description(t), newServer(t)
	n, d := url.QueryEscape(string(nld)), url.QueryEscape(paperIRI)
	asked := map[string]bool{}
	for _, tc := range []struct{ template, url, body string }{
		{"/api/v1/search", "/api/v1/search?q=32+317+nr+872", ""},
		{"/api/v1/search", "/api/v1/search?q=steunt&limit=1", ""},
		{"/api/v1/suggest", "/api/v1/suggest?q=neder", ""},
		{"/api/v1/entities", "/api/v1/entities?iri=" + n, ""},
		{"/api/v1/entities", "/api/v1/entities?iri=" + d, ""},
		{"/api/v1/entities/{iri}", "/api/v1/entities/" + url.PathEscape(string(nld)), ""},
		{"/api/v1/entities/{iri}/relations", "/api/v1/entities/" + url.PathEscape(paperIRI) + "/relations?limit=2", ""},
		{"/api/v1/relations", "/api/v1/relations?direction=in&predicate=kg:mentions&iri=" + n, ""},
		{"/api/v1/expand", "/api/v1/expand", `{"id":"` + paperIRI + `","limit":2,"known":["` + string(nld) + `"]}`},
		{"/api/v1/degrees", "/api/v1/degrees", `{"ids":["` + string(nld) + `"]}`},
		{"/api/v1/subgraph", "/api/v1/subgraph", `{"ids":["` + string(nld) + `","` + paperIRI + `"]}`},
		{"/api/v1/common", "/api/v1/common", `{"ids":["` + string(nld) + `","` + citedIRI + `"]}`},
		{"/api/v1/overview", "/api/v1/overview", `{"ids":["` + string(nld) + `"],"steps":1}`},
		{"/api/v1/views/{id}", "/api/v1/views/" + savedID, ""},
		{"/api/v1/paths", "/api/v1/paths?from=" + n + "&to=" + url.QueryEscape(citedIRI), ""},
		{"/api/v1/timeline", "/api/v1/timeline?iri=" + n, ""},
		{"/api/v1/mentions", "/api/v1/mentions?iri=" + n, ""},
		{"/api/v1/files", "/api/v1/files?type=dossier", ""},
		{"/api/v1/chain", "/api/v1/chain?iri=" + url.QueryEscape(citedIRI), ""},
		{"/api/v1/evidence", "/api/v1/evidence?s=" + d + "&p=kg:mentions&o=" + n, ""},
		{"/api/v1/evidence", "/api/v1/evidence?s=" + d + "&p=kg:cites&o=" + url.QueryEscape(citedIRI), ""},
		{"/api/v1/commitments", "/api/v1/commitments?status=fulfilled", ""},
		{"/api/v1/positions", "/api/v1/positions?limit=1&holder=" + n, ""},
		{"/api/v1/documents", "/api/v1/documents?dossier=32317", ""},
		{"/api/v1/documents/{id}", "/api/v1/documents/kst-32317-872", ""},
		{"/api/v1/documents/{id}/mentions", "/api/v1/documents/kst-32317-872.txt/mentions", ""},
		{"/api/v1/query/{language}", "/api/v1/query/gizmo", `{"query":"g.V().all()"}`},
		{"/api/v1/changes", "/api/v1/changes?limit=3&iri=" + n, ""},
		{"/api/v1/stats", "/api/v1/stats", ""},
		{"/api/v1/service", "/api/v1/service", ""},
		{"/api/v1/vocabulary", "/api/v1/vocabulary", ""},
		{"/api/v1/examples", "/api/v1/examples", ""},
		{"/healthz", "/healthz", ""},
		{"/readyz", "/readyz", ""},
		{"/prefixes", "/prefixes", ""},
		{"/prefixes.{ext}", "/prefixes.json", ""},
	} {
		asked[tc.template] = true
		t.Run(tc.url, func(t *testing.T) {
			t.Parallel()
			item := doc.Paths.Value(tc.template)
			op := item.Get
			req := httptest.NewRequest(http.MethodGet, tc.url, nil)
			if tc.body != "" {
				op, req = item.Post, httptest.NewRequest(http.MethodPost, tc.url, strings.NewReader(tc.body))
				req.Header.Set("Content-Type", "application/json")
			}
			rec := httptest.NewRecorder()
			s.ServeHTTP(rec, req)
			if rec.Code != http.StatusOK {
				t.Fatalf("status: got %d: %s", rec.Code, rec.Body)
			}
			check(t, op.Responses.Status(200).Value.Content["application/json"].Schema, rec.Body.Bytes())
		})
	}
	for template, item := range doc.Paths.Map() {
		for _, op := range item.Operations() {
			if r := op.Responses.Status(200); r != nil && r.Value.Content["application/json"] != nil && !asked[template] &&
				template != "/api/v1/openapi.json" && op.RequestBody == nil {
				t.Errorf("%s is not asked", template)
			}
		}
	}
}

// TestProblemsFitTheirSchema holds what goes wrong to its description, also
// what is refused before a handler sees it.
func TestProblemsFitTheirSchema(t *testing.T) {
	t.Parallel()
	doc, s := description(t), newServer(t)
	schema := doc.Components.Schemas["Problem"]
	for _, target := range []string{"/api/v1/search", "/api/v1/nothing", "/api/v1/documents/kst-1-1", "/api/v1/expand"} {
		check(t, schema, ask(s, http.MethodGet, target, "").Body.Bytes())
	}
	check(t, schema, ask(s, http.MethodGet, "/sparql?query=SELECT", "").Body.Bytes())
	_, body, _ := strings.Cut(string(refusal(http.StatusBadRequest, false, s.pages)), "\r\n\r\n")
	check(t, schema, []byte(body))
}

// TestExamplesFitTheirSchemas keeps the description true to itself.
func TestExamplesFitTheirSchemas(t *testing.T) {
	t.Parallel()
	for path, item := range description(t).Paths.Map() {
		for method, op := range item.Operations() {
			for status, r := range op.Responses.Map() {
				for _, m := range r.Value.Content {
					if m.Example == nil {
						continue
					}
					b, err := json.Marshal(m.Example)
					if err != nil {
						t.Fatal(err)
					}
					t.Run(method+" "+path+" "+status, func(t *testing.T) { check(t, m.Schema, b) })
				}
			}
		}
	}
}

func check(t *testing.T, schema *openapi3.SchemaRef, body []byte) {
	t.Helper()
	var v any
	if err := json.Unmarshal(body, &v); err != nil {
		t.Fatal(err)
	}
	if err := schema.Value.VisitJSON(v); err != nil {
		t.Errorf("%v\n%s", err, body)
	}
}
