package structure

import (
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// form is a regular expression of a whole line. It looks at how a line begins
// before it runs: most lines fall there, and a paper has many more lines than
// forms that fit.
type form struct {
	*regexp.Regexp
	first [256]bool // bytes that a match can begin with
	// openings are the words that a match can begin with, by their first byte;
	// nil where the expression leaves them open.
	openings map[byte][]string
}

// newForm compiles an expression that begins with ^ and matches no empty text;
// it panics for others, as they would need every line.
func newForm(expr string) *form {
	re, err := syntax.Parse(expr, syntax.Perl)
	if err != nil {
		panic(err)
	}
	f := &form{Regexp: regexp.MustCompile(expr)}
	re = re.Simplify()
	if !f.begin(re, false) {
		panic("not the form of a whole line: " + expr)
	}
	if list := openings(re); !slices.ContainsFunc(list, func(o opening) bool { return o.text == "" }) {
		f.openings = map[byte][]string{}
		for _, o := range list {
			if first := o.text[0]; !slices.Contains(f.openings[first], o.text) {
				f.openings[first] = append(f.openings[first], o.text)
			}
		}
	}
	return f
}

// mayFit tells whether a line begins as a match can.
func (f *form) mayFit(s string) bool {
	if s == "" || !f.first[s[0]] {
		return false
	}
	if f.openings == nil {
		return true
	}
	for _, w := range f.openings[s[0]] {
		if strings.HasPrefix(s, w) {
			return true
		}
	}
	return false
}

// MatchString is that of regexp.Regexp.
func (f *form) MatchString(s string) bool {
	return f.mayFit(s) && f.Regexp.MatchString(s)
}

// FindStringSubmatch is that of regexp.Regexp.
func (f *form) FindStringSubmatch(s string) []string {
	if !f.mayFit(s) {
		return nil
	}
	return f.Regexp.FindStringSubmatch(s)
}

// FindStringSubmatchIndex is that of regexp.Regexp.
func (f *form) FindStringSubmatchIndex(s string) []int {
	if !f.mayFit(s) {
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

// mostOpenings bounds the openings of a form: more would cost more than the
// expression.
const mostOpenings = 32

// opening is what a match begins with, or, when whole, all of it.
type opening struct {
	text  string
	whole bool
}

// openings are the texts of which each match of re begins with one. The empty
// text is one where nothing is known.
func openings(re *syntax.Regexp) []opening {
	switch re.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginText, syntax.OpBeginLine, syntax.OpEndText, syntax.OpEndLine, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return []opening{{whole: true}}
	case syntax.OpLiteral:
		if re.Flags&syntax.FoldCase == 0 {
			return []opening{{string(re.Rune), true}}
		}
	case syntax.OpCharClass:
		var list []opening
		for i := 0; i < len(re.Rune); i += 2 {
			if len(list)+int(re.Rune[i+1]-re.Rune[i]) >= mostOpenings {
				return []opening{{}}
			}
			for r := re.Rune[i]; r <= re.Rune[i+1]; r++ {
				list = append(list, opening{string(r), true})
			}
		}
		return list
	case syntax.OpCapture:
		return openings(re.Sub[0])
	case syntax.OpPlus:
		return open(openings(re.Sub[0]))
	case syntax.OpQuest:
		return append(openings(re.Sub[0]), opening{whole: true})
	case syntax.OpAlternate:
		var list []opening
		for _, sub := range re.Sub {
			list = append(list, openings(sub)...)
		}
		if len(list) <= mostOpenings {
			return list
		}
	case syntax.OpConcat:
		list := []opening{{whole: true}}
		for _, sub := range re.Sub {
			longer, ok := extend(list, openings(sub))
			if !ok {
				return open(list)
			}
			list = longer
		}
		return list
	}
	return []opening{{}}
}

// extend puts what comes next behind each opening that is whole. It gives up
// where they would be too many.
func extend(list, next []opening) ([]opening, bool) {
	var out []opening
	for _, o := range list {
		if !o.whole {
			out = append(out, o)
			continue
		}
		for _, n := range next {
			out = append(out, opening{o.text + n.text, n.whole})
		}
		if len(out) > mostOpenings {
			return nil, false
		}
	}
	return out, true
}

// open says of openings that a match may go on.
func open(list []opening) []opening {
	for i := range list {
		list[i].whole = false
	}
	return list
}
