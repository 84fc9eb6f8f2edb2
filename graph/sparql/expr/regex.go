package expr

import (
	"fmt"
	"io"
	"regexp"
	"regexp/syntax"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// maxPatterns bounds the compiled patterns that a run keeps: a query has a
// handful, unless they come from data.
const maxPatterns = 64

type patternKey struct{ pattern, flags string }

// regex is section 17.4.3.14.
func regex(e *Env, a []quad.Value) (quad.Value, error) {
	v, p := read(a[0]), read(a[1])
	if !v.stringy() || p.kind != textKind {
		return nil, ErrType
	}
	re, err := e.pattern(p.text, a[2:])
	if err != nil {
		return nil, err
	}
	if re.size*len(v.text) <= maxSearch || e.Stopped == nil {
		return Bool(re.MatchString(v.text)), nil
	}
	found := re.MatchReader(&stoppable{strings.NewReader(v.text), e.Stopped, 0})
	if e.Stopped() {
		return nil, ErrStopped
	}
	return Bool(found), nil
}

// stoppable ends a text when the query is cancelled.
type stoppable struct {
	io.RuneReader
	stopped func() bool
	n       int
}

func (r *stoppable) ReadRune() (rune, int, error) {
	if r.n++; r.n&63 == 0 && r.stopped() { // 64 runes of the largest pattern are 3 ms
		return 0, 0, io.EOF
	}
	return r.RuneReader.ReadRune()
}

// replace is section 17.4.3.15; a pattern that matches nothing at all is an
// error (XPath 5.6.3, FORX0003).
func replace(e *Env, a []quad.Value) (quad.Value, error) {
	v, p, by := read(a[0]), read(a[1]), read(a[2])
	if !v.stringy() || p.kind != textKind || by.kind != textKind {
		return nil, ErrType
	}
	re, err := e.pattern(p.text, a[3:])
	if err != nil {
		return nil, err
	}
	if re.MatchString("") {
		return nil, ErrType
	}
	quoted := len(a) > 3 && strings.Contains(read(a[3]).text, "q")
	template, ok := replacement(by.text, re.NumSubexp())
	if quoted {
		template, ok = strings.ReplaceAll(by.text, "$", "$$"), true
	}
	if !ok {
		return nil, ErrType
	}
	if err := re.bounded(v.text, template); err != nil {
		return nil, err
	}
	return v.like(re.ReplaceAllString(v.text, template)), nil
}

// bounded refuses a replacement that takes too long or is too large: a template
// comes once for each match, and groups that it names add up to the text each
// time they are named.
func (p *pattern) bounded(text, template string) error {
	if p.size*len(text) > maxSearch {
		return tooLong("REPLACE by this pattern in a text", maxSearch/p.size)
	}
	groups := len(text) * (1 + strings.Count(template, "$"))
	if groups+(len(text)+1)*len(template) <= maxText {
		return nil
	}
	if groups+len(p.FindAllStringIndex(text, -1))*len(template) > maxText {
		return tooLong("REPLACE makes a text", maxText)
	}
	return nil
}

// replacement turns $1 and \$ into what Go's Expand reads: a number takes as
// many digits as there are groups for (XPath 5.6.3).
func replacement(s string, groups int) (out string, ok bool) {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '\\':
			i++
			if i == len(s) || s[i] != '\\' && s[i] != '$' {
				return "", false
			}
			if s[i] == '$' {
				b.WriteByte('$')
			}
			b.WriteByte(s[i])
		case '$':
			n, digits := 0, 0
			for i+1 < len(s) && s[i+1] >= '0' && s[i+1] <= '9' && (digits == 0 || n*10+int(s[i+1]-'0') <= groups) {
				n, digits, i = n*10+int(s[i+1]-'0'), digits+1, i+1
			}
			if digits == 0 {
				return "", false
			}
			if n <= groups { // a group that is not there is empty
				b.WriteString("${" + strconv.Itoa(n) + "}")
			}
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), true
}

// pattern compiles, and keeps what it compiled.
func (e *Env) pattern(text string, flags []quad.Value) (*pattern, error) {
	key := patternKey{pattern: text}
	if len(flags) > 0 {
		f := read(flags[0])
		if f.kind != textKind {
			return nil, ErrType
		}
		key.flags = f.text
	}
	if re, ok := e.patterns[key]; ok {
		if re == nil {
			return nil, ErrType
		}
		return re, nil
	}
	re, err := compilePattern(key)
	if err != nil {
		return nil, err
	}
	if e.patterns == nil || len(e.patterns) >= maxPatterns {
		e.patterns = map[patternKey]*pattern{}
	}
	e.patterns[key] = re
	if re == nil {
		return nil, ErrType
	}
	return re, nil
}

// pattern is a compiled one, with the number of steps that it may take for each
// byte of a text.
type pattern struct {
	*regexp.Regexp
	size int
}

// compilePattern returns nil for what is no pattern, and for back-references,
// which would cost exponential time and which Go does not have; an error is
// [ErrSize].
func compilePattern(key patternKey) (*pattern, error) {
	set, text := "", key.pattern
	for _, f := range key.flags {
		switch f {
		case 's', 'm', 'i':
			set += string(f)
		case 'x', 'q':
		default:
			return nil, nil // FORX0001
		}
	}
	if strings.Contains(key.flags, "q") {
		text = regexp.QuoteMeta(text)
	} else {
		t := translation{in: text, free: strings.Contains(key.flags, "x")}
		if !t.all() {
			return nil, nil
		}
		text = t.out.String()
	}
	if set != "" {
		text = "(?" + set + ")" + text
	}
	tree, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return nil, nil
	}
	size := steps(tree)
	if size > maxProgram {
		return nil, fmt.Errorf("%w: a regular expression of more than %d steps: repeat less", ErrSize, maxProgram)
	}
	re, err := regexp.Compile(text)
	if err != nil {
		return nil, nil
	}
	return &pattern{re, size}, nil
}

// steps is about how many instructions a pattern compiles to, as Go unrolls
// repetitions.
func steps(re *syntax.Regexp) int {
	n := max(1, len(re.Rune)/4)
	for _, sub := range re.Sub {
		n += steps(sub)
	}
	if re.Op == syntax.OpRepeat {
		n *= max(1, re.Min, re.Max)
	}
	return min(n, 2*maxProgram) // never so large that products overflow
}
