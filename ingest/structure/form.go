package structure

import "github.com/kamergraaf/kamergraaf/ingest/internal/dfa"

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
