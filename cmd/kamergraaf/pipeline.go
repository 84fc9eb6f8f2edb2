package main

import (
	"context"

	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/citation"
	"github.com/kamergraaf/kamergraaf/ingest/extract/date"
	"github.com/kamergraaf/kamergraaf/ingest/extract/definition"
	"github.com/kamergraaf/kamergraaf/ingest/extract/gazetteer"
	"github.com/kamergraaf/kamergraaf/ingest/extract/person"
	"github.com/kamergraaf/kamergraaf/ingest/link"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// pipeline makes the way of a document with everything the program knows. The
// caller closes it.
func (a *app) pipeline() (*ingest.Pipeline, error) {
	names, err := gazetteer.Default()
	if err != nil {
		return nil, err
	}
	people, directory, err := person.New()
	if err != nil {
		return nil, err
	}
	return &ingest.Pipeline{
		Decoder:    &decode.Decoder{},
		Extractors: []extract.Extractor{citation.Extractor{}, date.Extractor{}, definition.Extractor{}, names, people},
		Linker:     &link.Linker{People: directory},
		Provenance: emit.Run{Version: version},
	}, nil
}

// curate puts what the gazetteers know into its own graph, so that things have
// their names and other identities before a document mentions them. It changes
// nothing when they know the same as before.
func curate(ctx context.Context, s *store.Store) error {
	known, err := gazetteer.Known()
	if err != nil {
		return err
	}
	things := make([]emit.Thing, 0, len(known))
	for _, e := range known {
		things = append(things, emit.Thing{Type: string(e.Type), ID: e.ID, IRI: e.IRI, NL: e.Label(), EN: e.EN})
	}
	_, people, err := person.New()
	if err != nil {
		return err
	}
	for _, p := range people.All() {
		things = append(things, emit.Thing{Type: string(paper.Person), ID: p.Key, IRI: vocab.Person(p.Key), NL: p.Label})
	}
	_, _, err = s.Replace(ctx, emit.Curated(things))
	return err
}
