package structure

import (
	"regexp"
	"regexp/syntax"
	"unicode"
	"unicode/utf8"
)

// form is a regular expression of a whole line. It looks at a line's first
// byte before it runs: most lines fall there, and a paper has many more lines
// than forms that fit.
type form struct {
	*regexp.Regexp
	first [256]bool // bytes that a match can begin with
}

// newForm compiles an expression that begins with ^ and matches no empty text;
// it panics for others, as they would need every line.
func newForm(expr string) *form {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic(err)
	}
	f := &form{Regexp: regexp.MustCompile(expr)}
	if !f.begin(re.Simplify(), false) {
		panic("not the form of a whole line: " + expr)
	}
	return f
}

// MatchString is that of regexp.Regexp.
func (f *form) MatchString(s string) bool {
	return s != "" && f.first[s[0]] && f.Regexp.MatchString(s)
}

// FindStringSubmatch is that of regexp.Regexp.
func (f *form) FindStringSubmatch(s string) []string {
	if s == "" || !f.first[s[0]] {
		return nil
	}
	return f.Regexp.FindStringSubmatch(s)
}

// FindStringSubmatchIndex is that of regexp.Regexp.
func (f *form) FindStringSubmatchIndex(s string) []int {
	if s == "" || !f.first[s[0]] {
		return nil
	}
	return f.Regexp.FindStringSubmatchIndex(s)
}

// begin marks the bytes that a match of re can begin with. anchored says that ^
// went before. It reports that re is anchored and takes at least one letter.
func (f *form) begin(re *syntax.Regexp, anchored bool) bool {
	switch re.Op {
	case syntax.OpConcat:
		for _, sub := range re.Sub {
			if sub.Op == syntax.OpBeginText || sub.Op == syntax.OpBeginLine {
				anchored = true
			} else if f.begin(sub, anchored) {
				return true
			}
		}
		return false
	case syntax.OpAlternate:
		whole := true
		for _, sub := range re.Sub {
			whole = f.begin(sub, anchored) && whole
		}
		return whole
	case syntax.OpCapture, syntax.OpPlus:
		return f.begin(re.Sub[0], anchored)
	case syntax.OpStar, syntax.OpQuest:
		f.begin(re.Sub[0], anchored)
		return false
	case syntax.OpLiteral:
		f.mark(re.Rune[0], re.Rune[0])
		if r := re.Rune[0]; re.Flags&syntax.FoldCase != 0 {
			for o := unicode.SimpleFold(r); o != r; o = unicode.SimpleFold(o) {
				f.mark(o, o)
			}
		}
		return anchored
	case syntax.OpCharClass:
		for i := 0; i < len(re.Rune); i += 2 {
			f.mark(re.Rune[i], re.Rune[i+1])
		}
		return anchored
	case syntax.OpEmptyMatch, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return false
	}
	f.mark(0, utf8.MaxRune)
	return anchored
}

// mark takes the first bytes of the letters from lo to hi.
func (f *form) mark(lo, hi rune) {
	for b := range rune(256) {
		if b < utf8.RuneSelf && lo <= b && b <= hi || b >= utf8.RuneSelf && hi >= utf8.RuneSelf {
			f.first[b] = true
		}
	}
}
