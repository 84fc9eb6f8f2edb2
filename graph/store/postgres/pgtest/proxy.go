package pgtest

import (
	"errors"
	"net"
	"net/url"
	"os"
	"strings"
	"sync"
)

// Proxy stands between clients and a server and loses their connections when it
// is told to: before the server has a request, or before a client has the answer
// to one that the server carried out.
type Proxy struct {
	server *Server
	dir    string
	l      net.Listener
	done   sync.WaitGroup

	mu     sync.Mutex
	conns  map[net.Conn]bool
	armed  bool
	answer bool // count answers, not requests
	left   int  // that are let through
}

// Proxy starts one on a socket of its own.
func (s *Server) Proxy() (*Proxy, error) {
	dir, err := os.MkdirTemp("", "kamergraaf-px")
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("unix", dir+"/.s.PGSQL.5432")
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	p := &Proxy{server: s, dir: dir, l: l, conns: map[net.Conn]bool{}}
	p.done.Go(p.accept)
	return p, nil
}

// URL is that of the server, by way of the proxy.
func (p *Proxy) URL(direct string) string {
	return strings.Replace(direct, url.QueryEscape(p.server.dir), url.QueryEscape(p.dir), 1)
}

// LoseAfter lets n more requests through, or n more answers, and then loses every
// connection once; those that are made afterwards stay. A negative n lets
// everything through.
func (p *Proxy) LoseAfter(n int, answer bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.armed, p.left, p.answer = n >= 0, n, answer
}

// Lose loses every connection now.
func (p *Proxy) Lose() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.lose()
}

func (p *Proxy) lose() {
	p.armed = false
	for c := range p.conns {
		_ = c.Close() // it is to be lost
	}
	clear(p.conns)
}

// Close ends the proxy and its connections.
func (p *Proxy) Close() error {
	err := p.l.Close()
	p.Lose()
	p.done.Wait()
	return errors.Join(err, os.RemoveAll(p.dir))
}

func (p *Proxy) accept() {
	for {
		client, err := p.l.Accept()
		if err != nil {
			return // closed
		}
		server, err := net.Dial("unix", p.server.dir+"/.s.PGSQL.5432")
		if err != nil {
			_ = client.Close() // as the server would
			continue
		}
		p.mu.Lock()
		p.conns[client], p.conns[server] = true, true
		p.mu.Unlock()
		p.done.Go(func() { p.pump(server, client, false) })
		p.done.Go(func() { p.pump(client, server, true) })
	}
}

// pump carries bytes until a connection ends, or is to be lost.
func (p *Proxy) pump(to, from net.Conn, answers bool) {
	defer func() {
		_, _ = to.Close(), from.Close() // both end when one does
		p.mu.Lock()
		delete(p.conns, to)
		delete(p.conns, from)
		p.mu.Unlock()
	}()
	buf := make([]byte, 64<<10)
	for {
		n, err := from.Read(buf)
		if n > 0 && p.pass(answers) {
			_, err = to.Write(buf[:n])
		}
		if err != nil {
			return
		}
	}
}

// pass reports whether what came goes on.
func (p *Proxy) pass(answers bool) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if !p.armed || answers != p.answer {
		return true
	}
	if p.left > 0 {
		p.left--
		return true
	}
	p.lose()
	return false
}
