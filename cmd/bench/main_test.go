package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

const (
	papers   = 40
	entities = 9
	topics   = 4
)

// model is a small graph as sets, and its answers the plain way.
type model struct {
	cites, mentions, topics [papers]map[int]bool
	quads                   [papers]int
}

func iri(kind string, i int) string { return fmt.Sprintf("https://example.org/%s/%d", kind, i) }

func (m *model) write(t *testing.T, prefix string) questions {
	t.Helper()
	random := rand.New(rand.NewPCG(3, 4))
	var nq bytes.Buffer
	var ask questions
	for i := range papers {
		m.cites[i], m.mentions[i], m.topics[i] = map[int]bool{}, map[int]bool{}, map[int]bool{}
		for range 3 {
			m.cites[i][random.IntN(papers)] = true
			m.mentions[i][random.IntN(entities)] = true
		}
		m.topics[i][random.IntN(topics)] = true
		line := func(p, o string) {
			m.quads[i]++
			fmt.Fprintf(&nq, "<%s> <%s%s> %s <%s> .\n", iri("doc", i), namespace, p, o, iri("graph", i))
		}
		for j := range m.cites[i] {
			line("cites", "<"+iri("doc", j)+">")
		}
		for j := range m.mentions[i] {
			line("mentions", "<"+iri("entity", j)+">")
		}
		for j := range m.topics[i] {
			line("topic", "<"+iri("topic", j)+">")
		}
		line("agendaItem", strconv.Quote(fmt.Sprint("item ", i)))
		ask.Docs, ask.Graphs = append(ask.Docs, iri("doc", i)), append(ask.Graphs, iri("graph", i))
		ask.Pairs = append(ask.Pairs, [2]string{iri("doc", i), iri("doc", (i*7+3)%papers)})
		ask.Inter = append(ask.Inter, [2]string{iri("entity", i%entities), iri("topic", i%topics)})
	}
	for i := range entities {
		ask.Hubs = append(ask.Hubs, iri("entity", i))
	}
	text, err := json.Marshal(ask)
	if err != nil {
		t.Fatal(err)
	}
	for name, b := range map[string][]byte{".nq": nq.Bytes(), ".json": text} {
		if err := os.WriteFile(prefix+name, b, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return ask
}

// steps is breadth first, one node at a time.
func (m *model) steps(from, to int, directed bool) int {
	distance, ring := map[int]int{from: 0}, []int{from}
	for len(ring) > 0 {
		at := ring[0]
		ring = ring[1:]
		for next := range papers {
			if _, seen := distance[next]; !seen && (m.cites[at][next] || !directed && m.cites[next][at]) {
				distance[next] = distance[at] + 1
				ring = append(ring, next)
			}
		}
	}
	if d, ok := distance[to]; ok && d <= farthest {
		return d
	}
	return none
}

func (m *model) hops(from, k int) int {
	ring := map[int]bool{from: true}
	for range k {
		next := map[int]bool{}
		for at := range ring {
			for to := range m.cites[at] {
				next[to] = true
			}
		}
		ring = next
	}
	return len(ring)
}

// sums are the answers of all questions.
func (m *model) sums() map[string]int {
	sum := map[string]int{"pred_count": 3 * papers, "write_tx40": 50, "write_tx1": 50, "delete_tx40": 50, "fsync_4k": 50}
	for i := range papers {
		sum["point_all_props"] += m.quads[i]
		sum["graph_lookup"] += m.quads[i]
		for k := range 3 {
			sum[fmt.Sprint("hop", k+1)] += m.hops(i, k+1)
		}
		sum["sp_dir"] += m.steps(i, (i*7+3)%papers, true)
		both := m.steps(i, (i*7+3)%papers, false)
		if sum["sp_both_200"] += both; i < 20 {
			sum["sp_both"] += both
		}
		for j := range papers {
			if m.mentions[j][i%entities] && m.topics[j][i%topics] {
				sum["intersect"]++
			}
		}
		sum["hub_reverse"] += len(m.mentions[i])
	}
	return sum
}

var result = regexp.MustCompile(`(?m)^RESULT \S+ small (\w+) n=(\d+) p50_us=[\d.]+ p99_us=[\d.]+ sum=(\d+)$`)

// TestAnswers compares every sum with that of a plain model, from memory and
// from disk.
func TestAnswers(t *testing.T) {
	t.Parallel()
	var m model
	prefix := filepath.Join(t.TempDir(), "small")
	m.write(t, prefix)
	want := m.sums()
	for _, memory := range []bool{false, true} {
		var out bytes.Buffer
		if err := run(t.Context(), options{data: prefix, dir: t.TempDir(), memory: memory, budget: time.Minute, most: 1000, window: time.Millisecond}, &out); err != nil {
			t.Fatal(err)
		}
		found := result.FindAllStringSubmatch(out.String(), -1)
		if len(found) != len(want) {
			t.Errorf("%d questions of %d in\n%s", len(found), len(want), out.String())
		}
		for _, r := range found {
			if got := r[3]; got != fmt.Sprint(want[r[1]]) {
				t.Errorf("memory %v: %s has sum %s, want %d", memory, r[1], got, want[r[1]])
			}
		}
		for _, name := range []string{"load quads=", "open s=", "export quads=", "readers64_hop2 n=", "readers64_hop2_beside_writer n="} {
			if !strings.Contains(out.String(), " small "+name) {
				t.Errorf("no line %q in\n%s", name, out.String())
			}
		}
	}
}
