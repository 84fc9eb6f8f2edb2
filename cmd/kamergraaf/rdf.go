package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/kamergraaf/kamergraaf/graph/export"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/rdf/jsonld"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// contextLoader gives JSON-LD documents the project's own context, and others
// over HTTP when fetch allows it.
func (a *app) contextLoader(fetch bool) func(context.Context, string) (io.ReadCloser, error) {
	return func(ctx context.Context, iri string) (io.ReadCloser, error) {
		if iri == vocab.ContextIRI {
			o := export.Vocabulary()
			doc, err := jsonld.Context(o.Prefixes, o.Terms)
			return io.NopCloser(bytes.NewReader(doc)), err
		}
		if !fetch {
			return nil, fmt.Errorf("%s is not part of the document: add --remote-contexts to fetch it", iri)
		}
		req, err := http.NewRequestWithContext(ctx, http.MethodGet, iri, nil)
		if err != nil {
			return nil, err
		}
		req.Header.Set("Accept", "application/ld+json, application/json;q=0.9")
		resp, err := http.DefaultClient.Do(req)
		if err != nil {
			return nil, err
		}
		if resp.StatusCode != http.StatusOK {
			_ = resp.Body.Close()
			return nil, fmt.Errorf("%s answered %s", iri, resp.Status)
		}
		return resp.Body, nil
	}
}

// absolute is the IRI that a person gave as what: whole, or as a short name with
// a prefix of the vocabulary. Empty stays empty.
func absolute(what, s string) (string, error) {
	iri := vocab.Expand(s)
	if wrong := syntax.CheckIRI(iri); s != "" && wrong != "" {
		return "", usagef("%s %q %s: give an absolute IRI, or a short name such as kg:cites", what, s, wrong)
	}
	return iri, nil
}

// newRDFWriter writes with the project's prefixes and terms.
func newRDFWriter(w io.Writer, f rdf.Format) (rdf.Writer, error) {
	return rdf.NewWriter(w, f, export.Vocabulary())
}
