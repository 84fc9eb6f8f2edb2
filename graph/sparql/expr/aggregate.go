package expr

import (
	"strings"

	"github.com/cayleygraph/quad"
)

// NewAccumulator starts an aggregate (section 18.5.1): COUNT, SUM, AVG, MIN,
// MAX, SAMPLE or GROUP_CONCAT with its separator; nil is another name.
func NewAccumulator(name, separator string) Accumulator {
	switch name {
	case "COUNT":
		return &counter{}
	case "SUM":
		return &sum{}
	case "AVG":
		return &sum{mean: true}
	case "MIN":
		return &extreme{sign: -1}
	case "MAX":
		return &extreme{sign: 1}
	case "SAMPLE":
		return &sample{}
	case "GROUP_CONCAT":
		return &concatenation{separator: separator}
	}
	return nil
}

// counter is 18.5.1.2: values that are an error do not count.
type counter struct{ n int64 }

func (a *counter) Add(quad.Value)              { a.n++ }
func (a *counter) Fail()                       {}
func (a *counter) Result() (quad.Value, error) { return Int(a.n), nil }

// sum is 18.5.1.3 and 18.5.1.4: what is no number is an error of the whole; of
// nothing both are 0.
type sum struct {
	total  number
	n      int64
	mean   bool
	failed bool
}

func (a *sum) Fail() { a.failed = true }

func (a *sum) Add(v quad.Value) {
	x := read(v)
	if a.failed || x.kind != numberKind {
		a.failed = true
		return
	}
	a.n++
	var err error
	a.total, err = arithmetic("+", a.total, x.num)
	a.failed = err != nil
}

func (a *sum) Result() (quad.Value, error) {
	if a.failed {
		return nil, ErrType
	}
	if !a.mean || a.n == 0 {
		return a.total.term(), nil
	}
	n, err := arithmetic("/", a.total, number{d: wholeDecimal(a.n)})
	if err != nil {
		return nil, err
	}
	return n.term(), nil
}

// extreme is 18.5.1.5 and 18.5.1.6, by the order of ORDER BY; of nothing there
// is none.
type extreme struct {
	sign   int
	best   quad.Value
	failed bool
}

func (a *extreme) Fail() { a.failed = true }

func (a *extreme) Add(v quad.Value) {
	if a.best == nil || Compare(v, a.best)*a.sign > 0 {
		a.best = v
	}
}

func (a *extreme) Result() (quad.Value, error) {
	if a.failed || a.best == nil {
		return nil, ErrType
	}
	return a.best, nil
}

// sample is 18.5.1.8: the first value.
type sample struct{ v quad.Value }

func (a *sample) Fail() {}

func (a *sample) Add(v quad.Value) {
	if a.v == nil {
		a.v = v
	}
}

func (a *sample) Result() (quad.Value, error) {
	if a.v == nil {
		return nil, ErrType
	}
	return a.v, nil
}

// concatenation is 18.5.1.7.
type concatenation struct {
	separator string
	b         strings.Builder
	some      bool
	failed    bool
	large     bool // more than maxText, of which nothing is kept
}

func (a *concatenation) Fail() { a.failed = true }

func (a *concatenation) Add(v quad.Value) {
	s, ok := Text(v)
	if !ok || a.failed {
		a.failed = true
		return
	}
	if a.large = a.large || a.b.Len()+len(a.separator)+len(s) > maxText; a.large {
		a.b.Reset()
		return
	}
	if a.some {
		a.b.WriteString(a.separator)
	}
	a.some = true
	a.b.WriteString(s)
}

func (a *concatenation) Result() (quad.Value, error) {
	switch {
	case a.failed:
		return nil, ErrType
	case a.large:
		return nil, tooLong("GROUP_CONCAT makes a text", maxText)
	}
	return quad.String(a.b.String()), nil
}
