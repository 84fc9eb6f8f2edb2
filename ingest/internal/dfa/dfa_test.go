package dfa

import (
	"regexp"
	"strings"
	"sync"
	"testing"
)

// expressions have every operator that forms use.
var expressions = []string{
	`^(?:Nr\. *(\d+)|([A-Z]{1,3}))(?: +\p{Lu}.*)?$`, `(?i)^(?:hoogachtend|met groet(?:en)?),?$`, `\bvan\s+(\d{1,2})\b`, `(?i)\b(?:oud|ex)[ -]?$`,
	`^(?:betreft:? )?(?:antwoord(?:en)?|antwoorden van .*)\b.*\b(?:kamervragen|vragen)\b`, `^[^.:;]*,?$`, `(?s)a.b`, `a.b`, `(?m)^b$`, `x*`, `^$`, ``,
	`(?i)k|\x{e9}`, `[\x{2013}-\x{2014}]`, `\B.`, `^\p{L}{2,40}$`, `a{3,9}b|c`, `[^a-z]`, `日`, `^(?:De (?:\p{L}+ )?(?:vergadering) wordt .{0,20}\b(?:geschorst)\b[^.]*\.$)`,
}

var texts = []string{"", "Nr. 3", "Nr. 3 BRIEF", "ABC Én", "Hoogachtend,", "MET GROETEN", "van 12", "zvan 12", "de oud-", "Antwoord op kamervragen.", "a\nb", "b", "a\nb\nc",
	"K\u212a", "É", "é", "12\u201313", "日本", "\xff", "a\xffb", "caaab", strings.Repeat("a", 2000) + "b", "De vergadering wordt om 12.00 uur geschorst.", "ſ", "a\u0301b"}

func same(t *testing.T, m *Machine, plain *regexp.Regexp, s string) {
	t.Helper()
	want := plain.MatchString(s)
	if got := m.MatchString(s); got != want {
		t.Errorf("%v on %q: %v, want %v", plain, s, got, want)
	}
	if want && s != "" && !m.Opens(s[0]) {
		t.Errorf("%v matches %q, which it cannot open", plain, s)
	}
	for i := range len(s) + 1 {
		if want && !m.Begins(s[:i]) {
			t.Errorf("%v matches %q, which cannot begin with %q", plain, s, s[:i])
		}
	}
	if !m.Begins(s) && plain.MatchString(s+"a") {
		t.Errorf("%v matches %q, which cannot begin with %q", plain, s+"a", s)
	}
}

func TestMatch(t *testing.T) {
	for _, expr := range expressions {
		m, plain := MustCompile(expr), regexp.MustCompile(expr)
		for _, s := range texts {
			same(t, m, plain, s)
		}
	}
}

// A machine that has no room for more states still answers.
func TestMostStates(t *testing.T) {
	const expr = `(?:a|b)*a(?:a|b){12}c` // 2^12 states
	m, plain := MustCompile(expr), regexp.MustCompile(expr)
	var s []byte
	for x := uint32(1); len(s) < 4000; x = x*1664525 + 1013904223 {
		s = append(s, 'a'+byte(x>>31))
	}
	same(t, m, plain, string(s))
	same(t, m, plain, string(s)+"c")
	if len(m.states) != mostStates {
		t.Errorf("%d states, want %d", len(m.states), mostStates)
	}
}

// Several goroutines may make the same states at once.
func TestTogether(t *testing.T) {
	m := MustCompile(expressions[0])
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			for _, s := range texts {
				same(t, m, regexp.MustCompile(expressions[0]), s)
			}
		})
	}
	readers.Wait()
}

func FuzzMatch(f *testing.F) {
	machines := make([]*Machine, len(expressions))
	for i, expr := range expressions {
		machines[i] = MustCompile(expr)
	}
	for _, s := range texts {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, m := range machines {
			same(t, m, m.Regexp(), s)
		}
	})
}
