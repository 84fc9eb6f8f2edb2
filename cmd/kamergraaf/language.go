package main

import (
	"strings"
	"unicode"
)

// languageOf tells the language of a query by how it begins, after comments. SPARQL
// begins with a keyword (SPARQL 1.1, rules [2] Query and [29] Update: an update is
// SPARQL too, which says itself that it is refused), MQL is JSON with quoted
// names, GraphQL a selection in braces, and anything else the JavaScript of Gizmo.
func languageOf(text string) string {
	rest := afterComments(text)
	word := rest
	if i := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) }); i >= 0 {
		word = rest[:i]
	}
	switch strings.ToUpper(word) {
	case "BASE", "PREFIX", "SELECT", "ASK", "CONSTRUCT", "DESCRIBE",
		"INSERT", "DELETE", "WITH", "LOAD", "CLEAR", "CREATE", "DROP", "ADD", "MOVE", "COPY":
		return "sparql"
	}
	in, braced := strings.CutPrefix(rest, "{")
	switch {
	case strings.HasPrefix(rest, "["), braced && strings.HasPrefix(afterComments(in), `"`):
		return "mql"
	case braced, word == "query":
		return "graphql"
	}
	return "gizmo"
}

// afterComments is what follows white space and lines that begin with #, the
// comment of SPARQL and GraphQL.
func afterComments(text string) string {
	for {
		text = strings.TrimLeftFunc(text, unicode.IsSpace)
		if !strings.HasPrefix(text, "#") {
			return text
		}
		_, text, _ = strings.Cut(text, "\n")
	}
}
