package main

import (
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest"
)

// report is what "ingest --json" prints at the end; its names are stable.
type report struct {
	Documents int `json:"documents"`       // read and, but for a dry run, in the store
	Changed   int `json:"changed"`         // of them, those the store did not hold the same
	Moved     int `json:"moved,omitempty"` // of them, those it held under the absolute path of an earlier version
	// Twins are documents without a number that the store holds once more, read
	// from another folder.
	Twins     []twin         `json:"twins,omitempty"`
	Refused   []refusal      `json:"refused"`
	Mentions  int            `json:"mentions"`
	Relations int            `json:"relations"`
	Quads     int            `json:"quads"`
	Warnings  map[string]int `json:"warnings"` // by code
	Bytes     int64          `json:"bytes"`
	Seconds   float64        `json:"seconds"`
	DryRun    bool           `json:"dryRun,omitempty"`
}

// refusal is one input that was not read, and why.
type refusal struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

func newReport() *report { return &report{Refused: []refusal{}, Warnings: map[string]int{}} }

// count takes in what became of one input.
func (r *report) count(e ingest.Event) {
	r.Bytes += e.Bytes
	if e.Err != nil {
		r.Refused = append(r.Refused, refusal{e.Name, e.Err.Error()})
		return
	}
	r.Documents++
	if e.Changed {
		r.Changed++
	}
	if e.Moved {
		r.Moved++
	}
	r.Mentions += len(e.Paper.Mentions)
	r.Relations += len(e.Paper.Relations)
	r.Quads += e.Quads
	for _, w := range e.Paper.Warnings {
		r.Warnings[w.Code]++
	}
}

func (r *report) writeJSON(w io.Writer) error { return json.NewEncoder(w).Encode(r) }

// writeText prints the report for people. A rate is left out when the run was
// too short to have one.
func (r *report) writeText(w io.Writer) error {
	verb := "ingested"
	if r.DryRun {
		verb = "read (nothing stored)"
	}
	if _, err := fmt.Fprintf(w, "%s %d documents: %d changed, %d refused\n  %d mentions, %d relations, %d quads\n",
		verb, r.Documents, r.Changed, len(r.Refused), r.Mentions, r.Relations, r.Quads); err != nil {
		return err
	}
	if r.Moved > 0 {
		if _, err := fmt.Fprintf(w, "  %d documents without a number were kept by their absolute path and are now kept by their path below the folder\n", r.Moved); err != nil {
			return err
		}
	}
	for _, code := range slices.Sorted(maps.Keys(r.Warnings)) {
		if _, err := fmt.Fprintf(w, "  %d warnings: %s\n", r.Warnings[code], code); err != nil {
			return err
		}
	}
	took := time.Duration(r.Seconds * float64(time.Second)).Round(time.Millisecond)
	if r.Seconds < 0.01 {
		_, err := fmt.Fprintf(w, "  %.2f MB in %s\n", float64(r.Bytes)/1e6, took)
		return err
	}
	_, err := fmt.Fprintf(w, "  %.2f MB in %s: %.1f MB/s, %.0f documents/s\n", float64(r.Bytes)/1e6, took,
		float64(r.Bytes)/1e6/r.Seconds, float64(r.Documents)/r.Seconds)
	return err
}
