package decode

import (
	"encoding/xml"
	"regexp"
	"strings"
	"unicode"
)

// opMeta gathers what a publication says of itself: first its inline metadata
// (names as in kst-34104-439), and where these are only a pointer
// (OVERHEIDop.externMetadataRecord, as in kst-24515-782) the id in that URL and
// the printed head.
type opMeta struct {
	said Meta // inline metadata

	meeting  string // its day: the report is issued later
	url      string
	dctitle  string // DC.title, the whole: "dossier title; kind; title"
	dossiers int    // dossier blocks seen; a paper under several is named for the first
	nr       string
	part     string // chapter (VI) or Council number (20) of the dossier
	kind     string
	title    string
	dtitle   string
	number   string
	date     string
	session  string
	chamber  string
}

// record takes one element of the metadata block.
func (m *opMeta) record(t xml.StartElement) {
	if t.Name.Local == "meta" {
		m.meet(attr(t.Attr, "name"), attr(t.Attr, "scheme"), attr(t.Attr, "content"))
	}
}

// meet takes one named value; the pages of official publications have the same
// names in their HTML.
func (m *opMeta) meet(name, scheme, content string) {
	if content = strings.TrimSpace(content); content == "" {
		return
	}
	switch name {
	case "OVERHEIDop.datumVergadering":
		m.meeting = isoDate(content)
	case "OVERHEIDop.externMetadataRecord":
		m.url = content
	case "DC.title":
		m.dctitle = content
	case "DC.type":
		if scheme == "OVERHEIDop.KamerstukTypen" {
			m.said.Kind = content
		}
	case "DC.creator":
		m.said.Chamber = chamberOf(content)
	case "OVERHEIDop.indiener":
		m.said.Submitters = append(m.said.Submitters, content)
	default:
		if field := m.field(name); field != nil && *field == "" {
			*field = content
		}
	}
}

func (m *opMeta) field(name string) *string {
	switch name {
	case "DC.identifier":
		return &m.said.ID
	case "OVERHEIDop.documenttitel":
		return &m.said.Title
	case "DCTERMS.issued":
		return &m.said.Date
	case "OVERHEIDop.dossiernummer":
		return &m.said.Dossier
	case "OVERHEIDop.dossiertitel":
		return &m.said.DossierTitle
	case "OVERHEIDop.ondernummer":
		return &m.said.Number
	case "OVERHEIDop.vergaderjaar":
		return &m.said.Session
	}
	return nil
}

// start takes what attributes of the printed head say.
func (m *opMeta) start(f *opFrame, attrs []xml.Attr) {
	switch f.name {
	case "dossier":
		m.dossiers++
	case "handelingen":
		m.kind = "Handelingen"
	case "datum":
		if f.parent == "datumtekst" && m.date == "" {
			m.date = isoDate(attr(attrs, "isodatum"))
		}
	case "ondernummer":
		if m.chamber == "" {
			m.chamber = chamberOf(attr(attrs, "kamer"))
		}
	case "tekstregel":
		f.attr = attr(attrs, "inhoud")
	}
}

// end takes what an element of the printed head printed.
func (m *opMeta) end(f *opFrame, out []byte) {
	field := m.printed(f)
	if field == nil || *field != "" || f.start > len(out) {
		return
	}
	s := strings.TrimSpace(string(out[f.start:]))
	switch f.name {
	case "tekstregel":
		if f.attr == "vergaderjaar" {
			s = session.FindString(strings.NewReplacer("–", "-", "/", "-").Replace(s))
		} else {
			s = chamberOf(s)
		}
	case "dossiernr", "begrotingshoofdstuk", "raadnr":
		s = compact(s)
	}
	*field = s
}

// printed is the field that an element's text fills, nil for most.
func (m *opMeta) printed(f *opFrame) *string {
	switch f.name {
	case "dossiernr":
		if m.dossiers == 1 {
			return &m.nr
		}
	case "begrotingshoofdstuk", "raadnr":
		if m.dossiers == 1 {
			return &m.part
		}
	case "titel":
		switch {
		case f.parent == "dossier" && m.dossiers == 1:
			return &m.dtitle
		case f.parent == "stuk":
			return &m.title
		}
	case "intitule":
		return &m.title
	case "ondernummer":
		return &m.number
	case "tekstregel":
		switch f.attr {
		case "vergaderjaar":
			return &m.session
		case "kamernummer", "kameraanduiding":
			return &m.chamber
		}
	}
	return nil
}

// session is a parliamentary year as printed: two years, or a year and the
// last digits of the next.
var session = regexp.MustCompile(`\b(1[89]|20)[0-9]{2}-([0-9]{4}|[0-9]{2})\b`)

// publication is the id in the URL of a metadata record or a page.
var publication = regexp.MustCompile(`/([a-z]+-[A-Za-z0-9-]*[0-9A-Z][a-z0-9]*)(/|\.html|\.xml|$)`)

// rijkswet is the suffix of a dossier of the Kingdom, which ids leave out:
// kst-36027-12 is printed under 36 027 (R2160).
var rijkswet = regexp.MustCompile(`-?\(?R ?[0-9]+\)?$`)

// meta puts the inline metadata before the printed head.
func (m *opMeta) meta() Meta {
	out := m.said
	if out.ID == "" {
		if s := publication.FindStringSubmatch(m.url); s != nil {
			out.ID = s[1]
		}
	}
	if m.meeting != "" {
		out.Date = m.meeting
	}
	dossier := m.nr
	if m.nr != "" && m.part != "" {
		dossier += "-" + m.part
	}
	out.Dossier = rijkswet.ReplaceAllString(out.Dossier, "")
	for _, f := range []struct {
		to   *string
		from string
	}{
		{&out.Kind, m.kind}, {&out.Title, m.title}, {&out.Title, m.dctitle}, {&out.Date, m.date}, {&out.Dossier, dossier}, {&out.DossierTitle, m.dtitle},
		{&out.Number, m.number}, {&out.Session, m.session}, {&out.Chamber, m.chamber},
	} {
		if *f.to == "" {
			*f.to = f.from
		}
	}
	return out
}

// chamberOf reads "2", "II" or the chamber's name.
func chamberOf(s string) string {
	switch {
	case s == "2" || s == "II" || strings.HasPrefix(s, "Tweede Kamer"):
		return "II"
	case s == "1" || s == "I" || strings.HasPrefix(s, "Eerste Kamer"):
		return "I"
	}
	return ""
}

var day = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}$`)

func isoDate(s string) string {
	if s = strings.TrimSpace(s); day.MatchString(s) {
		return s
	}
	return ""
}

// compact drops every space of a number, no-break spaces too.
func compact(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}
