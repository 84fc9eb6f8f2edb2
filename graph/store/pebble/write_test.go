package pebble

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/cockroachdb/pebble/v2/vfs"

	"github.com/kamergraaf/kamergraaf/graph"
)

// drawn is document key with quads of a small world, so that documents share
// terms and each version of one keeps some of the quads of that before.
func drawn(random *rand.Rand, key string) graph.Document {
	g := quad.IRI("graph/" + key)
	d := graph.Document{Key: key, Graphs: []quad.IRI{g}, Text: fmt.Sprint("tekst ", random.IntN(3))}
	for range random.IntN(30) {
		d.Quads = append(d.Quads, quad.Quad{
			Subject: quad.IRI(fmt.Sprint("s", random.IntN(20))), Predicate: quad.IRI(fmt.Sprint("p", random.IntN(3))),
			Object: quad.String(fmt.Sprint("o", random.IntN(200))), Label: g,
		})
	}
	if random.IntN(8) == 0 {
		d.Quads, d.Text = nil, ""
	}
	return d
}

// TestWritesAgainstAModel commits the same documents as batches and as tables,
// with hashes that are sound and hashes that are nearly all the same, forgets
// caches in between, and compares with a map.
func TestWritesAgainstAModel(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		from  int
		sum   func([]byte) uint64
		seeds uint64
	}{
		{"batches", 1 << 30, hashTerm(), 4},
		{"tables", 1, hashTerm(), 4},
		{"both", 25, hashTerm(), 4},
		{"equal hashes", 25, func(term []byte) uint64 { return uint64(term[len(term)-1]) % 3 }, 4},
	} {
		for seed := range test.seeds {
			t.Run(fmt.Sprint(test.name, " ", seed), func(t *testing.T) {
				t.Parallel()
				db, err := Open("store", Options{FS: vfs.NewMem(), Create: true})
				if err != nil {
					t.Fatal(err)
				}
				db.tableQuads, db.sum = test.from, test.sum
				writes(t, db, rand.New(rand.NewPCG(seed, 7)))
				if err := db.Close(); err != nil {
					t.Fatal(err)
				}
			})
		}
	}
}

func writes(t *testing.T, db *DB, random *rand.Rand) {
	model := map[string]graph.Document{}
	for range 25 {
		var docs []graph.Document
		for k := range 6 {
			if random.IntN(3) > 0 {
				docs = append(docs, drawn(random, fmt.Sprint("kst-", k)))
			}
		}
		if _, err := db.Commit(t.Context(), docs); err != nil {
			t.Fatal(err)
		}
		for _, d := range docs {
			model[d.Key] = d
		}
		switch random.IntN(3) {
		case 0:
			db.ids = newIDCache()
		case 1:
			db.forgetTerms()
		}
		same(t, db, model)
	}
}

// same compares the store with the model, and its parts with each other.
func same(t *testing.T, db *DB, model map[string]graph.Document) {
	t.Helper()
	v, err := db.view()
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close() // nothing was written
	problems, err := v.Check(t.Context())
	if err != nil || len(problems) > 0 {
		t.Fatalf("check: %q, %v", problems, err)
	}
	var got, want []string
	for q, err := range v.Match(t.Context(), graph.Pattern{}) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, q.NQuad())
	}
	for _, d := range model {
		for _, q := range d.Quads {
			want = append(want, q.NQuad())
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if want = slices.Compact(want); !slices.Equal(got, want) {
		t.Fatalf("the store has %d quads, want %d", len(got), len(want))
	}
}

// TestFilter asks for what was added, over several layers, and for what was not.
func TestFilter(t *testing.T) {
	t.Parallel()
	var f termFilter
	random := rand.New(rand.NewPCG(1, 2))
	sums := make([]uint64, 5*filterFirst)
	for i := range sums {
		sums[i] = random.Uint64()
		f.add(sums[i])
	}
	if len(f.layers) != 3 {
		t.Errorf("%d layers, want 3", len(f.layers))
	}
	for _, sum := range sums {
		if !f.may(sum) {
			t.Fatalf("%x was added and is not found", sum)
		}
	}
	wrong := 0
	for range 100_000 {
		if f.may(random.Uint64()) {
			wrong++
		}
	}
	if wrong > 3_000 { // three layers of one in 100 to 200
		t.Errorf("%d of 100,000 that were not added are found", wrong)
	}
}
