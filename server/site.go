package server

import (
	"fmt"
	"net/mail"
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"
)

// Site is what an operator says of the server to the world. The zero value
// conforms to DCAT-AP-NL too: everything is then told by the address that the
// caller used.
type Site struct {
	// URL is the address that the public uses, such as https://graaf.example.nl;
	// empty is the caller's. It has no query, and no path but one that a proxy
	// takes off.
	URL string
	// TrustForwarded takes http or https from X-Forwarded-Proto where URL is
	// empty. A proxy in front must set it: callers can send it too.
	TrustForwarded bool
	// Publisher is who publishes the data; empty is Kamergraaf. PublisherIRI
	// names it, a TOOI IRI for a Dutch public body; empty is one of the server's.
	Publisher, PublisherIRI string
	// Contact is an e-mail address or the address of a page; empty is the
	// server's first page.
	Contact string
	// Licence is the IRI of the data's licence; empty is [DefaultLicence].
	Licence string
}

// DefaultLicence is CC0 in the EU authority table "licence": the papers are
// published under it, and a list of what they say adds no rights.
const DefaultLicence = "http://publications.europa.eu/resource/authority/licence/CC0"

// Check fills in what is left out, but for what depends on the caller, or says
// which part cannot be used and why. [New] does it too.
func (s *Site) Check() error {
	s.URL = strings.TrimSuffix(s.URL, "/")
	for _, part := range []struct{ name, value string }{{"public URL", s.URL}, {"publisher's IRI", s.PublisherIRI}, {"licence", s.Licence}} {
		if part.value != "" && !absolute(part.value) {
			return fmt.Errorf("the %s must be an absolute http or https address, not %q", part.name, part.value)
		}
	}
	if u, _ := url.Parse(s.URL); s.URL != "" && (u.RawQuery != "" || u.Fragment != "" || u.User != nil) {
		return fmt.Errorf("the public URL must have no user, query or fragment, and %q has", s.URL)
	}
	if s.Publisher == "" {
		s.Publisher = "Kamergraaf"
	}
	if s.Licence == "" {
		s.Licence = DefaultLicence
	}
	s.Contact = strings.TrimPrefix(s.Contact, "mailto:")
	if a, err := mail.ParseAddress(s.Contact); s.Contact != "" && !absolute(s.Contact) && (err != nil || a.Address != s.Contact) {
		return fmt.Errorf("the contact must be an e-mail address or an http or https address, not %q", s.Contact)
	}
	return nil
}

// absolute tells an address that can be an IRI in a graph.
func absolute(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" && !strings.ContainsAny(s, "<>\"{}|\\^` \n\r\t")
}

// origin is the address of the server without a slash at its end: the public
// one, or that which the caller used.
func (s *Server) origin(c *gin.Context) string {
	if s.c.Site.URL != "" {
		return s.c.Site.URL
	}
	scheme := "http"
	if c.Request.TLS != nil {
		scheme = "https"
	}
	if told := c.GetHeader("X-Forwarded-Proto"); s.c.Site.TrustForwarded && (told == "http" || told == "https") {
		scheme = told
	}
	return scheme + "://" + c.Request.Host
}
