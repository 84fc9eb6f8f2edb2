package gazetteer

import (
	"slices"
	"time"

	"github.com/kamergraaf/kamergraaf/ingest/extract"
	"github.com/kamergraaf/kamergraaf/ingest/extract/gazetteer/finder"
	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/text"
)

// Extractor finds the names of its tables, and what the grammars of this
// package build on them. It is immutable after [New] and safe for use by
// several goroutines at once.
type Extractor struct {
	finder  *finder.Finder
	names   [][]meaning // by index of the finder
	reads   [][]grammar // likewise, those that are asked at a name; nil for most
	kamer   []bool      // likewise, whether it names a committee of a Chamber
	entries Table
}

var _ extract.Extractor = (*Extractor)(nil)

// meaning is what a name may stand for: an entry, or a grammar that reads on
// from it.
type meaning struct {
	entry   *Entry
	form    Form
	grammar grammar
	kamer   bool // a committee of a Chamber
	rule    string
	// short says that the form is an abbreviation that crowded asks about.
	short bool
}

// Default is the extractor of the package's own data.
func Default(more ...Table) (*Extractor, error) {
	t, err := Known()
	if err != nil {
		return nil, err
	}
	return New(append([]Table{t}, more...)...)
}

// New builds the extractor of tables. An entry of a later table for the same
// name stands beside those of earlier ones and wins where both are meant.
func New(tables ...Table) (*Extractor, error) {
	x := &Extractor{}
	for _, t := range slices.Backward(tables) {
		x.entries = append(x.entries, t...)
	}
	index := map[string]int{}
	var names []string
	add := func(name string, m meaning) {
		key := finder.Key(name)
		i, ok := index[key]
		if !ok {
			i = len(names)
			index[key] = i
			names = append(names, name)
			x.names = append(x.names, nil)
		}
		x.names[i] = append(x.names[i], m)
	}
	for i := range x.entries {
		e := &x.entries[i]
		rule := "gazetteer/" + string(e.Type)
		for _, f := range e.Forms {
			add(f.Text, meaning{entry: e, form: f, rule: rule, short: f.short()})
		}
	}
	for _, g := range grammars {
		for _, word := range g.words {
			add(word, meaning{grammar: g.read})
		}
	}
	for _, word := range kamerWords {
		add(word, meaning{kamer: true})
	}
	x.ask()
	var err error
	x.finder, err = finder.NewCased(names, func(name int) bool {
		return !slices.ContainsFunc(x.names[name], func(m meaning) bool { return m.entry == nil || !m.form.needsCapital() })
	})
	return x, err
}

// ask makes the lists by name that every name of a text is looked up in.
func (x *Extractor) ask() {
	x.reads, x.kamer = make([][]grammar, len(x.names)), make([]bool, len(x.names))
	for i, all := range x.names {
		for _, m := range all {
			if m.grammar != nil {
				x.reads[i] = append(x.reads[i], m.grammar)
			}
		}
		x.kamer[i] = all[len(all)-1].kamer
	}
}

// Entries are those the extractor knows, for labels and curated facts. The
// caller must not change them.
func (x *Extractor) Entries() Table { return x.entries }

// hit is a name in the text.
type hit struct {
	name int
	span text.Span
}

// reading is one paper being read.
type reading struct {
	in    *extract.Input
	s     string
	words []token.Word
	hits  []hit // by start, then longest first
	day   string
	kind  string
	emit  func(extract.Candidate)
	kamer []int           // where committees of the Chambers are named, sorted
	laws  map[string]bool // those looked for in all of the paper

	asked, vaccines bool // of ofVaccines: whether it looked, and whether the paper speaks of them
}

// bytesPerHit is about how much text a name of the tables takes in motions.
const bytesPerHit = 40

// Extract implements extract.Extractor.
func (x *Extractor) Extract(in *extract.Input, emit func(extract.Candidate), _ func(code, message string, at text.Span)) {
	r := &reading{in: in, s: in.Clean.Text, words: in.Words(), kind: in.Doc.Kind}
	if !in.Date.IsZero() {
		r.day = in.Date.Format(time.DateOnly)
	}
	kept := lists.Get().(*scratch)
	r.hits = slices.Grow(kept.hits[:0], 8+len(r.s)/bytesPerHit)
	x.finder.Find(r.s, r.words, func(name, start, end int) { r.hits = append(r.hits, hit{name, text.Span{Start: start, End: end}}) })
	longestFirst(r.hits)
	for _, h := range r.hits {
		if x.kamer[h.name] {
			r.kamer = append(r.kamer, h.span.Start)
		}
	}
	found := slices.Grow(kept.found[:0], len(r.hits)/2)
	known := kept.known.of(len(r.s))
	blocked := 0
	for _, h := range r.hits {
		if h.span.End <= blocked {
			continue
		}
		if c, ok := x.candidate(r, h); ok {
			if c.Type == Block {
				blocked = max(blocked, h.span.End)
				known.add(h.span.Start) // "Raad van Bestuur" is no body of that name either
				continue
			}
			found = append(found, c)
			known.add(c.Span.Start)
			emit(c)
		}
	}
	// What a grammar reads does not reach over a name that is known.
	r.emit = func(c extract.Candidate) {
		if !known.has(c.Span.Start) {
			found = append(found, c)
			emit(c)
		}
	}
	for _, h := range r.hits {
		for _, read := range x.reads[h.name] {
			read(r, h.span)
		}
	}
	r.closedActs()
	r.bind(found, known, emit)
	kept.known = known
	kept.keep(r.hits, found)
}

// candidate is the first meaning of a name that fits where it stands.
func (x *Extractor) candidate(r *reading, h hit) (extract.Candidate, bool) {
	passage := r.s[h.span.Start:h.span.End]
	for _, m := range x.names[h.name] {
		if m.entry == nil || !m.entry.on(r.day) || !m.form.fits(passage) || m.short && crowded(r.s, h.span) || derived(r.s[h.span.End:]) {
			continue
		}
		if rule := rules[m.form.Rule]; rule != nil && !rule(r, h.span) {
			continue
		}
		return extract.Candidate{Span: h.span, Type: m.entry.Type, ID: m.entry.ID, Label: m.entry.Label(),
			Rule: m.rule, Confidence: confidence(m)}, true
	}
	return extract.Candidate{}, false
}

// confidence: short names in capitals and names with a condition are right
// less often than names in full.
func confidence(m meaning) float64 {
	switch {
	case m.entry.Type == paper.Organisation && len(m.form.Text) < 4:
		return 0.85
	case m.form.Rule != "" || len(m.form.Text) < 4:
		return 0.92
	}
	return 0.97
}
