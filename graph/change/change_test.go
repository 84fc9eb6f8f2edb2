package change_test

import (
	"context"
	"encoding/json"
	"errors"
	"iter"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/change"
)

// log is a log of changes of the quads of an index.
type log struct {
	*graph.Memory
	changes []graph.Change
	horizon graph.Revision
}

func (l log) Revision() graph.Revision { return l.horizon + graph.Revision(len(l.changes)) }

func (l log) ChangedSince(ctx context.Context, since graph.Revision) iter.Seq2[graph.Change, error] {
	return func(yield func(graph.Change, error) bool) {
		if since < l.horizon {
			yield(graph.Change{}, &graph.HorizonError{Since: since, Horizon: l.horizon})
			return
		}
		for _, c := range l.changes {
			if c.Revision > since && !yield(c, ctx.Err()) {
				return
			}
		}
	}
}

func at(hour int) time.Time { return time.Date(2026, 1, 2, hour, 0, 0, 0, time.UTC) }

// newLog has a change an hour from 1 o'clock on, each of one quad: <s1> <p> "1",
// added by the first and removed by the last, and so on.
func newLog(horizon graph.Revision, n int) log {
	var quads []quad.Quad
	for i := range n {
		quads = append(quads, quad.Quad{Subject: quad.IRI("s" + string(rune('1'+i))), Predicate: quad.IRI("p"), Object: quad.LangString{Value: "o", Lang: "nl"}, Label: quad.IRI("g")})
	}
	l := log{Memory: graph.NewMemory(quads), horizon: horizon}
	for i := range n {
		var q graph.IDQuad
		for place, t := range []quad.Value{quads[i].Subject, quads[i].Predicate, quads[i].Object, quads[i].Label} {
			q[place], _ = l.Lookup(t)
		}
		c := graph.Change{Revision: horizon + graph.Revision(i+1), Time: at(i + 1), Documents: []string{"d"}, Added: []graph.IDQuad{q}}
		if i == n-1 {
			c.Removed = l.changes[0].Added
		}
		l.changes = append(l.changes, c)
	}
	return l
}

func TestRead(t *testing.T) {
	t.Parallel()
	l := newLog(0, 4)
	for _, tc := range []struct {
		name  string
		since graph.Revision
		iri   quad.IRI
		want  []graph.Revision
		quads int
	}{
		{"all", 0, "", []graph.Revision{1, 2, 3, 4}, 5},
		{"later", 2, "", []graph.Revision{3, 4}, 3},
		{"one thing", 0, "s1", []graph.Revision{1, 4}, 2},
		{"a predicate", 3, "p", []graph.Revision{4}, 2},
		{"nothing", 0, "x", nil, 0},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			quads, i := 0, 0
			for c, err := range change.Read(t.Context(), l, tc.since, tc.iri) {
				if err != nil {
					t.Fatal(err)
				}
				if i >= len(tc.want) || c.Revision != tc.want[i] {
					t.Fatalf("change %d is of revision %d, want %v", i, c.Revision, tc.want)
				}
				i++
				quads += len(c.Added) + len(c.Removed)
			}
			if i != len(tc.want) || quads != tc.quads {
				t.Errorf("%d changes of %d quads, want %d of %d", i, quads, len(tc.want), tc.quads)
			}
		})
	}
}

func TestAt(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		name    string
		horizon graph.Revision
		time    time.Time
		want    graph.Revision
		far     bool
	}{
		{"before all", 0, at(0), 0, false}, {"the first", 0, at(1), 0, false}, {"between", 0, at(1).Add(time.Minute), 1, false},
		{"the third", 0, at(3), 2, false}, {"after all", 0, at(9), 4, false},
		{"of a shortened log", 10, at(3), 12, false}, {"before a shortened log", 10, at(1), 0, true},
	} {
		t.Run(tc.name, func(t *testing.T) {
			t.Parallel()
			got, err := change.At(t.Context(), newLog(tc.horizon, 4), tc.time)
			if got != tc.want || errors.Is(err, graph.ErrHorizon) != tc.far || err != nil && !tc.far {
				t.Errorf("At = %d, %v; want %d", got, err, tc.want)
			}
		})
	}
	if got, err := change.At(t.Context(), newLog(0, 0), at(1)); got != 0 || err != nil {
		t.Errorf("At of an empty log = %d, %v", got, err)
	}
}

func TestJSON(t *testing.T) {
	t.Parallel()
	for _, o := range []quad.Value{quad.IRI("o"), quad.BNode("b"), quad.String("a\n\"b"), quad.LangString{Value: "x", Lang: "nl"},
		quad.TypedString{Value: "007", Type: "http://www.w3.org/2001/XMLSchema#integer"}} {
		for _, label := range []quad.Value{nil, quad.IRI("g")} {
			want := change.Quad{Subject: quad.BNode("s"), Predicate: quad.IRI("p"), Object: o, Label: label}
			b, err := json.Marshal(want)
			if err != nil {
				t.Fatal(err)
			}
			var got change.Quad
			if err := json.Unmarshal(b, &got); err != nil || got != want {
				t.Errorf("%s is read as %v, %v; want %v", b, got, err, want)
			}
		}
	}
	b, err := json.Marshal(change.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.LangString{Value: "o", Lang: "nl"}})
	if want := `{"subject":{"type":"uri","value":"s"},"predicate":{"type":"uri","value":"p"},"object":{"type":"literal","value":"o","xml:lang":"nl"}}`; err != nil || string(b) != want {
		t.Errorf("got %s, %v; want %s", b, err, want)
	}
}
