package structure

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// printedHeads are the paragraphs that look like headings. What stands before
// the first running text is the paper's head, of which only its title counts.
func (r *reader) printedHeads() []head {
	var out []head
	lines, running := r.page.lines, false
	motion := r.Doc.Kind == paper.KindMotion // whose only heading without a number is its title
	for i := 0; i < len(lines); {
		p := r.paragraph(i, headingLines+1)
		var h head
		n := 0
		if !motion || opensHead[p[0].text[0]] || r.mayOpenTitle(p[0].text) {
			h, n = r.printedHead(p)
		}
		switch {
		case n == 0:
			running = running || prose(p)
		case h.own == 0 && !r.isTitle(h.Title) && !questionHead.MatchString(h.Title) && (!running || r.Doc.Kind == paper.KindMotion || !r.parted(i, n, out)):
		default:
			out = append(out, h)
		}
		i += max(1, n)
		for n == 0 && i < len(lines) && !lines[i].first {
			i++
		}
	}
	return out
}

// mayOpenTitle is a cheap test before isTitle: in ASCII, the first letters are the
// same.
func (r *reader) mayOpenTitle(s string) bool {
	title := r.Doc.Title
	return title != "" && (s[0]|0x20 == title[0]|0x20 || s[0] >= utf8.RuneSelf || title[0] >= utf8.RuneSelf)
}

// printedHead reads the heading that a paragraph starts with, and how many
// lines it has; 0 when it has none.
func (r *reader) printedHead(p []line) (head, int) {
	if lowerFirst(p[0].text) {
		return head{}, 0
	}
	n, own := len(p), 0
	switch s := p[0].text; {
	case !opensHead[s[0]]: // most lines that begin with a capital
	case questionHead.MatchString(s):
		n = 1
	case numberedHead.MatchString(s):
		own = 1 + strings.Count(strings.TrimSuffix(s[:strings.IndexByte(s, ' ')], "."), ".")
	case romanHead.MatchString(s):
		own = 1
	case letteredHead.MatchString(s):
		if own = 2; len(s) < longLine {
			n = 1
		}
	}
	if own > 0 && slices.ContainsFunc(p[1:n], func(l line) bool { return listItem(l.text) }) {
		return head{}, 0
	}
	if n > headingLines || len(r.Footnotes) == 0 && endsNoTitle[p[n-1].text[len(p[n-1].text)-1]] {
		return head{}, 0
	}
	title := r.unmarked(p[:n])
	if own == 0 && !questionHead.MatchString(title) && !r.isTitle(title) && noHead(title) {
		return head{}, 0
	}
	title = trimTitle(title)
	if len(title) > headingBytes || !titleLike(title) || isDigit(title[len(title)-1]) && placeAndDay.MatchString(title) || own == 0 && r.headOrFoot(&p[0]) {
		return head{}, 0
	}
	return head{Heading: paper.Heading{Title: title, Start: p[0].Start, End: p[n-1].End}, own: own}, n
}

// opensHead are the first bytes of questionHead and of heads with a number or a
// letter.
var opensHead = byteSet("VAIX0123456789abcdefghijklmnopqrstuvwxyz")

// endsNoTitle are bytes at the end of running text of which titleLike makes no
// title. The mark of a footnote may stand behind a title.
var endsNoTitle = byteSet(".,;?!-")

// lowerFirst tells of a line that goes on in the middle of a sentence, and not
// of "b) Datum": most lines of a paper.
func lowerFirst(s string) bool {
	return 'a' <= s[0] && s[0] <= 'z' && (len(s) < 2 || s[1] != ')')
}

// noHead tells of "Besluit: aangehouden", "... - 28642-41", "Dank u wel. Dan
// ...": a row of a list or running text, which no heading without a number
// looks like.
func noHead(s string) bool {
	if s == "" {
		return false
	}
	last := s[len(s)-1]
	if last == ':' || last == ';' || len(s) > 1 && isDigit(last) && (isDigit(s[len(s)-2]) || s[len(s)-2] == '-' || s[len(s)-2] == '/') {
		return true
	}
	if word, _, ok := strings.Cut(s, ": "); ok && word != "" && !strings.ContainsFunc(word, func(r rune) bool { return r != '(' && r != ')' && !unicode.IsLetter(r) }) {
		return true
	}
	for i := 1; i+2 < len(s); i++ {
		if s[i+1] != ' ' || s[i] != '.' && s[i] != '!' && s[i] != '?' {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:i])
		after, _ := utf8.DecodeRuneInString(s[i+2:])
		if unicode.IsLower(before) && unicode.IsUpper(after) {
			return true
		}
	}
	return false
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// titleLike tells whether words can be a title: they open with a capital or a
// number and end without a stop, and not in a word that asks for more.
func titleLike(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	switch s[strings.LastIndexByte(s, ' ')+1:] {
	case "van", "voor", "en", "of", "de", "het", "der", "een", "in", "op", "met", "aan", "zijn":
		return false
	}
	return (unicode.IsUpper(first) || unicode.IsDigit(first) || letteredHead.MatchString(s)) && strings.ContainsFunc(s, unicode.IsLetter) &&
		(unicode.IsLetter(last) || unicode.IsDigit(last) || strings.ContainsRune(`)’”"'`, last))
}

// parted tells whether n lines at i stand apart: what is before them is ended
// and running text or another heading follows.
func (r *reader) parted(i, n int, before []head) bool {
	lines := r.page.lines
	if i+n >= len(lines) || !lines[i].first || !lines[i+n].first {
		return false
	}
	if i > 0 && !(len(before) > 0 && before[len(before)-1].End == lines[i-1].End) {
		last, _ := utf8.DecodeLastRuneInString(unnoted(lines[i-1].text))
		signed := r.headOrFoot(&lines[i-1])
		if !signed && !strings.ContainsRune(`.!?:;)”"»`, last) {
			return false
		}
	}
	next := r.paragraph(i+n, headingLines+1)
	_, m := r.printedHead(next)
	return m > 0 && m == len(next) || prose(next)
}

// prose tells whether a paragraph is running text: it ends in a stop, or has
// more lines than a heading.
func prose(p []line) bool {
	if len(p) > headingLines {
		return true
	}
	last := unnoted(p[len(p)-1].text)
	return len(p[0].text) > longLine/2 && (strings.HasSuffix(last, ".") || strings.HasSuffix(last, ":") || strings.HasSuffix(last, ","))
}

// unnoted is a line without the digits at its end, which may be the mark of a
// footnote.
func unnoted(s string) string {
	for s != "" && isDigit(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}
