package postgres

import (
	"bytes"
	"context"
	"encoding/binary"
	"fmt"

	"github.com/jackc/pgx/v5"

	"github.com/kamergraaf/kamergraaf/graph"
)

// table is rows on their way into a table, in the binary format of COPY
// (PostgreSQL 15, "COPY", File Formats), which pgx writes too, from values of any
// kind and at a third of the speed.
type table struct {
	name    string
	columns string
	b       []byte
	rows    int
}

const copyHeader = "PGCOPY\n\xff\r\n\x00\x00\x00\x00\x00\x00\x00\x00\x00"

func (t *table) row(columns int) {
	if len(t.b) == 0 {
		t.b = append(t.b, copyHeader...)
	}
	t.b = binary.BigEndian.AppendUint16(t.b, uint16(columns))
	t.rows++
}

func (t *table) int(n uint64) {
	t.b = binary.BigEndian.AppendUint64(binary.BigEndian.AppendUint32(t.b, 8), n)
}

func (t *table) bytes(b []byte) {
	t.b = append(binary.BigEndian.AppendUint32(t.b, uint32(len(b))), b...)
}

func terms() table { return table{name: "kg_term", columns: "id, hash, term"} }

func (t *table) term(id graph.ID, hash string, term []byte) {
	t.row(3)
	t.int(uint64(id))
	t.bytes([]byte(hash))
	t.bytes(term)
}

func quads() table { return table{name: "kg_quad", columns: "s, p, o, g"} }

func (t *table) quad(q graph.IDQuad) {
	t.row(4)
	for _, id := range q {
		t.int(uint64(id))
	}
}

// send writes the rows, in the transaction, and keeps their room.
func (t *table) send(ctx context.Context, tx pgx.Tx) error {
	if t.rows == 0 {
		return nil
	}
	t.b = binary.BigEndian.AppendUint16(t.b, 0xffff)
	_, err := tx.Conn().PgConn().CopyFrom(ctx, bytes.NewReader(t.b), "COPY "+t.name+" ("+t.columns+") FROM STDIN BINARY")
	if t.b, t.rows = t.b[:0], 0; err != nil {
		return fmt.Errorf("write %s: %w", t.name, err)
	}
	return nil
}
