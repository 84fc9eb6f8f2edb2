package expr

import (
	"math"
	"math/big"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// numeric is a type that numbers are computed in, ordered by promotion (XPath
// B.1): what two operands have in common is the larger.
type numeric uint8

const (
	integerType numeric = iota
	decimalType
	floatType
	doubleType
)

var numericIRI = [...]quad.IRI{
	integerType: xsd + "integer", decimalType: xsd + "decimal", floatType: xsd + "float", doubleType: xsd + "double",
}

// number is a number: in d for integers and decimals, else in f, which for a
// float is one that fits 32 bits.
type number struct {
	typ numeric
	d   decimal
	f   float64
}

func (n number) float() float64 {
	if n.typ >= floatType {
		return n.f
	}
	return n.d.float()
}

// as promotes to a larger type.
func (n number) as(t numeric) number {
	switch {
	case n.typ == t:
		return n
	case t < floatType:
		n.typ = t
		return n
	}
	return floating(t, n.float())
}

func floating(t numeric, f float64) number {
	if t == floatType {
		f = float64(float32(f))
	}
	return number{typ: t, f: f}
}

// term is the number as a literal in canonical form.
func (n number) term() quad.Value {
	text := ""
	switch n.typ {
	case integerType, decimalType:
		if n.d.big == nil && n.d.scale == 0 {
			text = strconv.FormatInt(n.d.small, 10)
		} else {
			text = n.d.String()
		}
	default:
		text = canonicalFloat(n.f, n.bits())
	}
	return quad.TypedString{Value: quad.String(text), Type: numericIRI[n.typ]}
}

func (n number) bits() int {
	if n.typ == floatType {
		return 32
	}
	return 64
}

// canonicalFloat is XML Schema 2, 3.2.4.2 and 3.2.5.2: 1.0E0.
func canonicalFloat(f float64, bits int) string {
	switch {
	case math.IsNaN(f):
		return "NaN"
	case math.IsInf(f, 1):
		return "INF"
	case math.IsInf(f, -1):
		return "-INF"
	}
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(f, 'E', -1, bits), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, _ := strconv.Atoi(exponent)
	return mantissa + "E" + strconv.Itoa(n)
}

// parseFloat reads the lexical form of xsd:float and xsd:double: Go also knows
// hexadecimal, underscores and other names of infinity, which are none here.
func parseFloat(s string, bits int) (float64, bool) {
	switch s {
	case "INF", "+INF":
		return math.Inf(1), true
	case "-INF":
		return math.Inf(-1), true
	case "NaN":
		return math.NaN(), true
	}
	if s == "" || strings.Trim(s, "0123456789+-.eE") != "" {
		return 0, false
	}
	f, err := strconv.ParseFloat(s, bits)
	if err != nil && !math.IsInf(f, 0) { // what is too large is infinite
		return 0, false
	}
	return f, true
}

// arithmetic is op:numeric-add and its like (section 17.3).
func arithmetic(op string, a, b number) (number, error) {
	t := max(a.typ, b.typ)
	if t >= floatType {
		x, y := a.as(t).f, b.as(t).f
		switch op {
		case "+":
			x += y
		case "-":
			x -= y
		case "*":
			x *= y
		case "/":
			x /= y
		}
		return floating(t, x), nil
	}
	var d decimal
	var err error
	switch op {
	case "+":
		d, err = a.d.add(b.d)
	case "-":
		d, err = a.d.add(b.d.neg())
	case "*":
		d, err = a.d.mul(b.d)
	case "/":
		if b.d.sign() == 0 {
			return number{}, ErrType // FOAR0001
		}
		t = decimalType // "xsd:decimal if both operands are xsd:integer"
		d, err = a.d.quo(b.d)
	}
	return number{typ: t, d: d}, err
}

func (n number) neg() number {
	n.d, n.f = n.d.neg(), -n.f
	return n
}

// rounded is fn:ceiling, fn:floor and fn:round; the type stays.
func (n number) rounded(r rounding) number {
	if n.typ < floatType {
		n.d = n.d.round(r)
		return n
	}
	switch r {
	case up:
		n.f = math.Ceil(n.f)
	case down:
		n.f = math.Floor(n.f)
	case near:
		// Adding a half to a number loses its last bit; comparing does not.
		whole := math.Floor(n.f)
		if n.f-whole >= 0.5 {
			whole++
		}
		n.f = math.Copysign(whole, n.f)
	}
	return n
}

// cmp compares as op:numeric-less-than does; ok is false for NaN.
func (n number) cmp(b number) (c int, ok bool) {
	if t := max(n.typ, b.typ); t >= floatType {
		return compareFloats(n.as(t).f, b.as(t).f)
	}
	return n.d.cmp(b.d), true
}

func compareFloats(x, y float64) (c int, ok bool) {
	switch {
	case x < y:
		return -1, true
	case x > y:
		return 1, true
	}
	return 0, x == y
}

// order compares without promotion, so that it is transitive: 2^53 and 2^53+1
// are equal as doubles only. NaN comes before all numbers.
func (n number) order(b number) int {
	exactly := n.typ < floatType && b.typ < floatType
	if exactly || n.typ >= floatType && b.typ >= floatType {
		if c, ok := n.cmpRaw(b, exactly); ok {
			return c
		}
	}
	x, y := n.rank(), b.rank()
	if x != y || x != 0 {
		return x - y
	}
	return n.exactly().Cmp(b.exactly())
}

func (n number) cmpRaw(b number, exactly bool) (int, bool) {
	if exactly {
		return n.d.cmp(b.d), true
	}
	return compareFloats(n.f, b.f)
}

// rank is -2 for NaN, -1 and 1 for the infinities, 0 for what is finite.
func (n number) rank() int {
	switch {
	case n.typ < floatType:
		return 0
	case math.IsNaN(n.f):
		return -2
	case math.IsInf(n.f, -1):
		return -1
	case math.IsInf(n.f, 1):
		return 1
	}
	return 0
}

func (n number) exactly() *big.Rat {
	if n.typ < floatType {
		return n.d.rat()
	}
	return new(big.Rat).SetFloat64(n.f)
}
