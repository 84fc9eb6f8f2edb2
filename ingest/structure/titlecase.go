package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// titleCase writes the title as a sentence has it: print and publisher set it
// in capitals, and a letter's subject line may open in a small letter. Text of
// a PDF may have an accent as a sign of its own, which searches do not expect.
func (r *reader) titleCase() {
	r.Doc.Title = norm.NFC.String(paper.Capitalised(paper.SentenceCase(r.Doc.Title, r.spell)))
}

// speltBytes bounds the text in which a word's spelling is looked for, and
// speltWords the words that are: a text that is nothing but headings in
// capitals would else be searched for each. Further words go by convention.
const (
	speltBytes = 256 << 10
	speltWords = 500
)

// spelling is how the paper spells words that stand in capitals: as in the
// names under it, else as in its running text.
type spelling struct {
	r     *reader
	names map[string]string // of more than fewNames signatures, when a word is asked for
	known map[string]string
}

func (s *spelling) of(w string) string {
	if name := s.name(w); name != "" {
		return name
	}
	spelt, ok := s.known[w]
	if !ok && len(s.known) < speltWords {
		if s.known == nil {
			s.known = map[string]string{}
		}
		spelt = speltIn(s.r.page.doc.Text[:min(speltBytes, len(s.r.page.doc.Text))], w)
		s.known[w] = spelt
	}
	return spelt
}

// name is the last word of a name that is w in capitals, "" for none.
func (s *spelling) name(w string) string {
	if signatures := s.r.Signatures; len(signatures) <= fewNames {
		for i := len(signatures) - 1; i >= 0; i-- {
			for rest := signatures[i].Text; rest != ""; {
				k := strings.LastIndexByte(rest, ' ')
				if name := rest[k+1:]; isUpper(name, w) {
					return name
				}
				rest = rest[:max(0, k)]
			}
		}
		return ""
	}
	if s.names == nil {
		s.names = map[string]string{}
		for _, signed := range s.r.Signatures {
			for name := range strings.FieldsSeq(signed.Text) {
				s.names[strings.ToUpper(name)] = name
			}
		}
	}
	return s.names[w]
}

// isUpper tells whether w is a name in capitals.
func isUpper(name, w string) bool {
	for i := range len(name) {
		b := name[i]
		if b >= utf8.RuneSelf {
			return strings.EqualFold(name, w) && strings.ToUpper(name) == w
		}
		if 'a' <= b && b <= 'z' {
			b -= 'a' - 'A'
		}
		if i == len(w) || b != w[i] {
			return false
		}
	}
	return len(name) == len(w)
}

// speltIn returns how a text spells a word given in capitals: in small
// letters, as a name, or, where running text has it in capitals too, as letters
// that stand for words.
func speltIn(body, w string) string {
	first, n := utf8.DecodeRuneInString(w)
	small := string(unicode.ToLower(first)) + strings.ToLower(w[n:])
	for _, s := range []string{small, w[:n] + strings.ToLower(w[n:]), w} {
		if stands(body, s) {
			return s
		}
	}
	return ""
}

// stands tells whether w stands somewhere as a whole word in a line that is
// not all in capitals.
func stands(s, w string) bool {
	line := 0 // the start of the first line that was not looked at
	for at := 0; ; {
		i := strings.Index(s[at:], w)
		if i < 0 {
			return false
		}
		start, end := at+i, at+i+len(w)
		before, _ := utf8.DecodeLastRuneInString(s[:start])
		after, _ := utf8.DecodeRuneInString(s[end:])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			from := line + lineStart(s[line:], start-line)
			var to int
			to, line = lineEnd(s, from)
			if strings.ContainsFunc(s[from:to], unicode.IsLower) {
				return true
			}
			end = line // this line has no other word that counts
		}
		at = end
	}
}
