package eval

import (
	"github.com/kamergraaf/kamergraaf/ingest/calibrate"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Bin is the found mentions of one tenth of confidence: a calibrated extractor
// is right as often as it is sure.
type Bin struct {
	From  float64 // the tenth starts here; 1 belongs to the last
	N     int
	Right int     // strictly: span, type and id
	Sum   float64 // of the confidences
}

// Mean is the mean confidence, 0 of none.
func (b Bin) Mean() float64 {
	if b.N == 0 {
		return 0
	}
	return b.Sum / float64(b.N)
}

// Precision is the share that is right, 0 of none.
func (b Bin) Precision() float64 {
	if b.N == 0 {
		return 0
	}
	return float64(b.Right) / float64(b.N)
}

// calibration counts found mentions by tenth and by rule.
type calibration struct {
	bins  [10]Bin
	rules calibrate.Table
}

func (c *calibration) count(m paper.Mention, right bool) {
	b := &c.bins[max(0, min(9, int(m.Confidence*10)))]
	b.N++
	b.Sum += m.Confidence
	rule := calibrate.Rule(m.Rule)
	counts := c.rules[rule]
	counts.Seen++
	if right {
		b.Right++
		counts.Right++
	}
	if c.rules == nil {
		c.rules = calibrate.Table{}
	}
	c.rules[rule] = counts
}

// filled are the bins with mentions, by confidence.
func (c *calibration) filled() []Bin {
	var out []Bin
	for i, b := range c.bins {
		if b.N > 0 {
			b.From = float64(i) / 10
			out = append(out, b)
		}
	}
	return out
}
