package ingest

import (
	"fmt"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// DefaultMaxOriginal bounds a file that is kept as it was read. Papers with
// pictures in them take some MB; what is larger is mostly scanned.
const DefaultMaxOriginal = 32 << 20

// originalQuad is about how many bytes a quad takes on its way to the store:
// originals count towards a step by it.
const originalQuad = 256

// WarnOriginal is the warning of a file that is too large to be kept.
const WarnOriginal = "original-too-large"

// mediaTypes are those of the formats whose files say more than their text: how
// it looked, or what the markup says of it.
var mediaTypes = map[decode.Format]string{
	decode.PDF:     "application/pdf",
	decode.Docx:    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	decode.HTML:    "text/html",
	decode.OPXML:   "application/xml",
	decode.Verslag: "application/xml",
}

// keep puts the file that doc was read from into out, or says that it is too
// large.
func (p *Pipeline) keep(out *paper.Paper, doc *decode.Document) {
	media, size := mediaTypes[doc.Format], int64(len(doc.Data))
	switch {
	case p.MaxOriginal <= 0 || media == "" || size == 0:
	case size > p.MaxOriginal:
		out.Warnings = append(out.Warnings, paper.Warning{Code: WarnOriginal,
			Message: fmt.Sprintf("the file of %d bytes is not kept beside its text: --max-original %d or more keeps it", size, size)})
	default:
		out.Original, out.MediaType = doc.Data, media
	}
}
