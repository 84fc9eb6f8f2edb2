package calibrate_test

import (
	"bytes"
	"math"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/calibrate"
)

func TestConfidence(t *testing.T) {
	t.Parallel()
	table := calibrate.Table{"a": {Right: 180, Seen: 200}, "b": {Right: 3, Seen: 3}}
	for _, c := range []struct {
		rule           string
		estimate, want float64
	}{
		{"a", 0.98, 0.907},        // (180+19.6)/220
		{"a link/x", 0.98, 0.907}, // of the rule that found it
		{"b", 0.8, 0.826},         // (3+16)/23
		{"unseen", 0.8, 0.8},
	} {
		if got := table.Confidence(c.rule, c.estimate); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("%s with %v: %v, want %v", c.rule, c.estimate, got, c.want)
		}
	}
	if got := calibrate.Table(nil).Confidence("a", 0.7); got != 0.7 {
		t.Errorf("without a table: %v", got)
	}
}

func TestTableComesBack(t *testing.T) {
	t.Parallel()
	want := calibrate.Table{"b/x": {1, 2}, "a/y": {0, 5}}
	var b bytes.Buffer
	if err := want.Write(&b, "one\ntwo"); err != nil {
		t.Fatal(err)
	}
	if b.String() != "# one\n# two\na/y\t0\t5\nb/x\t1\t2\n" {
		t.Errorf("written as %q", b.String())
	}
	got, err := calibrate.Read(&b)
	if err != nil || len(got) != 2 || got["b/x"] != want["b/x"] || got["a/y"] != want["a/y"] {
		t.Errorf("came back as %v, %v", got, err)
	}
}

func TestReadNamesTheLine(t *testing.T) {
	t.Parallel()
	for _, bad := range []string{"# x\na\t1", "# x\na\t3\t2", "# x\na\tx\t2", "# x\na\t-1\t2"} {
		if _, err := calibrate.Read(strings.NewReader(bad)); err == nil || !strings.HasPrefix(err.Error(), "line 2: ") {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, err := calibrate.Measured(); err != nil {
		t.Error(err)
	}
}
