package source

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"mime"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
)

// Defaults of [Web].
const (
	DefaultTimeout      = time.Minute
	DefaultMaxBytes     = 256 << 20
	DefaultMaxRedirects = 5
	DefaultUserAgent    = "kamergraaf (+https://w3id.org/kamergraaf)"
)

// Kinds of refusal by Web, beside those of the network.
var (
	ErrPrivate  = errors.New("the address is not on the public internet")
	ErrStatus   = errors.New("the server answered")
	ErrTimeout  = errors.New("no complete answer in time")
	ErrTooLarge = errors.New("the answer is over the limit")
	ErrRedirect = errors.New("redirected too often or to another scheme")
)

// Web fetches documents over HTTP. The zero value is ready and safe for use by
// several goroutines at once; a zero limit means its default. It uses no proxy
// and keeps no connection.
type Web struct {
	Timeout      time.Duration // for a whole document, connection to last byte
	MaxBytes     int64
	MaxRedirects int
	// AllowPrivate also fetches from loopback, private and link-local
	// addresses. Without it the address is checked after the name was
	// resolved and before the connection is made, for each redirect anew, so
	// that no name can lead inside.
	AllowPrivate bool
	UserAgent    string
}

// URL is one document by its address. Its bytes are fetched when the item is
// asked for.
type URL struct {
	Address string
	Web     *Web // nil is the zero Web
}

// Items yields the one document, in memory, with the format of its content
// type.
func (u URL) Items(ctx context.Context) iter.Seq2[Item, error] {
	web := u.Web
	if web == nil {
		web = new(Web)
	}
	return func(yield func(Item, error) bool) {
		data, format, err := web.fetch(ctx, u.Address)
		switch {
		case ctx.Err() != nil:
			yield(Item{}, ctx.Err())
		case err != nil:
			yield(Item{}, &Refused{Name: u.Address, Err: err, Hint: hint(err)})
		default:
			yield(Item{Name: u.Address, URI: u.Address, Size: int64(len(data)), Format: format, Open: func() (io.ReadCloser, error) {
				return io.NopCloser(bytes.NewReader(data)), nil
			}}, nil)
		}
	}
}

func hint(err error) string {
	for _, h := range []struct {
		kind error
		hint string
	}{
		{ErrPrivate, "download it yourself, or allow it with --allow-private"},
		{ErrTimeout, "try again later"},
		{ErrTooLarge, "download it yourself, or raise the limit with --max-bytes"},
		{ErrRedirect, "give the final address"},
		{ErrStatus, "check the address"},
	} {
		if errors.Is(err, h.kind) {
			return h.hint
		}
	}
	return "check the address and the network"
}

func (w *Web) withDefaults() Web {
	d := *w
	if d.Timeout <= 0 {
		d.Timeout = DefaultTimeout
	}
	if d.MaxBytes <= 0 {
		d.MaxBytes = DefaultMaxBytes
	}
	if d.MaxRedirects <= 0 {
		d.MaxRedirects = DefaultMaxRedirects
	}
	if d.UserAgent == "" {
		d.UserAgent = DefaultUserAgent
	}
	return d
}

func (w *Web) fetch(ctx context.Context, address string) ([]byte, decode.Format, error) {
	d := w.withDefaults()
	ctx, cancel := context.WithTimeout(ctx, d.Timeout)
	defer cancel()
	data, format, err := d.get(ctx, address)
	if e, ok := errors.AsType[*url.Error](err); ok {
		err = e.Err // without the address, which the refusal names
	}
	if err != nil && errors.Is(ctx.Err(), context.DeadlineExceeded) {
		err = fmt.Errorf("%w: %v", ErrTimeout, d.Timeout)
	}
	return data, format, err
}

func (w *Web) get(ctx context.Context, address string) ([]byte, decode.Format, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, "", err
	}
	req.Header.Set("User-Agent", w.UserAgent)
	resp, err := w.client().Do(req)
	if err != nil {
		return nil, "", err
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return nil, "", fmt.Errorf("%w %s", ErrStatus, resp.Status)
	}
	data, err := io.ReadAll(io.LimitReader(resp.Body, w.MaxBytes+1))
	if int64(len(data)) > w.MaxBytes {
		return nil, "", fmt.Errorf("%w of %d bytes", ErrTooLarge, w.MaxBytes)
	}
	return data, formatOf(resp.Header.Get("Content-Type")), err
}

func (w *Web) client() *http.Client {
	dialer := &net.Dialer{}
	if !w.AllowPrivate {
		dialer.Control = func(_, address string, _ syscall.RawConn) error { return checkPublic(address) }
	}
	return &http.Client{
		Transport: &http.Transport{DialContext: dialer.DialContext, DisableKeepAlives: true, ForceAttemptHTTP2: true, MaxResponseHeaderBytes: 1 << 20},
		CheckRedirect: func(req *http.Request, via []*http.Request) error {
			if len(via) > w.MaxRedirects || req.URL.Scheme != "http" && req.URL.Scheme != "https" {
				return ErrRedirect
			}
			return nil
		},
	}
}

// notPublic are the ranges of the IANA special-purpose registries that the
// methods of netip.Addr do not cover: this network, shared address space (RFC
// 6598), protocol assignments, benchmarks, reserved; and the IPv6 prefixes that
// hold IPv4 addresses within (NAT64, RFC 6052 and 8215; 6to4; Teredo).
var notPublic = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2002::/16"), netip.MustParsePrefix("2001::/32"),
	netip.MustParsePrefix("fec0::/10"),
}

// checkPublic refuses a resolved host:port outside the public internet.
func checkPublic(address string) error {
	at, err := netip.ParseAddrPort(address)
	if err != nil {
		return fmt.Errorf("%w: %s", ErrPrivate, address)
	}
	ip := at.Addr().Unmap().WithZone("")
	public := ip.IsGlobalUnicast() && !ip.IsPrivate() // neither loopback, link-local, multicast nor unspecified
	for _, p := range notPublic {
		public = public && !p.Contains(ip)
	}
	if !public {
		return fmt.Errorf("%w: %s", ErrPrivate, ip)
	}
	return nil
}

// formatOf reads a content type. Generic XML and octets say nothing.
func formatOf(contentType string) decode.Format {
	kind, _, err := mime.ParseMediaType(contentType)
	if err != nil {
		return ""
	}
	switch strings.ToLower(kind) {
	case "text/html", "application/xhtml+xml":
		return decode.HTML
	case "application/pdf":
		return decode.PDF
	case "application/vnd.openxmlformats-officedocument.wordprocessingml.document":
		return decode.Docx
	}
	return ""
}
