package main

import (
	"strings"
	"testing"
)

func TestMemoryIndexSizes(t *testing.T) {
	t.Parallel()
	for flag, want := range map[string]int64{"off": 0, "512MB": 512e6, "2GiB": 2 << 30, "1.5 GiB": 3 << 29, "100": 100, "7kB": 7000, "9B": 9} {
		if n, err := memoryIndex(flag); n != want || err != nil {
			t.Errorf("%s: %d, %v; want %d", flag, n, err, want)
		}
	}
	for _, flag := range []string{"", "on", "-1GB", "0", "GB", "1TB", "9e30GB", "NaN", "0.1B"} {
		if n, err := memoryIndex(flag); err == nil {
			t.Errorf("%q is taken as %d bytes", flag, n)
		}
	}
	if n, err := memoryIndex("auto"); n <= 0 || err != nil {
		t.Errorf("auto: %d, %v", n, err)
	}
}

func TestAvailable(t *testing.T) {
	t.Parallel()
	if n := available(strings.NewReader("MemTotal:  100 kB\nMemAvailable:   24 kB\n")); n != 24<<10 {
		t.Errorf("%d bytes of 24 kB", n)
	}
	if n := available(strings.NewReader("MemAvailable: many kB\n")); n != unknownMemory {
		t.Errorf("%d bytes of a file that does not say", n)
	}
}
