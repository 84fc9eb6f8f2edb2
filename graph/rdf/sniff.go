package rdf

import (
	"bytes"

	"github.com/kamergraaf/kamergraaf/graph/rdf/nquads"
)

// SniffLen is how many bytes of a file's head are enough for [Sniff].
const SniffLen = 4096

// rdfNamespace is declared by every RDF/XML document.
const rdfNamespace = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"

// Sniff guesses the format of a file from its first bytes, best SniffLen of
// them. It answers the larger of two formats that look alike: N-Quads for
// N-Triples and TriG for Turtle, whose readers take both. XML is RDF/XML when
// its head names RDF, and JSON is JSON-LD. False is for what is surely none of
// these (other XML, HTML, nothing).
func Sniff(head []byte) (Format, bool) {
	head = bytes.TrimPrefix(head, []byte("\uFEFF"))
	first := firstStatement(head)
	if len(first) == 0 {
		return Format{}, false
	}
	switch {
	case nquads.IsStatement(first):
		return NQuads, true
	case looksLikeMarkup(first):
		if bytes.Contains(head, []byte("<rdf:RDF")) || bytes.Contains(head, []byte(rdfNamespace)) {
			return RDFXML, true
		}
		return Format{}, false
	case looksLikeJSON(first):
		return JSONLD, true
	case bytes.IndexByte([]byte(`@<[(_{:`), first[0]) >= 0, hasKeyword(first):
		return TriG, true
	case bytes.IndexByte(first, ':') > 0: // a prefixed name
		return TriG, true
	}
	return Format{}, false
}

// firstStatement returns the first line that is neither empty nor a comment.
func firstStatement(head []byte) []byte {
	for line := range bytes.FieldsFuncSeq(head, func(r rune) bool { return r == '\n' || r == '\r' }) {
		if line = bytes.TrimSpace(line); len(line) > 0 && line[0] != '#' {
			return line
		}
	}
	return nil
}

func hasKeyword(line []byte) bool {
	word, _, _ := bytes.Cut(line, []byte(" "))
	for _, k := range []string{"prefix", "base", "graph"} {
		if bytes.EqualFold(word, []byte(k)) {
			return true
		}
	}
	return false
}

// looksLikeMarkup tells "<html", "<?xml", "<!DOCTYPE" and "<rdf:RDF a=" from
// an IRI, which has no white space before its closing bracket.
func looksLikeMarkup(line []byte) bool {
	if line[0] != '<' || len(line) < 2 {
		return false
	}
	if line[1] == '?' || line[1] == '!' {
		return true
	}
	end := bytes.IndexByte(line, '>')
	if end < 0 || bytes.ContainsAny(line[:end], " \t") {
		return true
	}
	// <html> alone: an IRI reference that nothing follows is no statement.
	return len(bytes.TrimSpace(line[end+1:])) == 0 && bytes.IndexByte(line[:end], ':') < 0
}

func looksLikeJSON(line []byte) bool {
	if line[0] != '{' && line[0] != '[' {
		return false
	}
	rest := bytes.TrimSpace(line[1:])
	return len(rest) == 0 && line[0] == '[' || len(rest) > 0 && (rest[0] == '"' || rest[0] == '{')
}
