package gazetteer

import (
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/kamergraaf/kamergraaf/ingest/extract/gazetteer/finder"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
)

// Block is the type of entries that are no mention and keep the names inside
// them from being one: "Latijns-Amerikaanse", "Nederlandse Antillen".
const Block paper.Type = "block"

// Entry is something known by name.
type Entry struct {
	Type paper.Type
	ID   string // the guide's id
	IRI  string // canonical public IRI, empty when none is known
	NL   string // Dutch label; English when it is empty
	EN   string // English label, may be empty
	// Forms are how papers write the name. The labels are not forms unless
	// they stand here as well.
	Forms []Form
	// From and Until bound the days (YYYY-MM-DD, Until excluded) of papers in
	// which the forms mean this entry: an act has its COM number until it is
	// adopted. Empty is unbounded. A paper without a date counts as of today's
	// names: as one after every From.
	From, Until string
	// Source says where the facts come from: a register and key, never empty.
	Source string
}

// Form is one way to write a name.
type Form struct {
	Text string
	Case Case
	// Rule names a condition on the words around, see rules.go; "" for none.
	Rule string
}

// Case says which upper and lower case a passage may have.
type Case uint8

const (
	// Proper wants a name written as in the form or all in capitals; a name of
	// several words or with a hyphen may vary as long as it has some capital. A
	// form without capitals is free.
	Proper Case = iota
	// Exact wants every letter as in the form.
	Exact
	// Any takes all.
	Any
)

// parseForm reads the notation of the data files: the text, before it "=" for
// [Exact] or "*" for [Any], behind it a rule in braces.
func parseForm(s string) (Form, error) {
	var f Form
	switch {
	case strings.HasPrefix(s, "="):
		f.Case, s = Exact, s[1:]
	case strings.HasPrefix(s, "*"):
		f.Case, s = Any, s[1:]
	}
	if rest, ok := strings.CutSuffix(s, "}"); ok {
		i := strings.LastIndexByte(rest, '{')
		if i < 0 {
			return f, fmt.Errorf("form %q: } without {", s)
		}
		f.Rule, s = rest[i+1:], rest[:i]
		if _, ok := rules[f.Rule]; !ok {
			return f, fmt.Errorf("form %q: no rule %q", s, f.Rule)
		}
	}
	f.Text = strings.Join(strings.Fields(s), " ")
	if err := finder.Check(f.Text); err != nil {
		return f, fmt.Errorf("form %q has %w", f.Text, err)
	}
	return f, nil
}

// fits says whether passage, which folds to the form, has the case it wants.
func (f Form) fits(passage string) bool {
	if f.Case == Any || passage == f.Text {
		return true
	}
	same, capital, lower := true, false, false
	letters, several := 0, false
	form := []rune(f.Text)
	i := 0
	for _, r := range passage {
		if unicode.Is(unicode.Mn, r) || r == 0xAD || i >= len(form) {
			continue
		}
		same = same && unicode.IsUpper(r) == unicode.IsUpper(form[i])
		capital = capital || unicode.IsUpper(r)
		lower = lower || unicode.IsLower(r)
		switch {
		case unicode.IsLetter(r):
			letters++
		case i > 0 && !unicode.IsDigit(r):
			several = true
		}
		i++
	}
	switch {
	case same:
		return true
	case f.Case == Exact:
		return false
	case strings.ToLower(f.Text) == f.Text:
		return true
	}
	// Five letters: shorter words in capitals are abbreviations of their own.
	return capital && (several && letters > 4 || !lower && letters > 4)
}

// needsCapital says that fits refuses every passage whose first letter is small:
// that of an exact form, or of a short one, must have the case of the form.
func (f Form) needsCapital() bool {
	first, _ := utf8.DecodeRuneInString(f.Text)
	letters := 0
	for _, r := range f.Text {
		if unicode.IsLetter(r) {
			letters++
		}
	}
	return unicode.IsUpper(first) && (f.Case == Exact || f.Case != Any && letters <= 4)
}

var idShape = map[paper.Type]*regexp.Regexp{
	paper.Country:      regexp.MustCompile(`^[A-Z]{3}$`),
	paper.Institution:  regexp.MustCompile(`^(EC|EP|COUNCIL|EUCO|CJEU|TK|EK|SG)$`),
	paper.Council:      regexp.MustCompile(`^[A-Z]+$`),
	paper.Committee:    regexp.MustCompile(`^(EP-[A-Z0-9]+|COREPER|TK:[a-z0-9-]+|EK:[a-z0-9-]+|name:[a-z0-9-]+)$`),
	paper.Agency:       regexp.MustCompile(`^[A-Z0-9]+$`),
	paper.Organisation: regexp.MustCompile(`^name:[a-z0-9]+(-[a-z0-9]+)*$`),
	paper.ITSystem:     regexp.MustCompile(`^([A-Z0-9-]+|name:[a-z0-9]+(-[a-z0-9]+)*)$`),
	paper.Act:          regexp.MustCompile(`^([1-9][0-9]{4}[A-Z]{1,2}[0-9]{4}|1[0-9]{4}[A-Z]|(COM|JOIN)\([0-9]{4}\)[0-9]+|name:[a-z0-9]+(-[a-z0-9]+)*)$`),
	paper.Region:       regexp.MustCompile(`^name:[a-z0-9-]+$`),
	paper.Party:        regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`),
	paper.Ministry:     regexp.MustCompile(`^ministerie:[a-z0-9-]+$`),
	Block:              regexp.MustCompile(`^$`),
}

// check says what is wrong with an entry, nil when nothing is.
func (e *Entry) check() error {
	shape, ok := idShape[e.Type]
	switch {
	case !ok:
		return fmt.Errorf("no names are kept of type %q; the types are %s", e.Type, typesKept())
	case !shape.MatchString(e.ID):
		return fmt.Errorf("%q is no id of type %s; write one such as %s", e.ID, e.Type, idExample[e.Type])
	case e.Source == "":
		return fmt.Errorf("%s has no source", e.ID)
	case len(e.Forms) == 0:
		return fmt.Errorf("%s has no form; write the names that papers use in the column forms, with | between them", e.ID)
	case e.Type != Block && e.NL == "" && e.EN == "":
		return fmt.Errorf("%s has no name to show; fill in the column nl or en", e.ID)
	}
	return nil
}

// Label is the Dutch label, or the English one where there is none.
func (e *Entry) Label() string {
	if e.NL != "" {
		return e.NL
	}
	return e.EN
}
