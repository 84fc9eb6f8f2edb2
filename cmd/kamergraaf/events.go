package main

import (
	"encoding/json"
	"io"

	"github.com/kamergraaf/kamergraaf/ingest"
)

// stored is a line of "ingest --events": one input and what became of it; its
// names are stable. Without Refused the document is durable.
type stored struct {
	Name    string `json:"name"`
	Key     string `json:"key,omitempty"`
	Changed bool   `json:"changed"`
	Quads   int    `json:"quads"`
	Refused string `json:"refused,omitempty"`
}

// events prints such lines, each in one write; the zero value prints none.
type events struct {
	w   io.Writer
	err error // of the first line that could not be printed
}

func (a *app) events(o ingestOptions) *events {
	if !o.events || o.dryRun {
		return &events{}
	}
	return &events{w: a.stdout}
}

func (s *events) of(e ingest.Event) {
	if e.Err != nil {
		s.say(stored{Name: e.Name, Refused: e.Err.Error()})
		return
	}
	s.say(stored{Name: e.Name, Key: e.Paper.Key, Changed: e.Changed, Quads: e.Quads})
}

func (s *events) say(line stored) {
	if s.w == nil || s.err != nil {
		return
	}
	s.err = json.NewEncoder(s.w).Encode(line)
}
