package decode

// action is what an element of officielepublicaties XML does to the text.
type action uint8

const (
	boundary  action = iota // parts the text before, in and after it; also any element not listed
	inline                  // running text
	spaced                  // running text, parted from its neighbours by a space at least
	paragraph               // a block of the kind its surroundings ask for
	heading                 // a block
	lines                   // its blocks stand on lines of their own, without blank lines between
	list                    // lines, and its paragraphs are list items
	label                   // a number that the paragraph after it goes on from
	table
	row
	cell
	note
	noteMark
	noteRef
	linked
	signing // lines, and its paragraphs are signatures
	unread  // not text: metadata, pictures
)

// opElements are the elements of the op-xsd schemas (2012-1 to 2014-05-15)
// that appear in papers, Staatsblad and Handelingen and are no plain boundary.
// The names in the comments are where each was seen.
var opElements = map[string]action{
	// running text
	"nadruk": inline, "inf": inline, "sup": inline, "ondernummer": inline, "datum": inline,
	"dossiernr": inline, "raadnr": inline, "rijkswetnr": inline, "unl": inline, "intref": inline,
	"begrotingshoofdstuk": spaced, // kst-36410-VII-108: printed "36 410 VII"
	"br":                  spaced,
	"voornaam":            spaced, "achternaam": spaced, "voorvoegsels": spaced, "politiek": spaced, // Staatsblad, Handelingen
	"subtitel": spaced, "ondertitel": spaced,
	"extref": linked, "dossierref": linked,

	"tekstregel": paragraph, "dossiernummer": paragraph, "stuknr": paragraph, "datumtekst": paragraph,
	"al": paragraph, "considerans.al": paragraph, "noot.al": paragraph, "wij": paragraph, "li.al": paragraph,
	"onderwerp": paragraph, "spreker": paragraph, "slotformulering": paragraph, "gegeven": paragraph,
	"functie": paragraph, "naam": paragraph, "tekst-sluiting": paragraph, "term": paragraph, "definitie": paragraph,
	"dagtekening": paragraph, "plaats": paragraph, "koning": paragraph, "wat": paragraph,

	"kop": heading, "tussenkop": heading, "titel": heading, "intitule": heading, "item-titel": heading,

	"kamerstukkop": lines, "al-groep": lines, "stuk-kop": lines,
	"lijst": list, "definitielijst": list, "noot.lijst": list,
	"li.nr": label, "lidnr": label, "nr": label, "label": label,

	"table": table, "row": row, "entry": cell,

	"noot": note, "noot.nr": noteMark, "nootref": noteRef,
	"ondertekening": signing, "ondertekenaar": signing,

	"metadata": unread, "plaatje": unread, "illustratie": unread, "colspec": unread,
}

// opSections are the elements whose depth gives a heading its level.
var opSections = map[string]bool{
	"divisie": true, "boek": true, "deel": true, "hoofdstuk": true, "titeldeel": true, "afdeling": true,
	"paragraaf": true, "sub-paragraaf": true, "artikel": true, "bijlage": true, "wijzig-artikel": true,
}

// opEmphasis is how far below its section a tussenkop stands, by its
// kopopmaak: bold, bold italic, italic, roman.
var opEmphasis = map[string]int{"vet": 1, "vetcur": 2, "cur": 3, "rom": 4}
