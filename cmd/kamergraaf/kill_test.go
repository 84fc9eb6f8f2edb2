package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/emit"
)

// kills is how often TestKill kills: go test ./cmd/kamergraaf -run TestKill -kills 50
var kills = flag.Int("kills", 5, "how often TestKill kills an ingest")

// killDocuments is how many documents a run has, of which a kill is anywhere.
const killDocuments = 60

// An ingest that is killed (SIGKILL, which nothing can catch) after any number of
// acknowledged documents, and in the middle of whatever it did next, leaves a store
// that opens, is whole in every check, has each acknowledged document as it was
// read, and no part of any other.
func TestKill(t *testing.T) {
	t.Parallel()
	dir, folder := filepath.Join(t.TempDir(), "store"), filepath.Join(t.TempDir(), "papers")
	if err := os.MkdirAll(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(2026, uint64(*kills)))
	versions, least := map[string][]graph.Document{}, map[string]int{} // by key
	for n := range *kills {
		for key, doc := range writePapers(t, folder, n) {
			versions[key] = append(versions[key], doc)
		}
		after := rng.IntN(killDocuments)
		acknowledged := killed(t, dir, folder, 1+rng.IntN(6), after)
		if len(acknowledged) < after {
			t.Fatalf("kill %d: %d documents were acknowledged before the end, %d are asked for", n, len(acknowledged), after)
		}
		for _, key := range acknowledged {
			least[key] = n
		}
		fresh := lasts(t, n, dir, versions, least)
		t.Logf("kill %d: asked for %d acknowledged, got %d; %d of %d are stored", n, after, len(acknowledged), fresh, killDocuments)
	}
}

// writePapers writes the n-th version of all papers and returns what each is in a
// store.
func writePapers(t *testing.T, folder string, n int) map[string]graph.Document {
	t.Helper()
	for i := range killDocuments {
		text := fmt.Sprintf("Versie %d van stuk %d.\n\nDe Raad bespreekt COM(2023) %d. Nederland steunt het voorstel, zie Kamerstuk 32 317, nr. %d.\n", n, i, 700+(i+n)%60, 800+i+n)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("stuk-%02d.txt", i)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	a, _ := testApp()
	p := testPipeline(t)
	out := map[string]graph.Document{}
	for item, err := range items(t.Context(), a.sources("", nil, folder), decode.Auto) {
		if err != nil {
			t.Fatal(err)
		}
		paper, _, err := p.Read(t.Context(), item)
		if err != nil {
			t.Fatal(err)
		}
		out[paper.Key] = emit.Document(paper, p.Provenance)
	}
	if len(out) != killDocuments {
		t.Fatalf("%d papers, want %d", len(out), killDocuments)
	}
	return out
}

// killed runs an ingest that stores so many documents in a step, kills it when so
// many were acknowledged, and returns the keys of all that were.
func killed(t *testing.T, dir, folder string, group, after int) (keys []string) {
	t.Helper()
	cmd := exec.Command("kamergraaf", "ingest", "--events", "--group", fmt.Sprint(group), "--store", dir, folder)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	dead := after == 0
	if dead {
		err = cmd.Process.Kill()
	}
	for lines := bufio.NewScanner(out); err == nil && lines.Scan(); {
		var line stored
		if json.Unmarshal(lines.Bytes(), &line) != nil || line.Key == "" {
			continue // a line that was cut, or the report
		}
		if keys = append(keys, line.Key); len(keys) >= after && !dead {
			dead, err = true, cmd.Process.Kill()
		}
	}
	if err != nil && !errors.Is(err, os.ErrProcessDone) { // it may have come to its end
		t.Fatal(err)
	}
	if err := cmd.Wait(); !dead {
		t.Fatalf("%v: %s", err, &stderr)
	}
	return keys
}

// lasts opens the store, compares all that it has with what was read, and counts
// the documents at their newest version.
func lasts(t *testing.T, n int, dir string, versions map[string][]graph.Document, least map[string]int) (fresh int) {
	t.Helper()
	s, err := store.Open(t.Context(), dir, store.Options{})
	if errors.Is(err, store.ErrNotExist) && len(least) == 0 {
		return 0 // killed before there was a store
	}
	if err != nil {
		t.Fatalf("kill %d: %v", n, err)
	}
	defer s.Close()
	if problems, err := verify(t.Context(), s); err != nil || len(problems) > 0 {
		t.Fatalf("kill %d: check: %q, %v", n, problems, err)
	}
	v, err := s.View(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	missing := maps.Clone(least)
	for rec, err := range v.Records(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		if versions[rec.Key] == nil {
			continue // what the program knows by itself
		}
		text, err := v.Text(t.Context(), rec.Key)
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(versions[rec.Key], func(d graph.Document) bool { return d.Text == text })
		if at < 0 || at < least[rec.Key] {
			t.Fatalf("kill %d: document %s is at version %d, %d was acknowledged: %q", n, rec.Key, at, least[rec.Key], text)
		}
		same(t, v, rec, versions[rec.Key][at])
		delete(missing, rec.Key)
		if at == n {
			fresh++
		}
	}
	if len(missing) > 0 {
		t.Fatalf("kill %d: acknowledged and gone: %v", n, missing)
	}
	return fresh
}

// same compares the quads of a document with what was read.
func same(t *testing.T, v store.View, rec store.Record, want graph.Document) {
	t.Helper()
	var got, wanted []string
	for _, g := range rec.Graphs {
		for q, err := range v.Match(t.Context(), graph.Pattern{Graph: g}) {
			if err != nil {
				t.Fatal(err)
			}
			got = append(got, q.NQuad())
		}
	}
	for _, q := range want.Quads {
		wanted = append(wanted, q.NQuad())
	}
	slices.Sort(got)
	slices.Sort(wanted)
	if !slices.Equal(got, slices.Compact(wanted)) {
		t.Fatalf("document %s is half there: %d quads, %d were read", rec.Key, len(got), len(wanted))
	}
}
