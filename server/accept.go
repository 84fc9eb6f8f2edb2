package server

import (
	"iter"
	"mime"
	"strconv"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
)

// accepted yields the media types of an Accept header with their weights, in its
// order; what cannot be read is left out (RFC 9110, 12.5.1).
func accepted(header string) iter.Seq2[string, float64] {
	return func(yield func(string, float64) bool) {
		for part := range strings.SplitSeq(header, ",") {
			typ, params, err := mime.ParseMediaType(part)
			if err != nil {
				continue
			}
			q := 1.0
			if v, has := params["q"]; has {
				if q, err = strconv.ParseFloat(v, 64); err != nil {
					continue
				}
			}
			if !yield(typ, q) {
				return
			}
		}
	}
}

// preferred reads an Accept header: the format of RDF that is wanted most, no
// Format for a page, or false for neither. A caller that takes anything gets
// Turtle; of equals the first named wins.
func preferred(accept string) (f rdf.Format, ok bool) {
	if strings.TrimSpace(accept) == "" {
		return rdf.Turtle, true
	}
	best := 0.0
	for typ, q := range accepted(accept) {
		if q <= best {
			continue
		}
		switch wanted, known := rdf.ByMediaType(typ); {
		case known:
			f = wanted
		case typ == "text/html" || typ == "application/xhtml+xml":
			f = rdf.Format{}
		case typ == "*/*" || typ == "text/*" || typ == "application/*":
			if f = rdf.Turtle; typ == "application/*" {
				f = rdf.JSONLD
			}
		default:
			continue
		}
		best, ok = q, true
	}
	return f, ok
}
