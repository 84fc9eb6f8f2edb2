package relate_test

import (
	"flag"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/linked"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/relate"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// parse takes the marks out of an input and gives its mentions.
func parse(t testing.TB, name, s string) *linked.Paper {
	t.Helper()
	s, mentions := ingesttest.Unmark(s)
	doc := ingesttest.Wrapped(t, name, s)
	return linked.New(doc.Text, structure.Read(doc, nil), mentions, name, "")
}

func TestGoldens(t *testing.T) {
	t.Parallel()
	ingesttest.Goldens(t, *update, func(t *testing.T, golden ingesttest.Input) string {
		in := parse(t, golden.Name, golden.Text)
		var got strings.Builder
		for _, r := range relate.Relate(in, nil) {
			fmt.Fprintf(&got, "%s %s %s | %s %.2f | %q\n", r.Subject, r.Predicate, r.Object, strings.TrimPrefix(r.Rule, "relate/"), r.Confidence, in.Text[r.Start:r.End])
		}
		return got.String()
	})
}

// Two people of one surname are two in relations too.
func TestNamesakes(t *testing.T) {
	t.Parallel()
	s, mentions := ingesttest.Unmark("De heer {person:van-dijk|I. van Dijk} ({party:cda|CDA}) sprak met de heer {person:van-dijk|O. van Dijk} ({party:nsc|NSC}).\n")
	mentions[0].IRI, mentions[2].IRI = "http://example.org/inge", "http://example.org/olger"
	doc := ingesttest.Wrapped(t, "brief.txt", s)
	var got []string
	for _, r := range relate.Relate(linked.New(doc.Text, structure.Read(doc, nil), mentions, "brief.txt", ""), nil) {
		got = append(got, r.SubjectIRI+" "+r.Predicate+" "+r.Object)
	}
	if want := "http://example.org/inge memberOf cda|http://example.org/olger memberOf nsc"; strings.Join(got, "|") != want {
		t.Errorf("got %q, want %s", got, want)
	}
}

// FuzzRelate holds that any text with any mentions gives relations whose
// passages lie in the text and that come out the same twice.
func FuzzRelate(f *testing.F) {
	for _, s := range []string{"De heer Bakker (VVD) en Jansen (beiden SP).", "Het Belgische voorzitterschap.1\n\n1 Kamerstuk 1", "groep (België, Italië en het VK)",
		"MOTIE VAN HET LID X\nDe Kamer,\nen gaat over tot de orde van de dag.\nBakker\n", "Fiche 1: X\nc) Nr. Commissiedocument\nCOM(2023) 1"} {
		f.Add(s, uint8(3))
	}
	words := regexp.MustCompile(`[\p{L}\p{N}]+`)
	f.Fuzz(func(t *testing.T, s string, step uint8) {
		s = strings.ToValidUTF8(s, "?")
		doc := &decode.Document{Name: "f.txt", Text: s, Wrapped: step%2 == 0}
		var mentions []paper.Mention
		for i, m := range words.FindAllStringIndex(s, -1) {
			typ := paper.Types[(i*int(step)+i)%len(paper.Types)]
			mentions = append(mentions, paper.Mention{Start: m[0], End: m[1], Text: s[m[0]:m[1]], Type: typ, ID: strings.ToLower(s[m[0]:m[1]])})
		}
		in := linked.New(s, structure.Read(doc, nil), mentions, "f.txt", "")
		got := relate.Relate(in, nil)
		for _, r := range got {
			if r.Start < 0 || r.Start >= r.End || r.End > len(s) {
				t.Fatalf("%+v does not lie in the %d bytes of the text", r, len(s))
			}
			if r.Subject == "" || r.Object == "" || r.Rule == "" || r.Confidence <= 0 || r.Confidence > 1 {
				t.Fatalf("%+v is not complete", r)
			}
		}
		if again := relate.Relate(in, nil); fmt.Sprint(again) != fmt.Sprint(got) {
			t.Fatalf("not the same twice:\n%v\n%v", got, again)
		}
	})
}
