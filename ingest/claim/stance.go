package claim

import "strings"

// Stances, as the concept scheme of the ontology has them (kg:Stances). The
// first five are those of the project's vocabulary; prose needs three more:
// to be concerned, to urge something, and to stand aside.
const (
	Supports    = "supports"
	Opposes     = "opposes"
	Conditional = "conditional"
	Reserve     = "parliamentary-reserve"
	NoPosition  = "no-position-yet"
	Concerned   = "concerned"
	Urges       = "urges"
	Neutral     = "neutral"
)

// form is how a word that carries a stance stands in its clause.
type form int

const (
	finite     form = iota // "steunt": its subject is next to it
	infinitive             // "steunen": next to a modal verb before it, or finite itself
	participle             // "gesteund": next to "heeft"
	noun                   // "voorstander": next to "is"
	agent                  // "verwelkomd": in the passive, with "door" before its holder
	owned                  // "zorgen": its holder behind "van"
	dative                 // "baart": its holder right behind it
	ours                   // "in lijn met de Nederlandse inzet": the Dutch government's
)

// cue is a word that carries a stance.
type cue struct {
	stance string
	form   form
	// with are verbs that a noun's clause must have; the auxiliaries of the
	// form when nil.
	with set
	// states asks for a state, the member states or an institution as the holder:
	// others ask for something all the time.
	states bool
	// parties takes a party, too, where states asks for others.
	parties bool
	// ok looks at the words around word i; nil takes all.
	ok func(x *line, i int) bool
}

// cues are the words that carry a stance. Their sources are the forms that
// annotated agendas, reports and BNC-fiches of the Dutch government use.
var cues = func() map[string][]cue {
	m := map[string][]cue{}
	add := func(words string, c cue) {
		for w := range strings.FieldsSeq(words) {
			m[w] = append(m[w], c)
		}
	}
	is, utter := newSet("is zijn was waren blijft blijven bleef bleven bent ben"), newSet("uit uiten uitte uitten heeft hebben had hadden maakt maken maakte maakten sprak spraken spreekt spreken deelt delen deelde deelden houdt houden kent benoemde benoemden")
	add("steunt steunde steunden ondersteunt ondersteunde ondersteunden verwelkomt verwelkomde verwelkomden waardeert waardeerde waardeerden onderschrijft onderschreef omarmt omarmde", cue{stance: Supports, ok: direct})
	add("steunen ondersteunen verwelkomen onderschrijven omarmen", cue{stance: Supports, form: infinitive, ok: direct})
	add("gesteund ondersteund verwelkomd onderschreven omarmd", cue{stance: Supports, form: participle})
	add("gesteund verwelkomd onderschreven omarmd toegejuicht", cue{stance: Supports, form: agent})
	add("toegejuicht", cue{stance: Supports, form: participle})
	add("juicht juichen juichte juichten", cue{stance: Supports, ok: later("toe")})
	add("steun instemming", cue{stance: Supports, form: owned, ok: countsOn})
	add("tevredenheid", cue{stance: Supports, form: owned, ok: toPleasure})
	add("tevredenheid", cue{stance: Supports, form: noun, with: newSet("constateert constateerde constateren ziet zag zien stelt stelde"), ok: withPleasure})
	add("lijn", cue{stance: Supports, form: ours, ok: inLine})
	add("sluit sluiten", cue{stance: Supports, form: ours, ok: fitsIn})
	add("spreekt spreken sprak spraken", cue{stance: Supports, ok: speaksOut("voor", "vóór")})
	add("spreekt spreken sprak spraken", cue{stance: Opposes, ok: speaksOut("tegen")})
	add("uitgesproken", cue{stance: Supports, form: participle, ok: before1("voor", "vóór")})
	add("uitgesproken", cue{stance: Opposes, form: participle, ok: before1("tegen")})
	add("instemmen", cue{stance: Supports, form: infinitive, ok: notAsked})
	add("ingestemd", cue{stance: Supports, form: participle})
	add("stemt stemde stemden stemmen", cue{stance: Supports, ok: votes("in")})
	add("stemt stemde stemden stemmen", cue{stance: Supports, ok: votes("voor")})
	add("stemt stemde stemden stemmen", cue{stance: Opposes, ok: votes("tegen")})
	add("gaat gaan ging gingen", cue{stance: Supports, ok: later("akkoord")})
	add("deelt delen", cue{stance: Supports, ok: shares})
	add("voorstander voorstanders", cue{stance: Supports, form: noun, with: is})
	add("tevreden verheugd ingenomen", cue{stance: Supports, form: noun, with: is})
	add("steun", cue{stance: Supports, form: noun, with: newSet("sprak spraken spreekt spreken betuigt betuigde betuigden geeft geven gaf gaven gesproken verleent uit uitte uitten toonde toonden"), ok: notOwn})
	add("positief", cue{stance: Supports, form: noun, with: newSet("is zijn staat staan stond stonden waren was beoordeelt beoordeelde oordeelt oordeelde hebben heeft reageerde reageerden uitte uitten sprak spraken"), ok: towards})
	add("vinden", cue{stance: Supports, form: infinitive, ok: liesIn})
	add("tegenstander tegenstanders", cue{stance: Opposes, form: noun, with: is})
	add("tegen", cue{stance: Opposes, form: noun, with: is, ok: isAgainst})
	add("verwerpt verwierp verwierpen veroordeelt veroordeelde", cue{stance: Opposes})
	add("wijst wijzen wees wezen", cue{stance: Opposes, ok: later("af")})
	add("keurt keuren keurde", cue{stance: Opposes, ok: later("af")})
	add("verworpen veroordeeld afgewezen", cue{stance: Opposes, form: participle})
	add("negatief", cue{stance: Opposes, form: noun, with: newSet("is zijn staat staan stond stonden waren was oordeelt oordeelde"), ok: towards})
	add("zorgen bezwaren twijfels bedenkingen", cue{stance: Concerned, form: owned, ok: worriesOver})
	add("zorgen", cue{stance: Concerned, form: noun, with: newSet("wil willen wilde wilden"), ok: before2("uitspreken", "uiten")})
	add("baart baren baarde baarden", cue{stance: Concerned, form: dative, ok: later("zorgen")})
	add("deelt delen deelde deelden", cue{stance: Concerned, ok: sharesWorries})
	add("betreurd", cue{stance: Concerned, form: participle})
	add("bezwaar bezwaren", cue{stance: Opposes, form: noun, with: newSet("heeft hebben had hadden maakt maakte maakten ziet uitte uitten"), ok: before2("tegen", "op", "bij", "over")})
	add("zorgen", cue{stance: Concerned, form: noun, with: utter, ok: worries})
	add("bedenkingen twijfels kanttekeningen kanttekening", cue{stance: Concerned, form: noun, with: newSet("heeft hebben had hadden uit uitte uitten plaatst plaatsen plaatste plaatsten houdt")})
	add("kritisch terughoudend bezorgd", cue{stance: Concerned, form: noun, with: newSet("is zijn was waren blijft staat staan stond stonden"), ok: towards})
	add("betreurt betreuren betreurde betreurden", cue{stance: Concerned})
	add("benadrukt benadrukte benadrukten onderstreept onderstreepte onderstreepten", cue{stance: Urges})
	add("benadrukken onderstrepen", cue{stance: Urges, form: infinitive, ok: notAsked})
	add("benadrukt onderstreept bepleit opgeroepen aangedrongen", cue{stance: Urges, form: participle})
	add("pleit pleitte pleitten bepleit bepleitte", cue{stance: Urges})
	add("wijst wijzen wees wezen", cue{stance: Urges, ok: pointsOut})
	add("vindt vinden", cue{stance: Urges, ok: findsDue})
	add("pleiten", cue{stance: Urges, form: infinitive})
	add("gepleit", cue{stance: Urges, form: participle})
	add("hecht hechten hechtte hechtten", cue{stance: Urges, ok: later("aan", "eraan")})
	add("roept roepen riep riepen", cue{stance: Urges, ok: later("op")})
	add("dringt dringen drong drongen", cue{stance: Urges, ok: later("aan")})
	add("acht achten vindt vinden achtte vonden vond", cue{stance: Urges, ok: matters})
	add("vraagt vragen vroeg vroegen", cue{stance: Urges, ok: attention})
	add("vraagt vragen vroeg vroegen verzoekt verzoeken verzocht verzochten", cue{stance: Urges, ok: asks, states: true})
	add("gevraagd verzocht", cue{stance: Urges, form: participle, ok: asked4, states: true})
	add("zet zetten zette", cue{stance: Urges, ok: bets})
	add("inzetten", cue{stance: Urges, form: infinitive, ok: betsOn})
	add("wil willen wilde wilden", cue{stance: Urges, ok: wants, states: true, parties: true})
	add("ingezet", cue{stance: Urges, form: participle, ok: before1("voor", "op")})
	add("oproep", cue{stance: Urges, form: noun, with: newSet("zal zullen deed deden doet doen heeft hebben"), ok: calls})
	add("geeft geven gaf gaven", cue{stance: Urges, ok: declares})
	add("aandacht", cue{stance: Urges, form: noun, with: newSet("zal zullen blijft wil heeft hebben"), ok: before2x("vragen", "gevraagd")})
	add("open", cue{stance: Conditional, form: noun, with: newSet("staat staan stond"), ok: before2("voor")})
	add("standpunt positie kabinetsstandpunt oordeel", cue{stance: NoPosition, form: noun, with: newSet("heeft hebben had hadden neemt nemen is"), ok: notYet})
	add("beraadt beraden beraadde", cue{stance: NoPosition})
	add("wacht wachten wachtte", cue{stance: NoPosition, ok: later("af")})
	add("voorbehoud behandelvoorbehoud studievoorbehoud onderzoeksvoorbehoud", cue{stance: Reserve, form: noun,
		with: newSet("heeft hebben had hadden maakt maakte maakten plaatst plaatste plaatsten handhaaft handhaafde handhaafden handhaven"), ok: reserve})
	add("behield behielden behoudt behouden", cue{stance: Reserve, ok: keeps})
	add("onthield onthielden onthoudt onthouden", cue{stance: Neutral, ok: later("stemming", "zich")})
	return m
}()

// auxiliaries of the forms.
var (
	modals  = newSet("kan kunnen kon konden zal zullen wil willen blijft blijven bleef bleven moet")
	perfect = newSet("heeft hebben had hadden")
	passive = newSet("wordt worden werd werden")
)

// clauseEnd is where the clause that word i begins or stands in ends: before
// the next sign or word that opens another.
func (x *line) clauseEnd(i int) int {
	for j := i + 1; j < len(x.w); j++ {
		switch x.at(j) {
		case ",", ";", ":", "dat", "die", "omdat", "maar", "terwijl", "waarbij", "zodat", "(":
			return j
		}
	}
	return len(x.w)
}

// wide is clauseEnd where commas part items of a list.
func (x *line) wide(i int) int {
	for j := i + 1; j < len(x.w); j++ {
		switch x.at(j) {
		case ":":
			if x.at(j-1) == "hierna" { // "(hierna: de Commissie)"
				continue
			}
			return j
		case ";", "dat", "omdat", "maar", "terwijl", "zodat":
			return j
		}
	}
	return len(x.w)
}

// later asks for one of the words later in the clause.
func later(words ...string) func(*line, int) bool {
	m := newSet(strings.Join(words, " "))
	return func(x *line, i int) bool { return x.find(i+1, x.wide(i), m) >= 0 }
}

// before2 asks for one of the words within the next three.
func before2(words ...string) func(*line, int) bool {
	m := newSet(strings.Join(words, " "))
	return func(x *line, i int) bool { return x.find(i+1, i+5, m) >= 0 }
}

func before2x(words ...string) func(*line, int) bool {
	m := newSet(strings.Join(words, " "))
	return func(x *line, i int) bool { return x.find(i+1, x.wide(i), m) >= 0 }
}

// direct refuses "ondersteunt bij", help and no position, and people who are
// helped: "steunt op".
func direct(x *line, i int) bool {
	next := x.low(i + 1)
	return next != "op" && next != "bij" && x.low(i-1) != "te"
}

func notAsked(x *line, i int) bool { return x.low(i-1) != "te" }

// votes reads the particle of "stemde in met", "stemde tegen".
func votes(particle string) func(*line, int) bool {
	return func(x *line, i int) bool {
		end := x.wide(i)
		for j := i + 1; j < end; j++ {
			if x.at(j) != particle {
				continue
			}
			switch next := x.low(j + 1); {
			case particle == "in":
				return next == "met" || next == "." || next == "" || next == "," || next == "en"
			default:
				return j-i <= 6
			}
		}
		return false
	}
}

// shares reads "deelt het standpunt", not "deelt informatie".
func shares(x *line, i int) bool {
	return x.find(i+1, min(x.wide(i), i+9), views) >= 0
}

// towards reads what someone is positive or critical about.
func towards(x *line, i int) bool {
	if x.find(i+1, i+5, towardsWords) >= 0 || x.is(i-1, areWords) && x.is(i+1, stops) {
		return true
	}
	return x.find(i+1, x.wide(i), uttered) >= 0 || x.find(0, i, judges) >= 0
}

// notOwn refuses "met steun van".
func notOwn(x *line, i int) bool {
	p := x.low(i - 1)
	return p != "met" && p != "dankzij" && p != "zonder"
}

// liesIn reads "kan zich vinden in".
func liesIn(x *line, i int) bool {
	return x.find(i-4, i, reflexive) >= 0 && x.find(i-12, i+2, insideWords) >= 0
}

// isAgainst reads "is tegen", with no more than an adverb or the subject of an
// inverted clause between.
func isAgainst(x *line, i int) bool {
	v := x.find(i-4, i, areWords)
	if v < 0 {
		return false
	}
	for j := v + 1; j < i; j++ {
		if x.at(j) == "," || x.at(j) == "(" {
			return false
		}
	}
	return x.at(i+1) != "" && x.at(i+1) != "." || i-v <= 2
}

// worries reads "zorgen" as a noun.
func worries(x *line, i int) bool {
	if x.low(i-2) == "over" || x.low(i-1) == "over" {
		return false
	}
	switch x.low(i - 1) {
	case "te", "ervoor", "zal", "zullen", "moet", "moeten", "kan", "kunnen", "zouden", "lidstaten", "partijen", "we", "wij":
		return false
	}
	return x.at(i+1) != "voor" && x.at(i+1) != "dat" || x.find(0, len(x.w), utters) >= 0
}

// matters reads "acht het van belang dat".
func matters(x *line, i int) bool {
	return x.find(i+1, min(x.wide(i), i+16), important) >= 0
}

// attention reads "vraagt aandacht voor".
func attention(x *line, i int) bool {
	return x.find(i+1, min(x.wide(i), i+12), attentionWord) >= 0
}

// asks reads "vroeg om maatregelen", "verzoekt de Commissie om".
func asks(x *line, i int) bool {
	if x.low(i+1) == "de" && x.find(i+2, i+4, commission) >= 0 && x.find(i+3, i+6, toDo) >= 0 { // "vroegen de Commissie te overwegen"
		return true
	}
	j := x.find(i+1, min(x.wide(i), i+10), requests)
	return j >= 0 && x.find(i+1, j, commas) < 0
}

// asked4 reads "heeft om maatregelen verzocht", "heeft de Commissie gevraagd om".
func asked4(x *line, i int) bool {
	return x.at(i+1) == "om" || x.at(i+1) == "te" || x.find(i-14, i, requests) >= 0
}

// bets reads "zet in op" and "zet zich in voor", not "zet zich in de rij".
func bets(x *line, i int) bool {
	for j, end := i+1, min(x.wide(i), i+14); j < end; j++ {
		if next := x.at(j + 1); x.at(j) == "in" && (next == "op" || next == "voor" && x.find(i+1, j, reflexive) >= 0) {
			return true
		}
	}
	return false
}

// betsOn reads "zal inzetten op", "zal zich inzetten voor".
func betsOn(x *line, i int) bool {
	next := x.at(i + 1)
	return next == "op" || next == "voor" && x.find(i-12, i, reflexive) >= 0
}

// wants reads "wil dat deze regels", not what someone wants to do.
func wants(x *line, i int) bool {
	return x.at(i+1) == "dat" || x.at(i+1) == "graag" && x.at(i+2) == "dat"
}

// before1 asks for one of the words next.
func before1(words ...string) func(*line, int) bool {
	m := newSet(strings.Join(words, " "))
	return func(x *line, i int) bool { return x.is(i+1, m) && x.find(i-40, i, reflexive) >= 0 }
}

// calls reads "deed de oproep", "zal de oproep doen", "een oproep gedaan".
func calls(x *line, i int) bool {
	switch x.low(i - 1) {
	case "de", "een", "dringende":
		return x.at(i+1) != "van" && (x.find(i-12, i, calledOut) >= 0 || x.find(i+1, i+4, calledOut) >= 0)
	}
	return false
}

// declares reads "gaf aan dat ... van belang is".
func declares(x *line, i int) bool {
	j := x.find(i+1, min(len(x.w), i+8), onWord)
	if j < 0 {
		return false
	}
	if x.at(j+1) != "dat" { // "geven aan uitwisseling van belang te vinden"
		return x.find(j+1, x.clauseEnd(j), important) >= 0 && x.find(j+2, x.clauseEnd(j), toDo) >= 0 && x.find(j+1, len(x.w), negated) < 0
	}
	return x.find(j+2, x.clauseEnd(j+1), important) >= 0 && x.find(j+2, len(x.w), negated) < 0
}

// notYet reads "heeft nog geen standpunt".
func notYet(x *line, i int) bool {
	j := x.find(i-5, i, noneWord)
	return j >= 1 && x.low(j-1) == "nog"
}

// reserve leaves out the reserve that is said of a vote or a budget: "onder
// voorbehoud".
func reserve(x *line, i int) bool {
	return x.low(i-1) != "onder" && (x.at(i) != "voorbehoud" ||
		x.find(i-4, i, reserves) >= 0)
}

// keeps reads "behield zich zijn standpunt voor".
func keeps(x *line, i int) bool {
	return x.find(i+1, i+4, itself) >= 0 && x.find(i+1, x.wide(i), standpoint) >= 0
}

// Words that the rules above look for.
var (
	stops         = newSet(", .")
	requests      = newSet("om")
	commas        = newSet(", dat of")
	calledOut     = newSet("deed deden doet doen gedaan")
	onWord        = newSet("aan")
	commission    = newSet("Commissie voorzitterschap")
	toDo          = newSet("te")
	views         = newSet("standpunt oordeel mening visie focus lijn analyse opvatting conclusie conclusies inzet zienswijze ambitie uitgangspunten")
	towardsWords  = newSet("over tegenover ten jegens op")
	uttered       = newSet("uitgelaten geuit beoordeeld")
	judges        = newSet("beoordeelt oordeelt grondhouding")
	reflexive     = newSet("zich zich ons me mij")
	insideWords   = newSet("in hierin daarin erin")
	areWords      = newSet("is zijn was waren")
	utters        = newSet("uitte uitten geuit uit")
	important     = newSet("belang belangrijk waardevol wenselijk noodzakelijk essentieel cruciaal onwenselijk nodig")
	attentionWord = newSet("aandacht")
	reserves      = newSet("parlementair algemeen studie formeel een het parlementaire")
	itself        = newSet("zich")
	standpoint    = newSet("standpunt oordeel positie")
)
