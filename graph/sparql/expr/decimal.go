package expr

import (
	"math"
	"math/big"
	"math/bits"
	"strings"
)

// maxDigits bounds the digits of a decimal, on both sides of the point
// together: a product has as many as its factors, so that thirty squarings of a
// number would take gigabytes. More is FOAR0002, overflow (XPath 4.2). XSD asks
// for 18 at least; MaxInt64 to the 50th power has 950.
const maxDigits = 1000

// divisionDigits are the places behind the point that a quotient is cut to,
// what XSD asks of every decimal (XML Schema 2, 3.2.3: 18 digits).
const divisionDigits = 18

// decimal is an exact number: unscaled / 10^scale. The unscaled value is small
// unless big is set. The zero decimal is 0.
type decimal struct {
	small int64
	big   *big.Int // never changed once it is here
	scale int      // 0 for an integer
}

var ten = big.NewInt(10)

func (d decimal) unscaled() *big.Int {
	if d.big != nil {
		return d.big
	}
	return big.NewInt(d.small)
}

// exact returns n / 10^scale without zeros at its end, small when it fits.
func exact(n *big.Int, scale int) decimal {
	var rest big.Int
	for scale > 0 && n.Sign() != 0 {
		var q big.Int
		if q.QuoRem(n, ten, &rest); rest.Sign() != 0 {
			break
		}
		n = &q
		scale--
	}
	if n.Sign() == 0 {
		return decimal{}
	}
	if n.IsInt64() {
		return decimal{small: n.Int64(), scale: scale}
	}
	return decimal{big: n, scale: scale}
}

func wholeDecimal(n int64) decimal { return decimal{small: n} }

// parseDecimal reads [+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+); an integer has no
// point.
func parseDecimal(s string, integer bool) (d decimal, ok bool) {
	body := strings.TrimLeft(s, "+-")
	if len(s)-len(body) > 1 || body == "" || len(body) > maxDigits {
		return d, false
	}
	whole, fraction, point := strings.Cut(body, ".")
	if point && (integer || whole == "" && fraction == "") || !digits(whole) || !digits(fraction) {
		return d, false
	}
	if !point && len(body) <= 18 {
		for i := range len(body) {
			d.small = d.small*10 + int64(body[i]-'0')
		}
		if s[0] == '-' {
			d.small = -d.small
		}
		return d, true
	}
	n, ok := new(big.Int).SetString(whole+fraction, 10)
	if !ok {
		return d, false
	}
	if s[0] == '-' {
		n.Neg(n)
	}
	return exact(n, len(fraction)), true
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// String is the canonical form of XPath's cast (17.1.2): no point in a whole
// number.
func (d decimal) String() string {
	s := d.unscaled().String()
	if d.scale == 0 {
		return s
	}
	sign := ""
	if s[0] == '-' {
		sign, s = "-", s[1:]
	}
	if len(s) <= d.scale {
		s = strings.Repeat("0", d.scale-len(s)+1) + s
	}
	return sign + s[:len(s)-d.scale] + "." + s[len(s)-d.scale:]
}

func (d decimal) sign() int {
	if d.big != nil {
		return d.big.Sign()
	}
	switch {
	case d.small < 0:
		return -1
	case d.small > 0:
		return 1
	}
	return 0
}

// grown is n with more zeros behind the point.
func grown(n *big.Int, by int) *big.Int {
	if by == 0 {
		return n
	}
	p := new(big.Int).Exp(ten, big.NewInt(int64(by)), nil)
	return p.Mul(p, n)
}

// aligned returns both unscaled values at the larger scale.
func aligned(a, b decimal) (x, y *big.Int, scale int) {
	scale = max(a.scale, b.scale)
	return grown(a.unscaled(), scale-a.scale), grown(b.unscaled(), scale-b.scale), scale
}

func (d decimal) cmp(b decimal) int {
	if d.big == nil && b.big == nil && d.scale == b.scale {
		switch {
		case d.small < b.small:
			return -1
		case d.small > b.small:
			return 1
		}
		return 0
	}
	x, y, _ := aligned(d, b)
	return x.Cmp(y)
}

func (d decimal) add(b decimal) (decimal, error) {
	if d.big == nil && b.big == nil && d.scale == 0 && b.scale == 0 {
		if sum := d.small + b.small; (sum > d.small) == (b.small > 0) {
			return decimal{small: sum}, nil
		}
	}
	x, y, scale := aligned(d, b)
	return bounded(exact(new(big.Int).Add(x, y), scale))
}

func (d decimal) neg() decimal {
	if d.big == nil && d.small != math.MinInt64 {
		d.small = -d.small
		return d
	}
	return exact(new(big.Int).Neg(d.unscaled()), d.scale)
}

func (d decimal) mul(b decimal) (decimal, error) {
	if d.big == nil && b.big == nil && d.scale == 0 && b.scale == 0 {
		high, low := bits.Mul64(magnitude(d.small), magnitude(b.small))
		if high == 0 && low < 1<<63 {
			n := int64(low)
			if (d.small < 0) != (b.small < 0) {
				n = -n
			}
			return decimal{small: n}, nil
		}
	}
	return bounded(exact(new(big.Int).Mul(d.unscaled(), b.unscaled()), d.scale+b.scale))
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return -uint64(n)
	}
	return uint64(n)
}

// quo divides, cut at divisionDigits; b must not be 0.
func (d decimal) quo(b decimal) (decimal, error) {
	x, y, _ := aligned(d, b)
	return bounded(exact(new(big.Int).Quo(grown(x, divisionDigits), y), divisionDigits))
}

// bounded refuses what has too many digits. A bit is 0.301 digits.
func bounded(d decimal) (decimal, error) {
	if d.scale > maxDigits || d.big != nil && d.big.BitLen() > maxDigits*10/3 {
		return decimal{}, ErrType
	}
	return d, nil
}

// rounding tells which whole number a fraction becomes.
type rounding uint8

const (
	down rounding = iota // floor
	up                   // ceiling
	near                 // the nearest, of two the larger (XPath 4.4.4)
	cut                  // towards zero
)

func (d decimal) round(r rounding) decimal {
	if d.scale == 0 {
		return d
	}
	n, unit := d.unscaled(), grown(big.NewInt(1), d.scale)
	switch r {
	case up:
		n = new(big.Int).Add(n, new(big.Int).Sub(unit, big.NewInt(1)))
	case near: // floor(n + 1/2)
		n = new(big.Int).Add(new(big.Int).Lsh(n, 1), unit)
		unit = new(big.Int).Lsh(unit, 1)
	case cut:
		return exact(new(big.Int).Quo(n, unit), 0)
	}
	return exact(new(big.Int).Div(n, unit), 0) // Div rounds down: unit is positive
}

// float is the nearest double.
func (d decimal) float() float64 {
	if d.big == nil && d.scale == 0 {
		return float64(d.small)
	}
	f, _ := d.rat().Float64()
	return f
}

func (d decimal) rat() *big.Rat {
	return new(big.Rat).SetFrac(d.unscaled(), grown(big.NewInt(1), d.scale))
}

// fromFloat is a finite f as a decimal: what its shortest spelling says, so that
// xsd:decimal(0.1e0) is 0.1 and not the 55 digits that the double is. XPath
// 17.1.3.3 leaves the precision to the implementation.
func fromFloat(f float64) (decimal, error) {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return decimal{}, ErrType
	}
	text := new(big.Float).SetFloat64(f).Text('f', -1)
	d, ok := parseDecimal(text, false)
	if !ok {
		return d, ErrType
	}
	return d, nil
}
