package decode

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/decode/pdf"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// decodePDF puts the pages' lines one after the other, a form feed before
// each page but the first. A word broken at a line's end keeps its hyphen and
// its newline: whether they belong is for ingest/text to say.
func (d *Decoder) decodePDF(ctx context.Context, data []byte, lim limits) (*Document, error) {
	var s strings.Builder
	doc := &Document{Wrapped: true}
	blank, broken := pageCount{}, pageCount{}
	n := 0
	for page, err := range d.pdfEngine().Pages(ctx, data, pdf.Limits{Pages: lim.pages, Time: lim.pdfTime}) {
		n++
		if bad, ok := errors.AsType[*pdf.PageError](err); ok {
			broken.add(bad.Page, s.Len())
			continue
		}
		if err != nil {
			return nil, refusePDF(data, err)
		}
		if s.Len() > lim.text {
			return nil, refuse(ErrTooLarge, -1, "more than %d bytes of text", lim.text)
		}
		if strings.IndexFunc(page, visible) < 0 {
			blank.add(n, s.Len())
			continue
		}
		if s.Len() > 0 {
			s.WriteByte('\f')
		}
		s.WriteString(strings.TrimRight(page, "\n"))
		s.WriteByte('\n')
	}
	switch {
	case broken.n > 0 && broken.n == n:
		return nil, refuse(ErrSyntax, -1, "none of %d pages can be read", n)
	case s.Len() == 0:
		return nil, refuse(ErrNoText, -1, "%d pages that hold pictures only", n)
	}
	doc.Text = s.String()
	blank.warn(doc, "page-without-text", "pages without text, which may be scans", n)
	broken.warn(doc, "page-unreadable", "pages cannot be read", n)
	if cutShort(data) {
		end := text.Span{Start: len(doc.Text), End: len(doc.Text)}
		warn(doc, "truncated", "the file has no end-of-file mark: pages may be missing", end)
	}
	return doc, nil
}

// cutShort reports that the end-of-file mark is not within the last 1024
// bytes, where ISO 32000-1 annex H.3.18 has readers look for it.
func cutShort(data []byte) bool {
	return !bytes.Contains(data[max(0, len(data)-1024):], []byte("%%EOF"))
}

func refusePDF(data []byte, err error) error {
	switch {
	case errors.Is(err, pdf.ErrEncrypted):
		return refuse(ErrEncrypted, -1, "%v", err)
	case errors.Is(err, pdf.ErrSyntax) && cutShort(data):
		return refuse(ErrSyntax, int64(len(data)), "the file is cut short")
	case errors.Is(err, pdf.ErrSyntax):
		return refuse(ErrSyntax, -1, "%v", err)
	case errors.Is(err, pdf.ErrTooSlow), errors.Is(err, pdf.ErrPages):
		return refuse(ErrTooLarge, -1, "%v", err).advised(hintSplit)
	}
	return err
}

// pageCount counts pages of one sort.
type pageCount struct {
	n, first int
	at       int // offset in the text of the first
}

func (c *pageCount) add(page, at int) {
	if c.n++; c.n == 1 {
		c.first, c.at = page, at
	}
}

func (c *pageCount) warn(doc *Document, code, what string, of int) {
	if c.n > 0 {
		at := min(c.at, len(doc.Text))
		warn(doc, code, fmt.Sprintf("%d of %d %s; the first is page %d", c.n, of, what, c.first), text.Span{Start: at, End: at})
	}
}

// pdfEngine gives the engine, which starts with the first PDF.
func (d *Decoder) pdfEngine() *pdf.Engine {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.engine == nil {
		d.engine = &pdf.Engine{Workers: d.PDFWorkers, Cache: d.PDFCache}
	}
	return d.engine
}

// Close frees what PDF files needed. It must not be called while one is
// decoded. A Decoder that was closed may be used again; it then starts anew.
func (d *Decoder) Close() error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.engine == nil {
		return nil
	}
	err := d.engine.Close()
	d.engine = nil
	return err
}
