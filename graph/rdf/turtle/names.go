package turtle

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// names turns IRIs into prefixed names.
type names struct {
	spaces []syntax.Prefix // longest namespace first, so that the shortest name wins
}

func newNames(prefixes []syntax.Prefix) (*names, error) {
	seen := map[string]bool{}
	for _, p := range prefixes {
		if seen[p.Name] {
			return nil, fmt.Errorf("prefix %q is declared twice", p.Name)
		}
		seen[p.Name] = true
		if !validPrefix(p.Name) {
			return nil, fmt.Errorf("prefix %q is no name that Turtle can declare", p.Name)
		}
		if msg := syntax.CheckIRI(p.IRI); msg != "" {
			return nil, fmt.Errorf("prefix %q: %q %s", p.Name, p.IRI, msg)
		}
	}
	spaces := slices.Clone(prefixes)
	slices.SortStableFunc(spaces, func(a, b syntax.Prefix) int { return cmp.Compare(len(b.IRI), len(a.IRI)) })
	return &names{spaces: spaces}, nil
}

// validPrefix checks PN_PREFIX (Turtle [167s]) or nothing.
func validPrefix(s string) bool {
	for i, r := range s {
		ok := syntax.IsNameChar(r) && r != utf8.RuneError || r == '.' && i > 0 && i < len(s)-1
		if i == 0 {
			ok = syntax.IsNameStart(r) && r != '_'
		}
		if !ok {
			return false
		}
	}
	return true
}

// append writes iri as a prefixed name where that reads well, else between
// brackets, or says what is wrong with it.
func (n *names) append(dst []byte, iri string) ([]byte, string) {
	for _, p := range n.spaces {
		local, ok := strings.CutPrefix(iri, p.IRI)
		if !ok {
			continue
		}
		mark := len(dst)
		out, ok := appendLocal(append(append(dst, p.Name...), ':'), local)
		if ok {
			return out, ""
		}
		dst = out[:mark]
	}
	return syntax.AppendIRI(dst, iri)
}

// appendLocal writes PN_LOCAL (Turtle [168s]). It refuses names with '/', '?'
// and '#', which could be escaped but are then harder to read than the IRI.
func appendLocal(dst []byte, s string) ([]byte, bool) {
	for i := 0; i < len(s); {
		c := s[i]
		if c >= utf8.RuneSelf {
			r, n := utf8.DecodeRuneInString(s[i:])
			if !syntax.IsNameChar(r) || r == utf8.RuneError && n <= 1 || i == 0 && !syntax.IsNameStart(r) {
				return dst, false
			}
			dst = append(dst, s[i:i+n]...)
			i += n
			continue
		}
		raw, ok := localByte(s, i)
		if !ok {
			return dst, false
		}
		if !raw {
			dst = append(dst, '\\')
		}
		dst = append(dst, c)
		i++
	}
	return dst, true
}

// localByte tells whether the ASCII byte at i may stand raw in a local name,
// or at all.
func localByte(s string, i int) (raw, ok bool) {
	switch c := s[i]; {
	case syntax.IsLetter(c), syntax.IsDigit(c), c == '_', c == ':':
		return true, true
	case c == '-':
		return i > 0, true
	case c == '.':
		return i > 0 && i < len(s)-1, true
	case c == '%':
		return i+2 < len(s) && syntax.IsHex(s[i+1]) && syntax.IsHex(s[i+2]), true
	case c == '/', c == '?', c == '#':
		return false, false
	default:
		return false, strings.IndexByte(localEscapes, c) >= 0
	}
}

// localEscapes are the characters of PN_LOCAL_ESC (Turtle [172s]).
const localEscapes = `_~.-!$&'()*+,;=/?#@%`
