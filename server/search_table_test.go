package server

import (
	"encoding/csv"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// lettered is a store with 25 papers of two kinds and years, found by their words
// and some by their titles, one of which is a formula.
func lettered(t *testing.T) func(*Config) {
	t.Helper()
	s := shelf{texts: map[string]string{}}
	var quads []quad.Quad
	for i := range 25 {
		p := &paper.Paper{Text: "-1 Grensbewaking\nkost geld, regel " + strings.Repeat("x", i+1) + ".", Key: fmt.Sprintf("brief-%02d.txt", i),
			Document: paper.Document{ID: fmt.Sprintf("brief-%02d", i), IRI: fmt.Sprintf("urn:brief:%d", i), Kind: paper.KindLetter, Title: fmt.Sprintf("=Brief %d", i), Date: fmt.Sprintf("2024-05-%02d", i+1)}}
		if i%3 == 0 {
			p.Document.Kind, p.Document.Title, p.Document.Date = paper.KindMotion, fmt.Sprintf("Motie over grensbewaking, \"%d\"", i), fmt.Sprintf("2023-05-%02d", i+1)
		}
		d := emit.Document(p, emit.Run{Version: "1"})
		quads, s.texts[d.Key] = append(quads, d.Quads...), d.Text
	}
	s.Memory, s.quads = graph.NewMemory(quads), quads
	x, err := search.Open(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = x.Close() })
	if err := x.Update(t.Context(), s, slices.Sorted(maps.Keys(s.texts))); err != nil {
		t.Fatal(err)
	}
	if err := x.SetRevision(3); err != nil {
		t.Fatal(err)
	}
	return func(c *Config) { c.Store, c.Search = s, x }
}

type searchAnswer struct {
	Results []struct {
		Node    struct{ IRI, Type, Kind, Label, Identifier, Date, DocumentKey string }
		Snippet string
		Passage *struct {
			Key        string
			Start, End int
		}
	}
	Page    page
	CSVRows int `json:"csvRows"`
}

// rows are the cells of a page, as a table has them.
func (a searchAnswer) rows() (out [][]string) {
	for _, r := range a.Results {
		n := r.Node
		row := []string{n.IRI, n.Type, n.Kind, n.Label, n.Identifier, n.Date, n.DocumentKey, "", "", r.Snippet}
		if p := r.Passage; p != nil {
			row[6], row[7], row[8] = p.Key, strconv.Itoa(p.Start), strconv.Itoa(p.End)
		}
		for i, cell := range row {
			if strings.HasPrefix(cell, "=") || strings.HasPrefix(cell, "-") {
				row[i] = "'" + cell
			}
		}
		out = append(out, row)
	}
	return out
}

// A table of a search has the rows of all its pages, in their order, with every
// filter kept; one that is cut has the first, and says of how many.
func TestSearchAsTable(t *testing.T) {
	t.Parallel()
	store := lettered(t)
	s, tight := newServer(t, store), newServer(t, store, func(c *Config) { c.Limits.Rows = 5 })
	for asked, total := range map[string]int{
		"q=grensbewaking": 34, "q=grensbewaking&sort=date": 34, "q=grensbewaking&type=motie": 18, "q=grensbewaking&from=2024-05-03&to=2024-05-20": 12,
		"q=grensbewaking&type=brief&type=motie&sort=date&from=2023-05-05": 30, "q=brief+1": 27, "q=niets": 0, "q=": 0,
	} {
		target := "/api/v1/search?" + asked
		var whole [][]string
		var a searchAnswer
		for next := ""; ; next = url.QueryEscape(a.Page.Next) {
			a = searchAnswer{}
			getJSON(t, s, target+"&limit=7&cursor="+next, &a)
			if whole = append(whole, a.rows()...); a.Page.Next == "" {
				break
			}
		}
		if got, _ := table(t, s, target); !slices.EqualFunc(got, whole, slices.Equal) || len(got) != total || a.CSVRows != total || a.Page.Total != total {
			t.Errorf("%s: got %d rows of %d, told %d, want %d\n%q\nwant\n%q", asked, len(got), a.Page.Total, a.CSVRows, total, got, whole)
		}
		cut, head := table(t, tight, target+"&limit=1")
		a = searchAnswer{}
		getJSON(t, tight, target, &a)
		if want := whole[:min(5, len(whole))]; !slices.EqualFunc(cut, want, slices.Equal) || a.CSVRows != len(want) {
			t.Errorf("%s: got %d rows, told %d, want %d", asked, len(cut), a.CSVRows, len(want))
		}
		name := "kamergraaf-search.csv"
		if len(whole) > 5 {
			name = fmt.Sprintf("kamergraaf-search-first-5-of-%d.csv", len(whole))
		}
		if head.Get("X-Total-Count") != strconv.Itoa(len(whole)) || !strings.Contains(head.Get("Content-Disposition"), `"`+name+`"`) {
			t.Errorf("%s: got %q of %s, want %s", asked, head.Get("Content-Disposition"), head.Get("X-Total-Count"), name)
		}
	}
}

// A snippet is the text as it stands, and no cell runs in a spreadsheet.
func TestSearchRow(t *testing.T) {
	t.Parallel()
	rows, _ := table(t, newServer(t, lettered(t)), "/api/v1/search?q=kost+geld&type=brief&sort=date")
	want := []string{"urn:brief:23", "document", "brief", "'=Brief 23", "brief-23", "2024-05-24", "brief-23.txt", "0", "59", "'-1 Grensbewaking\nkost geld, regel " + strings.Repeat("x", 24) + "."}
	if len(rows) != 16 || !slices.Equal(rows[0], want) {
		t.Errorf("got %d rows, first %q, want %q", len(rows), rows[0], want)
	}
}

// table asks for CSV, and gives its rows without the first, which names them.
func table(t *testing.T, s *Server, target string) ([][]string, http.Header) {
	t.Helper()
	rec := ask(s, http.MethodGet, target+"&format=csv", "")
	got, err := csv.NewReader(rec.Body).ReadAll()
	if err != nil || rec.Code != http.StatusOK || rec.Header().Get("Content-Type") != "text/csv; charset=utf-8" || !slices.Equal(got[0], searchColumns) {
		t.Fatalf("%s: got %d %q, %v", target, rec.Code, got, err)
	}
	return got[1:], rec.Header()
}

func TestSearchRowsHaveADefault(t *testing.T) {
	t.Parallel()
	for set, want := range map[int]int{0: 2_000, 10: 10, 1_000_000: 2_000} {
		if got := (Limits{Rows: set}).withDefaults().Rows; got != want {
			t.Errorf("%d: got %d, want %d", set, got, want)
		}
	}
}
