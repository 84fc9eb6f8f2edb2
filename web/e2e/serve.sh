#!/usr/bin/env bash
# Serves a fresh store of the test corpus on the port given, until stopped.
set -eu
bin=$(realpath "${KAMERGRAAF_BIN:-../bin/kamergraaf}")
store=$(mktemp -d)
trap 'kill "$pid" 2>/dev/null; wait "$pid"; rm -rf "$store"' EXIT
trap 'exit 0' INT TERM
"$bin" ingest --store "$store" ../testdata/corpus >&2
"$bin" serve --store "$store" --addr "127.0.0.1:$1" 2>/dev/null &
pid=$!
wait "$pid"
