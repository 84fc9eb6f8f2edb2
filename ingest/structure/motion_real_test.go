package structure_test

import (
	"bufio"
	"context"
	"fmt"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

// indexed is a motion as the index beside the real ones has it.
type indexed struct {
	file, id, dossier, number, date, title string
}

// motions reads the index; its dossier gets the chapter or sub-dossier.
func motions(t *testing.T) (dir string, list []indexed) {
	t.Helper()
	dir = filepath.Join(ingesttest.Shared(t), "data", "officiele-publicaties")
	f, err := os.Open(filepath.Join(dir, "motions-index.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		c := strings.Split(lines.Text(), "\t")
		if c[0] == "file" {
			continue
		}
		dossier := strings.ReplaceAll(c[2], " ", "")
		if part := strings.ReplaceAll(c[3]+c[4], " ", ""); part != "" {
			dossier += "-" + part
		}
		list = append(list, indexed{c[0], c[1], dossier, c[6], c[7], c[8]})
	}
	if lines.Err() != nil || len(list) == 0 {
		t.Fatalf("index of motions: %d lines, %v", len(list), lines.Err())
	}
	return filepath.Join(dir, "motions"), list
}

var (
	metadataBlock = regexp.MustCompile(`(?s)<metadata>.*?</metadata>`)
	anyTag        = regexp.MustCompile(`<[^>]*>`)
)

// bare is the body of a publication without its markup, as a plain text file.
func bare(t *testing.T, file string) *decode.Document {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	s := html.UnescapeString(anyTag.ReplaceAllString(metadataBlock.ReplaceAllString(string(b), ""), ""))
	var d decode.Decoder
	doc, err := d.Decode(context.Background(), "motie.txt", []byte(s), decode.Text)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

// TestRealMotions asks of the XML of every motion, and of its words alone, what
// it is called, when it is dated and who moved it: each name in the title
// signs, and without "c.s." nobody else does; the submitters that the
// publisher names sign too.
func TestRealMotions(t *testing.T) {
	t.Parallel()
	dir, list := motions(t)
	for _, from := range []struct {
		name  string
		read  func(string) *decode.Document
		least map[string]int // in 1,000
	}{
		{"xml", func(f string) *decode.Document { return decoded(t, f) },
			map[string]int{"id": 999, "dossier": 999, "number": 999, "date": 999, "kind": 999, "title": 990, "submitters": 980}},
		{"words", func(f string) *decode.Document { return bare(t, f) },
			map[string]int{"id": 995, "dossier": 995, "number": 995, "date": 995, "kind": 999, "title": 990}},
	} {
		t.Run(from.name, func(t *testing.T) {
			t.Parallel()
			right, all := map[string]int{}, map[string]int{}
			count := func(m indexed, field, got, want string) {
				all[field]++
				if got == want {
					right[field]++
				} else {
					t.Logf("%s: %s %q, want %q", m.file, field, got, want)
				}
			}
			for _, m := range list {
				doc := from.read(filepath.Join(dir, m.file))
				d := structure.Read(doc, nil).Doc
				for _, f := range [][3]string{{"id", d.ID, m.id}, {"dossier", d.Dossier, m.dossier}, {"number", d.Number, m.number}, {"date", d.Date, m.date}, {"kind", d.Kind, paper.KindMotion}} {
					count(m, f[0], f[1], f[2])
				}
				names, others := titleNames(m.title)
				agree := len(unsigned(names, d.Signatories)) == 0 && len(names) > 0 && (others && len(d.Signatories) > len(names) || !others && len(d.Signatories) == len(names))
				count(m, "title", fmt.Sprintf("%s, signed by %q: %t", m.title, d.Signatories, agree), fmt.Sprintf("%s, signed by %q: true", m.title, d.Signatories))
				if submitters := doc.Meta.Submitters; len(submitters) > 0 {
					count(m, "submitters", fmt.Sprint(unsigned(surnames(submitters), d.Signatories)), "[]")
				}
			}
			for _, f := range []string{"id", "dossier", "number", "date", "kind", "title", "submitters"} {
				if all[f] == 0 && from.least[f] == 0 {
					continue
				}
				t.Logf("%s: right in %d of %d", f, right[f], all[f])
				if all[f] == 0 || right[f]*1000 < all[f]*from.least[f] {
					t.Errorf("%s: right in %d of %d, want %d in 1,000", f, right[f], all[f], from.least[f])
				}
			}
		})
	}
}

func surnames(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = structure.Surname(n)
	}
	return out
}

// unsigned are the names that none of the signatories has.
func unsigned(names, signed []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.ContainsFunc(signed, func(s string) bool { return sameName(n, s) }) })
}

var (
	// Titles lose words: "MOTIE HET LID", "MOTIE VAN HET DE LEDEN", "MOTIE VAN".
	titleForm = regexp.MustCompile(`(?i)\bMOTIE(?: VAN)?(?: DE)?(?: HET)?(?: DE)?(?: LID| LEDEN)? +(.+?)(?: +(C\.?S\.?))?(?: +(?:OVER|TER VERVANGING)\b.*)?$`)
	titleAnd  = regexp.MustCompile(`(?i), | EN `)
)

// titleNames are the names in the title of a motion, and whether others are
// left out of it ("c.s.").
func titleNames(title string) (names []string, others bool) {
	m := titleForm.FindStringSubmatch(strings.Join(strings.Fields(title), " "))
	if m == nil {
		return nil, false
	}
	for _, n := range titleAnd.Split(m[1], -1) {
		names = append(names, strings.TrimSpace(n))
	}
	return names, m[2] != ""
}

// sameName tells whether a name of a title is that of a signatory, who may
// sign with initials or a first name.
func sameName(title, signed string) bool {
	a, b := paper.Slug(title), paper.Slug(signed)
	return a == b || strings.HasSuffix(b, "-"+a) || a == paper.Slug(structure.Surname(signed))
}
