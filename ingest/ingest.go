// Package ingest reads documents into the graph. A [Pipeline] is the way of
// one document, a plain struct with the steps as fields; [Pipeline.Run] sends
// many through it and commits each as a whole.
//
//	source -> decode -> text -> structure -> extract -> link -> relate, claim -> emit -> store
//
// The packages below are the steps, and each works alone. Where documents come
// from is ingest/source's business, and where they go is the store's.
package ingest

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"math"
	"strings"
	"time"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/calibrate"
	"github.com/kamergraaf/kamergraaf/ingest/claim"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/link"
	"github.com/kamergraaf/kamergraaf/ingest/linked"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/relate"
	"github.com/kamergraaf/kamergraaf/ingest/source"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Pipeline reads documents. It is safe for use by several goroutines at once
// when its fields are not changed.
type Pipeline struct {
	Decoder    *decode.Decoder
	Extractors []extract.Extractor
	Linker     *link.Linker
	// Calibration turns the confidences of rules into measured ones; nil leaves
	// the rules' own.
	Calibration calibrate.Table
	// Provenance names this pipeline in the graph.
	Provenance emit.Run
	// Date, when not empty, overrides the date a document gives itself
	// (YYYY-MM-DD).
	Date string
	// MaxOriginal is how large a file may be, in bytes, to be kept as it was read,
	// where its format says more than its text; 0 keeps none.
	MaxOriginal int64
}

// Read opens one item and turns it into a paper, sorted and linked; n is the
// bytes of input that were read. Bytes that are no document are an error, a
// *[decode.Error]; anything less is a warning in the paper.
func (p *Pipeline) Read(ctx context.Context, item source.Item) (out *paper.Paper, n int64, err error) {
	r, err := item.Open()
	if err != nil {
		return nil, 0, err
	}
	c := &counter{r: r}
	if item.URI == "" {
		c.hash = sha256.New()
	}
	doc, err := p.Decoder.Read(ctx, item.Name, c, item.Format)
	if err := errors.Join(err, r.Close()); err != nil {
		return nil, c.n, err
	}
	if err := ctx.Err(); err != nil {
		return nil, c.n, err
	}
	if c.hash != nil {
		item.URI = "sha256:" + hex.EncodeToString(c.hash.Sum(nil))
	}
	return p.read(doc, item), c.n, nil
}

// counter counts the bytes that were read, and hashes them when asked to.
type counter struct {
	r    io.Reader
	n    int64
	hash hash.Hash
}

func (c *counter) Read(b []byte) (int, error) {
	n, err := c.r.Read(b)
	if c.n += int64(n); c.hash != nil {
		c.hash.Write(b[:n])
	}
	return n, err
}

// read takes a decoded document through the steps.
func (p *Pipeline) read(doc *decode.Document, item source.Item) *paper.Paper {
	clean := text.Normalise(doc.Text, text.Options{Wrapped: doc.Wrapped, Notes: notes(doc.Notes)})
	defer clean.Free()
	s := structure.Read(doc, clean)
	defer s.Flow.Free()
	if p.Date != "" {
		s.Doc.Date = p.Date
	}
	out := &paper.Paper{Document: s.Doc, Text: doc.Text, Key: key(s.Doc, doc.Format, item)}
	if out.Document.IRI == "" {
		out.Document.IRI = vocab.LocalDocument(out.Key)
	}
	in := &extract.Input{Clean: clean, Doc: s.Doc, Date: day(cmp.Or(s.Spoken, s.Doc.Date))}
	mentions, warnings := extract.Run(in, p.Extractors)
	links := p.Linker.Link(&link.Input{Text: doc.Text, Structure: s, Mentions: mentions, Scope: out.Key})
	out.Mentions = links.Mentions
	p.measure(out.Mentions)
	whole := linked.New(doc.Text, s, out.Mentions, out.Key, out.Document.IRI)
	defer whole.Free()
	out.Relations = relate.Relate(whole, links.Person)
	said := claim.Read(whole)
	out.Meetings, out.Commitments, out.Positions, out.Steps = said.Meetings, said.Commitments, said.Positions, said.Steps
	p.measureClaims(out)
	out.Agenda, out.Footnotes, out.Headings = s.Agenda, s.Footnotes, s.Headings
	out.Questions, out.Speakers = s.Questions, s.Speakers
	out.Warnings = append(append(append(append(out.Warnings, doc.Warnings...), s.Warnings...), warnings...), links.Warnings...)
	p.keep(out, doc)
	out.Sort()
	return out
}

// measure turns the chances that rules give themselves, of a mention and of its
// link, into measured ones.
func (p *Pipeline) measure(mentions []paper.Mention) {
	for i := range mentions {
		m := &mentions[i]
		m.Confidence = p.Calibration.Confidence(m.Rule, m.Confidence)
		if l := m.Link; l != nil && l.Score > 0 {
			before := l.Score
			l.Score = p.Calibration.Confidence("link/"+l.Rule, l.Score)
			for k := range l.Alternatives { // they share what is left
				if before < 1 {
					l.Alternatives[k].Score = math.Round(l.Alternatives[k].Score*(1-l.Score)/(1-before)*1000) / 1000
				}
			}
		}
	}
}

// measureClaims does so for what the paper claims.
func (p *Pipeline) measureClaims(out *paper.Paper) {
	place := func(c *paper.Place) { c.Confidence = p.Calibration.Confidence(c.Rule, c.Confidence) }
	for i := range out.Meetings {
		place(&out.Meetings[i].Place)
	}
	for i := range out.Commitments {
		place(&out.Commitments[i].Place)
	}
	for i := range out.Positions {
		place(&out.Positions[i].Place)
	}
	for i := range out.Steps {
		place(&out.Steps[i].Place)
	}
}

// notes hands the markup's footnotes to the text passes.
func notes(in []decode.Note) []text.Note {
	out := make([]text.Note, len(in))
	for i, n := range in {
		out[i] = text.Note(n)
	}
	return out
}

// day reads YYYY-MM-DD; the zero time is no day.
func day(s string) time.Time {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return time.Time{}
	}
	return t
}

// manifestations are the ends of storage keys: the XML and the PDF of a paper
// are one work with two texts, and have graphs of their own.
var manifestations = map[decode.Format]string{
	decode.Text: "txt", decode.HTML: "html", decode.OPXML: "xml", decode.Docx: "docx", decode.PDF: "pdf", decode.Verslag: "verslag",
}

// key is the storage key of a document: a numbered paper's id with its
// manifestation, else a UUIDv5 of where it comes from: the path below the folder
// that was read, so that the key is that of the corpus and not of the machine,
// or of what it says, where it comes from nowhere.
func key(d paper.Document, f decode.Format, item source.Item) string {
	if numbered(d) {
		return d.ID + "." + manifestations[f]
	}
	return localKey(item.URI)
}

func localKey(uri string) string { return vocab.UUID("document", uri) }

// numbered tells whether a document is a paper that says its own number.
func numbered(d paper.Document) bool { return strings.HasPrefix(d.ID, "kst-") && d.IRI != "" }

// Close frees what decoders hold.
func (p *Pipeline) Close() error { return p.Decoder.Close() }
