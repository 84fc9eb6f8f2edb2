package decode

import (
	"errors"
	"fmt"
	"strings"
)

// Kinds of refusal. Every error of [Decoder.Decode] that the input caused
// wraps exactly one of them; other errors are those of the context.
var (
	// ErrEmpty: no bytes, or nothing in them but white space.
	ErrEmpty = errors.New("empty")
	// ErrSyntax: the bytes are not well-formed in the format they claim.
	ErrSyntax = errors.New("malformed")
	// ErrEncrypted: a password stands between the text and us.
	ErrEncrypted = errors.New("encrypted")
	// ErrTooLarge: a limit of the Decoder was passed.
	ErrTooLarge = errors.New("over the limit")
	// ErrUnsupported: a format, or a dialect of one, that nothing here reads.
	ErrUnsupported = errors.New("not supported")
	// ErrNoText: a sound document that holds pictures of text only.
	ErrNoText = errors.New("no text in it")
)

// hints tell for each kind what a person can do; an Error with a Hint of its
// own does not use them.
var hints = map[error]string{
	ErrEmpty:       "check that the download or export was complete",
	ErrSyntax:      "fetch the file again, or open it in its own program and save it anew",
	ErrEncrypted:   "remove the password and save it again",
	ErrTooLarge:    "split the document, or raise the limit with --max-bytes",
	ErrUnsupported: "give HTML, officielepublicaties XML, verslag XML, docx, PDF or plain text, or name the format with --from",
	ErrNoText:      "run OCR over it first",
}

// Error says which input was refused, where in it, why, and what to do.
type Error struct {
	Name   string
	Format Format
	// Offset is the place in the input in bytes, -1 where it is not known.
	Offset int64
	// Line counts from 1, 0 where it is not known.
	Line int
	// Err wraps one of the kinds above.
	Err error
	// Hint is what to do; empty means the kind's general advice.
	Hint string
}

// Error gives one sentence: name, format, place, cause, advice.
func (e *Error) Error() string {
	var s strings.Builder
	s.WriteString(e.Name)
	if e.Format != "" {
		fmt.Fprintf(&s, ": %s", e.Format)
	}
	if e.Line > 0 {
		fmt.Fprintf(&s, ": line %d", e.Line)
	} else if e.Offset >= 0 {
		fmt.Fprintf(&s, ": byte %d", e.Offset)
	}
	fmt.Fprintf(&s, ": %v", e.Err)
	if h := e.hint(); h != "" {
		s.WriteString(": " + h)
	}
	return s.String()
}

func (e *Error) hint() string {
	if e.Hint != "" {
		return e.Hint
	}
	for _, kind := range []error{ErrEmpty, ErrSyntax, ErrEncrypted, ErrTooLarge, ErrUnsupported, ErrNoText} {
		if errors.Is(e.Err, kind) {
			return hints[kind]
		}
	}
	return ""
}

// Unwrap gives the cause, for errors.Is with the kinds.
func (e *Error) Unwrap() error { return e.Err }

// Advice for limits that --max-bytes does not raise.
const (
	hintAnew  = "open it in its own program and save it anew: nothing that people print is made so"
	hintSplit = "split the document"
)

// advised sets the hint of e.
func (e *Error) advised(hint string) *Error {
	e.Hint = hint
	return e
}

// refuse is an Error without a name, which Decode fills in. A negative offset
// says that the place is not known.
func refuse(kind error, offset int64, format string, args ...any) *Error {
	return &Error{Offset: offset, Err: fmt.Errorf(format+": %w", append(args, kind)...)}
}
