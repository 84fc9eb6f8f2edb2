package pebble

import (
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"

	"github.com/cockroachdb/pebble/v2"
)

// What a disk or a limit says is told with what to do, once and in one line, and
// is still the error that it was.
func TestFaultAdvises(t *testing.T) {
	t.Parallel()
	for _, tc := range []struct {
		err  error
		says string
	}{
		{syscall.ENOSPC, "is full: make room"},
		{syscall.EROFS, "cannot be written: mount it for writing"},
		{syscall.EFBIG, "raise the limit of this user or service (ulimit -f)"},
		{syscall.EACCES, "give it the rights"},
		{fmt.Errorf("block 7: %w\nmore for programs", pebble.ErrCorruption), "restore a backup"},
	} {
		err := fault("here", fmt.Errorf("write here/1.sst: %w", tc.err))
		if got := err.Error(); !errors.Is(err, tc.err) || !strings.Contains(got, tc.says) || !strings.Contains(got, "here/1.sst") || strings.Contains(got, "\n") {
			t.Errorf("%v is told as %q", tc.err, got)
		}
	}
}
