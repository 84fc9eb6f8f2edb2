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
	names   []name // by index of the finder
	entries Table
}

var _ extract.Extractor = (*Extractor)(nil)

// name is what may be meant where a name of the finder stands.
type name struct {
	meanings []meaning // entries, the first that fits is meant
	reads    []grammar // those that are asked there; nil for most
	kamer    bool      // it names a committee of a Chamber
}

// meaning is an entry that a name may stand for.
type meaning struct {
	form        Form
	from, until string // those of the entry
	fits        rule   // that of the form, nil for none
	// short says that the form is an abbreviation that crowded asks about.
	short bool
	found extract.Candidate // but for its span
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
	var forms []string
	at := func(form string) *name {
		key := finder.Key(form)
		i, ok := index[key]
		if !ok {
			i = len(forms)
			index[key] = i
			forms, x.names = append(forms, form), append(x.names, name{})
		}
		return &x.names[i]
	}
	for i := range x.entries {
		e := &x.entries[i]
		for _, f := range e.Forms {
			n := at(f.Text)
			n.meanings = append(n.meanings, mean(e, f))
		}
	}
	for i := range x.entries { // behind the names that are written out
		e := &x.entries[i]
		for _, f := range variants(e) {
			n := at(f.Text)
			n.meanings = append(n.meanings, mean(e, f))
		}
	}
	for _, g := range grammars {
		for _, word := range g.words {
			n := at(word)
			n.reads = append(n.reads, g.read)
		}
	}
	for _, word := range kamerWords {
		at(word).kamer = true
	}
	var err error
	x.finder, err = finder.NewCased(forms, func(i int) bool { return x.names[i].needsCapital() })
	return x, err
}

func mean(e *Entry, f Form) meaning {
	return meaning{form: f, from: e.From, until: e.Until, fits: rules[f.Rule], short: f.short(), found: extract.Candidate{
		Type: e.Type, ID: e.ID, Label: e.Label(), Rule: "gazetteer/" + string(e.Type), Confidence: confidence(e, f)}}
}

// needsCapital says that nothing is meant where the name begins with a small letter.
func (n *name) needsCapital() bool {
	return n.reads == nil && !n.kamer && !slices.ContainsFunc(n.meanings, func(m meaning) bool { return !m.form.needsCapital() })
}

// Entries are those the extractor knows, for labels and curated facts. The
// caller must not change them.
func (x *Extractor) Entries() Table { return x.entries }

// hit is a name in the text.
type hit struct {
	name int
	span text.Span
}

// reading is one paper being read. Its lists are kept for the next.
type reading struct {
	in    *extract.Input
	s     string
	words []token.Word
	hits  []hit // by start, then longest first
	out   func(extract.Candidate)
	found []extract.Candidate // what was emitted
	taken places              // where names stand that are known
	kamer []int               // where committees of the Chambers are named, sorted
	laws  map[string]bool     // those looked for in all of it

	other           int  // where another body is called "Commissie" first, one more than that; 0 before it was looked for
	asked, vaccines bool // of ofVaccines: whether it looked, and whether the paper speaks of them
}

// bytesPerHit is about how much text a name of the tables takes in motions.
const bytesPerHit = 40

// Extract implements extract.Extractor.
func (x *Extractor) Extract(in *extract.Input, emit func(extract.Candidate), _ func(code, message string, at text.Span)) {
	r := begin(in, emit)
	defer r.free()
	x.finder.Find(r.s, r.words, func(name, start, end int) { r.hits = append(r.hits, hit{name, text.Span{Start: start, End: end}}) })
	longestFirst(r.hits)
	for _, h := range r.hits {
		if x.names[h.name].kamer {
			r.kamer = append(r.kamer, h.span.Start)
		}
	}
	x.entriesOf(r)
	for _, h := range r.hits {
		for _, read := range x.names[h.name].reads {
			read(r, h.span)
		}
	}
	r.closedActs()
	r.bind()
}

// entriesOf emits the entries that are meant where names stand.
func (x *Extractor) entriesOf(r *reading) {
	blocked := 0
	for _, h := range r.hits {
		if h.span.End <= blocked {
			continue
		}
		m := x.meaning(r, h)
		if m == nil {
			continue
		}
		r.taken.add(h.span.Start)
		if m.found.Type == Block { // "Raad van Bestuur" is no body of that name either
			blocked = max(blocked, h.span.End)
			continue
		}
		c := m.found
		c.Span = h.span
		r.found = append(r.found, c)
		r.out(c)
	}
}

// emit is for what a grammar reads, which does not reach over a name that is known.
func (r *reading) emit(c extract.Candidate) {
	if !r.taken.has(c.Span.Start) {
		r.found = append(r.found, c)
		r.out(c)
	}
}

// meaning is the first meaning of a name that fits where it stands, nil for none.
func (x *Extractor) meaning(r *reading, h hit) *meaning {
	all := x.names[h.name].meanings
	if len(all) == 0 || derived(r.s[h.span.End:]) {
		return nil
	}
	passage := r.s[h.span.Start:h.span.End]
	for i := range all {
		m := &all[i]
		if r.on(m) && m.form.fits(passage) && !(m.short && crowded(r.s, h.span)) && (m.fits == nil || m.fits(r, h.span)) {
			return m
		}
	}
	return nil
}

// on says whether the entry of a meaning is meant in a paper of that day.
func (r *reading) on(m *meaning) bool {
	if m.from == "" && m.until == "" {
		return true // nearly all
	}
	near := r.in.Near()
	if r.in.Date.IsZero() && !dated(r.in.Doc.Kind) || near.IsZero() {
		return m.until == ""
	}
	day := near.Format(time.DateOnly)
	return (m.from == "" || m.from <= day) && (m.until == "" || day < m.until)
}

// dated says of a kind of paper that the first day in it tells when it was
// written: that of the meeting or of the proposal that it is about.
func dated(kind string) bool {
	return kind == paper.KindAgenda || kind == paper.KindReport || kind == paper.KindBNC
}

// confidence: short names in capitals and names with a condition are right
// less often than names in full.
func confidence(e *Entry, f Form) float64 {
	switch {
	case e.Type == paper.Organisation && len(f.Text) < 4:
		return 0.85
	case f.Rule != "" || len(f.Text) < 4:
		return 0.92
	}
	return 0.97
}
