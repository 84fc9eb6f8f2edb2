package person

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
	"github.com/kamergraaf/kamergraaf/ingest/extract/token"
	"github.com/kamergraaf/kamergraaf/ingest/link"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// classify says of each word that opens a rule's form which rules those are.
func (x *Extractor) classify() {
	x.classes = lexicon{}
	add := x.classes.add
	for w, c := range map[string]class{"motie": motionWord, "moties": motionWord, "dag": orderWord,
		"voorzitter": labelWord, "griffier": labelWord, "weten": labelWord, "leden": labelWord, "wegens": labelWord,
		"commissievoorzitter": officeWord, "ministerie": officeWord, "ministeries": officeWord, "departement": officeWord,
		"departementen": officeWord, "vertegenwoordiger": officeWord, "rapport": compoundWord} {
		add(w, c)
	}
	for w := range particles {
		add(w, particleWord)
	}
	for w := range notNames {
		add(w, noNameWord)
	}
	for w, c := range cues {
		add(w, cueWord).cue = &c
	}
	for w, singular := range heads {
		add(w, officeWord).head = singular
	}
	for w := range functionWords {
		add(w, functionWord)
	}
	for w := range compounds {
		add(w, compoundWord)
	}
	for w := range x.parties {
		add(w, partyWord)
	}
	for w := range x.dir.firstNames {
		add(w, famousWord)
	}
	for w := range x.dir.famous {
		add(w, famousWord)
	}
	x.classes.seal()
}

// table calls row with the fields of each row of a data file but the header.
func table(name string, row func([]string) error) error {
	f, err := data.Open("data/" + name + ".tsv")
	if err != nil {
		return err
	}
	defer f.Close()
	sc := bufio.NewScanner(f)
	columns := 0
	for line := 1; sc.Scan(); line++ {
		if strings.HasPrefix(sc.Text(), "#") {
			continue
		}
		fields := strings.Split(sc.Text(), "\t")
		if columns == 0 {
			columns = len(fields)
			continue
		}
		if len(fields) != columns {
			return fmt.Errorf("data/%s.tsv:%d: %d columns, want %d", name, line, len(fields), columns)
		}
		if err := row(fields); err != nil {
			return fmt.Errorf("data/%s.tsv:%d: %w", name, line, err)
		}
	}
	return sc.Err()
}

func (d *Directory) addPerson(f []string) error {
	key, surnames, forename, initials, parties := f[0], strings.Split(f[1], "|"), f[2], f[3], f[4]
	if d.persons[key] != nil {
		return fmt.Errorf("person %s is there twice", key)
	}
	p := &link.Person{Key: key, IRI: vocab.Person(key), Label: forename + " " + surnames[0], Initials: initials, FirstName: forename}
	for _, t := range strings.Split(parties, ";") {
		part := strings.Split(t, ":")
		if len(part) == 3 {
			p.Parties = append(p.Parties, link.Term{ID: part[0], From: part[1], To: part[2]})
		} else if t != "" {
			return fmt.Errorf("party %q: want id:from:to", t)
		}
	}
	d.persons[key] = p
	for _, surname := range surnames {
		slug := paper.Slug(surname)
		d.keys[slug] = append(d.keys[slug], key)
		d.fullNames[paper.Slug(forename+" "+surname)] = true
	}
	d.firstNames[strings.Fields(forename)[0]] = true
	return nil
}

func (d *Directory) addForename(f []string) error {
	d.firstNames[f[0]] = true
	return nil
}

// addOffice adds a row of offices.tsv: titles, the key of a person, from, to,
// and a source.
func (d *Directory) addOffice(f []string) error {
	p := d.persons[f[1]]
	if p == nil {
		return fmt.Errorf("nobody has the key %q", f[1])
	}
	for _, title := range strings.Split(f[0], "|") {
		id := paper.Slug(title)
		p.Offices = append(p.Offices, link.Term{ID: id, From: f[2], To: f[3]})
		d.offices[id] = append(d.offices[id], tenure{f[1], f[2], f[3]})
	}
	d.until = max(d.until, f[2], f[3])
	return nil
}

// finish makes the lists that [Directory.People] and [Directory.All] return.
func (d *Directory) finish() {
	for _, list := range d.offices {
		slices.SortStableFunc(list, func(a, b tenure) int { return cmp.Or(strings.Compare(a.from, b.from), strings.Compare(a.key, b.key)) })
	}
	at := func(slug string) *surname {
		n := d.surnames[slug]
		if n == nil {
			n = &surname{slug: slug}
			d.surnames[slug] = n
		}
		return n
	}
	for slug, keys := range d.keys {
		for _, key := range keys {
			n := at(slug)
			n.people = append(n.people, *d.persons[key])
		}
	}
	for _, p := range d.persons {
		d.all = append(d.all, *p)
	}
	cuts := map[string][]string{}
	for slug := range d.keys {
		// Short names lose too much with a letter.
		if short := slug[:len(slug)-1]; len(short) >= 4 {
			cuts[short] = append(cuts[short], slug)
		}
	}
	for short, slugs := range cuts {
		if len(slugs) == 1 {
			at(short).cut = slugs[0]
		}
	}
	slices.SortFunc(d.all, func(a, b link.Person) int { return strings.Compare(a.Key, b.Key) })
}

func (x *Extractor) addParty(f []string) error {
	for _, form := range strings.Split(f[2], "|") {
		first := token.Append(nil, form)
		if len(first) == 0 {
			return fmt.Errorf("form %q has no word", form)
		}
		w := form[:first[0].End]
		x.parties[w] = append(x.parties[w], partyForm{form, f[0], f[1]})
	}
	return nil
}

func (x *Extractor) addPortfolio(f []string) error {
	p := portfolio{slug: paper.Slug(f[0]), ministry: f[1] == "yes"}
	x.portfolios[strings.ReplaceAll(p.slug, "-", "")] = p
	for _, short := range strings.Split(f[2], "|") {
		if p.short = short != ""; p.short {
			x.portfolios[strings.ReplaceAll(paper.Slug(short), "-", "")] = p
		}
	}
	return nil
}
