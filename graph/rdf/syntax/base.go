package syntax

import (
	"bytes"
	"strings"
)

// Base is what relative IRIs are resolved against. The zero Base is none.
type Base struct{ ref reference }

// NewBase splits iri, which should be absolute (see [CheckIRI]); its fragment
// has no part in resolving.
func NewBase(iri string) Base { return Base{parseReference(iri)} }

// IsZero tells that there is no base.
func (b Base) IsZero() bool { return b.ref == reference{} }

// String returns the base itself, without its fragment.
func (b Base) String() string {
	b.ref.fragment, b.ref.hasFragment = "", false
	return b.ref.String()
}

// Resolve resolves s (RFC 3986, 5.2). An s with a scheme is returned as it is:
// it names what it names, dots and all. Without a base the result is relative.
func (b Base) Resolve(s string) string { return b.ref.resolve(s) }

// reference is an IRI reference in its five parts (RFC 3986, 3). Package
// net/url is of no use here: it changes escapes and refuses IRIs.
type reference struct {
	scheme, authority, path, query, fragment string
	hasAuthority, hasQuery, hasFragment      bool
}

// parseReference splits s as RFC 3986 appendix B does; every string splits.
func parseReference(s string) reference {
	var r reference
	if n := Scheme(s); n > 0 {
		r.scheme, s = s[:n], s[n:]
	}
	s, r.fragment, r.hasFragment = strings.Cut(s, "#")
	s, r.query, r.hasQuery = strings.Cut(s, "?")
	if rest, ok := strings.CutPrefix(s, "//"); ok {
		r.hasAuthority = true
		end := strings.IndexByte(rest, '/')
		if end < 0 {
			end = len(rest)
		}
		r.authority, s = rest[:end], rest[end:]
	}
	r.path = s
	return r
}

func (r reference) String() string {
	var b strings.Builder
	b.WriteString(r.scheme)
	if r.hasAuthority {
		b.WriteString("//")
		b.WriteString(r.authority)
	}
	b.WriteString(r.path)
	if r.hasQuery {
		b.WriteByte('?')
		b.WriteString(r.query)
	}
	if r.hasFragment {
		b.WriteByte('#')
		b.WriteString(r.fragment)
	}
	return b.String()
}

// resolve resolves s against base (RFC 3986, 5.2.2). An s with a scheme is
// returned as it is: it names what it names, dots and all.
func (base reference) resolve(s string) string {
	if Scheme(s) > 0 {
		return s
	}
	r := parseReference(s)
	switch {
	case r.hasAuthority:
		r.path = removeDots(r.path)
	case r.path == "":
		r.path = base.path
		if !r.hasQuery {
			r.query, r.hasQuery = base.query, base.hasQuery
		}
		r.authority, r.hasAuthority = base.authority, base.hasAuthority
	default:
		if r.path[0] != '/' {
			r.path = base.merge(r.path)
		}
		r.path = removeDots(r.path)
		r.authority, r.hasAuthority = base.authority, base.hasAuthority
	}
	r.scheme = base.scheme
	return r.String()
}

// merge is RFC 3986, 5.2.3.
func (base reference) merge(path string) string {
	if base.hasAuthority && base.path == "" {
		return "/" + path
	}
	return base.path[:strings.LastIndexByte(base.path, '/')+1] + path
}

// removeDots is RFC 3986, 5.2.4.
func removeDots(in string) string {
	if !strings.Contains(in, ".") {
		return in
	}
	out := make([]byte, 0, len(in))
	for in != "" {
		switch {
		case strings.HasPrefix(in, "../"):
			in = in[3:]
		case strings.HasPrefix(in, "./"), strings.HasPrefix(in, "/./"):
			in = in[2:]
		case in == "/.":
			in = "/"
		case strings.HasPrefix(in, "/../"), in == "/..":
			if in = in[3:]; in == "" {
				in = "/"
			}
			out = out[:max(0, bytes.LastIndexByte(out, '/'))]
		case in == ".", in == "..":
			in = ""
		default:
			end := strings.IndexByte(in[1:], '/') + 1
			if end == 0 {
				end = len(in)
			}
			out = append(out, in[:end]...)
			in = in[end:]
		}
	}
	return string(out)
}
