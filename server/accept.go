package server

import (
	"mime"
	"strconv"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
)

// preferred reads an Accept header: the format of RDF that is wanted most, no
// Format for a page, or false for neither. A caller that takes anything gets
// Turtle; of equals the first named wins (RFC 9110, 12.5.1).
func preferred(accept string) (f rdf.Format, ok bool) {
	if strings.TrimSpace(accept) == "" {
		return rdf.Turtle, true
	}
	best := 0.0
	for part := range strings.SplitSeq(accept, ",") {
		typ, params, err := mime.ParseMediaType(part)
		if err != nil {
			continue
		}
		q := 1.0
		if s, has := params["q"]; has {
			if q, err = strconv.ParseFloat(s, 64); err != nil {
				continue
			}
		}
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
