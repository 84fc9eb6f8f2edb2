package server

import (
	"bytes"
	"encoding/json"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"strconv"

	"github.com/google/uuid"
)

// net/http answers a request that it cannot read (an address with a broken
// escape, a head that is too large) by itself, in one write of bare words, and
// no handler sees it. refusals puts the answer that others get in its place:
// problem+json, or a page for a browser.

// refusals is a listener whose connections do so.
type refusals struct {
	net.Listener
	pages *template.Template
}

func (l refusals) Accept() (net.Conn, error) {
	c, err := l.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return &refusing{Conn: c, pages: l.pages}, nil
}

// refusing is such a connection. Like any connection of net/http it is read by
// one goroutine at a time.
type refusing struct {
	net.Conn
	pages *template.Template
	// head is what was read last: of a request that cannot be read, its head as
	// far as it came.
	head []byte
}

// mostHead bounds what is kept to look for an Accept header in.
const mostHead = 4 << 10

func (c *refusing) Read(b []byte) (int, error) {
	n, err := c.Conn.Read(b)
	if n > 1 { // net/http reads one byte to notice that a client goes away
		c.head = append(c.head[:0], b[:min(n, mostHead)]...)
	}
	return n, err
}

// bareHead follows the status line of what net/http writes by itself.
const bareHead = "\r\nContent-Type: text/plain; charset=utf-8\r\nConnection: close\r\n\r\n"

func (c *refusing) Write(b []byte) (int, error) {
	line, rest, ok := bytes.Cut(b, []byte("\r\n"))
	if !ok || !bytes.HasPrefix(line, []byte("HTTP/1.1 ")) || !bytes.HasPrefix(rest, []byte(bareHead[2:])) {
		return c.Conn.Write(b)
	}
	status, err := strconv.Atoi(string(line[len("HTTP/1.1 "):min(len(line), len("HTTP/1.1 400"))]))
	if err != nil {
		return c.Conn.Write(b)
	}
	if _, err := c.Conn.Write(refusal(status, bytes.Contains(c.head, []byte("text/html")), c.pages)); err != nil {
		return 0, err
	}
	return len(b), nil // as if these bytes had been sent
}

// CloseWrite lets net/http end an answer before it hangs up, so that the caller
// reads it.
func (c *refusing) CloseWrite() error {
	if half, ok := c.Conn.(interface{ CloseWrite() error }); ok {
		return half.CloseWrite()
	}
	return nil
}

// SetLinger chooses what a close does with what was not sent, as
// [net.TCPConn.SetLinger] does.
func (c *refusing) SetLinger(sec int) error {
	if tcp, ok := c.Conn.(interface{ SetLinger(int) error }); ok {
		return tcp.SetLinger(sec)
	}
	return nil
}

// refusal is a whole response.
func refusal(status int, html bool, pages *template.Template) []byte {
	p := problem{Type: "about:blank", Title: http.StatusText(status), Status: status, Code: "invalid-request",
		Detail: "The request cannot be read: check its address for a broken escape such as %E0%A4%A, and its headers.", RequestID: uuid.NewString()}
	if status == http.StatusRequestHeaderFieldsTooLarge {
		p.Code, p.Detail = "too-large", "The head of the request is too large: send a shorter address and fewer headers."
	}
	typ := "application/problem+json"
	var body bytes.Buffer
	if html {
		typ = "text/html; charset=utf-8"
		_ = pages.ExecuteTemplate(&body, "refusal", p) // strings into a buffer
	} else {
		_ = json.NewEncoder(&body).Encode(p)
	}
	h := http.Header{}
	harden(h)
	h.Set("Cache-Control", "no-store")
	h.Set("Connection", "close")
	h.Set("Content-Length", strconv.Itoa(body.Len()))
	h.Set("Content-Type", typ)
	h.Set("X-Request-ID", p.RequestID)
	var b bytes.Buffer
	fmt.Fprintf(&b, "HTTP/1.1 %d %s\r\n", status, p.Title)
	_ = h.Write(&b) // a buffer does not fail
	b.WriteString("\r\n")
	b.Write(body.Bytes())
	return b.Bytes()
}
