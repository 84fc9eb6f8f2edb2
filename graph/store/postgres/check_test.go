package postgres_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store/postgres"
)

// Damage to the log, and to the quads that it makes, is told: with a log from the
// beginning and with one that begins later, of which more is held than at once.
func TestCheckReplays(t *testing.T) {
	defer postgres.LowerLog(2)()
	const (
		swap  = `UPDATE kg_change SET added = removed, removed = added WHERE revision = 5`
		other = `UPDATE kg_quad SET p = s WHERE (s, p, o, g) IN (SELECT s, p, o, g FROM kg_quad ORDER BY o DESC LIMIT 1)`
	)
	for _, tc := range []struct {
		name, sql string
		history   uint64
		says      string
	}{
		{"nothing, from the beginning", "", 0, ""},
		{"nothing, from later", "", 2, ""},
		{"a change turned around", swap, 0, "the change log does not make the quads that are there"},
		{"where", swap, 0, "is gone, and no change removed it"},
		{"a change turned around, from later", swap, 2, "is there, and a change removed it"},
		{"an earlier one, from later", strings.Replace(swap, "5", "4", 1), 2, "revision 5 removes quad"},
		{"a change made twice", `UPDATE kg_change SET (added, removed) = (SELECT added, removed FROM kg_change WHERE revision = 4) WHERE revision = 5`, 2, "revision 5 adds quad"},
		{"another quad", other, 0, "the change log does not make the quads that are there"},
		{"another quad, from later", other, 2, "is gone, and no change removed it"},
		{"a change gone", `DELETE FROM kg_change WHERE revision = 4`, 2, "the change log has revision 5 where 4 should be"},
		{"the last change gone", `DELETE FROM kg_change WHERE revision = 5`, 0, "the change log ends at revision 4, the store is at 5"},
		{"half a quad", `UPDATE kg_change SET added = substr(added, 2) WHERE revision = 4`, 0, "change of revision 4: quads of 31 bytes"},
		{"documents that are none", `UPDATE kg_change SET documents = added WHERE revision = 4`, 0, "change of revision 4: its documents"},
		{"an id that was never given", `UPDATE kg_change SET added = set_byte(added, 0, 127) WHERE revision = 4`, 2, "was never given"},
		{"a gone term lost", `DELETE FROM kg_term WHERE gone = 4`, 2, "the change log names the term"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			at := fresh(t)(t)
			db := open(t, at, postgres.Options{History: tc.history})
			for i := range 5 { // the last three: 1 to 2, 2 to 3, 3 to 4
				if _, err := db.Commit(t.Context(), []graph.Document{document("a", i, 100)}); err != nil {
					t.Fatal(err)
				}
			}
			closed(t, checked(t, db))
			damage(t, at, tc.sql)
			v, err := db.View(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			problems, err := v.Check(t.Context())
			got := strings.Join(problems, "\n")
			if err != nil || !strings.Contains(got, tc.says) || (tc.says == "") != (got == "") {
				t.Errorf("got %q, %v; want %q", problems, err, tc.says)
			}
			closed(t, v, db)
		})
	}
}

// damage changes the tables behind the store's back.
func damage(t *testing.T, at, sql string) {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), at)
	if err != nil {
		t.Fatal(err)
	}
	tag, err := conn.Exec(t.Context(), sql)
	if err == nil && sql != "" && tag.RowsAffected() == 0 {
		err = fmt.Errorf("%s did nothing", sql)
	}
	if err = errors.Join(err, conn.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
}
