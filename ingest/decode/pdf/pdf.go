// Package pdf takes the text out of PDF files, page by page.
//
// [Engine] runs PDFium compiled to WebAssembly: no C compiler, no system
// library, and what a hostile file does to it stays in a sandbox that has no
// file system and a bounded memory. It starts with the first file, which takes
// a second or two, or a tenth with a Cache, and holds on until Close. What the lines mean is left to
// ingest/text.
package pdf

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"reflect"
	"strings"
	"sync"
	"time"

	"github.com/klippa-app/go-pdfium"
	pdfiumerrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// Kinds of refusal.
var (
	// ErrEncrypted: the file opens with a password only.
	ErrEncrypted = errors.New("the file has a password")
	// ErrSyntax: no PDF, or one too damaged to open.
	ErrSyntax = errors.New("not a readable PDF")
	// ErrTooSlow: the time limit passed.
	ErrTooSlow = errors.New("time limit passed")
	// ErrPages: more pages than the limit.
	ErrPages = errors.New("too many pages")
)

// PageError is a page that could not be read, in a file whose others may be.
type PageError struct {
	Page int // from 1
	Err  error
}

func (e *PageError) Error() string { return fmt.Sprintf("page %d: %v", e.Page, e.Err) }

// Unwrap gives the cause.
func (e *PageError) Unwrap() error { return e.Err }

// memoryPages is the sandbox's memory limit, 1 GB in pages of 64 KB. The
// largest real letters here need a tenth of it.
const memoryPages = 1 << 14

// Engine reads PDF files, Workers at a time; further ones wait. The zero value
// is ready, with one worker. It is safe for use by several goroutines at once.
type Engine struct {
	// Workers is how many files are read at the same time, each in a sandbox of
	// its own; 0 means 1. It is read once, when the engine starts.
	Workers int
	// Cache is a folder for what PDFium was compiled to, so that the next engine,
	// of other processes too, starts at once; it is made where it is missing. It
	// holds code that is run: it must be this user's alone. Empty is none, and a
	// folder that cannot be used, or holds what is damaged, is as good as none.
	Cache string

	mu    sync.Mutex
	pool  pdfium.Pool
	cache wazero.CompilationCache // nil for none
	slots chan struct{}           // one for each worker
}

// Limits bound the reading of one file. Zero means no limit.
type Limits struct {
	Pages int
	Time  time.Duration // of reading, not of waiting for a worker
}

// Pages yields the text of each page, lines ended by newlines. An error that
// is a [*PageError] is followed by the next page; any other ends the sequence.
func (e *Engine) Pages(ctx context.Context, data []byte, lim Limits) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		r, err := e.open(ctx, data, lim)
		if err != nil {
			yield("", err)
			return
		}
		defer r.close()
		for i := range r.pages {
			s, err := r.page(i)
			if cause := context.Cause(r.ctx); cause != nil {
				yield("", cause)
				return
			}
			if err != nil {
				err = &PageError{Page: i + 1, Err: err}
			}
			if !yield(s, err) {
				return
			}
		}
	}
}

// start gives the pool, and makes it when there is none.
//
// The pool itself sets no limit: one that waits for a worker is not woken when
// a worker ends instead of coming back, and each ends with its file.
func (e *Engine) start() (pdfium.Pool, chan struct{}, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool != nil {
		return e.pool, e.slots, nil
	}
	runtime := wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages).WithCloseOnContextDone(true)
	pool, cache := e.cached(runtime)
	if pool == nil {
		var err error
		if pool, err = compile(runtime); err != nil {
			return nil, nil, fmt.Errorf("start PDFium: %w", err)
		}
	}
	e.pool, e.cache, e.slots = pool, cache, make(chan struct{}, max(1, e.Workers))
	return e.pool, e.slots, nil
}

// cached compiles with the Cache; both are nil where that cannot be done.
func (e *Engine) cached(runtime wazero.RuntimeConfig) (pdfium.Pool, wazero.CompilationCache) {
	if e.Cache == "" {
		return nil, nil
	}
	cache, err := wazero.NewCompilationCacheWithDir(e.Cache)
	if err != nil {
		return nil, nil
	}
	pool, err := compile(runtime.WithCompilationCache(cache))
	if err != nil {
		_ = cache.Close(context.Background()) // the damage is in the folder, not in what is closed
		return nil, nil
	}
	return pool, cache
}

func compile(runtime wazero.RuntimeConfig) (pdfium.Pool, error) {
	return webassembly.Init(webassembly.Config{
		MaxTotal:      -1,
		FSConfig:      wazero.NewFSConfig(), // no files: the default would mount the whole disk
		RuntimeConfig: runtime,
		Stdout:        io.Discard,
		Stderr:        io.Discard,
	})
}

// Close stops the engine, which the next file starts again. It must not be
// called while a file is read.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.pool == nil {
		return nil
	}
	err := e.pool.Close()
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(context.Background()))
	}
	e.pool, e.cache = nil, nil
	return err
}

// sandbox finds the WebAssembly module behind an instance. The instance's own
// Kill may not be called while another of its methods runs, which is when it
// would be needed; closing the module may, and the library does not give it
// out, hence the reflection. Without a module the time limit counts between
// pages only.
func sandbox(instance pdfium.Pdfium) api.Module {
	v := reflect.ValueOf(instance.GetImplementation())
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return nil
	}
	f := v.Elem().FieldByName("Module")
	if !f.IsValid() || !f.CanInterface() {
		return nil
	}
	module, _ := f.Interface().(api.Module)
	return module
}

// reading is one open file.
type reading struct {
	ctx      context.Context // ends with the time limit too
	cancel   context.CancelFunc
	killed   chan struct{} // closed when the sandbox was closed
	slots    chan struct{}
	instance pdfium.Pdfium
	doc      references.FPDF_DOCUMENT
	pages    int
}

func (e *Engine) open(ctx context.Context, data []byte, lim Limits) (*reading, error) {
	pool, slots, err := e.start()
	if err != nil {
		return nil, err
	}
	select {
	case slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	instance, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		<-slots
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, fmt.Errorf("start PDFium worker: %w", err)
	}
	r := &reading{ctx: ctx, cancel: func() {}, killed: make(chan struct{}), slots: slots, instance: instance}
	if lim.Time > 0 {
		r.ctx, r.cancel = context.WithTimeoutCause(ctx, lim.Time, fmt.Errorf("%w: %v", ErrTooSlow, lim.Time))
	} else {
		r.ctx, r.cancel = context.WithCancel(ctx)
	}
	module := sandbox(instance)
	stop := context.AfterFunc(r.ctx, func() {
		// Closing the sandbox is what ends a call that does not return.
		if module != nil {
			_ = module.CloseWithExitCode(context.Background(), 1)
		}
		close(r.killed)
	})
	cancel := r.cancel
	r.cancel = func() {
		if !stop() {
			<-r.killed
		}
		cancel()
		_ = instance.Close()
	}
	if err := r.load(data, lim); err != nil {
		r.close()
		return nil, err
	}
	return r, nil
}

func (r *reading) load(data []byte, lim Limits) error {
	opened, err := r.instance.OpenDocument(&requests.OpenDocument{File: &data})
	if cause := context.Cause(r.ctx); cause != nil {
		return cause
	}
	switch {
	case errors.Is(err, pdfiumerrors.ErrPassword), errors.Is(err, pdfiumerrors.ErrSecurity):
		return ErrEncrypted
	case err != nil:
		return fmt.Errorf("%w: %v", ErrSyntax, err)
	}
	r.doc = opened.Document
	count, err := r.instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: r.doc})
	if cause := context.Cause(r.ctx); cause != nil {
		return cause
	}
	if err != nil {
		return fmt.Errorf("%w: %v", ErrSyntax, err)
	}
	r.pages = count.PageCount
	if lim.Pages > 0 && r.pages > lim.Pages {
		return fmt.Errorf("%w: %d, the limit is %d", ErrPages, r.pages, lim.Pages)
	}
	return nil
}

// close gives the worker back.
func (r *reading) close() {
	r.cancel()
	<-r.slots
}

// page reads page i, from 0.
func (r *reading) page(i int) (string, error) {
	loaded, err := r.instance.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: r.doc, Index: i})
	if err != nil {
		return "", err
	}
	defer r.instance.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: loaded.Page})
	text, err := r.instance.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &loaded.Page}})
	if err != nil {
		return "", err
	}
	defer r.instance.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage})
	n, err := r.instance.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil || n.Count <= 0 {
		return "", err
	}
	got, err := r.instance.FPDFText_GetText(&requests.FPDFText_GetText{TextPage: text.TextPage, Count: n.Count})
	if err != nil {
		return "", err
	}
	return clean.Replace(strings.ToValidUTF8(got.Text, "\uFFFD")), nil
}

// clean undoes how PDFium writes a page: lines end in CR LF, a hyphen that
// breaks a word is U+FFFE or U+0002 and stands for the line's end too, and a
// NUL ends the text.
var clean = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\uFFFE\r\n", "-\n", "\uFFFE", "-\n", "\x02\r\n", "-\n", "\x02", "-\n", "\x00", "", "\f", "\n")
