package server

import (
	"bytes"
	"crypto/rand"
	"errors"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"github.com/gin-gonic/gin"
)

// ui serves built files; index is nil when there is no build.
type ui struct {
	files fs.FS
	index []byte
	theme []byte
}

// themePath is where the theme is; the policy of the pages lets it load nothing
// from another host.
const themePath = "/theme.css"

func newUI(files fs.FS, theme []byte) (*ui, error) {
	if files == nil {
		return &ui{}, nil
	}
	index, err := fs.ReadFile(files, "index.html")
	if errors.Is(err, fs.ErrNotExist) {
		return &ui{}, nil
	}
	if theme != nil { // after the style of the pages, so that it wins
		index = bytes.Replace(index, []byte("</head>"), []byte(`  <link rel="stylesheet" href="`+themePath+`">`+"\n  </head>"), 1)
	}
	return &ui{files: files, index: index, theme: theme}, err
}

// nonceMark is what a build writes where index.html needs the page's nonce.
const nonceMark = "__CSP_NONCE__"

// known tells the paths that the pages draw themselves.
func known(p string) bool {
	first, _, _ := strings.Cut(strings.TrimPrefix(p, "/"), "/")
	switch first {
	case "", "search", "e", "entity", "dossier", "doc", "graph", "path", "commitments", "positions", "watch", "changes", "query", "upload", "export", "about", "help":
		return true
	}
	return false
}

// page answers whatever is no route: files of the UI, its pages, plain pages.
func (s *Server) page(c *gin.Context) {
	p := c.Request.URL.Path
	if p == "/sparql/" { // as some clients and the W3C's tests have it
		s.protocol(c)
		return
	}
	if c.Request.Method != http.MethodGet && c.Request.Method != http.MethodHead || p == "/api" || strings.HasPrefix(p, "/api/") {
		if iri := "/api/v1/entities/"; strings.HasPrefix(p, iri) && strings.Contains(p[len(iri):], ":/") {
			s.fail(c, errSlashes)
			return
		}
		s.fail(c, errRoute)
		return
	}
	c.Header("Vary", "Accept-Encoding, Accept")
	html := p == "/" || strings.Contains(c.GetHeader("Accept"), "text/html")
	switch {
	case s.ui.index != nil && s.file(c, strings.TrimPrefix(p, "/")):
	case p == themePath && s.ui.theme != nil:
		if !s.sameBytes(c, s.ui.theme) {
			c.Data(http.StatusOK, "text/css; charset=utf-8", s.ui.theme)
		}
	case p == "/plain.css": // of plain pages, and of the one for an address that cannot be read
		c.Data(http.StatusOK, "text/css; charset=utf-8", []byte(plainCSS))
	case p == "/reference.css":
		c.Data(http.StatusOK, "text/css; charset=utf-8", []byte(referenceCSS))
	case !html || strings.HasPrefix(p, "/assets/"):
		s.fail(c, errRoute)
	case s.ui.index == nil:
		s.plain(c)
	case !known(p): // the pages say that there is none such
		s.indexPage(c, http.StatusNotFound)
	default:
		s.indexPage(c, http.StatusOK)
	}
}

// indexPage sends index.html with a description of what it is about. One that
// holds a nonce is new each time.
func (s *Server) indexPage(c *gin.Context, status int) {
	body := s.ui.index
	if status == http.StatusOK && aboutSomething(c.Request.URL.Path) {
		var err error
		if body, status, err = s.describedPage(c); err != nil { // the page asks itself, and tells
			s.c.Log.Warn("page is not described", "request", c.GetString(keyRequest), "err", err)
			body, status = s.ui.index, http.StatusOK
		}
	}
	if bytes.Contains(body, []byte(nonceMark)) {
		nonce := rand.Text()
		body = bytes.ReplaceAll(body, []byte(nonceMark), []byte(nonce))
		c.Header("Content-Security-Policy", fmt.Sprintf(policyCSP, " 'nonce-"+nonce+"'"))
		c.Header("Cache-Control", "no-store")
	} else if status == http.StatusOK && s.sameBytes(c, body) {
		return
	}
	c.Data(status, "text/html; charset=utf-8", body)
}

// file sends one file of the build, in the smallest form the caller takes, or
// reports that there is none.
func (s *Server) file(c *gin.Context, name string) bool {
	if !fs.ValidPath(name) || name == "." || name == "index.html" || strings.HasPrefix(path.Base(name), ".") {
		return false
	}
	info, err := fs.Stat(s.ui.files, name)
	if err != nil || info.IsDir() {
		return false
	}
	chosen := name
	for _, f := range []struct{ coding, ext string }{{"br", ".br"}, {"gzip", ".gz"}} {
		if _, err := fs.Stat(s.ui.files, name+f.ext); err == nil && accepts(c.GetHeader("Accept-Encoding"), f.coding) {
			chosen = name + f.ext
			c.Header("Content-Encoding", f.coding)
			break
		}
	}
	body, err := fs.ReadFile(s.ui.files, chosen)
	if err != nil {
		return false
	}
	if strings.HasPrefix(name, "assets/") { // named by their content
		c.Header("Cache-Control", "public, max-age=31536000, immutable")
	} else {
		c.Header("Cache-Control", "no-cache")
	}
	typ := mime.TypeByExtension(path.Ext(name))
	if typ == "" {
		typ = "application/octet-stream"
	}
	c.Data(http.StatusOK, typ, body)
	return true
}
