package main

import (
	"strings"
	"testing"
	"time"
)

// The help of every command has its exit statuses and an example.
func TestHelp(t *testing.T) {
	t.Parallel()
	a, _ := testApp()
	for _, c := range a.root().Commands() {
		if !strings.Contains(c.Long, "\nExit status: 0 ") || !strings.Contains(c.Long, "\nExample: kamergraaf "+c.Name()) {
			t.Errorf("the help of %s has no exit statuses or no example", c.Name())
		}
		for line := range strings.Lines(c.Long) {
			if len(line) > 90 && line[0] != ' ' { // what is indented is a command
				t.Errorf("the help of %s has a line of %d bytes: %s", c.Name(), len(line), line)
			}
		}
	}
}

// A file's name cannot write a second line, or move the cursor.
func TestLinesOfTheProgress(t *testing.T) {
	t.Parallel()
	var b strings.Builder
	newProgress(&b, false, -1, time.Now).line(&b, "refused %v", "a\nrefused b\x1b[2J.txt")
	if got, want := b.String(), "refused a refused b [2J.txt\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
