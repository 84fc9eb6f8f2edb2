package main

import (
	"context"
	"io"
	"sync"
)

// readerFunc is a Read by itself.
type readerFunc func([]byte) (int, error)

func (f readerFunc) Read(b []byte) (int, error) { return f(b) }

// interruptible reads r until ctx is done, and then gives its error: a terminal
// or a pipe may say nothing for as long as it likes. Nothing is read of r before
// the first Read, so that a command leaves what it does not read to others. r
// may have lost some bytes by the end.
func interruptible(ctx context.Context, r io.Reader) io.Reader {
	start := sync.OnceValue(func() io.Reader {
		in, out := io.Pipe()
		go func() {
			_, err := io.Copy(out, r)
			_ = out.CloseWithError(err) // never fails
		}()
		context.AfterFunc(ctx, func() { _ = out.CloseWithError(ctx.Err()) })
		return in
	})
	return readerFunc(func(b []byte) (int, error) { return start().Read(b) })
}
