package server

import (
	"fmt"
	"net/http"
	"net/url"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// BenchmarkHub asks about a country that 5,000 papers mention, the worst node
// of a year of parliament.
func BenchmarkHub(b *testing.B) {
	db, err := store.Open(b.Context(), store.Memory, store.Options{Create: true})
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	var docs []graph.Document
	for i := range 5000 {
		p := &paper.Paper{Text: "Nederland wacht af.", Key: fmt.Sprintf("kst-36000-%d.txt", i), Document: paper.Document{ID: fmt.Sprintf("kst-36000-%d", i),
			IRI: vocab.Kamerstuk(fmt.Sprintf("kst-36000-%d", i)), Kind: paper.KindMotion, Title: "Motie", Date: fmt.Sprintf("2024-01-%02d", i%28+1), Dossier: "36000"}}
		p.Mentions = []paper.Mention{{Start: 0, End: 9, Text: "Nederland", Type: paper.Country, ID: "NLD", IRI: string(nld), Rule: "country", Confidence: 0.9}}
		docs = append(docs, emit.Document(p, emit.Run{Version: "1"}))
	}
	for part := range 20 {
		if _, err := db.Commit(b.Context(), docs[part*250:(part+1)*250]); err != nil {
			b.Fatal(err)
		}
	}
	s, err := New(Config{Store: db, Now: filledNow})
	if err != nil {
		b.Fatal(err)
	}
	n := url.QueryEscape(string(nld))
	for _, q := range []struct{ name, method, url, body string }{
		{"entity", http.MethodGet, "/api/v1/entities?iri=" + n, ""},
		{"relations", http.MethodGet, "/api/v1/relations?iri=" + n, ""},
		{"expand", http.MethodPost, "/api/v1/expand", `{"id":"` + string(nld) + `"}`},
		{"documents", http.MethodGet, "/api/v1/documents", ""},
		{"timeline", http.MethodGet, "/api/v1/timeline?iri=" + n, ""},
		{"paths", http.MethodGet, "/api/v1/paths?hubs=100000&from=" + url.QueryEscape(vocab.Kamerstuk("kst-36000-1")) + "&to=" + url.QueryEscape(vocab.Kamerstuk("kst-36000-2")), ""},
	} {
		b.Run(q.name, func(b *testing.B) {
			for b.Loop() {
				if rec := ask(s, q.method, q.url, q.body, "Content-Type", "application/json"); rec.Code != http.StatusOK {
					b.Fatalf("got %d %s", rec.Code, rec.Body)
				}
			}
		})
	}
}
