package server

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

// TestClaims asks for commitments and positions by what they can be asked for.
func TestClaims(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for _, tc := range []struct {
		path, query string
		want        []string // statuses or stances
		status      int
	}{
		{"commitments", "", []string{"fulfilled"}, 200},
		{"commitments", "status=fulfilled&office=office:minister-van-financien", []string{"fulfilled"}, 200},
		{"commitments", "status=open", nil, 200},
		{"commitments", "office=office:minister-van-defensie", nil, 200},
		{"commitments", "status=kept", nil, 400},
		{"commitments", "office=kept", nil, 400},
		{"positions", "holder=country:NLD", []string{"no-position-yet", "supports"}, 200},
		{"positions", "about=" + url.QueryEscape(citedIRI), []string{"supports"}, 200},
		{"positions", "holder=country:BEL", nil, 200},
		{"positions", "about=nothing", nil, 400},
	} {
		t.Run(tc.path+"?"+tc.query, func(t *testing.T) {
			t.Parallel()
			rec := httptest.NewRecorder()
			s.ServeHTTP(rec, httptest.NewRequest(http.MethodGet, "/api/v1/"+tc.path+"?"+tc.query, nil))
			if rec.Code != tc.status {
				t.Fatalf("status: got %d, want %d: %s", rec.Code, tc.status, rec.Body)
			}
			if tc.status != 200 {
				return
			}
			type row struct {
				Status, Stance string
				Passage        struct {
					Start, End int
					Quote      string
				}
			}
			var got struct {
				Commitments, Positions []row
				Page                   struct{ Total int }
			}
			if err := json.Unmarshal(rec.Body.Bytes(), &got); err != nil {
				t.Fatal(err)
			}
			seen := map[string]bool{}
			for _, r := range append(got.Commitments, got.Positions...) {
				seen[r.Status+r.Stance] = true
				if r.Passage.Quote != words[r.Passage.Start:r.Passage.End] || r.Passage.Quote == "" {
					t.Errorf("quote %q is not the text at %d-%d", r.Passage.Quote, r.Passage.Start, r.Passage.End)
				}
			}
			if len(seen) != len(tc.want) || got.Page.Total != len(tc.want) {
				t.Errorf("got %v of %d, want %v", seen, got.Page.Total, tc.want)
			}
			for _, w := range tc.want {
				if !seen[w] {
					t.Errorf("no %s in %s", w, rec.Body)
				}
			}
		})
	}
}
