package vocab

import (
	"crypto/sha1"
	"net/url"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/google/uuid"
)

// Graph names the graph of the document with a storage key.
func Graph(key string) quad.IRI { return quad.IRI(ID + "graph/" + segment(key)) }

// Evidence names the graph of its mentions and assertions.
func Evidence(key string) quad.IRI { return Graph(key) + "-evidence" }

// TextIRI names its decoded text.
func TextIRI(key string) quad.IRI { return quad.IRI(ID + "text/" + segment(key)) }

// LocalDocument returns the IRI of a document without a publication id.
func LocalDocument(key string) string { return ID + "document/" + segment(key) }

// Item names the n-th agenda item of a document, counted from 1.
func Item(key string, n int) string {
	return ID + "agenda-item/" + segment(key) + "/" + strconv.Itoa(n)
}

// FootnoteIRI names the n-th footnote of a document, counted from 1.
func FootnoteIRI(key string, n int) quad.IRI {
	return quad.IRI(ID + "footnote/" + segment(key) + "/" + strconv.Itoa(n))
}

// HeadingIRI names the n-th heading of a document, counted from 1.
func HeadingIRI(key string, n int) quad.IRI {
	return quad.IRI(ID + "heading/" + segment(key) + "/" + strconv.Itoa(n))
}

// QuestionIRI names the n-th question of a document, counted from 1.
func QuestionIRI(key string, n int) quad.IRI {
	return quad.IRI(ID + "question/" + segment(key) + "/" + strconv.Itoa(n))
}

// SpeechIRI names the n-th turn of a debate, counted from 1.
func SpeechIRI(key string, n int) quad.IRI {
	return quad.IRI(ID + "speech/" + segment(key) + "/" + strconv.Itoa(n))
}

// WarningIRI names the n-th warning of reading a document, counted from 1.
func WarningIRI(key string, n int) quad.IRI {
	return quad.IRI(ID + "warning/" + segment(key) + "/" + strconv.Itoa(n))
}

// Run names one version of the extractor with its rules and gazetteers.
func Run(fields ...string) quad.IRI { return quad.IRI(ID + "run/" + UUID(fields...)) }

// KeyOfText returns the storage key in a text or passage IRI, or "" when iri
// is neither.
func KeyOfText(iri quad.IRI) string {
	rest, ok := strings.CutPrefix(string(iri), ID+"text/")
	if !ok {
		return ""
	}
	rest, _, _ = strings.Cut(rest, "#")
	key, err := url.PathUnescape(rest)
	if err != nil {
		return ""
	}
	return key
}

// Passage names the code points start to end of a document's text, in the
// manner of RFC 5147.
func Passage(key string, start, end int) quad.IRI {
	return quad.IRI(ID + "text/" + segment(key) + "#char=" + strconv.Itoa(start) + "," + strconv.Itoa(end))
}

// Position names the position selector of a passage; offsets are code points.
func Position(key string, start, end int) quad.IRI { return ranged("position", key, start, end) }

// Quote names the quote selector of a passage; offsets are code points.
func Quote(key string, start, end int) quad.IRI { return ranged("quote", key, start, end) }

// Mention names the annotation on a passage; offsets are code points.
func Mention(key string, start, end int) quad.IRI { return ranged("mention", key, start, end) }

func ranged(kind, key string, start, end int) quad.IRI {
	return quad.IRI(ID + kind + "/" + segment(key) + "/" + strconv.Itoa(start) + "-" + strconv.Itoa(end))
}

// AssertionIRI names one statement of one document at one place.
func AssertionIRI(key, subject, predicate, object string, start, end int) quad.IRI {
	return quad.IRI(ID + "assertion/" + UUID(key, subject, predicate, object, strconv.Itoa(start), strconv.Itoa(end)))
}

// namespace is the UUID namespace of what the project mints.
var namespace = uuid.NewSHA1(uuid.NameSpaceURL, []byte(ID))

// UUID returns the UUIDv5 over the fields (RFC 9562, 5.5). Each field is preceded
// by its length, so that no other choice of fields gives the same.
func UUID(fields ...string) string {
	b := append(make([]byte, 0, 512), namespace[:]...)
	for _, f := range fields {
		b = strconv.AppendInt(b, int64(len(f)), 10)
		b = append(append(b, ':'), f...)
	}
	sum := sha1.Sum(b)
	id := uuid.UUID(sum[:16])
	id[6] = id[6]&0x0f | 0x50 // version 5
	id[8] = id[8]&0x3f | 0x80 // variant of RFC 9562
	return id.String()
}

// segment escapes s for use as one path segment of an IRI: RFC 3986 unreserved
// characters and "!$'()*,;:@" stay, every other byte is percent-encoded.
func segment(s string) string {
	const hex = "0123456789ABCDEF"
	var out []byte
	from := 0
	for i := range len(s) {
		if c := s[i]; !kept[c] {
			out = append(append(out, s[from:i]...), '%', hex[c>>4], hex[c&15])
			from = i + 1
		}
	}
	if out == nil { // nearly always
		return s
	}
	return string(append(out, s[from:]...))
}

// kept are the bytes that stand for themselves in a segment.
var kept = func() (k [256]bool) {
	for _, c := range []byte("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-._~!$'()*,;:@") {
		k[c] = true
	}
	return k
}()
