package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/kamergraaf/kamergraaf/graph/cayley"
	"github.com/kamergraaf/kamergraaf/graph/search"
	"github.com/kamergraaf/kamergraaf/graph/store"
	"github.com/kamergraaf/kamergraaf/server"
	"github.com/kamergraaf/kamergraaf/server/saved"
	"github.com/kamergraaf/kamergraaf/web"
)

const serveHelp = `Serve the graph: the HTTP API under /api/v1, its description at
/api/v1/openapi.json, and the web UI at /. Ctrl-C stops it after the requests
under way.

Documents can be uploaded from this machine, or with KAMERGRAAF_TOKEN from
elsewhere; --read-only takes none.

Questions are answered from memory where the quads fit (--memory-index), and
from the store until they are there.

Behind a proxy, say the address that the public uses: the catalogue (/catalog,
DCAT-AP-NL), the description of the data (/.well-known/void) and the endpoint's
name it. Each flag of this kind has an environment variable too, as
KAMERGRAAF_PUBLIC_URL, KAMERGRAAF_PUBLISHER_NAME, KAMERGRAAF_CONTACT.

--theme gives the pages your colours, and fonts that readers have. A file of one
line may do:
:root { --kg-accent: light-dark(#01689b, #8ab8f0); } where the names are
--kg-back, --kg-panel, --kg-line, --kg-text, --kg-quiet, --kg-accent,
--kg-on-accent, --kg-lit, --kg-bad and --kg-mono. It loads nothing from
elsewhere, and nobody checks its contrast for you.

Exit status: 0 stopped by Ctrl-C or SIGTERM; 1 failed; 2 wrong use.

Example: kamergraaf serve --addr 127.0.0.1:8080`

type serveOptions struct {
	store, addr string
	readOnly    bool
	memoryIndex string
	originals   originals
	theme       string
	css         []byte // what theme has
	site        server.Site
}

func (a *app) serveCommand() *cobra.Command {
	var o serveOptions
	cmd := &cobra.Command{
		Use: "serve [flags]", Short: "Serve the API and the web UI", Long: serveHelp, Args: args(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), o) },
	}
	a.storeFlag(cmd, &o.store)
	addr := a.getenv("KAMERGRAAF_ADDR")
	if addr == "" {
		addr = "127.0.0.1:8080"
	}
	cmd.Flags().StringVar(&o.addr, "addr", addr, "address to listen on, HOST:PORT")
	cmd.Flags().BoolVar(&o.readOnly, "read-only", false, "take no documents")
	cmd.Flags().StringVar(&o.memoryIndex, "memory-index", "auto", memoryIndexHelp)
	cmd.Flags().StringVar(&o.theme, "theme", a.getenv("KAMERGRAAF_THEME"), "CSS file with the colours and fonts of your house (default: none)")
	o.originals.flags(cmd)
	a.siteFlags(cmd, &o.site)
	return cmd
}

// maxTheme is how many bytes a theme may have.
const maxTheme = 256 << 10

// readTheme reads the file that --theme names, before anything is opened.
func (o *serveOptions) readTheme() error {
	if o.theme == "" {
		return nil
	}
	css, err := os.ReadFile(o.theme)
	if err != nil {
		return usagef("--theme: %v", err)
	}
	if len(css) > maxTheme {
		return usagef("--theme %s has %d bytes: %d is the most", o.theme, len(css), maxTheme)
	}
	o.css = css
	return nil
}

// siteFlags are what the server says of itself to the world.
func (a *app) siteFlags(cmd *cobra.Command, s *server.Site) {
	for _, f := range []struct {
		to          *string
		name, usage string
	}{
		{&s.URL, "public-url", "address that the public uses, for what describes the data (default: the address of each request)"},
		{&s.Publisher, "publisher-name", "who publishes the data, for the catalogue (default: Kamergraaf)"},
		{&s.PublisherIRI, "publisher-iri", "IRI of the publisher, a TOOI one for a Dutch public body"},
		{&s.Contact, "contact", "e-mail address or page for questions about the data (default: the first page)"},
		{&s.Licence, "licence", "IRI of the licence of the data (default: " + server.DefaultLicence + ")"},
	} {
		cmd.Flags().StringVar(f.to, f.name, a.getenv("KAMERGRAAF_"+strings.ToUpper(strings.ReplaceAll(f.name, "-", "_"))), f.usage)
	}
	cmd.Flags().BoolVar(&s.TrustForwarded, "trust-forwarded-proto", false, "take http or https from X-Forwarded-Proto, which a proxy in front must set")
}

func (a *app) serve(ctx context.Context, o serveOptions) error {
	if _, ok := remote(o.store); ok {
		return usagef("--store %s is served already: give a folder", o.store)
	}
	if err := o.site.Check(); err != nil {
		return usagef("%v", err)
	}
	memory, err := memoryIndex(o.memoryIndex)
	if err != nil {
		return err
	}
	if err := o.readTheme(); err != nil {
		return err
	}
	listener, err := net.Listen("tcp", o.addr)
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("%s is in use: stop what listens there, or pass --addr", o.addr)
	}
	if err != nil {
		return fmt.Errorf("listen: %w: pass another --addr", err)
	}
	defer listener.Close()
	url := "http://" + listener.Addr().String()
	options, err := a.storeOptions(url)
	if err != nil {
		return err
	}
	options.MemoryIndex = memory
	log := a.logger()
	options.Log = func(line string) { log.Info(line) }
	s, err := store.Open(ctx, o.store, options)
	if err != nil {
		return err
	}
	err = a.serveStore(ctx, o, s, listener, url)
	return errors.Join(err, s.Close())
}

// serveStore serves an open store until ctx ends.
func (a *app) serveStore(ctx context.Context, o serveOptions, s store.Store, listener net.Listener, url string) (err error) {
	log := a.logger()
	index, err := search.Open(ctx, indexDir(o.store))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, index.Close()) }()
	p, err := a.pipeline(knowledge{})
	if err != nil {
		return err
	}
	defer p.Close()
	if err := o.originals.limit(p); err != nil {
		return err
	}
	up := &uploader{store: s, pipeline: p, index: index}
	caught := make(chan struct{})
	go func() {
		defer close(caught)
		up.follow(ctx, func(err error) { log.Error("search index does not catch up", "error", err) })
	}()
	defer func() { <-caught }()
	config := a.config(o, up)
	config.Log = log
	var built bool
	if config.UI, built = ui(); !built {
		fmt.Fprintln(a.stderr, "kamergraaf: the web UI is not built (run make web): plain pages are served")
	}
	h, err := server.New(config)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "Kamergraaf serves %s on %s\n", withoutPassword(o.store), url)
	return h.Serve(ctx, listener)
}

// config is what the server is made of, but for its pages and its log.
func (a *app) config(o serveOptions, up *uploader) server.Config {
	c := server.Config{
		Store: up.store, Now: a.now, Search: up.index, Query: queries{cayley.New(up.store, cayley.Limits{})},
		Token: a.getenv("KAMERGRAAF_TOKEN"), ReadOnly: o.readOnly, Version: version, Site: o.site, Theme: o.css,
	}
	if !o.readOnly {
		c.Ingest = up
	}
	c.Views = shelf(o.store)
	c.Size = func(ctx context.Context) (terms, disk uint64, err error) {
		st, err := up.store.Stats(ctx)
		return st.Terms, st.DiskBytes, err
	}
	c.Backup = func(ctx context.Context, w io.Writer) error {
		_, err := store.Backup(ctx, w, up.store, o.store)
		return err
	}
	return c
}

// mostViews is how many views one store keeps: at some 100 kB each, a gigabyte.
const mostViews = 10_000

// shelf is where a store's saved views are: in its folder, in memory where the
// store is, and nowhere for one that is elsewhere.
func shelf(name string) saved.Shelf {
	switch {
	case name == store.Memory:
		return &saved.Memory{Most: mostViews}
	case strings.Contains(name, "://"):
		return nil
	}
	return &saved.Folder{Path: filepath.Join(name, "views"), Most: mostViews}
}

// ui is the built web interface, nil when there is none.
func ui() (fs.FS, bool) {
	files, ok := web.Dist()
	if !ok {
		return nil, false
	}
	return files, true
}

// indexDir is where the search index of a store is: in its folder, or in memory
// where it has none.
func indexDir(name string) string {
	if name == store.Memory || strings.Contains(name, "://") {
		return ""
	}
	return filepath.Join(name, "search")
}

// logger writes for people on a terminal, else as JSON for machines.
func (a *app) logger() *slog.Logger {
	if a.terminal {
		return slog.New(slog.NewTextHandler(a.stderr, nil))
	}
	return slog.New(slog.NewJSONHandler(a.stderr, nil))
}
