package relate_test

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/relate"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

var update = flag.Bool("update", false, "rewrite the goldens")

// marked matches a mention in the input of a golden: {type:id|words}.
var marked = regexp.MustCompile(`(?s)\{([a-z-]+):([^|{}]*)\|([^{}]*)\}`)

// parse takes the marks out of an input and gives its mentions.
func parse(t testing.TB, name, s string) *relate.Input {
	t.Helper()
	var b strings.Builder
	var mentions []paper.Mention
	at := 0
	for _, m := range marked.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(s[at:m[0]])
		start := b.Len()
		b.WriteString(s[m[6]:m[7]])
		mentions = append(mentions, paper.Mention{Start: start, End: b.Len(), Text: s[m[6]:m[7]], Type: paper.Type(s[m[2]:m[3]]), ID: s[m[4]:m[5]]})
		at = m[1]
	}
	b.WriteString(s[at:])
	var d decode.Decoder
	doc, err := d.Decode(context.Background(), name, []byte(b.String()), decode.Text)
	if err != nil {
		t.Fatal(err)
	}
	doc.Wrapped = true
	return &relate.Input{Text: doc.Text, Structure: structure.Read(doc, nil), Mentions: mentions, Scope: name}
}

func TestGoldens(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no goldens: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			t.Parallel()
			golden(t, file)
		})
	}
}

// golden compares each input NAME.txt of an archive with the NAME.want after
// it.
func golden(t *testing.T, file string) {
	a, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(a.Files); i += 2 {
		in := parse(t, a.Files[i].Name, string(a.Files[i].Data))
		var got strings.Builder
		for _, r := range relate.Relate(in) {
			fmt.Fprintf(&got, "%s %s %s | %s %.2f | %q\n", r.Subject, r.Predicate, r.Object, strings.TrimPrefix(r.Rule, "relate/"), r.Confidence, in.Text[r.Start:r.End])
		}
		if want := string(a.Files[i+1].Data); got.String() != want && !*update {
			t.Errorf("%s: got\n%swant\n%s", a.Files[i].Name, got.String(), want)
		}
		a.Files[i+1].Data = []byte(got.String())
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(a), 0o644); err != nil {
			t.Fatal(err)
		}
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
		in := &relate.Input{Text: s, Structure: structure.Read(doc, nil), Scope: "f.txt"}
		for i, m := range words.FindAllStringIndex(s, -1) {
			typ := paper.Types[(i*int(step)+i)%len(paper.Types)]
			in.Mentions = append(in.Mentions, paper.Mention{Start: m[0], End: m[1], Text: s[m[0]:m[1]], Type: typ, ID: strings.ToLower(s[m[0]:m[1]])})
		}
		got := relate.Relate(in)
		for _, r := range got {
			if r.Start < 0 || r.Start >= r.End || r.End > len(s) {
				t.Fatalf("%+v does not lie in the %d bytes of the text", r, len(s))
			}
			if r.Subject == "" || r.Object == "" || r.Rule == "" || r.Confidence <= 0 || r.Confidence > 1 {
				t.Fatalf("%+v is not complete", r)
			}
		}
		if again := relate.Relate(in); fmt.Sprint(again) != fmt.Sprint(got) {
			t.Fatalf("not the same twice:\n%v\n%v", got, again)
		}
	})
}
