package server

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"path"
	"strings"

	"github.com/gin-gonic/gin"
)

// errUpload is with the error of a body over the limit, where that is a document:
// more can be done about it than about others.
var errUpload = errors.New("document over the limit")

func oversized(err error) error {
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return fmt.Errorf("%w: %w", errUpload, err)
	}
	return err
}

// upload reads a document and stores it.
func (s *Server) upload(c *gin.Context) {
	if err := s.mayWrite(c.Request); err != nil {
		s.fail(c, err)
		return
	}
	ctx, cancel := context.WithTimeout(c.Request.Context(), s.c.Limits.Ingest)
	defer cancel()
	s.patient(c, s.c.Limits.Ingest, s.c.Limits.Ingest+stall)
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, s.c.Limits.Upload)
	name, body, err := upload(c.Request)
	if err != nil {
		s.fail(c, oversized(err))
		return
	}
	got, err := s.c.Ingest.Ingest(ctx, name, body)
	if err != nil {
		s.fail(c, oversized(err))
		return
	}
	got.Warnings = list(got.Warnings)
	status := http.StatusCreated
	if got.Unchanged {
		status = http.StatusOK
	} else {
		c.Header("Location", "/api/v1/documents/"+url.PathEscape(got.Key))
	}
	c.JSON(status, got)
}

// mayWrite decides whether documents are taken, and from whom.
func (s *Server) mayWrite(r *http.Request) error {
	switch {
	case s.c.ReadOnly:
		return errReadOnly
	case s.c.Ingest == nil:
		return errUnavailable
	}
	return s.trusted(r)
}

// trusted decides who may change anything. Without a token that is only who
// sits at this machine: the connection comes from it and through no proxy, the
// Host is a name of it (a page of another site whose DNS was rebound has its
// own), and a browser says that the page is ours.
func (s *Server) trusted(r *http.Request) error {
	if s.c.Token != "" {
		given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(s.c.Token))
		if !ok || subtle.ConstantTimeCompare(a[:], b[:]) != 1 {
			return errToken
		}
		return nil
	}
	from, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil || !loopback(from) || !loopback(hostOnly(r.Host)) {
		return errForbidden
	}
	for _, h := range []string{"Forwarded", "X-Forwarded-For", "X-Real-Ip"} {
		if r.Header.Get(h) != "" {
			return errForbidden
		}
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin", "none":
	default:
		return errForbidden
	}
	if origin := r.Header.Get("Origin"); origin != "" {
		if u, err := url.Parse(origin); err != nil || u.Host != r.Host {
			return errForbidden
		}
	}
	return nil
}

func hostOnly(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		return h
	}
	return strings.Trim(host, "[]")
}

func loopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// upload finds the file in a request: the part "file" of a form, or the body.
func upload(r *http.Request) (name string, body io.Reader, err error) {
	typ, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	switch typ {
	case "application/octet-stream":
		if name, err = fileName(r.URL.Query().Get("name")); err != nil {
			return "", nil, err
		}
		return name, r.Body, nil
	case "multipart/form-data":
	default:
		return "", nil, errMedia
	}
	m, err := r.MultipartReader()
	if err != nil {
		return "", nil, badf("The form cannot be read: %v.", err)
	}
	for {
		part, err := m.NextPart()
		if err != nil {
			return "", nil, fmt.Errorf("%w (%w)", badf("The form has no part named file: send the document as file."), err)
		}
		if part.FormName() == "file" {
			name, err := fileName(part.FileName())
			return name, part, err
		}
	}
}

// fileName takes the last part of a name, which never becomes a path here.
func fileName(s string) (string, error) {
	s = path.Base(strings.ReplaceAll(s, `\`, "/"))
	if s == "." || s == ".." || s == "/" || len(s) > 255 || strings.ContainsFunc(s, func(r rune) bool { return r < ' ' }) {
		return "", badf("The document needs a file name of at most 255 bytes, whose extension tells its format.")
	}
	return s, nil
}
