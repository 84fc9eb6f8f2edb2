package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/kamergraaf/kamergraaf/graph/store/postgres/pgtest"
)

// process is a kamergraaf that serves, as a process of its own.
type process struct {
	t   *testing.T
	cmd *exec.Cmd
	url string
	log *bytes.Buffer // read after end alone
}

func serveProcess(t *testing.T, args ...string) *process {
	t.Helper()
	p := &process{t: t, log: new(bytes.Buffer), cmd: exec.CommandContext(t.Context(), "kamergraaf", append([]string{"serve", "--addr", "127.0.0.1:0"}, args...)...)}
	p.cmd.Stderr = p.log
	out, err := p.cmd.StdoutPipe()
	if err == nil {
		err = p.cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("serve: %v: %s", p.cmd.Wait(), p.log)
	}
	p.url = strings.TrimSpace(line[strings.LastIndex(line, " "):])
	return p
}

// end stops it as Ctrl-C does.
func (p *process) end() {
	p.t.Helper()
	if err := errors.Join(p.cmd.Process.Signal(syscall.SIGINT), p.cmd.Wait()); err != nil {
		if code := p.cmd.ProcessState.ExitCode(); code != exitInterrupted && code != 0 {
			p.t.Errorf("serve ended with %v: %s", err, p.log)
		}
	}
}

func (p *process) get(path string) (int, string) {
	p.t.Helper()
	r, err := http.Get(p.url + path)
	if err != nil {
		p.t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		p.t.Fatal(err)
	}
	return r.StatusCode, string(b)
}

// until asks until the answer has a part.
func (p *process) until(path, part string) string {
	p.t.Helper()
	ticker := time.NewTicker(50 * time.Millisecond)
	defer ticker.Stop()
	body := ""
	for range 4000 { // over three minutes
		code := 0
		if code, body = p.get(path); code == http.StatusOK && strings.Contains(body, part) {
			return body
		}
		<-ticker.C
	}
	p.t.Fatalf("%s never has %s: %s", path, part, body)
	return ""
}

// kamergraaf runs a command to its end.
func kamergraaf(t *testing.T, args ...string) (string, error) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "kamergraaf", args...)
	var out, log bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &log
	err := cmd.Run()
	return out.String() + log.String(), err
}

// Two processes that serve and others that ingest, load and upload, over one
// database whose server is killed in the middle: all that was acknowledged is
// served by both, from memory, and found.
func TestServersOverPostgres(t *testing.T) {
	t.Parallel()
	server := pgtest.Own(t, pgtest.Options{})
	at := server.URL()
	if out, err := kamergraaf(t, "ingest", "--store", at, filepath.Join(corpusFolder, "kst-32317-872.txt")); err != nil {
		t.Fatal(out, err)
	}
	a, b := serveProcess(t, "--store", at), serveProcess(t, "--store", at, "--memory-index", "64MB")
	for _, p := range []*process{a, b} {
		p.until("/readyz", `"status":"ok"`)
	}
	papers, err := filepath.Glob(filepath.Join(corpusFolder, "*.*"))
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan error, 2)
	for half := range 2 {
		args := []string{"ingest", "--store", at}
		for i, path := range papers {
			if i%2 == half && !strings.HasSuffix(path, ".gold.json") {
				args = append(args, path)
			}
		}
		go func() {
			out, err := kamergraaf(t, args...)
			if err != nil {
				err = errors.Join(err, errors.New(out))
			}
			done <- err
		}()
	}
	if err := errors.Join(server.Down(), server.Up()); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(<-done, <-done); err != nil { // both outlive it
		t.Fatal(err)
	}
	facts := filepath.Join(t.TempDir(), "facts.nt")
	if err := os.WriteFile(facts, []byte("<http://e/s> <http://e/p> \"007\" .\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if out, err := kamergraaf(t, "load", "--store", at, "--graph", "http://e/g", facts); err != nil {
		t.Fatal(out, err)
	}
	if r, err := http.Post(a.url+"/api/v1/documents?name=zwaluw.txt", "application/octet-stream", strings.NewReader("Geachte voorzitter,\n\nOver de gierzwaluw, zie Kamerstuk 32 317, nr. 872.\n")); err != nil || r.StatusCode != http.StatusCreated {
		t.Fatal(r, err)
	}
	out, err := kamergraaf(t, "stats", "--json", "--store", at)
	var stats struct{ Documents, Quads, Revision int }
	if err := errors.Join(err, json.Unmarshal([]byte(out), &stats)); err != nil || stats.Documents != 14 {
		t.Fatal(out, err)
	}
	exported, err := kamergraaf(t, "export", "--store", at)
	if err != nil || !strings.Contains(exported, `<http://e/s> <http://e/p> "007" <http://e/g> .`) {
		t.Fatal("export: ", err)
	}
	for name, p := range map[string]*process{"a": a, "b": b} {
		p.until("/api/v1/search?q=gierzwaluw", `"total":1`)
		if got := p.until("/api/v1/stats", fmt.Sprintf(`"revision":%d`, stats.Revision)); !strings.Contains(got, `"documents":14`) {
			t.Errorf("%s: %s, want %s", name, got, out)
		}
		if _, got := p.get("/api/v1/export?format=nq"); got != exported {
			t.Errorf("%s exports %d bytes, the store %d", name, len(got), len(exported))
		}
		for path, want := range map[string]string{
			"/api/v1/changes?since=0&limit=1":                                                `"revision":1`,
			"/api/v1/documents?limit=100":                                                    "kst-32317-872",
			"/api/v1/documents/kst-32317-872":                                                `"id":"kst-32317-872"`,
			"/api/v1/documents/kst-32317-872/text":                                           "32 317",
			"/sparql?query=" + url.QueryEscape(`ASK { GRAPH <http://e/g> { ?s ?p "007" } }`): "true",
		} {
			if code, got := p.get(path); code != http.StatusOK || !strings.Contains(got, want) {
				t.Errorf("%s %s: %d %.300s", name, path, code, got)
			}
		}
	}
	if out, err := kamergraaf(t, "check", "--store", at); err != nil || !strings.Contains(out, "is whole") {
		t.Error(out, err)
	}
	a.end()
	b.end()
	for name, p := range map[string]*process{"a": a, "b": b} {
		if log := p.log.String(); !strings.Contains(log, "memory index: ") || strings.Contains(log, "memory index: off") {
			t.Errorf("%s did not serve from memory: %s", name, log)
		}
	}
}

// An address, a password, a database that are wrong are said so.
func TestPostgresErrors(t *testing.T) {
	t.Parallel()
	server := pgtest.Own(t, pgtest.Options{})
	if err := server.Access("local all " + pgtest.Guest + " scram-sha-256"); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct{ at, want string }{
		"password": {server.URLOf(pgtest.Guest+":fout", "postgres"), `does not let the user "guest" in with the password of the URL`},
		"database": {server.URLOf(pgtest.User, "none"), `has no database "none": make it (createdb none)`},
		"empty":    {server.URL(), "no store: run"},
		"pool":     {server.URL() + "&pool_max_conns=2", "pool_max_conns=2: give 4 or more"},
		"URL":      {"postgres://u:geheim@h:port/d", "the URL of the store"},
	} {
		out, err := kamergraaf(t, "stats", "--store", c.at)
		if err == nil || !strings.Contains(out, c.want) || strings.Contains(out, "fout@") || strings.Contains(out, "geheim") {
			t.Errorf("%s: %s, want %s", name, out, c.want)
		}
	}
}
