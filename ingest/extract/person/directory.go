package person

import (
	"embed"
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/ingest/link"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

//go:embed data/*.tsv
var data embed.FS

// Directory knows people by their surname. It is what ingest/link asks.
type Directory struct {
	surnames    map[string]*surname     // by slug, and those without their last letter
	all         []link.Person           // by key
	persons     map[string]*link.Person // by key
	keys        map[string][]string     // by slug of the surname, likewise
	fullNames   map[string]bool         // slugs of first name and surname
	firstNames  map[string]bool         // first words of full names
	famousNames map[string]bool         // slugs
	famous      map[string]bool         // first words of those, lower case
	famousWhose map[string]string       // slugs with the -s of "Poetins leger" -> without
	offices     map[string][]tenure     // by id
	until       string                  // the last day of offices.tsv
}

// tenure is who held an office from one day to another, which is the first no
// more and empty while it lasts.
type tenure struct{ key, from, to string }

var (
	_ link.People  = (*Directory)(nil)
	_ link.Offices = (*Directory)(nil)
)

// Holders returns those who held an office between two days. The list is whole
// up to its last change: of a later day it knows nothing.
func (d *Directory) Holders(office, from, to string) ([]link.Person, bool) {
	list := d.offices[office]
	if len(list) == 0 || to >= d.until || to < from || to < list[0].from {
		return nil, false
	}
	var out []link.Person
	for _, t := range list {
		if t.from <= to && (t.to == "" || from <= t.to) && !slices.ContainsFunc(out, func(p link.Person) bool { return p.Key == t.key }) {
			out = append(out, *d.persons[t.key])
		}
	}
	return out, true
}

// Full returns the offices held between two days whose title a shorter one can
// mean, sorted: "minister voor Asiel" that of Asiel en Migratie. It is for an
// office that is none itself, and goes through all there are.
func (d *Directory) Full(office, from, to string) []string {
	head, portfolio := splitOffice(office)
	if portfolio == "" || to >= d.until || to < from {
		return nil
	}
	var out []string
	for id, list := range d.offices {
		if h, p := splitOffice(id); h != head || !strings.Contains("-"+p+"-", "-"+portfolio+"-") {
			continue
		}
		if slices.ContainsFunc(list, func(t tenure) bool { return t.from <= to && (t.to == "" || from <= t.to) }) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// splitOffice is what the id of an office begins with, and its portfolio: of
// "minister-van-defensie" minister and defensie.
func splitOffice(id string) (head, portfolio string) {
	head, rest, _ := strings.Cut(id, "-")
	for _, prep := range []string{"van-", "voor-"} {
		if p, ok := strings.CutPrefix(rest, prep); ok {
			return head, p
		}
	}
	return head, rest
}

// surname is one that people have, or one without its last letter.
type surname struct {
	slug   string
	people []link.Person
	// cut is the surname of which this is all but the last letter, where that is of
	// one alone.
	cut string
}

// isKnown tells whether somebody has the surname, which may be nil.
func (n *surname) isKnown() bool { return n != nil && len(n.people) > 0 }

// People returns those of a surname, given as the guide's slug.
func (d *Directory) People(surname string) []link.Person {
	if n := d.surnames[surname]; n != nil {
		return n.people
	}
	return nil
}

// All returns everybody, by key.
func (d *Directory) All() []link.Person { return slices.Clone(d.all) }

// written is a surname as it is written, nil when it has none such.
func (d *Directory) written(text string) *surname {
	var buf [64]byte
	return d.surnames[string(paper.AppendSlug(buf[:0], text))]
}

// known tells whether somebody has a surname as it is written.
func (d *Directory) known(text string) bool { return d.written(text).isKnown() }

// famousPeople are people abroad whom Dutch papers name by surname alone, and
// whose surname means nothing else there.
var famousPeople = []string{"Zelensky", "Assad", "Bashar al-Assad", "Zelenskyy", "Zelenski", "Poetin", "Trump", "Biden", "Macron", "Scholz", "Merkel", "Merz", "Orbán", "Netanyahu",
	"Erdogan", "Erdoğan", "Von der Leyen", "Ursula von der Leyen", "Juncker", "Borrell", "Kallas", "Kaja Kallas", "Charles Michel", "António Costa", "Rutte",
	"Mark Rutte", "Timmermans", "Frans Timmermans", "Draghi", "Letta", "Enrico Letta", "Mario Draghi", "Guterres", "Stoltenberg", "Loekasjenko",
	"Xi Jinping", "Metsola", "Roberta Metsola", "Breton", "Thierry Breton", "Gentiloni", "Vestager", "Dombrovskis", "Johansson",
	"Ylva Johansson", "Sinkevičius", "Wojciechowski", "Reynders", "Didier Reynders", "Schinas", "Hoekstra", "Wopke Hoekstra", "Lagarde", "Christine Lagarde",
	"Meloni", "Brunner", "Magnus Brunner", "Zelensky's", "Von der Leyen's", "Josep Borrell", "Emmanuel Macron", "Olaf Scholz", "Angela Merkel", "Friedrich Merz",
	"Viktor Orbán", "Benjamin Netanyahu", "Donald Trump", "Joe Biden", "Volodymyr Zelensky", "Vladimir Poetin", "Giorgia Meloni", "Tusk", "Donald Tusk",
	"Jens Stoltenberg", "António Guterres", "Margrethe Vestager", "Paolo Gentiloni", "Starmer", "Keir Starmer", "Pedro Sánchez", "Marco Rubio", "Elon Musk",
	"Šefčovič", "Maroš Šefčovič", "Virginijus Sinkevičius", "Valdis Dombrovskis"}

// New reads the tables of the package.
func New() (*Extractor, *Directory, error) {
	d := &Directory{surnames: map[string]*surname{}, persons: map[string]*link.Person{}, keys: map[string][]string{}, offices: map[string][]tenure{}, fullNames: map[string]bool{}, firstNames: map[string]bool{},
		famousNames: map[string]bool{}, famous: map[string]bool{}, famousWhose: map[string]string{}}
	x := &Extractor{dir: d, parties: map[string][]partyForm{}, portfolios: map[string]portfolio{}}
	for _, f := range famousPeople {
		slug, first := paper.Slug(f), strings.ToLower(strings.Fields(f)[0])
		d.famousNames[slug] = true
		d.famous[first] = true
		if f[len(f)-1] >= 'a' && !strings.ContainsAny(f, " '") && !strings.ContainsAny(slug[len(slug)-1:], "aeiouysxz") {
			d.famous[first+"s"], d.famousWhose[slug+"s"] = true, slug
		}
	}
	for _, t := range []struct {
		file string
		row  func([]string) error
	}{{"people", d.addPerson}, {"forenames", d.addForename}, {"offices", d.addOffice}, {"parties", x.addParty}, {"portfolios", x.addPortfolio}} {
		if err := table(t.file, t.row); err != nil {
			return nil, nil, err
		}
	}
	d.finish()
	x.classify()
	return x, d, nil
}
