package results

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/quad"

	rdfsyntax "github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

type xmlWriter struct{}

const xmlHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<sparql xmlns=\"http://www.w3.org/2005/sparql-results#\">\n<head>"

func (xmlWriter) boolean(dst []byte, b bool) ([]byte, error) {
	return fmt.Appendf(append(dst, xmlHead...), "</head>\n<boolean>%t</boolean>\n</sparql>\n", b), nil
}

func (xmlWriter) head(dst []byte, vars []string) []byte {
	dst = append(dst, xmlHead...)
	for _, v := range vars {
		dst = append(rdfsyntax.AppendXML(append(dst, `<variable name="`...), v, true), `"/>`...)
	}
	return append(dst, "</head>\n<results>\n"...)
}

func (xmlWriter) row(dst []byte, vars []string, row []quad.Value) ([]byte, error) {
	dst = append(dst, "<result>"...)
	for i, v := range row {
		if v == nil {
			continue
		}
		p, err := of(v)
		if err != nil {
			return dst, err
		}
		if at := strings.IndexFunc(p.text, notXML); at >= 0 {
			return dst, fmt.Errorf("%w: XML has no character like the one at byte %d of %q", ErrTerm, at, p.text)
		}
		dst = append(rdfsyntax.AppendXML(append(dst, `<binding name="`...), vars[i], true), `">`...)
		tag := map[byte]string{'i': "uri", 'b': "bnode", 'l': "literal"}[p.kind]
		dst = append(append(dst, '<'), tag...)
		if p.lang != "" {
			dst = append(rdfsyntax.AppendXML(append(dst, ` xml:lang="`...), p.lang, true), '"')
		}
		if p.datatype != "" {
			dst = append(rdfsyntax.AppendXML(append(dst, ` datatype="`...), p.datatype, true), '"')
		}
		dst = rdfsyntax.AppendXML(append(dst, '>'), p.text, false)
		dst = append(append(append(dst, "</"...), tag...), "></binding>"...)
	}
	return append(dst, "</result>\n"...), nil
}

func (xmlWriter) end(dst []byte) []byte { return append(dst, "</results>\n</sparql>\n"...) }

// notXML tells characters that XML 1.0 (section 2.2) has no place for.
func notXML(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xFFFE || r == 0xFFFF
}
