package main

import (
	"errors"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/server"
)

// An upload over a limit is told what can be done: serve has no --max-bytes.
func TestUploadTooLarge(t *testing.T) {
	t.Parallel()
	p := *testPipeline(t) // its decoder is that of other tests
	p.Decoder = &decode.Decoder{MaxBytes: 4}
	_, err := (&uploader{pipeline: &p}).Ingest(t.Context(), "brief.txt", strings.NewReader("a letter"))
	if !errors.Is(err, server.ErrRefused) || !errors.Is(err, decode.ErrTooLarge) || !strings.HasSuffix(err.Error(), ": over the limit: "+hintTooLarge) {
		t.Errorf("told as: %v", err)
	}
}
