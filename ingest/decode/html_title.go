package decode

import (
	"regexp"
	"strings"
)

// siteName is a part of a page's title that names the publication or the
// site: "Kamerstuk 32317, nr. 869 | Overheid.nl > Officiële bekendmakingen".
var siteName = regexp.MustCompile(`(?i)^(?:(?:kamerstuk(?:ken)?|staatsblad|staatscourant|tractatenblad|handelingen|kst-|stb-)[\s\d]|overheid\.nl|officiële bekendmakingen$|rijksoverheid|tweede kamer der staten-generaal$|eerste kamer der staten-generaal$|eur-lex|home$)`)

// leastTitle is the shortest part of a page's title, in bytes, that is looked
// for among the headings: "Verslag" is in any.
const leastTitle = 12

// pageTitle reads the title that a page gives to a browser's tab. It has parts
// that belong to the site; where a heading of the page has the rest or is in
// it, the heading is the title as printed.
func pageTitle(tab string, headings []string) string {
	tab = oneLine(tab)
	best := ""
	for part := range strings.SplitSeq(tab, " | ") {
		if part = strings.TrimSpace(part); !siteName.MatchString(part) && len(part) > len(best) {
			best = part
		}
	}
	if len(best) < leastTitle {
		return best
	}
	for _, h := range headings {
		if len(h) >= leastTitle && (strings.Contains(strings.ToLower(h), strings.ToLower(best)) || strings.HasPrefix(strings.ToLower(best), strings.ToLower(h))) {
			return h
		}
	}
	return best
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// headingTexts are the words of a document's headings.
func headingTexts(doc *Document) []string {
	var out []string
	for _, b := range doc.Blocks {
		if b.Kind == Heading {
			out = append(out, oneLine(doc.Text[b.Span.Start:b.Span.End]))
		}
	}
	return out
}
