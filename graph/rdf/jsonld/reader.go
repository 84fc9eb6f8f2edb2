package jsonld

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph/rdf/internal/input"
	"github.com/kamergraaf/kamergraaf/graph/rdf/syntax"
)

// streamFrom is how many bytes of a top-level @graph are held to see what
// stands behind it; larger documents are read node by node.
const streamFrom = 1 << 20

// Direction is how a text with a base direction is said, for which RDF 1.1
// has no literal.
type Direction string

// The ways of JSON-LD API, 8.6; by default the direction is dropped, as it says.
const (
	DirectionNone     Direction = ""
	DirectionI18n     Direction = "i18n-datatype"
	DirectionCompound Direction = "compound-literal"
)

// Options configure a Reader. The zero value is useful.
type Options struct {
	syntax.ReadOptions
	// Direction is how base directions are said.
	Direction Direction
	// Expand is a context, or an object with an @context, that holds before the
	// document begins; nil is none.
	Expand []byte
}

// Reader reads statements. It is not safe for concurrent use and reads its
// input once.
//
// A top-level array and a top-level @graph that only @context stands before
// are read node by node, so that a document of any length needs the memory of
// its largest node; what stands behind a @graph of more than 1 MiB is an error.
// Other documents are held whole, and ReadOptions.MaxToken bounds them.
//
// What the algorithms of JSON-LD drop silently because RDF cannot say it is an
// error here: relative IRIs without a base, malformed IRIs and language tags,
// properties that are blank nodes. With ReadOptions.Skip those statements, and
// nodes that break the specification, are left out and told; behind broken JSON
// nothing can be read. Keys that no context gives a meaning are comments in
// JSON-LD and left out.
//
// Labels of blank nodes are kept. Nodes without one get "kga" and a number; a
// label in the file that starts with "kga" gets "kga_" in front.
type Reader struct {
	json   *parser
	p      *processor
	e      *emitter
	opt    Options
	faults input.Faults
}

// NewReader returns a Reader. The error is a base that is not an absolute IRI.
func NewReader(r io.Reader, o Options) (*Reader, error) {
	o.ReadOptions = o.WithDefaults()
	p := &processor{opt: o, remote: map[string]*value{}, results: map[resultKey]*activeContext{}}
	if o.Base != "" {
		if err := o.CheckBase(); err != nil {
			return nil, err
		}
		p.base = syntax.NewBase(o.Base)
	}
	return &Reader{json: newParser(r, o.ReadOptions), p: p, opt: o, faults: input.Faults{Told: o.Skip}}, nil
}

// Skipped tells how many bad statements were left out so far.
func (r *Reader) Skipped() int { return r.faults.Skipped }

// Quads yields the statements, node by node in the order of the file, the
// properties of a node sorted; a quad may be kept. An error ends the sequence:
// a [*syntax.Error] unless those are skipped, the context's, or the input's.
func (r *Reader) Quads(ctx context.Context) iter.Seq2[quad.Quad, error] {
	return func(yield func(quad.Quad, error) bool) {
		if err := ctx.Err(); err != nil {
			yield(quad.Quad{}, err)
			return
		}
		r.p.ctx = ctx
		r.e = &emitter{direction: r.opt.Direction, refuse: r.faults.Tolerate, yield: input.Emit(ctx, yield)}
		if err := r.faults.Tolerate(r.document()); err != nil && err != input.ErrStopped {
			yield(quad.Quad{}, err)
		}
	}
}

// document reads the one value of the input.
func (r *Reader) document() error {
	active, err := r.start()
	if err != nil {
		return err
	}
	r.json.bound()
	switch r.json.peek() {
	case '[':
		err = r.array(active)
	case '{':
		err = r.object(active)
	default:
		return r.json.fail("want an object or an array: this is not a JSON-LD document")
	}
	if err != nil {
		return err
	}
	if c := r.json.peek(); c != 0 || r.json.src.Err() != io.EOF {
		return r.json.fail("text behind the end of the document")
	}
	return nil
}

// start is the context before the document begins.
func (r *Reader) start() (*activeContext, error) {
	active := r.p.initial()
	if r.opt.Expand == nil {
		return active, nil
	}
	doc, err := newParser(bytes.NewReader(r.opt.Expand), r.opt.ReadOptions).value()
	if err != nil {
		return nil, fmt.Errorf("context to expand with: %w", err)
	}
	if c := doc.get("@context"); c != nil {
		doc = c
	}
	return r.p.process(active, doc, r.p.base, mode{})
}

// array reads the items of a top-level array one by one.
func (r *Reader) array(active *activeContext) error {
	if err := r.json.enter(); err != nil {
		return err
	}
	for more := r.json.peek() != ']'; more; {
		r.json.bound()
		v, err := r.json.value()
		if err != nil {
			return err
		}
		if err := r.top(active, "", v); err != nil {
			return err
		}
		if more, err = r.json.comma(']'); err != nil {
			return err
		}
	}
	r.json.leave()
	return nil
}

// top gives the statements of a top-level value.
func (r *Reader) top(active *activeContext, property string, v *value) error {
	out, err := r.p.expand(active, property, v, false)
	if err != nil {
		return r.faults.Tolerate(err)
	}
	if e, ok := out.(expanded); ok && e.has("@graph") && e.entries() == 1 && property == "" {
		out = e["@graph"]
	}
	return r.e.all(target{}, out)
}

// object reads a top-level object, node by node when it is long and says its
// context first.
func (r *Reader) object(active *activeContext) error {
	v := &value{kind: object, at: r.json.here()}
	if err := r.json.enter(); err != nil {
		return err
	}
	streamed := false
	for more := r.json.peek() != '}'; more; {
		m, err := r.json.key()
		if err != nil {
			return err
		}
		if streamed {
			return m.at.fault(fmt.Sprintf("key %q behind a @graph of more than %d bytes: put it before", m.key, streamFrom))
		}
		if m.key == "@graph" && r.json.peek() == '[' && (len(v.members) == 0 || len(v.members) == 1 && v.members[0].key == "@context") {
			m.v, streamed, err = r.graph(active, v.get("@context"))
		} else {
			m.v, err = r.json.value()
		}
		if err != nil {
			return err
		}
		if !v.add(m) {
			return m.at.fault(fmt.Sprintf("key %q stands here twice", m.key))
		}
		if more, err = r.json.comma('}'); err != nil {
			return err
		}
	}
	r.json.leave()
	if streamed {
		return nil
	}
	return r.top(active, "", v)
}

// graph reads a top-level @graph: as a value when it is short, else node by
// node, which streamed tells.
func (r *Reader) graph(active *activeContext, local *value) (v *value, streamed bool, err error) {
	v = &value{kind: array, at: r.json.here()}
	if err := r.json.enter(); err != nil {
		return nil, false, err
	}
	start := r.json.offset
	for more := r.json.peek() != ']'; more; {
		r.json.bound()
		item, err := r.json.value()
		if err != nil {
			return nil, false, err
		}
		v.items = append(v.items, item)
		if !streamed && r.json.offset-start > streamFrom {
			streamed = true
			if local != nil {
				if active, err = r.p.process(active, local, r.p.base, mode{}); err != nil {
					return nil, false, err
				}
			}
		}
		if streamed {
			for _, item := range v.items {
				if err := r.top(active, "@graph", item); err != nil {
					return nil, false, err
				}
			}
			v.items = nil
		}
		if more, err = r.json.comma(']'); err != nil {
			return nil, false, err
		}
	}
	r.json.leave()
	return v, streamed, nil
}
