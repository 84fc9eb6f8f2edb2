package decode

import (
	"bytes"
	"encoding/binary"
	"path"
	"strings"
)

// Auto asks [Decoder.Decode] to find the format by itself.
const Auto Format = "auto"

// sniffed is how much of a document Sniff reads at most.
const sniffed = 4096

// Sniff tells the format of a document from its first bytes, 4 KB at most, and
// where these leave a doubt from the extension of its name. It is empty for
// bytes that are no text and no format known here. XML that is neither
// officielepublicaties nor a verslag gives OPXML too: that decoder names what
// it found.
func Sniff(name string, head []byte) Format {
	head = head[:min(len(head), sniffed)]
	trimmed := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case bytes.Contains(head[:min(len(head), 1024)], []byte("%PDF-")):
		// ISO 32000-1 annex H: readers accept the header within the first 1024 bytes.
		return PDF
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte(oleMagic)):
		// An encrypted docx is an OLE file [MS-OFFCRYPTO 2.3].
		return Docx
	case isHTML(trimmed):
		return HTML
	case isXML(trimmed):
		if bytes.Contains(head, []byte("<"+verslagRoot)) {
			return Verslag
		}
		return OPXML
	case len(trimmed) > 0 && looksBinary(head):
		return ""
	}
	return byExtension(name)
}

const oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

func isXML(b []byte) bool {
	return bytes.HasPrefix(b, []byte("<?xml")) || bytes.HasPrefix(b, []byte("<officiele-publicatie")) || bytes.HasPrefix(b, []byte("<"+verslagRoot))
}

// isHTML looks for the root element or document type, after an XML
// declaration, comments and white space: XHTML is read as HTML.
func isHTML(b []byte) bool {
	for range 64 {
		b = bytes.TrimLeft(b, " \t\r\n")
		var end string
		switch {
		case bytes.HasPrefix(b, []byte("<?")):
			end = ">"
		case bytes.HasPrefix(b, []byte("<!--")):
			end = "-->"
		case len(b) == 0 || b[0] != '<': // nearly all texts
			return false
		default:
			return hasTag(b, "<!doctype html") || hasTag(b, "<html") || hasTag(b, "<head") || hasTag(b, "<body")
		}
		i := bytes.Index(b, []byte(end))
		if i < 0 {
			return false
		}
		b = b[i+len(end):]
	}
	return false
}

// hasTag reports whether b starts with tag, in any case, as a whole word.
func hasTag(b []byte, tag string) bool {
	if len(b) < len(tag) || !strings.EqualFold(string(b[:len(tag)]), tag) {
		return false
	}
	return len(b) == len(tag) || bytes.IndexByte([]byte(" \t\r\n>/"), b[len(tag)]) >= 0
}

// looksBinary reports bytes that no text has: more than one control character in
// 32, where UTF-16 with a byte order mark is text.
func looksBinary(head []byte) bool {
	if utf16Order(head) != nil {
		return false
	}
	odd, size := 0, len(head)
	for ; len(head) >= 8; head = head[8:] {
		// A byte below a space takes a bit from the one above it, so that this may
		// tell of a space too; of eight bytes without any but newlines, nearly all
		// of a text, no more is asked.
		w := binary.LittleEndian.Uint64(head)
		low := (w - 0x20*eachByte) &^ w & (0x80 * eachByte)
		newline := ^(w&(0x7f*eachByte) ^ '\n'*eachByte + 0x7f*eachByte) &^ w & (0x80 * eachByte)
		if low&^newline != 0 {
			for _, c := range head[:8] {
				odd += control[c]
			}
		}
	}
	for _, c := range head {
		odd += control[c]
	}
	return odd*32 > size
}

// eachByte has 1 in each of eight bytes.
const eachByte = 0x0101010101010101

// control is 1 for each control character that no text has.
var control = func() (t [256]int) {
	for c := range byte(' ') {
		if c != '\t' && c != '\n' && c != '\r' && c != '\f' {
			t[c] = 1
		}
	}
	return t
}()

func byExtension(name string) Format {
	if i := strings.IndexAny(name, "?#"); i >= 0 && strings.Contains(name, "://") {
		name = name[:i]
	}
	switch strings.ToLower(path.Ext(strings.ReplaceAll(name, `\`, "/"))) {
	case ".html", ".htm", ".xhtml":
		return HTML
	case ".xml":
		return OPXML
	}
	return Text
}

// unknown names bytes that Sniff gave no format for.
func unknown(head []byte) string {
	for _, m := range []struct{ magic, name string }{
		{"\x89PNG", "a PNG picture"}, {"\xff\xd8\xff", "a JPEG picture"}, {"GIF8", "a GIF picture"},
		{"\x1f\x8b", "a gzip file"}, {"7z\xbc\xaf", "a 7-Zip file"}, {"Rar!", "a RAR file"}, {"\x7fELF", "a program"}, {"MZ", "a program"},
		{"II*\x00", "a TIFF picture"}, {"MM\x00*", "a TIFF picture"}, {"{\\rtf", "an RTF file"},
	} {
		if bytes.HasPrefix(head, []byte(m.magic)) {
			return m.name
		}
	}
	return "bytes that are no text"
}
