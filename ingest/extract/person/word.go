package person

import "strings"

// functionWords are the Dutch words of the closed classes, as written at the
// head of a sentence: pronouns, articles, prepositions, conjunctions, the
// adverbs that open a sentence, numerals, auxiliaries and interjections
// (Algemene Nederlandse Spraakkunst, chapters 2, 4, 5, 7 to 10). With a capital
// one stands where a name does ("Minister: Er is ..."), and is never somebody's
// whole name. Those that are particles of surnames (van, de, ter, op) are read
// as such before.
var functionWords = wordSet(`
	ik jij je u gij hij zij ze het wij we jullie hen hun haar hem mij me ons zich elkaar elkander mekaar men iets niets niemand iemand
	mijn jouw uw zijn onze ieder iedere iedereen elk elke alle allen alles allebei beide beiden sommige sommigen enkele enkelen enige
	enig verscheidene verschillende menig menige veel vele velen weinig weinige meer meest meeste minder minst genoeg ander andere anderen
	dezelfde hetzelfde zelf zelfs zulk zulke zo'n zodanig dergelijk dergelijke degene degenen
	de het een 't 'n die dat deze dit dien diens dier wie wat welk welke wiens hoeveel
	er hier daar waar hierbij daarbij waarbij hiermee daarmee waarmee hierover daarover waarover hiervan daarvan waarvan hiervoor daarvoor
	waarvoor hierdoor daardoor waardoor hierin daarin waarin hierop daarop waarop hieruit daaruit waaruit hiernaast daarnaast daarna daarom
	waarom daarentegen erin erop eruit ervan ervoor erover ermee erbij eraan erom ertoe hiertoe daartoe waartoe hieronder daaronder hierna
	à aan achter af behalve beneden betreffende bij binnen blijkens boven buiten conform contra cum dankzij door gedurende gezien
	in inclusief ingevolge inzake jegens krachtens langs langsheen met middels mits na naar naast nabij namens om omstreeks omtrent
	ondanks onder onverminderd op over overeenkomstig per plus qua rond rondom richting sedert sinds te tegen tegenover ten ter tijdens tot trots
	tussen uit uitgezonderd van vanaf vanuit vanwege via volgens voor voorbij wegens zonder
	en of maar want dus noch doch als dan omdat doordat zodat opdat tenzij hoewel ofschoon terwijl toen wanneer zodra zolang voordat nadat totdat
	indien ingeval aangezien daar doch alsof alsmede evenals alsook respectievelijk
	ja nee neen nou nu ach och oh hè hoor tja welnee jawel dank bedankt excuus sorry
	niet nooit nergens ook nog wel toch al reeds pas juist net echter immers namelijk trouwens overigens bovendien daarentegen vervolgens
	verder voorts tevens eveneens anders althans tenminste uiteraard natuurlijk misschien wellicht mogelijk waarschijnlijk zeker inderdaad
	helaas gelukkig graag hopelijk kennelijk blijkbaar eigenlijk feitelijk vooral met name bijvoorbeeld zoals hoe zo toen straks vandaag morgen
	gisteren vanavond vanmiddag vanochtend vanmorgen eerder later soms vaak altijd eerst allereerst tot slot ten slotte tenslotte kortom
	nogmaals opnieuw weer wederom terug samen alleen slechts maar bijna ongeveer ruim heel erg zeer te veel steeds intussen inmiddels ondertussen
	ben bent is zijn was waren geweest heb hebt heeft hebben had hadden gehad word wordt worden werd werden geworden zal zult zullen zou zouden
	kan kunt kunnen kon konden mag mogen mocht mochten moet moeten moest moesten wil wilt willen wilde wilden hoef hoeft hoeven hoefde laat laten
	liet lieten ga gaat gaan ging gingen doe doet doen deed deden kom komt komen kwam kwamen blijf blijft blijven bleef
	twee drie vier vijf zes zeven acht negen tien elf twaalf honderd duizend eerste tweede derde vierde vijfde zesde zevende achtste negende tiende laatste volgende`)

func wordSet(s string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(s) {
		set[w] = true
	}
	return set
}

// functionWord reports that a name is one function word and nothing else, which
// is nobody's unless the list of people has it.
func (x *Extractor) functionWord(s *scan, n name) bool {
	return n.from == n.last && s.class[n.from]&functionWord != 0 && !x.dir.known(s.word(n.from))
}

// abbreviated reports two or three capitals that nobody in the list is called,
// in running text: "rapporteur AO", "lid PR".
func (x *Extractor) abbreviated(s *scan, n name) bool {
	return n.from == n.last && s.tok[n.last].Upper() && n.slug == "" && len(s.word(n.last)) < 4 && !x.dir.known(s.word(n.last)) &&
		!(n.from > 0 && s.tok[n.from-1].Upper())
}
