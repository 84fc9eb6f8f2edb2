package decode

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
	"unicode"

	"github.com/kamergraaf/kamergraaf/ingest/decode/pdf"
)

// Defaults of the limits of a [Decoder]. The largest papers of both chambers,
// budget memoranda, stay under 10 MB of XML and 1 MB of text.
const (
	DefaultMaxBytes = 256 << 20
	DefaultMaxText  = 64 << 20
	DefaultMaxDepth = 256

	DefaultMaxParts    = 10_000
	DefaultMaxUnpacked = 256 << 20
	DefaultMaxRatio    = 200

	DefaultMaxPages = 5_000
	DefaultPDFTime  = 2 * time.Minute
)

// Decoder decodes documents of any format. The zero value is ready, with the
// default limits; it is safe for use by several goroutines at once and must
// not be copied after first use. A limit of zero means its default.
type Decoder struct {
	// MaxBytes limits the input in bytes.
	MaxBytes int64
	// MaxText limits Document.Text in bytes.
	MaxText int
	// MaxDepth limits how deep elements of XML and HTML may nest. Published
	// motions and Staatsblad papers nest 10 deep at most.
	MaxDepth int
	// MaxParts limits the parts of a docx package; letters have about 30.
	MaxParts int
	// MaxUnpacked limits in bytes what the parts of a docx that are read may
	// unpack to together.
	MaxUnpacked int64
	// MaxRatio limits how many times larger than packed a part of a docx may
	// be, beyond its first MB. Real letters stay under 15.
	MaxRatio int

	// MaxPages limits the pages of a PDF.
	MaxPages int
	// PDFTime limits how long one PDF is read; letters take 20 to 200 ms.
	PDFTime time.Duration
	// PDFWorkers is how many PDF files are read at the same time; 0 means 1.
	// Each has a sandbox of its own, of tens of MB.
	PDFWorkers int
	// PDFCache is a folder for what reading PDF files needs compiled, which
	// spares the first one of a process a second; see [pdf.Engine]. Empty is none.
	PDFCache string

	mu     sync.Mutex
	engine *pdf.Engine
}

// limits is a Decoder's limits with the defaults filled in.
type limits struct {
	bytes int64
	text  int
	depth int

	parts    int
	unpacked int64
	ratio    int

	pages   int
	pdfTime time.Duration
}

func (d *Decoder) withDefaults() limits {
	return limits{
		bytes: orDefault(d.MaxBytes, DefaultMaxBytes),
		text:  orDefault(d.MaxText, DefaultMaxText),
		depth: orDefault(d.MaxDepth, DefaultMaxDepth),

		parts:    orDefault(d.MaxParts, DefaultMaxParts),
		unpacked: orDefault(d.MaxUnpacked, DefaultMaxUnpacked),
		ratio:    orDefault(d.MaxRatio, DefaultMaxRatio),

		pages:   orDefault(d.MaxPages, DefaultMaxPages),
		pdfTime: orDefault(d.PDFTime, DefaultPDFTime),
	}
}

func orDefault[T int | int64 | time.Duration](v, def T) T {
	if v > 0 {
		return v
	}
	return def
}

// Read reads r to its end, or to the limit, and decodes that.
func (d *Decoder) Read(ctx context.Context, name string, r io.Reader, f Format) (*Document, error) {
	limit := d.withDefaults().bytes
	buf := inputs.Get().(*input)
	buf.Reset()
	buf.limited = io.LimitedReader{R: r, N: limit + 1}
	_, err := buf.ReadFrom(&buf.limited)
	buf.limited.R = nil
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	doc, err := d.Decode(ctx, name, buf.Bytes(), f)
	switch {
	case err != nil: // it may be read further in the background
	case doc.Format != Text:
		doc.Data = buf.Bytes()
	case buf.Cap() <= mostKept:
		inputs.Put(buf)
	}
	return doc, err
}

// input is the bytes of a document, and what reads no more than are allowed.
type input struct {
	bytes.Buffer
	limited io.LimitedReader
}

// inputs keeps the bytes of texts read for the next: no Document holds them.
var inputs = sync.Pool{New: func() any { return new(input) }}

// mostKept bounds the bytes that stay for the next document.
const mostKept = 1 << 20

// Decode decodes data as format f; Auto finds the format by [Sniff]. What is
// wrong with data is an [*Error]. The Document does not keep data.
func (d *Decoder) Decode(ctx context.Context, name string, data []byte, f Format) (*Document, error) {
	found := f == "" || f == Auto
	if found {
		f = Sniff(name, data)
	}
	doc, err := d.decode(ctx, data, f, found)
	if refusal, ok := errors.AsType[*Error](err); ok {
		refusal.Name, refusal.Format = name, f
		if refusal.Line == 0 && (f == Text || f == HTML || f == OPXML || f == Verslag) {
			refusal.Line = lineOf(data, refusal.Offset)
		}
		return nil, refusal
	}
	if err != nil {
		return nil, fmt.Errorf("decode %s: %w", name, err)
	}
	switch limit := d.withDefaults().text; {
	case strings.IndexFunc(doc.Text, visible) < 0:
		return nil, &Error{Name: name, Format: f, Offset: -1, Err: ErrEmpty}
	case len(doc.Text) > limit: // decoders look now and then only
		return nil, &Error{Name: name, Format: f, Offset: -1, Err: fmt.Errorf("more than %d bytes of text: %w", limit, ErrTooLarge)}
	}
	doc.Name, doc.Format = name, f
	return doc, nil
}

// visible reports a character that a reader sees.
func visible(r rune) bool { return !unicode.IsSpace(r) && r != 0 && r != '\ufeff' }

// decode decodes data as f; found says that f is what Sniff found.
func (d *Decoder) decode(ctx context.Context, data []byte, f Format, found bool) (*Document, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	lim := d.withDefaults()
	switch {
	case int64(len(data)) > lim.bytes:
		return nil, refuse(ErrTooLarge, -1, "more than %d bytes", lim.bytes)
	case len(data) == 0:
		return nil, refuse(ErrEmpty, -1, "no bytes")
	}
	switch f {
	case Text:
		if !found && looksBinary(data[:min(len(data), sniffed)]) {
			return nil, refuse(ErrUnsupported, -1, "%s", unknown(data))
		}
		return decodePlain(data), nil
	case OPXML:
		return decodeOPXML(ctx, data, lim)
	case Verslag:
		return decodeVerslag(ctx, data, lim)
	case PDF:
		return d.decodePDF(ctx, data, lim)
	case Docx:
		return decodeDocx(ctx, data, lim)
	case HTML:
		return decodeHTML(ctx, data, lim)
	}
	if f != "" {
		return nil, refuse(ErrUnsupported, -1, "format %q", f)
	}
	return nil, refuse(ErrUnsupported, -1, "%s", unknown(data))
}
