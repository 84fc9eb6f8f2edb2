# Two commands: "make run" builds everything and serves it, "make test" runs
# every test there is. The others are parts of these two.

GO       ?= go
NPM      ?= npm
ADDR     ?= 127.0.0.1:8080
DATA     ?= data
# What a benchmark is asked to take: DATA, where somebody gave it.
BENCHED  := $(if $(filter command line environment,$(origin DATA)),$(DATA))
VERSION  ?= $(shell sed -n 's/^## \[\([0-9.]*\)\].*/\1/p' CHANGELOG.md 2>/dev/null | head -n 1)
LDFLAGS  := -s -w -X main.version=$(or $(VERSION),0.0.0)
WEB_SRC  := $(shell find web -path web/node_modules -prune -o -path web/dist -prune -o -path web/e2e -prune -o -type f -print 2>/dev/null)
SHELL    := bash
say       = printf '%s\n' $(1)

.PHONY: build run test test-go test-web test-browser lint bench bench-web fuzz web clean check-go

# Without cgo: one static file that no C compiler is needed for.
build: check-go web ## the binary, bin/kamergraaf, with the web UI in it
	@said=$$($(GO) mod download 2>&1) || { $(call say,"cannot download Go modules (is there a network?): $$(tail -n 1 <<<"$$said")") >&2; exit 1; }
	@CGO_ENABLED=0 $(GO) build -trimpath -ldflags '$(LDFLAGS)' -o bin/kamergraaf ./cmd/kamergraaf

run: build ## build, fill an empty ./data from testdata/corpus, serve
	@if [ ! -d $(DATA) ] || [ -z "$$(ls -A $(DATA))" ]; then bin/kamergraaf ingest --store $(DATA) testdata/corpus; fi
	@exec bin/kamergraaf serve --store $(DATA) --addr $(ADDR)

# Go 1.26 is what go.mod asks for; an older one would try to fetch a toolchain.
check-go:
	@v=$$(GOTOOLCHAIN=local $(GO) env GOVERSION 2>/dev/null | sed -n 's/^go\([0-9]*\)\.\([0-9]*\).*/\1 \2/p'); set -- $$v; \
	if [ -z "$$v" ]; then $(call say,"Go is missing: install Go 1.26 or newer from https://go.dev/dl") >&2; exit 1; \
	elif [ $$1 -lt 1 ] || { [ $$1 -eq 1 ] && [ $$2 -lt 26 ]; }; then $(call say,"Go $$1.$$2 is too old: install Go 1.26 or newer from https://go.dev/dl") >&2; exit 1; fi

# The UI is built when its sources are newer than the last build. Without Node
# the program is whole but for it: the server then answers plain pages.
web: web/dist/index.html

web/dist/index.html: $(WEB_SRC)
	@if ! .ci/node; then exit 0; fi; \
	cd web && log=$$(mktemp) && if $(NPM) ci --ignore-scripts --no-audit --no-fund >$$log 2>&1 && $(NPM) run build >>$$log 2>&1; then touch dist/index.html; rm -f $$log; \
	elif grep -qE 'ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|network' $$log; then $(call say,"cannot download the web UI's packages (is there a network?): building without it") >&2; \
	else $(call say,"the web UI does not build:") >&2; tail -n 30 $$log >&2; exit 1; fi

test: build lint test-go test-web test-browser ## every test there is
	@$(call say,"all tests passed")

# The race detector needs cgo, and that a C compiler. Cayley's questions on 30,000
# films take it ten minutes: they are asked without.
test-go: check-go
	@if [ "$$($(GO) env CGO_ENABLED)" = 1 ]; then set -x; $(GO) test -race -timeout 40m ./... && $(GO) test -run 'TestCayley$$/integration' ./graph/store/...; \
	elif [ "$$CI" = true ]; then $(call say,"a C compiler is missing: the race detector needs one (Debian: apt-get install gcc libc6-dev)") >&2; exit 1; \
	else $(call say,"a C compiler is missing: testing without the race detector (Debian: apt-get install gcc libc6-dev)") >&2; $(GO) test ./...; fi

test-web: web
	@if .ci/node; then cd web && { [ -d node_modules ] || $(NPM) ci --ignore-scripts --no-audit --no-fund >/dev/null; } && $(NPM) run --silent test; \
	elif [ "$$CI" = true ]; then exit 1; fi

test-browser: build
	@if .ci/node; then browser=$$(.ci/chromium); status=$$?; if [ $$status -eq 0 ]; then cd web && CHROMIUM="$$browser" KAMERGRAAF_BIN=../bin/kamergraaf $(NPM) run --silent e2e; \
	elif [ "$$CI" = true ]; then exit 1; fi; elif [ "$$CI" = true ]; then exit 1; fi

# gofmt is the one of this Go, which need not be in PATH.
lint: check-go ## gofmt, vet, and the web UI's linter
	@bad=$$("$$($(GO) env GOROOT)/bin/gofmt" -l cmd graph ingest server web/*.go) || exit 1; if [ -n "$$bad" ]; then $(call say,"not gofmt-ed: $$bad") >&2; exit 1; fi
	$(GO) vet ./...
	@if .ci/node 2>/dev/null && [ -d web/node_modules ]; then cd web && $(NPM) run --silent lint; fi

bench: check-go ## Go benchmarks, with MB/s; with DATA=prefix the store beside others, on prefix.nq and prefix.json
ifdef BENCHED
	$(GO) run ./cmd/bench -data $(BENCHED)
	$(GO) run ./cmd/bench -data $(BENCHED) -memory=false
else
	$(GO) test -run '^$$' -bench . -benchmem ./...
	@$(MAKE) --no-print-directory bench-web
endif

# Servers of a temporary store: of the corpus, or with DATA=prefix of a million
# names and the graph in prefix.nq.
bench-web: build ## how long the web UI lets one wait, where Node and Chromium are; with DATA=prefix where there is much
	@if .ci/node && browser=$$(.ci/chromium); then store=$$(mktemp -d) && trap "rm -rf $$store" EXIT && \
	if [ -n "$(BENCHED)" ]; then bin/kamergraaf load --store $$store/s $(BENCHED).nq >/dev/null && $(GO) run ./cmd/bench -fill $$store/s; \
	else bin/kamergraaf ingest --store $$store/s testdata/corpus >/dev/null; fi && \
	{ bin/kamergraaf serve --store $$store/s --addr 127.0.0.1:18180 >/dev/null 2>&1 & pid=$$!; trap "kill $$pid; rm -rf $$store" EXIT; } && \
	until bin/kamergraaf stats --store http://127.0.0.1:18180 >/dev/null 2>&1; do kill -0 $$pid || exit 1; sleep 0.1; done; cd web && \
	if [ -n "$(BENCHED)" ]; then CHROMIUM="$$browser" node bench/large.mjs http://127.0.0.1:18180 $(abspath $(BENCHED)).json; \
	else for b in desk map; do CHROMIUM="$$browser" node bench/$$b.mjs http://127.0.0.1:18180 || exit 1; done; fi; fi

fuzz: check-go ## every fuzz target for FUZZTIME (default 20s)
	@for pkg in $$($(GO) list ./...); do for f in $$($(GO) test -list '^Fuzz' $$pkg | grep '^Fuzz'); do \
	  echo "$$pkg $$f"; $(GO) test -run '^$$' -fuzz "^$$f$$" -fuzztime $(or $(FUZZTIME),20s) $$pkg || exit 1; done; done

clean:
	rm -rf bin web/node_modules web/dist/* web/test-results
