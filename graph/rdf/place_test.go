package rdf_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/graph/rdf"
)

// xml is the head of an RDF/XML document.
const xml = "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:é=\"a:é\">\n"

// broken are documents with a mark where each breaks its grammar, behind
// characters of two, three and four bytes.
var broken = []struct {
	formats []rdf.Format
	text    string
}{
	{lines, "# é☃🙂\n<a:b> <a:c> \"é☃🙂\" .\n<a:b> <a:é🙂> ‸."},
	{lines, "<a:b> <a:c> \"é☃🙂‸\\q\" ."},
	{lines, "# é\n<a:b> <a:c> \"é☃🙂\"^^‸xsd ."},
	{lines, "<a:b> <a:c> \"é☃🙂\"‸@1 ."},
	{lines, "<a:b> <a:c> \"é🙂‸\xff\" ."},
	{lines, "<a:b> <a:é‸ c> <a:d> ."},
	{lines, "<a:b> <a:é‸\xff> <a:d> ."},
	{lines, "<a:b> <a:é‸\\u0020> <a:d> ."},
	{lines, "<a:b> <a:c> \"é🙂‸\\uD800\" ."},
	{lines, "<a:b> <a:c> \"é🙂‸\\u12\" ."},
	{lines, "<a:é🙂> ‸\"x\" <a:d> ."},
	{lines, "_:é <a:b> _:b🙂é ‸"},
	{statements, "@prefix é: <a:é> .\né:a é:b \"\"\"é\n🙂\"\"\" ; é:c ‸ü:x ."},
	{statements, "@prefix é: <a:é> .\né:a é:b (é:c [ é:d ‸] ) ."},
	{statements, "<a:b> <a:c> \"\"\"é\n🙂‸\\x\"\"\" ."},
	{statements, "<a:b> <a:c> \"\"\"é\n🙂‸\xff\"\"\" ."},
	{statements, "<a:b> <a:é> 1.5‸e ."},
	{statements, "<a:b> <a:é> true, ‸; ."},
	{statements, "@prefix é: ‸é:x ."},
	{statements, "@base <http://x/é> . ‸@foo"},
	{statements, "<a:b> <a:c> \"é🙂‸\n\" ."},
	{statements, "<a:b> a <a:é> ‸<a:x> <a:y> <a:z> ."},
	{documents, xml + "<rdf:Description rdf:about=\"a:é🙂\"><é:p>é🙂</é:p>‸tekst</rdf:Description></rdf:RDF>"},
	{documents, xml + "<rdf:Description rdf:about=\"a:é🙂\"><é:p>é🙂‸&foo;</é:p></rdf:Description></rdf:RDF>"},
	{documents, xml + "<rdf:Description rdf:about=\"a:é🙂\"><é:p>é🙂‸</é:q></rdf:Description></rdf:RDF>"},
	{documents, xml + "<rdf:Description rdf:about=\"a:é🙂\" ‸rdf:ID=\"é🙂\"/></rdf:RDF>"},
	{documents, xml + "<rdf:Description rdf:about=\"a:é🙂\" é:x=\"é🙂‸<\"/></rdf:RDF>"},
	{documents, xml + "<rdf:Description rdf:about=\"a:é🙂\">é‸\x01</rdf:Description></rdf:RDF>"},
	{documents, xml + "<!-- é🙂 -->‸<ü:Description rdf:about=\"a:é🙂\"/></rdf:RDF>"},
	{documents, xml + "<rdf:Description ‸rdf:about=\"é b\"/></rdf:RDF>"},
	{documents, xml + "<é:X/>é‸\xff</rdf:RDF>"},
	{documents, xml + "<é:X>‸"},
	{objects, "{\"@id\":\"a:é🙂\",\n \"é\": \"é🙂\" ‸\"x\": 1}"},
	{objects, "{\"@id\":\"a:é🙂\",\n \"é\": \"é🙂‸\\q\"}"},
	{objects, "{\"@id\":\"a:é🙂\",\n \"é\": \"é🙂‸\\uD800\"}"},
	{objects, "{\"@id\":\"a:é🙂\",\n \"é\": \"é🙂‸\n\"}"},
	{objects, "{\"@id\":\"a:é🙂\",\n \"é\": \"é🙂‸\xff\"}"},
	{objects, "{\"@id\":\"a:é🙂\",\n \"é\": ‸-}"},
	{objects, "{\"@id\":\"a:é🙂\",\n \"é\": ‸nul}"},
	{objects, "{\"@id\":\"a:é🙂\",\n \"é\": 1, ‸\"é\": 2}"},
	{objects, "{\"@id\":\"a:é🙂\",\n \"é\": 1} ‸x"},
	{objects, "{\"@id\":\"a:é🙂\",\n \"a:b\": ‸{\"@value\": \"é\", \"@language\":\"é\", \"@type\":\"a:b\"}}"},
	{objects, "{\"@context\": {\"é\": {\"@id\": ‸1}}, \"@id\":\"a:é🙂\"}"},
	{objects, "{\"@context\": ‸\"http://x/y\", \"@id\":\"a:é🙂\"}"},
	{objects, "{\"@id\":\"a:é🙂\",\n \"é\": ‸\"é🙂"},
}

var (
	lines      = []rdf.Format{rdf.NTriples, rdf.NQuads, rdf.Turtle, rdf.TriG}
	statements = []rdf.Format{rdf.Turtle, rdf.TriG}
	documents  = []rdf.Format{rdf.RDFXML}
	objects    = []rdf.Format{rdf.JSONLD}
)

// padding is longer than a reader's buffer, in each format.
var padding = map[rdf.Format]string{
	rdf.NTriples: "# é🙂\n", rdf.NQuads: "# é🙂\n", rdf.Turtle: "# é🙂\n", rdf.TriG: "# é🙂\n",
	rdf.RDFXML: "<!-- é🙂 -->\n", rdf.JSONLD: "     \n",
}

// TestPlaces counts the place of each mark anew, whatever ends a line or stands
// before: a byte order mark is three bytes and no column.
func TestPlaces(t *testing.T) {
	t.Parallel()
	for _, tc := range broken {
		for _, f := range tc.formats {
			for name, text := range map[string]string{
				"as it is":          tc.text,
				"CR LF":             strings.ReplaceAll(tc.text, "\n", "\r\n"),
				"byte order mark":   "\uFEFF" + tc.text,
				"behind the buffer": strings.Repeat(padding[f], 12_000) + tc.text,
			} {
				before, after, _ := strings.Cut(text, "‸")
				line := strings.TrimPrefix(before[strings.LastIndex(before, "\n")+1:], "\uFEFF")
				_, err := read(f, []byte(before+after), rdf.ReadOptions{})
				var bad *rdf.SyntaxError
				if !errors.As(err, &bad) {
					t.Errorf("%s, %s: %v for %q", f.Name, name, err, tc.text)
					continue
				}
				if l, c := 1+strings.Count(before, "\n"), 1+utf8.RuneCountInString(line); bad.Line != l || bad.Col != c || bad.Offset != int64(len(before)) {
					t.Errorf("%s, %s: %v at %d:%d+%d, want %d:%d+%d for %q", f.Name, name, err, bad.Line, bad.Col, bad.Offset, l, c, len(before), tc.text)
				}
			}
		}
	}
}
