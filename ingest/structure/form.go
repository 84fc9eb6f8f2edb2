package structure

import (
	"sync"

	"github.com/kamergraaf/kamergraaf/ingest/internal/dfa"
)

// form is a regular expression of a whole line. An automaton tells first whether
// a line fits: most lines fall at their first letters, and a paper has many more
// lines than forms that fit. What fits is captured by the expression itself.
type form struct{ *dfa.Machine }

func newForm(expr string) *form { return &form{dfa.MustCompile(expr)} }

// FindString is that of regexp.Regexp.
func (f *form) FindString(s string) string {
	if !f.MatchString(s) {
		return ""
	}
	return f.Regexp().FindString(s)
}

// FindStringSubmatch is that of regexp.Regexp.
func (f *form) FindStringSubmatch(s string) []string {
	if !f.MatchString(s) {
		return nil
	}
	return f.Regexp().FindStringSubmatch(s)
}

// FindStringSubmatchIndex is that of regexp.Regexp.
func (f *form) FindStringSubmatchIndex(s string) []int {
	if !f.MatchString(s) {
		return nil
	}
	return f.Regexp().FindStringSubmatchIndex(s)
}

// byteSet has the bytes of s.
func byteSet(s string) (set [256]bool) {
	for i := range len(s) {
		set[s[i]] = true
	}
	return set
}

// formSet is forms that are asked of the same lines. One look at the first byte
// of a line tells which of them may match. Its table is made when first asked for.
type formSet struct {
	forms  []*form
	once   sync.Once
	opened [256][]int
}

// of are the places in forms of those that may match s.
func (f *formSet) of(s string) []int {
	f.once.Do(f.build)
	if s == "" {
		return nil // a line has letters
	}
	return f.opened[s[0]]
}

func (f *formSet) build() {
	for b := range f.opened {
		for k, form := range f.forms {
			if form.Opens(byte(b)) {
				f.opened[b] = append(f.opened[b], k)
			}
		}
	}
}
