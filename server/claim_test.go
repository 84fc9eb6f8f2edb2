package server

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
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
		{"commitments", "about=dossier:32317", []string{"fulfilled"}, 200},
		{"commitments", "about=dossier:99999", nil, 200},
		{"commitments", "status=kept", nil, 400},
		{"commitments", "format=xls", nil, 400},
		{"commitments", "office=kept", nil, 400},
		{"positions", "holder=country:NLD", []string{"no-position-yet", "supports"}, 200},
		{"positions", "about=" + url.QueryEscape(citedIRI), []string{"supports"}, 200},
		{"positions", "holder=country:NLD&stance=supports", []string{"supports"}, 200},
		{"positions", "about=dossier:32317", []string{"no-position-yet", "supports"}, 200},
		{"positions", "stance=likes", nil, 400},
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

// Every value of a facet gives as many rows as it says, whatever else is asked.
func TestClaimFacetsCount(t *testing.T) {
	t.Parallel()
	s := newServer(t, func(c *Config) {
		// The minister has promised something by name too, which counts for the office.
		const who = vocab.ID + "person/x"
		letter := &paper.Paper{Text: "Dat zeg ik toe.", Key: "brief.txt", Document: paper.Document{ID: "brief", IRI: "urn:brief", Kind: paper.KindLetter, Date: "2024-05-30"},
			Commitments: []paper.Commitment{{By: "x", Status: "open", End: 15, Place: paper.Place{IRIs: map[string]string{"by": who}, Rule: "claim/test", Confidence: 0.9}}}}
		one, other := filled(), emit.Document(letter, emit.Run{Version: "1"})
		one.quads = append(append(one.quads, other.Quads...), quad.Quad{Subject: quad.IRI(who), Predicate: vocab.HoldsOffice, Object: quad.IRI(minister)})
		one.Memory, one.texts[other.Key] = graph.NewMemory(one.quads), other.Text
		c.Store = one
	})
	type answer struct {
		Page   struct{ Total int }
		Facets []struct {
			Name   string
			Values []struct {
				Value string
				Count int
			}
		}
	}
	for _, asked := range []string{"commitments?", "commitments?status=open", "commitments?office=office:minister-van-financien", "positions?", "positions?stance=supports", "positions?holder=country:BEL", "positions?about=dossier:32317"} {
		var all answer
		getJSON(t, s, "/api/v1/"+asked, &all)
		for _, f := range all.Facets {
			if len(f.Values) == 0 {
				t.Errorf("%s: facet %s vanished", asked, f.Name)
			}
			for _, v := range f.Values {
				path, query, _ := strings.Cut(asked, "?")
				q, err := url.ParseQuery(query)
				if err != nil {
					t.Fatal(err)
				}
				q.Set(f.Name, v.Value)
				var one answer
				getJSON(t, s, "/api/v1/"+path+"?"+q.Encode(), &one)
				if one.Page.Total != v.Count {
					t.Errorf("%s: %s %s says %d, gives %d", asked, f.Name, v.Value, v.Count, one.Page.Total)
				}
			}
		}
	}
}

// A table has a row for each claim, and no cell that runs in a spreadsheet.
func TestClaimsAsTable(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	for path, rows := range map[string]int{"commitments": 1, "positions": 2, "positions?stance=supports": 1} {
		sep := "?"
		if strings.Contains(path, "?") {
			sep = "&"
		}
		rec := ask(s, http.MethodGet, "/api/v1/"+path+sep+"format=csv", "")
		got, err := csv.NewReader(rec.Body).ReadAll()
		if err != nil || len(got) != rows+1 || !strings.HasPrefix(rec.Header().Get("Content-Type"), "text/csv") {
			t.Fatalf("%s: %d rows, %v", path, len(got), err)
		}
		column := slices.Index(got[0], "quote")
		for _, row := range got[1:] {
			if !strings.Contains(words, row[column]) || row[column] == "" {
				t.Errorf("%s: quote %q", path, row[column])
			}
		}
	}
	read := func(context.Context, quad.IRI) (string, error) { return "", nil }
	table, err := listed(t.Context(), []quad.IRI{"urn:x"}, read, []string{"a"}, func(string) []string { return []string{"=1+1", "-", "é", "1"} })
	if err != nil || table != csvTable("a\r\n'=1+1,'-,é,1\r\n") {
		t.Errorf("got %q, %v", table, err)
	}
}

// Files are those that a stored paper is in or names, with how many.
func TestFiles(t *testing.T) {
	t.Parallel()
	s := newServer(t)
	var got struct {
		Files []struct {
			Node         struct{ IRI string }
			Papers, Open int
			Last         string
		}
		Page struct{ Total int }
	}
	getJSON(t, s, "/api/v1/files?type=dossier", &got)
	if got.Page.Total != 1 || got.Files[0].Node.IRI != vocab.ID+"dossier/32317" || got.Files[0].Papers != 1 || got.Files[0].Last != "2024-02-23" || got.Files[0].Open != 0 {
		t.Errorf("got %+v", got)
	}
	getJSON(t, s, "/api/v1/files?type=procedure", &got)
	if got.Page.Total != 0 {
		t.Errorf("procedures: got %+v", got)
	}
	if rec := ask(s, http.MethodGet, "/api/v1/files?type=person", ""); rec.Code != http.StatusBadRequest {
		t.Errorf("type=person: %d", rec.Code)
	}
}

// A thing is mentioned in its documents, each with its first passage.
func TestMentionedIn(t *testing.T) {
	t.Parallel()
	var got struct {
		Mentions []struct {
			Passages int
			Passage  struct {
				Start, End int
				Quote      string
			}
		}
		Months map[string]int
	}
	getJSON(t, newServer(t), "/api/v1/mentions?iri=country:NLD", &got)
	if len(got.Mentions) != 1 || got.Mentions[0].Passages != strings.Count(words, "Nederland") || got.Months["2024-02"] != 1 {
		t.Fatalf("got %+v", got)
	}
	if p := got.Mentions[0].Passage; p.Quote != "Nederland" || p.Start != strings.Index(words, "Nederland") || words[p.Start:p.End] != p.Quote {
		t.Errorf("passage: got %+v", p)
	}
}
