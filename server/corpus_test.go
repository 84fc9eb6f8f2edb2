package server

import (
	"encoding/json"
	"net/http"
	"net/url"
	"path/filepath"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/citation"
	"github.com/kamergraaf/kamergraaf/ingest/extract/date"
	"github.com/kamergraaf/kamergraaf/ingest/link"
	"github.com/kamergraaf/kamergraaf/ingest/source"
)

// corpus serves testdata/corpus, read by the extractors that need no data.
func corpus(t *testing.T) *Server {
	t.Helper()
	db, err := store.Open(t.Context(), store.Memory, store.Options{Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	p := &ingest.Pipeline{Decoder: &decode.Decoder{}, Linker: &link.Linker{}, Provenance: emit.Run{Version: "test"},
		Extractors: []extract.Extractor{citation.Extractor{}, date.Extractor{}}}
	t.Cleanup(func() { _ = p.Close() })
	from := source.New(filepath.Join("..", "testdata", "corpus"), nil, nil)
	if err := p.Run(t.Context(), from.Items(t.Context()), db, ingest.Options{}); err != nil {
		t.Fatal(err)
	}
	return newServer(t, func(c *Config) { c.Store, c.Search = db, nil })
}

func getJSON(t *testing.T, s *Server, target string, into any) {
	t.Helper()
	rec := ask(s, http.MethodGet, target, "")
	if rec.Code != http.StatusOK {
		t.Fatalf("%s: got %d %s", target, rec.Code, rec.Body)
	}
	if err := json.Unmarshal(rec.Body.Bytes(), into); err != nil {
		t.Fatal(err)
	}
}

// TestEveryPassageOfTheCorpus opens every mention and every relation of every
// document, as the reader and the evidence drawer do.
func TestEveryPassageOfTheCorpus(t *testing.T) {
	t.Parallel()
	s := corpus(t)
	texts := map[string]string{}
	text := func(key string) string {
		if _, ok := texts[key]; !ok {
			texts[key] = ask(s, http.MethodGet, "/api/v1/documents/"+url.PathEscape(key)+"/text", "").Body.String()
		}
		return texts[key]
	}
	var shelf struct{ Documents []struct{ Key string } }
	getJSON(t, s, "/api/v1/documents?limit=500", &shelf)
	mentions, passages := 0, 0
	for _, d := range shelf.Documents {
		var marks struct {
			Mentions []struct {
				Start, End int
				Text       string
			}
			Relations []struct {
				Subject, Object string
				Predicate       struct{ IRI string }
				Start, End      int
			}
		}
		getJSON(t, s, "/api/v1/documents/"+url.PathEscape(d.Key)+"/mentions", &marks)
		for _, m := range marks.Mentions {
			mentions++
			if got := text(d.Key)[m.Start:m.End]; got != m.Text {
				t.Errorf("%s %d-%d: bytes are %q, mention says %q", d.Key, m.Start, m.End, got, m.Text)
			}
		}
		for _, r := range marks.Relations {
			var e struct {
				Passages []struct {
					Document   struct{ Key string }
					Start, End int
					Quote      string
				}
			}
			getJSON(t, s, "/api/v1/evidence?"+url.Values{"s": {r.Subject}, "p": {r.Predicate.IRI}, "o": {r.Object}, "limit": {"200"}}.Encode(), &e)
			found := false
			for _, p := range e.Passages {
				passages++
				found = found || p.Document.Key == d.Key && p.Start == r.Start && p.End == r.End
				if got := text(p.Document.Key)[p.Start:p.End]; got != p.Quote {
					t.Errorf("%s %d-%d: bytes are %q, passage says %q", p.Document.Key, p.Start, p.End, got, p.Quote)
				}
			}
			if !found {
				t.Errorf("%s: %s %s %s opens to other passages than its own", d.Key, r.Subject, r.Predicate.IRI, r.Object)
			}
		}
	}
	if len(shelf.Documents) < 12 || mentions < 50 || passages < 20 {
		t.Errorf("read %d documents, %d mentions, %d passages: the corpus has more", len(shelf.Documents), mentions, passages)
	}
}
