package server

import (
	"encoding/base64"
	"fmt"
	"hash/fnv"
	"strconv"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph"
)

// page is where a list stands.
type page struct {
	Total int    `json:"total"`
	Limit int    `json:"limit"`
	Next  string `json:"next,omitempty"`
}

// cut returns the rows of the page that was asked for. A cursor is the
// revision, the question and the row to go on from: rows are in the same order
// at the same revision, and at another it is stale.
func cut[T any](v *view, rows []T, standard, most int) ([]T, page, error) {
	limit, err := v.number("limit", standard, most)
	if err != nil {
		return nil, page{}, err
	}
	p, from := page{Total: len(rows), Limit: limit}, 0
	if s := v.c.Query("cursor"); s != "" {
		raw, err := v.uncursor(s)
		if err != nil {
			return nil, page{}, err
		}
		if from, err = strconv.Atoi(raw); err != nil || from < 0 || from > len(rows) {
			return nil, page{}, badf("cursor is none that this question gave: ask the first page.")
		}
	}
	to := min(len(rows), from+limit)
	if to < len(rows) {
		p.Next = v.cursor(strconv.Itoa(to))
	}
	return append([]T{}, rows[from:to]...), p, nil
}

func (v *view) cursor(s string) string {
	return base64.RawURLEncoding.EncodeToString(fmt.Appendf(nil, "%d %x %s", v.snap.Revision(), v.question(), s))
}

// question is a hash of what is asked, whatever page of it.
func (v *view) question() uint32 {
	q := v.c.Request.URL.Query()
	q.Del("cursor")
	q.Del("limit")
	h := fnv.New32a()
	fmt.Fprintf(h, "%s?%s", v.c.Request.URL.Path, q.Encode())
	return h.Sum32()
}

func (v *view) uncursor(s string) (string, error) {
	raw, err := base64.RawURLEncoding.DecodeString(s)
	revision, rest, _ := strings.Cut(string(raw), " ")
	question, rest, ok := strings.Cut(rest, " ")
	n, err2 := strconv.ParseUint(revision, 10, 64)
	switch {
	case err != nil || !ok || err2 != nil:
		return "", badf("cursor is none that this server gave: ask the first page.")
	case graph.Revision(n) != v.snap.Revision():
		return "", errStale
	case question != strconv.FormatUint(uint64(v.question()), 16):
		return "", badf("cursor belongs to another question: ask the first page of this one.")
	}
	return rest, nil
}
