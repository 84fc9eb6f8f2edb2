package postgres

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/backend"
)

// own is backend.ErrOwned when a graph of one of docs belongs to another document.
func (c *change) own(ctx context.Context, docs []graph.Document) error {
	wants, names := map[string]string{}, [][]byte{}
	for _, d := range docs {
		for _, g := range d.Graphs {
			wants[string(g)] = d.Key
			names = append(names, []byte(g))
		}
	}
	if len(names) == 0 {
		return nil
	}
	return read(ctx, c.tx, func(r pgx.Rows) error {
		var name, key []byte
		if err := r.Scan(&name, &key); err != nil {
			return err
		}
		if want := wants[string(name)]; want != string(key) {
			return fmt.Errorf("document %s: %w: %s is a graph of document %s: remove that document first, or give this one another graph", want, backend.ErrOwned, name, key)
		}
		return nil
	}, `SELECT name, key FROM kg_graph WHERE name = ANY($1)`, names)
}

// own writes which graphs belong to the document of key.
func own(b *pgx.Batch, key string, old, now []quad.IRI) {
	var gone, has [][]byte
	for _, g := range old {
		if !slices.Contains(now, g) {
			gone = append(gone, []byte(g))
		}
	}
	for i, g := range now {
		if !slices.Contains(now[:i], g) {
			has = append(has, []byte(g))
		}
	}
	if len(gone) > 0 {
		b.Queue(`DELETE FROM kg_graph WHERE name = ANY($1) AND key = $2`, gone, []byte(key))
	}
	if len(has) > 0 {
		b.Queue(`INSERT INTO kg_graph (name, key) SELECT t.name, $2 FROM unnest($1::bytea[]) AS t (name) ON CONFLICT (name) DO UPDATE SET key = excluded.key`, has, []byte(key))
	}
}

// upgrade takes the tables of an older format to the present one, in one
// transaction.
func (db *DB) upgrade(ctx context.Context) error {
	tx, err := db.pool.Begin(ctx)
	if err != nil {
		return err
	}
	defer tx.Rollback(context.WithoutCancel(ctx)) //nolint:errcheck // after a commit it says so
	var format int64
	if err := tx.QueryRow(ctx, `SELECT format FROM kg_meta WHERE one = 1 FOR UPDATE`).Scan(&format); err != nil || format >= formatVersion {
		return err // another process was first
	}
	if format < 2 {
		err = findOwners(ctx, tx)
	}
	if err == nil {
		_, err = tx.Exec(ctx, fileTable)
	}
	if err == nil {
		_, err = tx.Exec(ctx, `UPDATE kg_meta SET format = $1 WHERE one = 1`, formatVersion)
	}
	return errors.Join(err, ended(tx.Commit(ctx), err))
}

// findOwners takes a store from format 1 to 2. A graph that two documents had
// becomes that of the first of them.
func findOwners(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, ownerTable); err != nil {
		return err
	}
	var names, keys [][]byte
	seen := map[quad.IRI]bool{}
	err := read(ctx, tx, func(r pgx.Rows) error {
		var rec backend.Record
		err := scanRecord(r, &rec)
		for _, g := range rec.Graphs {
			if !seen[g] {
				seen[g] = true
				names, keys = append(names, []byte(g)), append(keys, []byte(rec.Key))
			}
		}
		return err
	}, `SELECT record FROM kg_document ORDER BY key`)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO kg_graph (name, key) SELECT t.name, t.key FROM unnest($1::bytea[], $2::bytea[]) AS t (name, key)`, names, keys)
	return err
}
