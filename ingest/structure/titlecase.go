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
	r.Doc.Title = norm.NFC.String(paper.Capitalised(paper.SentenceCase(r.Doc.Title, r.spelling())))
}

// speltBytes bounds the text in which a word's spelling is looked for.
const speltBytes = 256 << 10

// spelling returns how the paper spells words that stand in capitals: as in
// the names under it, else as in its running text.
func (r *reader) spelling() func(string) string {
	names := map[string]string{}
	for _, s := range r.Signatures {
		for _, w := range strings.Fields(s.Text) {
			names[strings.ToUpper(w)] = w
		}
	}
	body := r.page.doc.Text[:min(speltBytes, len(r.page.doc.Text))]
	return func(w string) string {
		if s := names[w]; s != "" {
			return s
		}
		first, n := utf8.DecodeRuneInString(w)
		small := string(unicode.ToLower(first)) + strings.ToLower(w[n:])
		for _, s := range []string{small, w[:n] + strings.ToLower(w[n:])} {
			if count(body, s, 1) > 0 {
				return s
			}
		}
		if utf8.RuneCountInString(w) <= 5 && count(body, w, 2) > 1 { // letters that stand for words
			return w
		}
		return ""
	}
}

// count counts the places, at most most, where w stands as a whole word.
func count(s, w string, most int) int {
	n := 0
	for at := 0; n < most; {
		i := strings.Index(s[at:], w)
		if i < 0 {
			break
		}
		before, _ := utf8.DecodeLastRuneInString(s[:at+i])
		at += i + len(w)
		after, _ := utf8.DecodeRuneInString(s[at:])
		if !unicode.IsLetter(before) && !unicode.IsLetter(after) {
			n++
		}
	}
	return n
}
