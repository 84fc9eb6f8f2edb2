package decode

import (
	"context"
	"encoding/xml"
	"path"
	"regexp"
	"strconv"
	"strings"
)

// docxSheet is what styles and numbering say of paragraphs.
type docxSheet struct {
	styles map[string]docxStyle
	nums   map[string]string // numbering instance -> definition
	levels map[docxLevelKey]docxLevel
}

type docxStyle struct {
	base    string
	outline int // from 1; 0 is none
	num     string
	level   int
}

type docxLevelKey struct {
	definition string
	level      int
}

// docxLevel is one level of a numbering definition (ECMA-376 17.9.6).
type docxLevel struct {
	start  int
	format string
	text   string // "%1." where %1 is the number of level 1
}

func (p *docxPackage) sheet(ctx context.Context, main string) (docxSheet, error) {
	s := docxSheet{styles: map[string]docxStyle{}, nums: map[string]string{}, levels: map[docxLevelKey]docxLevel{}}
	dir := path.Dir(main)
	if err := p.parse(ctx, path.Join(dir, "styles.xml"), s.styleReader()); err != nil {
		return s, err
	}
	s.resolve()
	return s, p.parse(ctx, path.Join(dir, "numbering.xml"), s.numberReader())
}

// headingName is the name of a heading style; Word keeps the English one in
// every language, other programs and old templates do not.
var headingName = regexp.MustCompile(`^(?i:heading|kop) ?([1-9])$`)

func (s *docxSheet) styleReader() func(xml.Token) error {
	id := ""
	return func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		val := attr(e.Attr, "val")
		style := s.styles[id]
		switch e.Name.Local {
		case "style":
			id, style = attr(e.Attr, "styleId"), docxStyle{}
		case "name":
			if m := headingName.FindStringSubmatch(val); m != nil && style.outline == 0 {
				style.outline, _ = strconv.Atoi(m[1])
			} else if strings.EqualFold(val, "title") {
				style.outline = 1
			}
		case "basedOn":
			style.base = val
		case "outlineLvl":
			if n, err := strconv.Atoi(val); err == nil && n >= 0 && n < 9 {
				style.outline = n + 1
			}
		case "numId":
			style.num = val
		case "ilvl":
			style.level, _ = strconv.Atoi(val)
		}
		if id != "" {
			s.styles[id] = style
		}
		return nil
	}
}

// resolve fills what styles take from those they are based on. A chain longer
// than sixteen styles, or a loop, ends there.
func (s *docxSheet) resolve() {
	resolved := make(map[string]docxStyle, len(s.styles))
	for id, style := range s.styles {
		for base, n := style.base, 0; base != "" && n < 16; n++ {
			b := s.styles[base]
			if style.outline == 0 {
				style.outline = b.outline
			}
			if style.num == "" {
				style.num, style.level = b.num, max(style.level, b.level)
			}
			base = b.base
		}
		resolved[id] = style
	}
	s.styles = resolved
}

func (s *docxSheet) numberReader() func(xml.Token) error {
	definition, instance := "", ""
	var key docxLevelKey
	return func(t xml.Token) error {
		e, ok := t.(xml.StartElement)
		if !ok {
			return nil
		}
		val := attr(e.Attr, "val")
		level := s.levels[key]
		switch e.Name.Local {
		case "abstractNum":
			definition, instance, key = attr(e.Attr, "abstractNumId"), "", docxLevelKey{}
			return nil
		case "num":
			instance, definition = attr(e.Attr, "numId"), ""
			return nil
		case "abstractNumId":
			s.nums[instance] = val
			return nil
		case "lvl":
			n, _ := strconv.Atoi(attr(e.Attr, "ilvl"))
			key, level = docxLevelKey{definition, n}, docxLevel{start: 1, format: "decimal"}
		case "start":
			level.start, _ = strconv.Atoi(val)
		case "numFmt":
			level.format = val
		case "lvlText":
			level.text = val
		}
		if definition != "" {
			s.levels[key] = level
		}
		return nil
	}
}

// docxCounter counts the paragraphs of each numbering definition.
type docxCounter struct {
	counts map[docxLevelKey]int
}

// deepest is the deepest level of a list (ECMA-376 17.9.3).
const deepest = 8

// next counts a paragraph and prints its number.
func (c *docxCounter) next(s *docxSheet, instance string, level int) string {
	definition := s.nums[instance]
	l, ok := s.levels[docxLevelKey{definition, level}]
	if !ok || level < 0 || level > deepest {
		return ""
	}
	switch l.format {
	case "none":
		return ""
	case "bullet":
		if l.text == "-" || l.text == "–" || l.text == "*" {
			return l.text
		}
		return "•" // the others are private characters of symbol fonts
	}
	if c.counts == nil {
		c.counts = map[docxLevelKey]int{}
	}
	c.counts[docxLevelKey{definition, level}]++
	for deeper := level + 1; deeper <= deepest; deeper++ {
		delete(c.counts, docxLevelKey{definition, deeper})
	}
	out := l.text
	for i := range level + 1 {
		of := s.levels[docxLevelKey{definition, i}]
		n := of.start + max(1, c.counts[docxLevelKey{definition, i}]) - 1
		out = strings.ReplaceAll(out, "%"+strconv.Itoa(i+1), formatNumber(n, of.format))
	}
	return out
}

// formatNumber prints n in the formats of ECMA-376 17.18.59 that lists use.
func formatNumber(n int, format string) string {
	switch format {
	case "lowerLetter", "upperLetter":
		if n < 1 || n > 26*8 {
			break
		}
		s := strings.Repeat(string(rune('a'+(n-1)%26)), (n-1)/26+1)
		if format == "upperLetter" {
			s = strings.ToUpper(s)
		}
		return s
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "upperRoman":
		return roman(n)
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var s strings.Builder
	for _, d := range []struct {
		n int
		s string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= d.n; n -= d.n {
			s.WriteString(d.s)
		}
	}
	return s.String()
}
