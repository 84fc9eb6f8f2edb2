package postgres

import (
	"context"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
	"github.com/kamergraaf/kamergraaf/graph/store/encoding"
)

// original writes the file that doc was read from, takes out the one there was,
// or leaves it.
func original(b *pgx.Batch, doc graph.Document, old backend.Record) {
	switch {
	case old.SameFile(doc):
	case doc.Original == nil:
		b.Queue(`DELETE FROM kg_original WHERE key = $1`, []byte(doc.Key))
	default:
		b.Queue(`INSERT INTO kg_original (key, body) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET body = excluded.body`, []byte(doc.Key), encoding.PackFile(doc.Original.Body))
	}
}

// Original implements graph.Snapshot.
func (v *View) Original(ctx context.Context, key string) (graph.File, error) {
	rec, err := v.Record(ctx, key)
	if err != nil {
		return graph.File{}, err
	}
	return rec.File()
}

// OriginalBody implements graph.Snapshot.
func (v *View) OriginalBody(ctx context.Context, key string) (body []byte, err error) {
	found := false
	err = v.query(ctx, func(r pgx.Rows) error {
		var packed []byte
		found = true
		if err := r.Scan(&packed); err != nil {
			return err
		}
		var err error
		body, err = encoding.UnpackFile(packed)
		return err
	}, `SELECT body FROM kg_original WHERE key = $1`, []byte(key))
	if err == nil && !found {
		err = fmt.Errorf("original of document %s: %w", key, graph.ErrNotFound)
	}
	return body, err
}

// originals tells of documents whose original is not what their record says, and
// of originals of no document.
func (v *View) originals(ctx context.Context) (problems []string, err error) {
	files := map[string]graph.File{}
	for rec, err := range v.Records(ctx) {
		if err != nil {
			return nil, err
		}
		if rec.Original != nil {
			files[rec.Key] = *rec.Original
		}
	}
	err = v.snap.ask(ctx, checkTime, func(r pgx.Rows) error {
		var key, packed []byte
		if err := r.Scan(&key, &packed); err != nil {
			return err
		}
		body, bad := encoding.UnpackFile(packed)
		if want, ok := files[string(key)]; !ok || bad != nil || !want.Is(body) {
			problems = append(problems, fmt.Sprintf("the original of document %s is not the file that was read", key))
		}
		delete(files, string(key))
		return nil
	}, `SELECT key, body FROM kg_original`)
	for key := range files {
		problems = append(problems, fmt.Sprintf("document %s has no original, its record says it has", key))
	}
	return problems, err
}
