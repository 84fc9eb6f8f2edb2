// Package pdftest writes small PDF files for tests, so that none has to be
// kept in the repository.
package pdftest

import (
	"bytes"
	"fmt"
	"strings"
)

// File says what to write. The zero value is a file without pages.
type File struct {
	// Pages hold lines of text, which must fit in ISO 8859-1. A page without
	// lines has a grey square on it, as a scan would have a picture.
	Pages [][]string
	// Encrypted puts an encryption dictionary in that no password opens.
	Encrypted bool
	// Loop makes the page tree its own child.
	Loop bool
}

// Bytes writes the file: PDF 1.4 with a plain cross-reference table
// (ISO 32000-1, 7.5).
func (f File) Bytes() []byte {
	objects := []string{"<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"}
	var kids []string
	for _, lines := range f.Pages {
		n := len(objects) + 1
		kids = append(kids, fmt.Sprintf("%d 0 R", n))
		content := draw(lines)
		objects = append(objects,
			fmt.Sprintf("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>", n+1),
			fmt.Sprintf("<< /Length %d >>\nstream\n%s\nendstream", len(content), content))
	}
	if f.Loop {
		kids = append(kids, "2 0 R")
	}
	objects[1] = fmt.Sprintf("<< /Type /Pages /Kids [%s] /Count %d >>", strings.Join(kids, " "), len(kids))
	trailer := ""
	if f.Encrypted {
		trailer = fmt.Sprintf(" /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <%[1]s> /U <%[1]s> >> /ID [<00> <00>]", strings.Repeat("5A", 32))
	}
	return assemble(objects, trailer)
}

func assemble(objects []string, trailer string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	at := make([]int, len(objects))
	for i, o := range objects {
		at[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	xref := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<< /Size %d /Root 1 0 R%s >>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, trailer, xref)
	return b.Bytes()
}

// draw is the content of a page: its lines from the top, 14 points apart.
func draw(lines []string) string {
	if len(lines) == 0 {
		return "0.5 g 100 100 300 300 re f"
	}
	var s strings.Builder
	s.WriteString("BT /F1 11 Tf 14 TL 60 780 Td\n")
	for _, line := range lines {
		latin := make([]byte, 0, len(line))
		for _, r := range line {
			latin = append(latin, byte(r))
		}
		fmt.Fprintf(&s, "<%x> Tj T*\n", latin)
	}
	s.WriteString("ET")
	return s.String()
}
