package eval

import (
	"encoding/json"
	"fmt"
	"io"
)

// levels gives the levels with the names they are printed under, in order.
func (r Report) levels() []namedLevel {
	return []namedLevel{{"strict", r.Strict}, {"entity", r.Entity}, {"relation", r.Relation}, {"agenda", r.Agenda}}
}

type namedLevel struct {
	name string
	Level
}

// figures is one row of the JSON form: P, R, F1, tp, fp, fn.
type figures [6]float64

func rowOf(c Count) figures {
	return figures{c.Precision(), c.Recall(), c.F1(), float64(c.TP), float64(c.FP), float64(c.FN)}
}

type jsonLevel struct {
	Micro   figures            `json:"micro"`
	MacroF1 float64            `json:"macro_f1"`
	By      map[string]figures `json:"by"`
}

func (l Level) json() jsonLevel {
	out := jsonLevel{Micro: rowOf(l.Micro()), MacroF1: l.MacroF1(), By: map[string]figures{}}
	for k, c := range l.By {
		out.By[k] = rowOf(c)
	}
	return out
}

// MarshalJSON gives the stable form: per level "micro" and "by" rows of
// [precision, recall, F1, tp, fp, fn], "macro_f1", and the missing documents.
// Misses are no part of it.
func (r Report) MarshalJSON() ([]byte, error) {
	missing := r.Missing
	if missing == nil {
		missing = []string{}
	}
	return json.Marshal(struct {
		Missing  []string  `json:"missing"`
		Strict   jsonLevel `json:"strict"`
		Entity   jsonLevel `json:"entity"`
		Relation jsonLevel `json:"relation"`
		Agenda   jsonLevel `json:"agenda"`
	}{missing, r.Strict.json(), r.Entity.json(), r.Relation.json(), r.Agenda.json()})
}

// WriteText prints the figures for people.
func (r Report) WriteText(w io.Writer) error {
	p := printer{w: w}
	for _, m := range r.Missing {
		p.printf("MISSING %s\n", m)
	}
	for _, l := range r.levels() {
		c := l.Micro()
		p.printf("%-9s micro P %.3f R %.3f F1 %.3f  (tp %d fp %d fn %d)  macro F1 %.3f\n",
			l.name, c.Precision(), c.Recall(), c.F1(), c.TP, c.FP, c.FN, l.MacroF1())
		for _, k := range l.keys() {
			c := l.By[k]
			p.printf("   %-14s P %.3f R %.3f F1 %.3f  tp %4d fp %4d fn %4d\n", k, c.Precision(), c.Recall(), c.F1(), c.TP, c.FP, c.FN)
		}
	}
	return p.err
}

// WriteMisses prints one tab-separated line per difference: document, level,
// "missed" or "wrong", place, key, value.
func (r Report) WriteMisses(w io.Writer) error {
	p := printer{w: w}
	for _, m := range r.Misses {
		verdict := "missed"
		if m.Found {
			verdict = "wrong"
		}
		p.printf("%s\t%s\t%s\t%d\t%d\t%s\t%s\n", m.Name, m.Level, verdict, m.Start, m.End, m.Key, m.Value)
	}
	return p.err
}

// printer keeps the first error of a row of writes.
type printer struct {
	w   io.Writer
	err error
}

func (p *printer) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}
