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
	// terminal says that stderr is one, so that progress may be drawn there.
	terminal bool
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	a := &app{stdin: os.Stdin, stdout: os.Stdout, stderr: os.Stderr, getenv: os.Getenv, now: time.Now,
		terminal: term.IsTerminal(int(os.Stderr.Fd()))}
	code := a.main(ctx, os.Args[1:])
	stop()
	os.Exit(code)
}
