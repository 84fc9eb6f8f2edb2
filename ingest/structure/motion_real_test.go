package structure_test

import (
	"bufio"
	"context"
	"html"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
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
	dir = filepath.Join(shared(t), "data", "officiele-publicaties")
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

// share fails a test when fewer than a thousandth part of all are right.
func share(t *testing.T, what string, right, all, least int) {
	t.Helper()
	t.Logf("%s: %d of %d", what, right, all)
	if right*1000 < all*least {
		t.Errorf("%s: right in %d of %d, want %d in 1,000", what, right, all, least)
	}
}

// TestRealMotionMetadata asks for what a motion is called and dated: of the
// XML, and of its words alone.
func TestRealMotionMetadata(t *testing.T) {
	t.Parallel()
	dir, list := motions(t)
	for _, from := range []struct {
		name  string
		read  func(string) *decode.Document
		least map[string]int // in 1,000
	}{
		{"xml", func(f string) *decode.Document { return decoded(t, f) }, map[string]int{"id": 999, "dossier": 999, "number": 999, "date": 999, "kind": 999}},
		{"words", func(f string) *decode.Document { return bare(t, f) }, map[string]int{"id": 995, "dossier": 995, "number": 995, "date": 995, "kind": 999}},
	} {
		t.Run(from.name, func(t *testing.T) {
			t.Parallel()
			right := map[string]int{}
			for _, m := range list {
				d := structure.Read(from.read(filepath.Join(dir, m.file)), nil).Doc
				for _, f := range [][3]string{{"id", d.ID, m.id}, {"dossier", d.Dossier, m.dossier}, {"number", d.Number, m.number}, {"date", d.Date, m.date}, {"kind", d.Kind, paper.KindMotion}} {
					if f[1] == f[2] {
						right[f[0]]++
					} else {
						t.Logf("%s: %s %q, the index has %q", m.file, f[0], f[1], f[2])
					}
				}
			}
			for _, f := range []string{"id", "dossier", "number", "date", "kind"} {
				share(t, f, right[f], len(list), from.least[f])
			}
		})
	}
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

// TestRealMotionSubmitters compares the names under every motion with those in
// its title: each name in the title signs, and without "c.s." nobody else does.
func TestRealMotionSubmitters(t *testing.T) {
	t.Parallel()
	dir, list := motions(t)
	for _, from := range []struct {
		name string
		read func(string) *decode.Document
	}{
		{"xml", func(f string) *decode.Document { return decoded(t, f) }},
		{"words", func(f string) *decode.Document { return bare(t, f) }},
	} {
		t.Run(from.name, func(t *testing.T) {
			t.Parallel()
			right, all := 0, 0
			for _, m := range list {
				names, others := titleNames(m.title)
				if len(names) == 0 {
					t.Logf("%s: no names in the title %q", m.file, m.title)
					continue
				}
				all++
				signed := structure.Read(from.read(filepath.Join(dir, m.file)), nil).Doc.Signatories
				missed := slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.ContainsFunc(signed, func(s string) bool { return sameName(n, s) }) })
				if len(missed) == 0 && (others && len(signed) > len(names) || !others && len(signed) == len(names)) {
					right++
				} else {
					t.Logf("%s: %q is signed by %q", m.file, m.title, signed)
				}
			}
			share(t, "names in the title agree with the signatories", right, all, 990)
		})
	}
}

// sameName tells whether a name of a title is that of a signatory, who may
// sign with initials or a first name.
func sameName(title, signed string) bool {
	a, b := paper.Slug(title), paper.Slug(signed)
	return a == b || strings.HasSuffix(b, "-"+a) || a == paper.Slug(structure.Surname(signed))
}
