package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"strconv"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/store"
)

// open opens the store called name. url is where this process serves it, empty
// when it does not. The caller closes it.
func (a *app) open(ctx context.Context, name string, create bool, url string) (store.Store, error) {
	o, err := a.storeOptions(url)
	if err != nil {
		return nil, err
	}
	o.Create = create
	return store.Open(ctx, name, o)
}

func (a *app) storeOptions(url string) (store.Options, error) {
	history, err := a.history()
	if err != nil {
		return store.Options{}, err
	}
	host, err := os.Hostname()
	if err != nil {
		host = "this machine"
	}
	return store.Options{
		Holder:  store.Holder{PID: os.Getpid(), Host: host, Started: a.now().UTC(), URL: url},
		Fatal:   a.fatal,
		Now:     a.now,
		History: history,
		Brief:   url == "",
	}, nil
}

// history is how many revisions the change log is to reach back: that of
// KAMERGRAAF_HISTORY, or 0 for the store's own default. It is the environment's,
// not a flag's, as every command that writes trims the log.
func (a *app) history() (uint64, error) {
	given := a.getenv("KAMERGRAAF_HISTORY")
	if given == "" {
		return 0, nil
	}
	n, err := strconv.ParseUint(given, 10, 63)
	if err != nil || n == 0 {
		return 0, usagef("KAMERGRAAF_HISTORY is %q: give how many revisions the change log keeps, 1 or more", given)
	}
	return n, nil
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
