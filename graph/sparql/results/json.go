package results

import (
	"unicode/utf8"

	"github.com/cayleygraph/quad"
)

// jsonWriter writes a row a line, which is what people search and compare.
type jsonWriter struct{ more bool }

func (*jsonWriter) boolean(dst []byte, b bool) ([]byte, error) {
	if b {
		return append(dst, "{\"head\":{},\"boolean\":true}\n"...), nil
	}
	return append(dst, "{\"head\":{},\"boolean\":false}\n"...), nil
}

func (*jsonWriter) head(dst []byte, vars []string) []byte {
	dst = append(dst, `{"head":{"vars":[`...)
	for i, v := range vars {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendJSON(dst, v)
	}
	return append(dst, `]},"results":{"bindings":[`...)
}

func (w *jsonWriter) row(dst []byte, vars []string, row []quad.Value) ([]byte, error) {
	if w.more {
		dst = append(dst, ',')
	}
	w.more = true
	dst = append(dst, "\n{"...)
	first := true
	for i, v := range row {
		if v == nil {
			continue
		}
		p, err := of(v)
		if err != nil {
			return dst, err
		}
		if !first {
			dst = append(dst, ',')
		}
		first = false
		dst = append(appendJSON(dst, vars[i]), `:{"type":`...)
		dst = append(dst, map[byte]string{'i': `"uri"`, 'b': `"bnode"`, 'l': `"literal"`}[p.kind]...)
		if p.lang != "" {
			dst = appendJSON(append(dst, `,"xml:lang":`...), p.lang)
		}
		if p.datatype != "" {
			dst = appendJSON(append(dst, `,"datatype":`...), p.datatype)
		}
		dst = append(appendJSON(append(dst, `,"value":`...), p.text), '}')
	}
	return append(dst, '}'), nil
}

func (*jsonWriter) end(dst []byte) []byte { return append(dst, "\n]}}\n"...) }

const hex = "0123456789abcdef"

// appendJSON adds a string in quotes (RFC 8259, section 7).
func appendJSON(dst []byte, s string) []byte {
	dst = append(dst, '"')
	for i := 0; i < len(s); {
		switch b := s[i]; {
		case b == '"' || b == '\\':
			dst = append(dst, '\\', b)
		case b < ' ':
			dst = append(dst, '\\', 'u', '0', '0', hex[b>>4], hex[b&15])
		case b < utf8.RuneSelf:
			dst = append(dst, b)
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			dst = utf8.AppendRune(dst, r) // what is no UTF-8 as U+FFFD
			i += n
			continue
		}
		i++
	}
	return append(dst, '"')
}
