package expr

import (
	"regexp"
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
	return Bool(re.MatchString(v.text)), nil
}

// replace is section 17.4.3.15; a pattern that matches nothing at all is an
// error (XPath 5.6.3, FORX0003).
func replace(e *Env, a []quad.Value) (quad.Value, error) {
	v, p, by := read(a[0]), read(a[1]), read(a[2])
	if !v.stringy() || p.kind != textKind || by.kind != textKind {
		return nil, ErrType
	}
	re, err := e.pattern(p.text, a[3:])
	if err != nil || re.MatchString("") {
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
	return v.like(re.ReplaceAllString(v.text, template)), nil
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
func (e *Env) pattern(text string, flags []quad.Value) (*regexp.Regexp, error) {
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
	re := compilePattern(key)
	if e.patterns == nil || len(e.patterns) >= maxPatterns {
		e.patterns = map[patternKey]*regexp.Regexp{}
	}
	e.patterns[key] = re
	if re == nil {
		return nil, ErrType
	}
	return re, nil
}

// compilePattern returns nil for what is no pattern, and for back-references,
// which would cost exponential time and which Go does not have.
func compilePattern(key patternKey) *regexp.Regexp {
	set, text := "", key.pattern
	for _, f := range key.flags {
		switch f {
		case 's', 'm', 'i':
			set += string(f)
		case 'x', 'q':
		default:
			return nil // FORX0001
		}
	}
	if strings.Contains(key.flags, "q") {
		text = regexp.QuoteMeta(text)
	} else {
		t := translation{in: text, free: strings.Contains(key.flags, "x")}
		if !t.all() {
			return nil
		}
		text = t.out.String()
	}
	if set != "" {
		text = "(?" + set + ")" + text
	}
	re, err := regexp.Compile(text)
	if err != nil {
		return nil
	}
	return re
}
