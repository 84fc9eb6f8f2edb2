package policy

import (
	"context"
	"strings"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

// Lanes of a timeline: who acted.
const (
	LaneParliament = "parliament"
	LaneCabinet    = "cabinet"
	LaneEU         = "eu"
)

// netherlands is who the cabinet speaks for.
const netherlands = quad.IRI(vocab.EUAuth + "country/NLD")

// laneOfKind is the lane of a document by its kind. An annotated agenda, the
// report of a Council and a fiche are letters of the cabinet; motions and
// debates are parliament's own (Reglement van Orde, 7.18 and 8.20).
var laneOfKind = map[string]string{
	"geannoteerde-agenda": LaneCabinet, "verslag": LaneCabinet, "bnc-fiche": LaneCabinet, "brief": LaneCabinet, "antwoord-kamervragen": LaneCabinet,
	"motie": LaneParliament, "debatverslag": LaneParliament, "wet-of-verordening": LaneEU,
}

// lane tells who made a document; of a kind that does not say, an EU document
// is of the EU and every other of parliament, which publishes it.
func (d Document) lane() string {
	if l, ok := laneOfKind[d.Kind]; ok {
		return l
	}
	if strings.HasPrefix(string(d.IRI), vocab.EURes) {
		return LaneEU
	}
	return LaneParliament
}

// laneOfStep is the lane of a step by the body that takes it: none is an
// institution of the EU.
func laneOfStep(code string, body *Ref) string {
	switch {
	case code == "SUBM_OPIREAS_byNP":
		return LaneParliament
	case body != nil && (body.IRI == netherlands || body.Type == "office" || body.Type == "ministry"):
		return LaneCabinet
	case body != nil && (strings.HasPrefix(string(body.IRI), vocab.ID+"institution/tk") || strings.HasPrefix(string(body.IRI), vocab.ID+"institution/ek")):
		return LaneParliament
	}
	return LaneEU
}

// laneOfHolder is the lane of who takes a stance or makes a promise.
func laneOfHolder(r *Ref) string {
	switch {
	case r == nil || r.IRI == netherlands || r.Type == "office" || r.Type == "ministry":
		return LaneCabinet
	case r.Type == "party" || r.Type == "person":
		return LaneParliament
	}
	return LaneEU
}

// Step is what a step is, beyond its date.
type Step struct {
	// Type is the code of the EU authority table "event", or the project's own.
	Type string `json:"type"`
	// Labels name the type, by language; none where the store does not have the
	// vocabulary.
	Labels map[string]string `json:"labels"`
	Body   *Ref              `json:"body,omitempty"`
	// Projected says that it was still to come when its paper was written.
	Projected bool `json:"projected"`
}

func (r *Reader) step(ctx context.Context, iri quad.IRI) (s Step, err error) {
	typ, err := r.first(ctx, iri, vocab.HasStepType)
	if err != nil {
		return s, err
	}
	n, err := r.node(ctx, quad.IRI(typ))
	if err != nil {
		return s, err
	}
	s.Type, s.Labels = ShortName(n.IRI), n.Labels
	if s.Body, err = r.ref(ctx, iri, vocab.StepBody); err != nil {
		return s, err
	}
	s.Projected, err = r.states(ctx, iri, vocab.Status, vocab.ProjectedStep)
	return s, err
}

// states tells whether (s, p, o) is stated.
func (r *Reader) states(ctx context.Context, s, p, o quad.IRI) (bool, error) {
	n, err := r.snap.Count(ctx, graph.Pattern{Subject: s, Predicate: p, Object: o})
	return n > 0, err
}
