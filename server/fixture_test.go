package server

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/uuid"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/server/saved"
)

const (
	nld      = quad.IRI(vocab.EUAuth + "country/NLD")
	paperIRI = "https://zoek.officielebekendmakingen.nl/kst-32317-872.html"
	citedIRI = "https://zoek.officielebekendmakingen.nl/kst-32317-871.html"
	minister = vocab.ID + "office/minister-van-financien"
	savedID  = "7d0f2a5e-3c1b-4e1a-9b58-4a3a0f6c2d11"
	hostile  = `<script>alert(1)</script>`
	words    = "Coördinatie vóór de Raad: Nederland steunt dit, zie 32 317, nr. 871. " + hostile + " Punt 1. Nederland wacht af."
)

// shelf is a store in memory that stands still at revision 3.
type shelf struct {
	*graph.Memory
	quads   []quad.Quad
	texts   map[string]string
	horizon graph.Revision // of its change log
	files   map[string]*graph.Original
	err     error
}

func (s shelf) Snapshot(context.Context) (graph.Snapshot, error) { return s, s.err }
func (s shelf) Revision() graph.Revision                         { return 3 }
func (s shelf) Close() error                                     { return nil }
func (s shelf) Original(_ context.Context, key string) (graph.File, error) {
	if o := s.files[key]; o != nil {
		return o.File, nil
	}
	return graph.File{}, graph.ErrNotFound
}

func (s shelf) OriginalBody(_ context.Context, key string) ([]byte, error) {
	if o := s.files[key]; o != nil {
		return o.Body, nil
	}
	return nil, graph.ErrNotFound
}

func (s shelf) Text(_ context.Context, key string) (string, error) {
	if t, ok := s.texts[key]; ok {
		return t, nil
	}
	return "", graph.ErrNotFound
}

func filled() shelf {
	p := &paper.Paper{Text: words, Key: "kst-32317-872.txt", Document: paper.Document{ID: "kst-32317-872", IRI: paperIRI,
		Kind: paper.KindAgenda, Title: hostile, Date: "2024-02-23", Dossier: "32317"}}
	for from := 0; strings.Contains(words[from:], "Nederland"); {
		from += strings.Index(words[from:], "Nederland")
		p.Mentions = append(p.Mentions, paper.Mention{Start: from, End: from + 9, Text: "Nederland", Type: paper.Country, ID: "NLD", IRI: string(nld), Rule: "country", Confidence: 0.9})
		from += 9
	}
	i, j := strings.Index(words, "32 317"), strings.Index(words, "Punt")
	p.Relations = []paper.Relation{{Subject: "kst-32317-872", Predicate: "cites", Object: "kst-32317-871", SubjectIRI: paperIRI, ObjectIRI: citedIRI, Start: i, End: i + 15, Rule: "cite", Confidence: 0.8}}
	p.Agenda = []paper.Item{{Section: "I. Binnenlandse Zaken", Number: "1", Title: "Punt", Type: "debat", Start: j, End: j + 7}}
	p.Headings = []paper.Heading{{Title: "Punt 1", Level: 2, Start: j, End: j + 6}}
	p.Footnotes = []paper.Footnote{{Mark: "1", Start: j, End: j + 7, Anchor: i, SentenceStart: 0, SentenceEnd: j - 1}, {Mark: "2", Start: j, End: j + 7, Anchor: -1}}
	p.Questions = []paper.Question{{Number: "1", Start: i, End: j, AnswerStart: j, AnswerEnd: j + 7}}
	p.Speakers = []paper.Speaker{{Name: "Podt", Party: "D66", Role: "lid", Start: 0, End: j}}
	about := vocab.Item(p.Key, 1)
	p.Positions = []paper.Position{
		{Holder: "NLD", Stance: "supports", About: "kst-32317-871", Date: p.Document.Date, Start: 0, End: j, Place: paper.Place{IRIs: map[string]string{"holder": string(nld), "about": citedIRI}, Rule: "claim/test", Confidence: 0.9}},
		{Holder: "NLD", Stance: "no-position-yet", About: "kst-32317-872#I.1", Date: p.Document.Date, Start: j, End: len(words), Place: paper.Place{IRIs: map[string]string{"holder": string(nld), "about": about}, Rule: "claim/test", Confidence: 0.8}}}
	p.Commitments = []paper.Commitment{{By: "minister-van-financien", To: "TK", FulfilledBy: p.Document.ID, Status: "fulfilled", Start: 0, End: j,
		Place: paper.Place{IRIs: map[string]string{"by": minister, "to": vocab.Entity("institution", "TK", ""), "fulfilledBy": paperIRI}, Rule: "claim/test", Confidence: 0.9}}}
	p.Warnings = []paper.Warning{{Code: "unresolved-act", Message: "it is not known what this names: Punt", Start: j, End: j + 4}, {Code: "act-year", Message: "both numbers may be the year"}}
	p.Sort()
	d := emit.Document(p, emit.Run{Version: "1"})
	return shelf{Memory: graph.NewMemory(d.Quads), quads: d.Quads, texts: map[string]string{d.Key: d.Text}}
}

// engine answers every query but two.
type engine struct{}

func (engine) Query(_ context.Context, _, query string) (json.RawMessage, error) {
	switch query {
	case "bad":
		return nil, errors.Join(ErrQuery, errors.New("line 1: no such thing"))
	case "slow":
		return nil, ErrBudget
	}
	return json.RawMessage(`[]`), nil
}

// clerk takes every document that is not called "bad.pdf".
type clerk struct{}

func (clerk) Ingest(_ context.Context, name string, r io.Reader) (Receipt, error) {
	b, err := io.ReadAll(r)
	if err != nil {
		return Receipt{}, err
	}
	if name == "bad.pdf" {
		return Receipt{}, errors.Join(ErrRefused, errors.New("bad.pdf is no PDF"))
	}
	return Receipt{Revision: 4, Key: name, Quads: len(b)}, nil
}

func config(t *testing.T) Config {
	t.Helper()
	s := filled()
	index, err := search.Open(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = index.Close() })
	if err := index.Update(t.Context(), s, []string{"kst-32317-872.txt"}); err != nil {
		t.Fatal(err)
	}
	if err := index.SetRevision(3); err != nil {
		t.Fatal(err)
	}
	views := &saved.Memory{Most: 3}
	if err := views.Put(t.Context(), uuid.MustParse(savedID), []byte(`{"id":"`+savedID+`","created":"2026-11-30T09:00:00Z","revision":2,"title":"","note":"","state":"","nodes":[],"edges":[]}`)); err != nil {
		t.Fatal(err)
	}
	return Config{Store: s, Views: views, Now: filledNow, Search: index, Query: engine{}, Ingest: clerk{}}
}

func newServer(t *testing.T, change ...func(*Config)) *Server {
	t.Helper()
	c := config(t)
	for _, f := range change {
		f(&c)
	}
	s, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func built() fstest.MapFS {
	return fstest.MapFS{
		"index.html":        {Data: []byte("<!doctype html><title>built</title>")},
		"assets/app-1a2.js": {Data: []byte("export {}")},
		".gitkeep":          {Data: []byte("x")},
	}
}

// filledNow is a clock that stands still.
func filledNow() time.Time { return time.Unix(0, 0) }
