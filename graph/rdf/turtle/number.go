package turtle

import "github.com/kamergraaf/kamergraaf/graph/rdf/syntax"

// number returns the datatype and length of the number at the start of s
// (Turtle [19]-[21]); length 0 is none. A dot that no digit or exponent
// follows ends the statement and not the number.
func number[T syntax.Namer](s T) (typ string, n int) {
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	whole := digits(s, i)
	i += whole
	typ = xsdInteger
	if i < len(s) && s[i] == '.' {
		fraction := digits(s, i+1)
		switch {
		case fraction > 0:
			typ = xsdDecimal
			i += 1 + fraction
		case whole > 0 && exponent(s, i+1) > 0:
			i++
		}
	}
	if whole == 0 && typ == xsdInteger {
		return "", 0
	}
	if e := exponent(s, i); e > 0 {
		return xsdDouble, i + e
	}
	return typ, i
}

// digits counts the digits at i.
func digits[T syntax.Namer](s T, i int) int {
	n := 0
	for i+n < len(s) && syntax.IsDigit(s[i+n]) {
		n++
	}
	return n
}

// exponent returns the length of the EXPONENT (Turtle [154s]) at i, or 0.
func exponent[T syntax.Namer](s T, i int) int {
	if i >= len(s) || s[i] != 'e' && s[i] != 'E' {
		return 0
	}
	n := 1
	if i+n < len(s) && (s[i+n] == '+' || s[i+n] == '-') {
		n++
	}
	d := digits(s, i+n)
	if d == 0 {
		return 0
	}
	return n + d
}

// bare reports whether a literal may be written without quotes and datatype,
// and will be read as exactly this one.
func bare(text, typ string) bool {
	switch typ {
	case xsdBoolean:
		return text == "true" || text == "false"
	case xsdInteger, xsdDecimal, xsdDouble:
		t, n := number(text)
		return n > 0 && n == len(text) && t == typ
	}
	return false
}
