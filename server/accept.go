package server

import (
	"iter"
	"mime"
	"net/http"
	"strconv"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
)

// accepted yields the media ranges of Accept headers with their weights, in their
// order; what cannot be read is left out (RFC 9110, 12.5.1).
func accepted(headers []string) iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		for _, header := range headers {
			for part := range strings.SplitSeq(header, ",") {
				typ, params, err := mime.ParseMediaType(part)
				if err != nil {
					continue
				}
				q := 1.0
				if v, has := params["q"]; has {
					if q, err = strconv.ParseFloat(v, 64); err != nil || !(q >= 0 && q <= 1) {
						continue
					}
				}
				if !yield(typ, q) {
					return
				}
			}
		}
	}
}

// offer is a form that an answer may have, with the media types that ask for it.
type offer[T any] struct {
	form  T
	types []string
}

// match tells how closely a media range names an offer: 3 is its type, 2 a range
// of subtypes, 1 is anything, 0 is another.
func (o offer[T]) match(ranged string) (most int) {
	for _, typ := range o.types {
		major, _, _ := strings.Cut(typ, "/")
		switch ranged {
		case typ:
			return 3
		case major + "/*":
			most = 2
		case "*/*":
			most = max(most, 1)
		}
	}
	return most
}

// negotiate chooses the offer that is wanted most, false for none. The range that
// says most of an offer is its weight, so that "text/csv;q=0, */*" is anything but
// CSV (RFC 9110, 12.5.1); of several of its types that are named, the one wanted
// most. Of equals what is named wins over what is only covered, then what is named
// first, then the first offer, which is also for who says nothing.
func negotiate[T any](r *http.Request, offers []offer[T]) (best T, ok bool) {
	headers := r.Header.Values("Accept")
	if strings.TrimSpace(strings.Join(headers, "")) == "" {
		return offers[0].form, true
	}
	var most float64
	var nearest, first int
	for _, o := range offers {
		near, weight, at, i := 0, 0.0, 0, 0
		for ranged, q := range accepted(headers) {
			if m := o.match(ranged); m > near || m == near && m > 0 && q > weight {
				near, weight, at = m, q, i
			}
			i++
		}
		better := weight > most || weight == most && (near > nearest || near == nearest && at < first)
		if weight > 0 && better {
			best, ok, most, nearest, first = o.form, true, weight, near, at
		}
	}
	return best, ok
}

// preferred is the format of RDF that is wanted most, no Format for a page, or
// false for neither. A caller that takes anything gets Turtle.
func preferred(r *http.Request) (f rdf.Format, ok bool) {
	offers := []offer[rdf.Format]{
		{rdf.Turtle, []string{rdf.Turtle.MediaType}},
		{rdf.Format{}, []string{"text/html"}},
		{rdf.JSONLD, []string{rdf.JSONLD.MediaType}},
	}
	for _, f := range rdf.Formats() {
		offers = append(offers, offer[rdf.Format]{f, []string{f.MediaType}})
	}
	return negotiate(r, append(offers, offer[rdf.Format]{rdf.Format{}, []string{"application/xhtml+xml"}}))
}
