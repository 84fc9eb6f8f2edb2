package server

import (
	"bytes"
	"context"
	"errors"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"time"

	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph"
)

// fileKind is how files of a media type are sent.
type fileKind struct {
	ext string
	// policy is the Content-Security-Policy: a file is somebody else's, and shown
	// beside the text by the pages of this server alone.
	policy string
	// disposition is attachment for what no browser shows.
	disposition string
}

// fileKinds are those of the files that are kept. Markup is shown without
// scripts, forms and anything from elsewhere, as of a site of its own; browsers
// show a PDF in a viewer of theirs, which some draw as a page with an object in
// it, and none in a sandbox.
var fileKinds = map[string]fileKind{
	"application/pdf": {".pdf", "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'", "inline"},
	"text/html":       {".html", sandboxed, "inline"},
	"application/xml": {".xml", sandboxed, "inline"},
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": {".docx", sandboxed, "attachment"},
}

const sandboxed = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'"

// kindOf is how a file is sent; one of an unknown type is not shown.
func kindOf(mediaType string) fileKind {
	if k, ok := fileKinds[mediaType]; ok {
		return k
	}
	return fileKind{"", sandboxed, "attachment"}
}

// original sends the file that a document was read from, whole or in ranges.
func (s *Server) original(c *gin.Context) {
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.c.Limits.Time)
	defer cancel()
	key, file, body, err := s.readOriginal(ctx, c)
	if err != nil {
		s.fail(c, err)
		return
	}
	kind, h := kindOf(file.Type), c.Writer.Header()
	h.Set("Content-Type", file.Type)
	h.Set("Content-Disposition", mime.FormatMediaType(kind.disposition, map[string]string{"filename": originalName(key, kind.ext)}))
	h.Set("Content-Security-Policy", kind.policy)
	h.Set("X-Frame-Options", "SAMEORIGIN")
	h.Set("X-Document-Key", quoteHeader(key))
	h.Set("ETag", strconv.Quote(file.SHA256))
	h.Set("Cache-Control", "no-cache")
	http.ServeContent(c.Writer, c.Request, "", time.Time{}, bytes.NewReader(body))
}

// readOriginal finds the file of the document that is asked for. The bytes are
// those of a revision, which is let go before they are sent.
func (s *Server) readOriginal(ctx context.Context, c *gin.Context) (key string, file graph.File, body []byte, err error) {
	snap, err := s.c.Store.Snapshot(ctx)
	if err != nil {
		return "", file, nil, err
	}
	defer func() { err = errors.Join(err, snap.Close()) }()
	v := s.view(c, snap)
	if _, key, err = v.read.Resolve(ctx, c.Param("id")); err == nil {
		file, err = snap.Original(ctx, key)
		if errors.Is(err, graph.ErrNotFound) {
			return "", file, nil, errNoOriginal
		}
	}
	if err == nil {
		body, err = snap.OriginalBody(ctx, key)
	}
	return key, file, body, s.orGone(ctx, snap, err, v.asked()...)
}

// originalName names a file by the key of its document, whose end may say what it is.
func originalName(key, ext string) string {
	return strings.TrimSuffix(key, path.Ext(key)) + ext
}

// kept is what a document says of the file of one of its forms.
type kept struct {
	Key string `json:"key"`
	graph.File
}

// originals are the files of a work, those of its forms that have one.
func (v *view) originals(ctx context.Context, keys []string) ([]kept, error) {
	out := []kept{}
	for _, key := range keys {
		file, err := v.snap.Original(ctx, key)
		if errors.Is(err, graph.ErrNotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, kept{key, file})
	}
	return out, nil
}
