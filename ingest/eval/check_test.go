package eval_test

import (
	"bytes"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/kamergraaf/kamergraaf/ingest/eval"
)

func loadOne(s string) ([]eval.Gold, error) {
	return eval.LoadGold(fstest.MapFS{"a.gold.json": {Data: []byte(s)}})
}

// A gold file that is not one is an error with its line.
func TestLoadGoldSaysWhere(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"{\"mentions\": [\n[1, 2, \"date\"":                 "a.gold.json:2: unexpected end of JSON input; write {\"document\"",
		"{\"mentions\": [\n[1, 2, \"date\"]]}":              `a.gold.json:2: mention: 3 elements, want 4: [1, 2, "date"]`,
		"{\"mentions\": [\n\n[\"1\", 2, \"date\", \"x\"]]}": `a.gold.json:3: mention: element 1 of ["1", 2, "date", "x"]: json`,
		"{\n\"relations\": [[\"a\", \"b\"]]}":               `a.gold.json:2: relation: 2 elements, want 3`,
		"[1]":                                               `a.gold.json:1: json: cannot unmarshal array`,
	} {
		if _, err := loadOne(in); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", in, err, want)
		}
	}
	if golds, err := loadOne("\ufeff{}"); err != nil || len(golds) != 1 {
		t.Errorf("a byte order mark: got %d and %v", len(golds), err)
	}
}

// What no prediction can fit is said, with its line; what is right is not.
func TestCheck(t *testing.T) {
	t.Parallel()
	golds, err := loadOne(`{"mentions": [
[0, 5, "date", "x"], [3, 8, "date", "y"],
[8, 9, "datum", "z"],
[9, 10, "date", "u"],
[9, 10, "date", "u"],
[20, 30, "date", "v"],
[7, 2, "date", "w"]]}`)
	if err != nil {
		t.Fatal(err)
	}
	got := strings.Join(golds[0].Check("twaalf bytes"), "\n")
	for _, want := range []string{
		"a.gold.json:2: [3, 8]: overlaps [0, 5]; mark the outer name alone", `a.gold.json:3: [8, 9]: "datum" is no type; the guide has kamerstuk, dossier`,
		"a.gold.json:4: [9, 10]: stands twice", "a.gold.json:6: [20, 30]: no place in a text of 12 bytes", "a.gold.json:7: [7, 2]: no place",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if n := strings.Count(got, "\n") + 1; n != 5 {
		t.Errorf("%d lines, want 5:\n%s", n, got)
	}
}

// What is written as misses is read again, and set against later ones.
func TestAgainst(t *testing.T) {
	t.Parallel()
	kept := eval.Miss{Name: "a", Level: "strict", Start: 1, End: 4, Key: "date", Value: "2024-03-05"}
	mended := eval.Miss{Name: "a", Level: "relation", Key: "cites", Value: "a cites kst-1-1"}
	broken := eval.Miss{Name: "b", Level: "strict", Found: true, Start: 7, End: 9, Key: "party", Value: "vvd"}
	var file, got bytes.Buffer
	before := eval.Report{Misses: []eval.Miss{mended, kept}}
	if err := before.WriteMisses(&file); err != nil {
		t.Fatal(err)
	}
	if err := before.WriteText(&file); err != nil {
		t.Fatal(err)
	}
	read, err := eval.ReadMisses(&file, "before.txt")
	if err != nil {
		t.Fatal(err)
	}
	if err := (eval.Report{Misses: []eval.Miss{kept, broken}}).WriteAgainst(&got, read); err != nil {
		t.Fatal(err)
	}
	if want := "gained\ta\trelation\tmissed\t0\t0\tcites\ta cites kst-1-1\nlost\tb\tstrict\twrong\t7\t9\tparty\tvvd\ngained 1, lost 1\n"; got.String() != want {
		t.Errorf("got %q, want %q", got.String(), want)
	}
	for in, want := range map[string]string{"": "before.txt:1: not what an earlier run wrote; make it with kamergraaf eval --errors", "a\tstrict\tmissed\t1\t4\tdate\tx\nrommel\n": "before.txt:2: not what", "a\tstrict\tmissed\tx\t4\tdate\tx\n": "before.txt:1: not what"} {
		if _, err := eval.ReadMisses(strings.NewReader(in), "before.txt"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%q: got %v, want %s", in, err, want)
		}
	}
	if read, err := eval.ReadMisses(strings.NewReader("strict    micro P 1.000\n"), "before.txt"); err != nil || len(read) != 0 {
		t.Errorf("no misses: got %v and %v", read, err)
	}
}
