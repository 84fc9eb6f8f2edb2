package source_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/source"
)

// serve starts a server with a page for each way to go wrong.
func serve(t *testing.T) string {
	t.Helper()
	mux := http.NewServeMux()
	page := func(path, kind, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			_, _ = w.Write([]byte(body))
		})
	}
	page("/brief", "text/html; charset=utf-8", "<p>brief</p>")
	page("/brief.pdf", "application/pdf", "%PDF-1.4")
	page("/brief.xml", "application/xml", "<x/>")
	page("/large", "text/plain", strings.Repeat("x", 100))
	mux.Handle("/moved", http.RedirectHandler("/brief", http.StatusFound))
	mux.Handle("/round", http.RedirectHandler("/round", http.StatusFound))
	mux.Handle("/file", http.RedirectHandler("file:///etc/hosts", http.StatusFound))
	mux.HandleFunc("/hang", func(w http.ResponseWriter, r *http.Request) {
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	s := httptest.NewServer(mux)
	t.Cleanup(s.Close)
	return s.URL
}

func TestURL(t *testing.T) {
	t.Parallel()
	server := serve(t)
	open := &source.Web{AllowPrivate: true, MaxBytes: 64}
	for _, c := range []struct {
		path   string
		web    *source.Web
		format decode.Format
		kind   error
		hint   string
	}{
		{"/brief", open, decode.HTML, nil, ""},
		{"/moved", open, decode.HTML, nil, ""},
		{"/brief.pdf", open, decode.PDF, nil, ""},
		{"/brief.xml", open, "", nil, ""},
		{"/weg", open, "", source.ErrStatus, "404 Not Found: check the address"},
		{"/large", open, "", source.ErrTooLarge, "of 64 bytes: download it yourself, or raise the limit with --max-bytes"},
		{"/round", open, "", source.ErrRedirect, "give the final address"},
		{"/file", open, "", source.ErrRedirect, "give the final address"},
		{"/hang", &source.Web{AllowPrivate: true, Timeout: 50 * time.Millisecond}, "", source.ErrTimeout, "in time: 50ms: try again later"},
		{"/brief", nil, "", source.ErrPrivate, "127.0.0.1: download it yourself"},
	} {
		t.Run(c.path, func(t *testing.T) {
			t.Parallel()
			n := 0
			for item, err := range source.New(server+c.path, nil, c.web).Items(context.Background()) {
				n++
				if c.kind != nil {
					if _, ok := errors.AsType[*source.Refused](err); !ok || !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.hint) {
						t.Errorf("got %v, want %v with %q", err, c.kind, c.hint)
					}
				} else if err != nil || item.Format != c.format || item.URI != server+c.path {
					t.Errorf("got %+v, %v", item, err)
				}
			}
			if n != 1 {
				t.Errorf("%d items, want 1", n)
			}
		})
	}
}

func TestPrivateAddressesAreRefused(t *testing.T) {
	t.Parallel()
	for _, host := range []string{
		"127.0.0.1", "10.1.2.3", "192.168.1.1", "172.16.0.1", "169.254.169.254", "0.0.0.0", "100.64.0.1", "224.0.0.1", "255.255.255.255",
		"[::1]", "[::]", "[fe80::1]", "[fd00::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "localhost",
	} {
		for _, err := range (source.URL{Address: "http://" + host + ":1/"}).Items(context.Background()) {
			if !errors.Is(err, source.ErrPrivate) {
				t.Errorf("%s: got %v, want ErrPrivate", host, err)
			}
		}
	}
}

func TestURLStopsWithContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, err := range (source.URL{Address: "http://127.0.0.1:1/"}).Items(ctx) {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want the context's error", err)
		}
	}
}
