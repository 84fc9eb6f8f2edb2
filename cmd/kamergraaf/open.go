package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/store"
)

// open opens the store called name. url is where this process serves it, empty
// when it does not. The caller closes it.
func (a *app) open(ctx context.Context, name string, create bool, url string) (store.Store, error) {
	o := a.storeOptions(url)
	o.Create = create
	return store.Open(ctx, name, o)
}

func (a *app) storeOptions(url string) store.Options {
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	return store.Options{
		Holder: store.Holder{PID: os.Getpid(), Host: host, Started: a.now().UTC(), URL: url},
		Fatal:  a.fatal,
		Now:    a.now,
	}
}

// fatal ends the program after an error the store cannot go on after.
func (a *app) fatal(err error) {
	fmt.Fprintf(a.stderr, "kamergraaf: %v\n", err)
	os.Exit(exitFailed)
}

// withoutPassword is the name of a store as it may be shown.
func withoutPassword(name string) string {
	if u, err := url.Parse(name); err == nil && u.User != nil {
		return u.Redacted()
	}
	return name
}

// remote reports that a store is a running server, and its address without a
// slash at the end.
func remote(name string) (url string, ok bool) {
	scheme, _, found := strings.Cut(name, "://")
	if found && (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")) {
		return strings.TrimRight(name, "/"), true
	}
	return "", false
}
