package expr

import (
	"math"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"golang.org/x/text/cases"
	"golang.org/x/text/language"
)

// like gives s the language that v has.
func (v value) like(s string) quad.Value {
	if v.kind == langKind {
		return quad.LangString{Value: quad.String(s), Lang: v.lang}
	}
	return quad.String(s)
}

// compatible reads two arguments that must be compatible (section 17.4.3.1.2): the second
// has no language or that of the first.
func compatible(a []quad.Value) (v, w value, err error) {
	v, w = read(a[0]), read(a[1])
	if !v.stringy() || !w.stringy() || w.kind == langKind && (v.kind != langKind || !strings.EqualFold(v.lang, w.lang)) {
		return v, w, ErrType
	}
	return v, w, nil
}

func oneText(a []quad.Value, f func(v value) quad.Value) (quad.Value, error) {
	v := read(a[0])
	if !v.stringy() {
		return nil, ErrType
	}
	return f(v), nil
}

func strLen(_ *Env, a []quad.Value) (quad.Value, error) {
	return oneText(a, func(v value) quad.Value { return Int(int64(utf8.RuneCountInString(v.text))) })
}

// upperCase and lowerCase are fn:upper-case and fn:lower-case, which have the
// full case mappings of Unicode: one character may become two.
func upperCase(_ *Env, a []quad.Value) (quad.Value, error) {
	return oneText(a, func(v value) quad.Value { return v.like(cases.Upper(language.Und).String(v.text)) })
}

func lowerCase(_ *Env, a []quad.Value) (quad.Value, error) {
	return oneText(a, func(v value) quad.Value { return v.like(cases.Lower(language.Und).String(v.text)) })
}

// encodeForURI escapes all but the unreserved characters of RFC 3986, 2.3.
func encodeForURI(_ *Env, a []quad.Value) (quad.Value, error) {
	const hexDigits = "0123456789ABCDEF"
	return oneText(a, func(v value) quad.Value {
		var b strings.Builder
		for i := range len(v.text) {
			c := v.text[i]
			if c >= '0' && c <= '9' || c|0x20 >= 'a' && c|0x20 <= 'z' || strings.IndexByte("-_.~", c) >= 0 {
				b.WriteByte(c)
			} else {
				b.Write([]byte{'%', hexDigits[c>>4], hexDigits[c&15]})
			}
		}
		return quad.String(b.String())
	})
}

func startsWith(_ *Env, a []quad.Value) (quad.Value, error) {
	v, w, err := compatible(a)
	return Bool(strings.HasPrefix(v.text, w.text)), err
}

func endsWith(_ *Env, a []quad.Value) (quad.Value, error) {
	v, w, err := compatible(a)
	return Bool(strings.HasSuffix(v.text, w.text)), err
}

func contains(_ *Env, a []quad.Value) (quad.Value, error) {
	v, w, err := compatible(a)
	return Bool(strings.Contains(v.text, w.text)), err
}

// before and after are sections 17.4.3.9 and 17.4.3.10: without a match the
// answer is empty and has no language.
func before(_ *Env, a []quad.Value) (quad.Value, error) {
	v, w, err := compatible(a)
	if s, _, ok := strings.Cut(v.text, w.text); ok {
		return v.like(s), err
	}
	return quad.String(""), err
}

func after(_ *Env, a []quad.Value) (quad.Value, error) {
	v, w, err := compatible(a)
	if _, s, ok := strings.Cut(v.text, w.text); ok {
		return v.like(s), err
	}
	return quad.String(""), err
}

// concat is section 17.4.3.12: the language that all share is that of the whole.
func concat(_ *Env, a []quad.Value) (quad.Value, error) {
	var b strings.Builder
	shared := ""
	for i, arg := range a {
		v := read(arg)
		if !v.stringy() {
			return nil, ErrType
		}
		if i == 0 {
			shared = v.lang
		} else if !strings.EqualFold(shared, v.lang) {
			shared = ""
		}
		if b.Len()+len(v.text) > maxText {
			return nil, tooLong("CONCAT makes a text", maxText)
		}
		b.WriteString(v.text)
	}
	if shared != "" {
		return quad.LangString{Value: quad.String(b.String()), Lang: shared}, nil
	}
	return quad.String(b.String()), nil
}

// subStr is XPath 5.4.3: places count from 1 in characters, and both numbers
// are rounded; NaN selects nothing.
func subStr(_ *Env, a []quad.Value) (quad.Value, error) {
	v := read(a[0])
	if !v.stringy() {
		return nil, ErrType
	}
	from, stop := 0.0, math.Inf(1)
	for i, arg := range a[1:] {
		n := read(arg)
		if n.kind != numberKind {
			return nil, ErrType
		}
		at := n.num.rounded(near).float()
		if i == 0 {
			from = at
		} else {
			stop = from + at
		}
	}
	begin, end, place := -1, len(v.text), 0.0
	for i := range v.text {
		if place++; place >= stop {
			end = i
			break
		}
		if begin < 0 && place >= from {
			begin = i
		}
	}
	// Comparisons with NaN are false, which must not select everything.
	if begin < 0 || end < begin || math.IsNaN(stop) {
		return v.like(""), nil
	}
	return v.like(v.text[begin:end]), nil
}

// langMatches is basic filtering (RFC 4647, 3.3.1).
func langMatches(_ *Env, a []quad.Value) (quad.Value, error) {
	tag, pattern := read(a[0]), read(a[1])
	if tag.kind != textKind || pattern.kind != textKind {
		return nil, ErrType
	}
	n := len(pattern.text)
	switch {
	case pattern.text == "*":
		return Bool(tag.text != ""), nil
	case len(tag.text) < n || n == 0:
		return Bool(n == 0 && tag.text == ""), nil
	}
	return Bool(strings.EqualFold(tag.text[:n], pattern.text) && (len(tag.text) == n || tag.text[n] == '-')), nil
}
