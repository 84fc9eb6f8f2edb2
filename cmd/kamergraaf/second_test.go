package main

import (
	"bufio"
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// program runs a command in a process of its own and returns what it said.
func program(t *testing.T, args ...string) (code int, out, errs string) {
	t.Helper()
	cmd := exec.Command("kamergraaf", args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	err := cmd.Run()
	if _, exited := err.(*exec.ExitError); err != nil && !exited {
		t.Fatal(err)
	}
	return cmd.ProcessState.ExitCode(), stdout.String(), stderr.String()
}

// A second process is told who has the store and where it is served; through there
// it works. Once the first was killed, what it left behind keeps nobody out and
// sends nobody to it.
func TestSecondProcess(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "data")
	if code, _, errs := program(t, "ingest", "--store", dir, filepath.Join(corpusFolder, "kst-32317-872.txt")); code != 0 {
		t.Fatal(errs)
	}
	first := exec.Command("kamergraaf", "serve", "--store", dir, "--addr", "127.0.0.1:0", "--memory-index", "off")
	out, err := first.StdoutPipe()
	if err == nil {
		err = first.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n') // it has the store now
	_, url, ok := strings.Cut(strings.TrimSpace(line), " on ")
	if err != nil || !ok {
		t.Fatal(line, err)
	}
	for _, args := range [][]string{{"stats", "--store", dir}, {"check", "--store", dir}, {"ingest", "--store", dir, corpusFolder}, {"backup", "--store", dir, dir + "-b"}} {
		if code, _, errs := program(t, args...); code != exitFailed || !strings.Contains(errs, "is served at "+url+": use --store "+url) {
			t.Errorf("%s: exit %d, %s", args[0], code, errs)
		}
	}
	if code, out, errs := program(t, "stats", "--store", url); code != 0 || !strings.Contains(out, "documents 1\n") {
		t.Errorf("through the first: exit %d, %s%s", code, out, errs)
	}
	if code, _, errs := program(t, "backup", "--store", url, dir+"-b"); code != 0 {
		t.Errorf("a backup of the first: exit %d, %s", code, errs)
	}
	if err := first.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = first.Wait() // says that it was killed
	if b, err := os.ReadFile(filepath.Join(dir, "HOLDER")); err != nil || !strings.Contains(string(b), fmt.Sprint(first.Process.Pid)) {
		t.Errorf("who was killed left %q, %v", b, err)
	}
	if code, out, errs := program(t, "check", "--store", dir); code != 0 || !strings.Contains(out, "is whole") {
		t.Errorf("after the first was killed: exit %d, %s%s", code, out, errs)
	}
}
