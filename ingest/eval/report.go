package eval

import (
	"cmp"
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

type jsonBin struct {
	From      float64 `json:"from"`
	N         int     `json:"n"`
	Mean      float64 `json:"mean"`
	Precision float64 `json:"precision"`
}

type jsonConfusion struct {
	Gold  string `json:"gold"`
	Found string `json:"found"`
	Part  string `json:"part"`
	N     int    `json:"n"`
}

// MarshalJSON gives the stable form: per level "micro" and "by" rows of
// [precision, recall, F1, tp, fp, fn], "macro_f1", the missing documents, the
// calibration by tenth of confidence and the confusions. Misses are no part of
// it.
func (r Report) MarshalJSON() ([]byte, error) {
	missing := r.Missing
	if missing == nil {
		missing = []string{}
	}
	bins := make([]jsonBin, len(r.Bins))
	for i, b := range r.Bins {
		bins[i] = jsonBin{b.From, b.N, b.Mean(), b.Precision()}
	}
	confusions := []jsonConfusion{}
	for _, c := range r.Confusions() {
		confusions = append(confusions, jsonConfusion(c))
	}
	return json.Marshal(struct {
		Missing  []string  `json:"missing"`
		Strict   jsonLevel `json:"strict"`
		Entity   jsonLevel `json:"entity"`
		Relation jsonLevel `json:"relation"`
		Agenda   jsonLevel `json:"agenda"`

		Calibration []jsonBin       `json:"calibration"`
		Confusions  []jsonConfusion `json:"confusions"`
	}{missing, r.Strict.json(), r.Entity.json(), r.Relation.json(), r.Agenda.json(), bins, confusions})
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
	if len(r.Bins) > 0 {
		p.printf("confidence  mentions  mean   right\n")
	}
	for _, b := range r.Bins {
		p.printf("   %.1f-%.1f   %6d   %.3f  %.3f\n", b.From, b.From+0.1, b.N, b.Mean(), b.Precision())
	}
	confusions := r.Confusions()
	if len(confusions) > 0 {
		p.printf("confusions  expected -> found (what differs)\n")
	}
	for _, c := range confusions {
		p.printf("   %4d  %s -> %s%s\n", c.N, cmp.Or(c.Gold, "nothing"), cmp.Or(c.Found, "nothing"), differs(c.Part))
	}
	return p.err
}

func differs(part string) string {
	if part == "" {
		return ""
	}
	return " (" + part + ")"
}

// WriteMisses prints one tab-separated line per difference: document, level,
// "missed" or "wrong", place, key, value.
func (r Report) WriteMisses(w io.Writer) error {
	p := printer{w: w}
	for _, m := range r.Misses {
		p.printf("%s", m.line())
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
