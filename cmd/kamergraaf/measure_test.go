package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest"
	"github.com/kamergraaf/kamergraaf/ingest/calibrate"
	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/eval"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

// measured counts how often a rule of claims or links was right, and keeps the
// tenths of the chances they gave.
type measured struct {
	rules calibrate.Table
	bins  map[float64]eval.Bin
}

func newMeasured() *measured { return &measured{calibrate.Table{}, map[float64]eval.Bin{}} }

func (m *measured) count(rule string, chance float64, right bool) {
	c, from := m.rules[rule], float64(min(9, int(chance*10)))/10
	b := m.bins[from]
	c.Seen, b.N, b.Sum, b.From = c.Seen+1, b.N+1, b.Sum+chance, from
	if right {
		c.Right, b.Right = c.Right+1, b.Right+1
	}
	m.rules[rule], m.bins[from] = c, b
}

// library reads papers of the shared folder, each once.
type library struct {
	t    *testing.T
	a    *app
	p    *ingest.Pipeline
	dir  string
	read map[string]*paper.Paper
}

func newLibrary(t *testing.T) *library {
	a, _ := testApp()
	return &library{t, a, testPipeline(t), sharedFolder(t), map[string]*paper.Paper{}}
}

func (l *library) paper(path string) *paper.Paper {
	l.t.Helper()
	if doc := l.read[path]; doc != nil {
		return doc
	}
	item, err := l.a.item(l.t.Context(), filepath.Join(l.dir, filepath.FromSlash(path)), nil)
	if err != nil {
		l.t.Fatal(err)
	}
	if strings.HasPrefix(path, "data/verslagen/") {
		item.Format = decode.Verslag
	}
	doc, _, err := l.p.Read(l.t.Context(), item)
	if err != nil {
		l.t.Fatal(err)
	}
	l.read[path] = doc
	return doc
}

// places calls row with each line of an annotation file whose bytes are those
// that were annotated, and tells how many there were.
func places[T any](l *library, name string, place func(*T) (path, sum string, from, to int), row func(*paper.Paper, *T)) {
	l.t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "testdata", "annotations", name))
	if err != nil {
		l.t.Fatal(err)
	}
	defer f.Close()
	read, moved := 0, 0
	for lines := bufio.NewScanner(f); lines.Scan(); {
		var v T
		if err := json.Unmarshal(lines.Bytes(), &v); err != nil {
			l.t.Fatalf("%s: %v", name, err)
		}
		path, sum, from, to := place(&v)
		doc := l.paper(path)
		got := sha256.Sum256([]byte(doc.Text[min(from, len(doc.Text)):min(to, len(doc.Text))]))
		if hex.EncodeToString(got[:]) != sum {
			moved++
			continue
		}
		read++
		row(doc, &v)
	}
	if read == 0 || moved*10 > read {
		l.t.Errorf("%s: %d places read and %d with another text: annotate anew", name, read, moved)
	}
}

// claimed is a line of claims.jsonl: what a reader found claimed in a sentence.
type claimed struct {
	Path, SHA256 string
	From, To     int
	Claims       []struct {
		Kind         string
		Who, Stances []string
	}
}

// claims measures the rules of claims on the sentences that were annotated.
func claims(l *library) (m *measured, missed int) {
	m = newMeasured()
	places(l, "claims.jsonl", func(c *claimed) (string, string, int, int) { return c.Path, c.SHA256, c.From, c.To }, func(doc *paper.Paper, c *claimed) {
		found := map[string]bool{}
		see := func(kind, who, stance string, start, end int, p paper.Place) {
			if start != c.From || end != c.To {
				return
			}
			right := false
			for _, a := range c.Claims {
				right = right || a.Kind == kind && slices.Contains(a.Who, who) && (kind != "position" || slices.Contains(a.Stances, stance))
			}
			found[kind] = found[kind] || right
			m.count(p.Rule, p.Confidence, right)
		}
		for _, v := range doc.Commitments {
			see("commitment", v.By, "", v.Start, v.End, v.Place)
		}
		for _, v := range doc.Positions {
			see("position", v.Holder, v.Stance, v.Start, v.End, v.Place)
		}
		for _, v := range doc.Steps {
			see("step", v.Body, "", v.Start, v.End, v.Place)
		}
		for _, a := range c.Claims {
			if !found[a.Kind] {
				missed++
			}
		}
	})
	return m, missed
}

// held is a line of holders.jsonl: the person an office means.
type held struct {
	Path, SHA256, Person string
	From, To             int
}

// links measures the rules that say who or what a mention is: offices on the
// places annotated, people on what the markup of debate reports says of those
// who speak and the text does not, motions on the titles of the papers.
func links(l *library) *measured {
	m := newMeasured()
	places(l, "holders.jsonl", func(h *held) (string, string, int, int) { return h.Path, h.SHA256, h.From, h.To }, func(doc *paper.Paper, h *held) {
		for _, v := range doc.Mentions {
			if v.Type == paper.Office && v.Start == h.From && v.End == h.To && v.Link != nil && v.Link.IRI != "" {
				m.count("link/"+v.Link.Rule, v.Link.Score, v.Link.IRI == vocab.Person(h.Person))
			}
		}
	})
	m.speakers(l)
	m.motions(l)
	return m
}

// speaker is what the markup of a debate report says of one who speaks.
var speaker = regexp.MustCompile(`<verslagnaam>([^<]+)</verslagnaam><weergavenaam>[^<]*</weergavenaam><voornaam>([^<]+)</voornaam>`)

// speakers compares the people of debate reports with the first names in the
// markup, which the decoded text has not. One surname in a report counts once.
func (m *measured) speakers(l *library) {
	files, err := filepath.Glob(filepath.Join(l.dir, "data", "verslagen", "*.xml"))
	if err != nil || len(files) == 0 {
		l.t.Fatalf("no debate reports: %v", err)
	}
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			l.t.Fatal(err)
		}
		first := map[string]map[string]bool{} // id to first names
		for _, s := range speaker.FindAllStringSubmatch(string(raw), -1) {
			id := paper.Slug(structure.Surname(s[1]))
			if first[id] == nil {
				first[id] = map[string]bool{}
			}
			first[id][paper.Slug(s[2])] = true
		}
		seen := map[string]bool{}
		for _, v := range l.paper("data/verslagen/" + filepath.Base(f)).Mentions {
			if v.Type != paper.Person || v.Link == nil || v.Link.Score == 0 || seen[v.ID+v.Link.Rule] || len(first[v.ID]) != 1 {
				continue
			}
			seen[v.ID+v.Link.Rule] = true
			for name := range first[v.ID] {
				m.count("link/"+v.Link.Rule, v.Link.Score, strings.HasPrefix(paper.Slug(v.Label)+"-", name+"-"))
			}
		}
	}
}

// motions compares the number that a motion known by name was given with the
// title of the paper of that number, which names its movers.
func (m *measured) motions(l *library) {
	index, err := os.ReadFile(filepath.Join(l.dir, "data", "officiele-publicaties", "motions-index.tsv"))
	if err != nil {
		l.t.Fatal(err)
	}
	titles := map[string]string{} // id to the slug of the title
	var files []string
	for i, line := range strings.Split(string(index), "\n") {
		if f := strings.Split(line, "\t"); i > 0 && len(f) > 8 {
			titles[f[1]] = paper.Slug(f[8])
			files = append(files, f[0])
		}
	}
	for _, f := range files {
		for _, v := range l.paper("data/officiele-publicaties/motions/" + f).Mentions {
			if v.Type != paper.Motion || v.Link == nil || v.Link.Rule == "motion-title" || v.Link.Score == 0 || titles[v.ID] == "" {
				continue
			}
			m.count("link/"+v.Link.Rule, v.Link.Score, strings.Contains(titles[v.ID], strings.TrimPrefix(mover(v.Text), "van-")))
		}
	}
}

// mover is the slug of the first mover in a motion's name.
func mover(s string) string {
	first, _, _ := strings.Cut(s, "/")
	slug := paper.Slug(first)
	for _, head := range []string{"gewijzigde-", "nader-", "moties-", "motie-", "van-het-lid-", "van-de-leden-", "het-lid-", "de-leden-"} {
		slug = strings.TrimPrefix(slug, head)
	}
	slug = strings.TrimSuffix(slug, "-c-s")
	slug, _, _ = strings.Cut(slug, "-en-")
	return slug
}
