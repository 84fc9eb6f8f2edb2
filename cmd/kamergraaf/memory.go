package main

import (
	"bufio"
	"io"
	"os"
	"strconv"
	"strings"
)

// memoryIndexHelp is said of --memory-index.
const memoryIndexHelp = "keep the quads in memory beside the store, some 90 bytes each: `auto` (up to half of the memory that is free), off, or a size like 512MB or 2GiB"

// memoryIndex is how many bytes --memory-index allows; 0 is off.
func memoryIndex(flag string) (int64, error) {
	switch flag {
	case "auto":
		return freeMemory() / 2, nil
	case "off":
		return 0, nil
	}
	n, ok := parseSize(flag)
	if !ok {
		return 0, usagef("--memory-index %q: give auto, off, or a size like 512MB or 2GiB", flag)
	}
	return n, nil
}

var sizeUnits = []struct {
	name  string
	bytes float64
}{
	{"KiB", 1 << 10}, {"MiB", 1 << 20}, {"GiB", 1 << 30}, {"kB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"B", 1}, {"", 1},
}

// parseSize reads a positive number of bytes with a unit of IEC 80000-13 or of
// powers of ten.
func parseSize(s string) (int64, bool) {
	for _, u := range sizeUnits {
		digits, ok := strings.CutSuffix(s, u.name)
		if !ok {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(digits), 64)
		return int64(n * u.bytes), err == nil && n > 0 && n*u.bytes < 1<<62 && n*u.bytes >= 1
	}
	return 0, false
}

// unknownMemory is what is taken to be free where the system does not say.
const unknownMemory = 1 << 30

// freeMemory is how much memory this process may still take: what Linux says is
// available (proc(5), MemAvailable), or the limit of its control group where
// that is less (cgroup v2, memory.max).
func freeMemory() int64 {
	free := int64(unknownMemory)
	if f, err := os.Open("/proc/meminfo"); err == nil {
		free = available(f)
		_ = f.Close() // only read
	}
	if b, err := os.ReadFile("/sys/fs/cgroup/memory.max"); err == nil {
		if n, err := strconv.ParseInt(strings.TrimSpace(string(b)), 10, 64); err == nil {
			free = min(free, n)
		}
	}
	return free
}

// available reads MemAvailable of a meminfo.
func available(r io.Reader) int64 {
	for lines := bufio.NewScanner(r); lines.Scan(); {
		fields := strings.Fields(lines.Text())
		if len(fields) == 3 && fields[0] == "MemAvailable:" && fields[2] == "kB" {
			if n, err := strconv.ParseInt(fields[1], 10, 64); err == nil {
				return n << 10
			}
		}
	}
	return unknownMemory
}
