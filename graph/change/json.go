package change

import (
	"encoding/json"
	"fmt"

	"github.com/cayleygraph/quad"
)

// Quad is a quad with the JSON of this package: an object of its terms, each as
// in the SPARQL 1.1 Query Results JSON Format, section 3.2.2; without "graph" in
// no named graph.
type Quad quad.Quad

type wireQuad struct {
	Subject   *term `json:"subject"`
	Predicate *term `json:"predicate"`
	Object    *term `json:"object"`
	Graph     *term `json:"graph,omitempty"`
}

type term struct {
	Type     string `json:"type"`
	Value    string `json:"value"`
	Lang     string `json:"xml:lang,omitempty"`
	Datatype string `json:"datatype,omitempty"`
}

// MarshalJSON writes a quad. Cayley's native values are written as the typed
// literals they stand for.
func (q Quad) MarshalJSON() ([]byte, error) {
	var w wireQuad
	for _, place := range []struct {
		to **term
		v  quad.Value
	}{{&w.Subject, q.Subject}, {&w.Predicate, q.Predicate}, {&w.Object, q.Object}, {&w.Graph, q.Label}} {
		if place.v == nil {
			continue
		}
		t, err := newTerm(place.v)
		if err != nil {
			return nil, err
		}
		*place.to = t
	}
	return json.Marshal(w)
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (q *Quad) UnmarshalJSON(b []byte) (err error) {
	var w wireQuad
	if err := json.Unmarshal(b, &w); err != nil {
		return err
	}
	for _, place := range []struct {
		to *quad.Value
		t  *term
	}{{&q.Subject, w.Subject}, {&q.Predicate, w.Predicate}, {&q.Object, w.Object}, {&q.Label, w.Graph}} {
		if *place.to, err = place.t.value(); err != nil {
			return err
		}
	}
	return nil
}

func newTerm(v quad.Value) (*term, error) {
	switch v := v.(type) {
	case quad.IRI:
		return &term{Type: "uri", Value: string(v)}, nil
	case quad.BNode:
		return &term{Type: "bnode", Value: string(v)}, nil
	case quad.String:
		return &term{Type: "literal", Value: string(v)}, nil
	case quad.LangString:
		return &term{Type: "literal", Value: string(v.Value), Lang: v.Lang}, nil
	case quad.TypedString:
		return &term{Type: "literal", Value: string(v.Value), Datatype: string(v.Type)}, nil
	case quad.TypedStringer:
		return newTerm(v.TypedString())
	}
	return nil, fmt.Errorf("a term of type %T has no JSON", v)
}

func (t *term) value() (quad.Value, error) {
	switch {
	case t == nil:
		return nil, nil
	case t.Type == "uri":
		return quad.IRI(t.Value), nil
	case t.Type == "bnode":
		return quad.BNode(t.Value), nil
	case t.Type == "literal" && t.Lang != "":
		return quad.LangString{Value: quad.String(t.Value), Lang: t.Lang}, nil
	case t.Type == "literal" && t.Datatype != "":
		return quad.TypedString{Value: quad.String(t.Value), Type: quad.IRI(t.Datatype)}, nil
	case t.Type == "literal":
		return quad.String(t.Value), nil
	}
	return nil, fmt.Errorf("a term of type %q: types are uri, bnode, literal", t.Type)
}
