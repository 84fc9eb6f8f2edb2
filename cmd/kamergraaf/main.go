// Command kamergraaf reads Dutch parliamentary papers into a knowledge graph
// and answers questions about it, on the command line and over HTTP.
//
// One file holds one command: a function that makes it, with its flags and
// help, and a run function that tests call. Everything a command needs of the
// machine (streams, environment, clock) is in app, so that a test can hand in
// its own.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	"time"

	"golang.org/x/term"
)

// version is set by the build.
var version = "0.0.0"

// app is the machine as commands see it.
type app struct {
	stdin          io.Reader
	stdout, stderr io.Writer
	getenv         func(string) string
	now            func() time.Time
	// cache is a folder for what may be made again, empty for none.
	cache string
	// terminal says that stderr is one, so that progress may be drawn there.
	terminal bool
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // a second Ctrl-C ends the program, whatever it waits for
	a := &app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, now: time.Now, cache: cacheDir(),
		terminal: term.IsTerminal(int(os.Stderr.Fd()))}
	code := a.main(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}

// cacheDir is KAMERGRAAF_CACHE, else a folder among the user's caches; "off" and
// a user who has none leave it empty.
func cacheDir() string {
	switch dir := os.Getenv("KAMERGRAAF_CACHE"); dir {
	case "off":
		return ""
	case "":
		caches, err := os.UserCacheDir()
		if err != nil {
			return ""
		}
		return filepath.Join(caches, "kamergraaf")
	default:
		return dir
	}
}
