package main

import (
	"fmt"
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows how far a run is. On anything but a terminal it is silent.
type progress struct {
	bar   *progressbar.ProgressBar
	now   func() time.Time
	start time.Time
	docs  int
	total int
	bytes int64
}

// newProgress draws on w when draw is set; total is how many documents are to
// come, -1 when nobody knows.
func newProgress(w io.Writer, draw bool, total int, now func() time.Time) *progress {
	p := &progress{now: now, start: now(), total: total}
	if draw {
		p.bar = progressbar.NewOptions(total, progressbar.OptionSetWriter(w), progressbar.OptionSetWidth(24),
			progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish(),
			progressbar.OptionSetPredictTime(true), progressbar.OptionShowElapsedTimeOnFinish(),
			progressbar.OptionSetDescription("reading"))
	}
	return p
}

// add counts one document of n bytes.
func (p *progress) add(n int64) {
	p.docs++
	p.bytes += n
	if p.bar == nil {
		return
	}
	p.bar.Describe(fmt.Sprintf("%d documents, %.1f MB/s", p.docs, p.rate()))
	_ = p.bar.Add(1) // drawing is no work that may fail the run
}

// rate is the megabytes of input read a second so far.
func (p *progress) rate() float64 {
	s := p.now().Sub(p.start).Seconds()
	if s <= 0 {
		return 0
	}
	return float64(p.bytes) / 1e6 / s
}

// line writes one line to w without leaving pieces of the bar in it, whatever is
// in the name of a file.
func (p *progress) line(w io.Writer, format string, args ...any) {
	if p.bar != nil {
		_ = p.bar.Clear()
	}
	fmt.Fprintln(w, onLine(fmt.Sprintf(format, args...)))
}

func (p *progress) done() {
	if p.bar != nil {
		_ = p.bar.Finish()
		_ = p.bar.Clear()
	}
}
