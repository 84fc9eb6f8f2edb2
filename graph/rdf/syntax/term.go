package syntax

import (
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// IRIs of the two datatypes that RDF 1.1 never prints.
const (
	XSDString     = "http://www.w3.org/2001/XMLSchema#string"
	RDFLangString = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
)

// blankEscape starts the label of a blank node whose own label no syntax can
// hold; the bytes of the own label follow in hexadecimal. Labels that happen
// to start so are escaped too, so that no two nodes become one.
const blankEscape = "kgx_"

// CheckIRI returns what is wrong with s as an absolute IRI in the sense of the
// RDF grammars, or "". It checks characters and the scheme, not the rules of
// single schemes.
func CheckIRI(s string) string {
	switch {
	case Scheme(s) == 0:
		return "is not an absolute IRI"
	case IRIBytes(s) < len(s):
		return fmt.Sprintf("has %q, which no IRI may hold", s[IRIBytes(s)])
	case !utf8.ValidString(s):
		return "is not valid UTF-8"
	}
	return ""
}

// AppendIRI appends s between angle brackets, or says what is wrong with it.
func AppendIRI(dst []byte, s string) ([]byte, string) {
	if msg := CheckIRI(s); msg != "" {
		return dst, msg
	}
	dst = append(dst, '<')
	dst = append(dst, s...)
	return append(dst, '>'), ""
}

// AppendBlank appends a blank node. Labels that the grammar allows are kept;
// others are escaped so that different nodes stay different.
func AppendBlank(dst []byte, label string) []byte {
	dst = append(dst, '_', ':')
	if n := BlankLabel([]byte(label)); n > 0 && n == len(label) && !strings.HasPrefix(label, blankEscape) {
		return append(dst, label...)
	}
	return appendEscapedLabel(dst, label)
}

// BlankName returns the label, escaped as AppendBlank does unless fits says
// that it can stand as it is.
func BlankName(label string, fits func(string) bool) string {
	if fits(label) && !strings.HasPrefix(label, blankEscape) {
		return label
	}
	return string(appendEscapedLabel(nil, label))
}

func appendEscapedLabel(dst []byte, label string) []byte {
	return hex.AppendEncode(append(dst, blankEscape...), []byte(label))
}

// AppendText appends the quoted lexical form of a literal, or says that it is
// no text.
func AppendText(dst []byte, s string) ([]byte, string) {
	if !utf8.ValidString(s) {
		return dst, "is not valid UTF-8"
	}
	return appendText(dst, s), ""
}

// AppendLang appends "@" and the tag as it is, or says what is wrong with it.
func AppendLang(dst []byte, tag string) ([]byte, string) {
	if tag == "" || LangTag(tag) != len(tag) {
		return dst, fmt.Sprintf("has %q as its language tag", tag)
	}
	dst = append(dst, '@')
	return append(dst, tag...), ""
}

// AppendValue appends v as N-Quads spells it, which Turtle reads too, or says
// what is wrong with it. It takes the five kinds of graph.Portable.
func AppendValue(dst []byte, v quad.Value) ([]byte, string) {
	var msg string
	switch v := v.(type) {
	case quad.IRI:
		return AppendIRI(dst, string(v))
	case quad.BNode:
		return AppendBlank(dst, string(v)), ""
	case quad.String:
		return AppendText(dst, string(v))
	case quad.LangString:
		if dst, msg = AppendText(dst, string(v.Value)); msg != "" {
			return dst, msg
		}
		return AppendLang(dst, v.Lang)
	case quad.TypedString:
		if dst, msg = AppendText(dst, string(v.Value)); msg != "" || v.Type == XSDString {
			return dst, msg
		}
		if v.Type == RDFLangString {
			return dst, "is an rdf:langString without a language tag"
		}
		if dst, msg = AppendIRI(append(dst, '^', '^'), string(v.Type)); msg != "" {
			msg = fmt.Sprintf("datatype %q %s", v.Type, msg)
		}
		return dst, msg
	case nil:
		return dst, "is missing"
	}
	return dst, fmt.Sprintf("has the native kind %T, which loses its datatype: use a quad.TypedString", v)
}

// Check returns an error that names the first of q's terms that cannot stand
// at its place in RDF 1.1: subject IRI or blank node, predicate IRI, graph
// none, IRI or blank node. What the terms hold is checked as they are written.
func Check(q quad.Quad) *TermError {
	if !IsNode(q.Subject) {
		return BadTerm("subject", q.Subject, "must be an IRI or a blank node")
	}
	if _, ok := q.Predicate.(quad.IRI); !ok {
		return BadTerm("predicate", q.Predicate, "must be an IRI")
	}
	if q.Label != nil && !IsNode(q.Label) {
		return BadTerm("graph", q.Label, "must be an IRI or a blank node")
	}
	return nil
}

// IsNode reports whether v is an IRI or a blank node: what a subject can be.
func IsNode(v quad.Value) bool {
	switch v.(type) {
	case quad.IRI, quad.BNode:
		return true
	}
	return false
}

// NodeName is an IRI as it is, a blank node with "_:", and "" for what is no
// node.
func NodeName(v quad.Value) string {
	switch v := v.(type) {
	case quad.IRI:
		return string(v)
	case quad.BNode:
		return string(AppendBlank(nil, string(v)))
	}
	return ""
}

// maxShown is how much of a bad term an error message repeats.
const maxShown = 80

// BadTerm makes a TermError that shows v.
func BadTerm(place string, v quad.Value, msg string) *TermError {
	s := "(none)"
	if v != nil {
		s = v.String()
	}
	if len(s) > maxShown {
		s = strings.ToValidUTF8(s[:maxShown], "") + "…"
	}
	return &TermError{Place: place, Term: visible(s), Msg: msg}
}

// visible spells controls out, which would upset a terminal.
func visible(s string) string {
	var b strings.Builder
	for _, r := range s {
		if r < ' ' || r == 0x7F {
			fmt.Fprintf(&b, `\u%04X`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
