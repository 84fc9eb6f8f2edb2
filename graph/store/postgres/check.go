package postgres

import (
	"context"
	"crypto/sha256"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
)

// checkTime bounds one question of a check, each of which reads a table or more:
// 10 M quads take some minutes.
const checkTime = time.Hour

// Check asks the server whether terms, quads, documents, the change log and the
// counters agree with one another, and replays the log. The indexes are the
// server's own. It holds a bit for each id and, for a log that begins later than
// the store or does not make its quads, some 100 MB.
func (v *View) Check(ctx context.Context) (problems []string, err error) {
	for _, c := range []struct {
		sql, wrong string // what is wrong, with the number that the query gives
		want       int64
	}{
		{`SELECT count(*) FROM kg_quad`, "there are %d quads, the store counts %d", v.state.quads},
		{`SELECT count(*) FROM kg_term WHERE gone IS NULL`, "there are %d terms, the store counts %d", v.state.terms},
		{`SELECT count(*) FROM kg_document`, "there are %d documents, the store counts %d", v.state.documents},
		{`SELECT count(*) FROM kg_change`, "the change log has %d revisions, it should have %d", v.state.revision - v.state.horizon},
		{`SELECT count(*) FROM (SELECT s AS id FROM kg_quad UNION SELECT p FROM kg_quad UNION SELECT o FROM kg_quad UNION SELECT g FROM kg_quad) AS used
			WHERE id <> 0 AND NOT EXISTS (SELECT 1 FROM kg_term WHERE kg_term.id = used.id AND gone IS NULL)`, "%d terms of quads are not there; there should be %d of them", 0},
		{`SELECT count(*) FROM kg_term WHERE gone IS NULL AND NOT EXISTS (SELECT 1 FROM kg_quad WHERE s = id) AND NOT EXISTS (SELECT 1 FROM kg_quad WHERE o = id)
			AND NOT EXISTS (SELECT 1 FROM kg_quad WHERE p = id) AND NOT EXISTS (SELECT 1 FROM kg_quad WHERE g = id)`, "%d terms are in no quad; there should be %d of them", 0},
		{`SELECT count(*) FROM kg_term WHERE id <= 0 OR id >= (SELECT next_id FROM kg_meta)`, "%d terms have an id that was never given; there should be %d of them", 0},
		{`SELECT count(*) FROM kg_graph WHERE NOT EXISTS (SELECT 1 FROM kg_document WHERE kg_document.key = kg_graph.key)`, "%d graphs belong to a document that is not there; there should be %d of them", 0},
	} {
		var n int64
		if err := v.snap.ask(ctx, checkTime, func(r pgx.Rows) error { return r.Scan(&n) }, c.sql); err != nil {
			return problems, fmt.Errorf("check: %w", err)
		}
		if n != c.want {
			problems = append(problems, fmt.Sprintf(c.wrong, n, c.want))
		}
	}
	for _, c := range []struct{ sql, wrong string }{
		{`SELECT term, hash FROM kg_term`, "%d terms are not found by their value; there should be none of them"},
		{`SELECT body, hash FROM kg_document`, "%d texts are not as they were written; there should be none of them"},
	} {
		n, err := v.unlike(ctx, c.sql)
		if err != nil {
			return problems, fmt.Errorf("check: %w", err)
		}
		if n != 0 {
			problems = append(problems, fmt.Sprintf(c.wrong, n))
		}
	}
	for _, part := range []func(context.Context) ([]string, error){v.originals, v.checkLog} {
		more, err := part(ctx)
		if problems = append(problems, more...); err != nil {
			return problems, fmt.Errorf("check: %w", err)
		}
	}
	return problems, nil
}

// unlike is how many rows of bytes and their SHA-256 do not agree. It is asked
// here, as the function of that name is one of text in CockroachDB.
func (v *View) unlike(ctx context.Context, sql string) (n int, err error) {
	err = v.snap.ask(ctx, checkTime, func(r pgx.Rows) error {
		var b, hash []byte
		err := r.Scan(&b, &hash)
		if sum := sha256.Sum256(b); err == nil && string(sum[:]) != string(hash) {
			n++
		}
		return err
	}, sql)
	return n, err
}
