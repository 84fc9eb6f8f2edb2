package rdfxml

// kind is what a token is.
type kind uint8

const (
	endOfInput kind = iota
	startTag
	endTag
	chars       // a piece of character data, references resolved
	comment     // of the document or of an XML literal
	instruction // a processing instruction
)

// name is a qualified name as it stands in the document.
type name struct{ prefix, local string }

func (n name) String() string {
	if n.prefix == "" {
		return n.local
	}
	return n.prefix + ":" + n.local
}

// attr is an attribute with its value normalised (XML 1.0, 3.3.3, CDATA).
type attr struct {
	name
	value string
	at    int // byte of the window where it starts
}

// token is one piece of markup. Its slices are valid until the next token, and
// so is its place: byte 0 of the window.
type token struct {
	kind  kind
	name  name
	attrs []attr
	data  []byte // of chars, comment and instruction
}

// maxNames is how many different names the scanner remembers at once; real
// documents have some hundred.
const maxNames = 4096
