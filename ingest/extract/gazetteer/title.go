package gazetteer

import "strings"

// mostTitleWords bounds a name in lower case: of the 917 short titles in
// data/law.tsv nine in ten have seven words or fewer behind "Wet".
const mostTitleWords = 9

// titleEnd is the end of a name whose words have no capitals, "taal en
// toegankelijkheid", from at on; not ok where nothing says that it ends. A sign
// of punctuation ends it, and a word that no title holds: a verb, a pronoun, an
// article behind "en" or a preposition ("en de Wet milieubeheer", "van de
// minister").
func titleEnd(s string, at int) (end int, ok bool) {
	end = at
	prep := ""
	for range 2 * mostTitleWords {
		word, next := wordAfter(s, at)
		if word == "" {
			return end, closes(s[at:])
		}
		for next < len(s) && s[next] == '-' && next+1 < len(s) && isLetter(s[next+1:]) {
			_, more := wordAfter(" "+s[next+1:], 0)
			next += more
		}
		lower := strings.ToLower(word)
		switch {
		case enders[lower], verb(lower), prep != "" && breaks[lower], prep != "" && digits(word):
			return end, true
		case digits(word):
			// "box 3", "2021": part of the title, and often its last word.
			if len(word) != 1 && len(word) != 4 {
				return end, true
			}
			end = next
		case prepositions[lower] && !capital(word):
			if prep != "" {
				return end, true // "aan op"
			}
			prep = lower
			at = next
			continue
		default:
			end = next
		}
		prep = ""
		at = next
	}
	return end, false
}

// closes reports that s begins with what ends a name.
func closes(s string) bool {
	return s == "" || strings.ContainsRune(".,;:)]\"”»’'?!\n/", rune(s[0])) || strings.HasPrefix(s, "”") || strings.HasPrefix(s, "»") || strings.HasPrefix(s, "’") ||
		strings.HasPrefix(s, " (") || strings.HasPrefix(s, " –") || strings.HasPrefix(s, " —") || strings.HasPrefix(s, " «") || strings.HasPrefix(s, " -")
}

// prepositions may stand inside a title, before a word of it.
var prepositions = set("van voor op in tot bij met tegen inzake aan naar en of door ter over tussen")

// breaks are the words that, behind a preposition, say that it is none of the
// title's: "van kracht", "in verband met", "en de".
var breaks = set(`de het een die dat deze dit enige enkele andere alle kracht toepassing werking verband strijd behoeve uitvoering grond basis
	plaats name ook niet wel per twee drie vier hun haar zijn ons onze uw mijn overleg gang stand zicht orde voorbereiding behandeling consultatie
	gevolge`)

// enders are words that no short title holds.
var enders = set(`is zijn was waren wordt worden werd werden geworden heeft hebben had hadden zal zullen zou zouden kan kunnen kon konden moet moeten
	moest mag mogen mocht wil willen wilde gaat gaan ging doet doen deed komt komen kwam staat staan stond geldt gelden gold biedt bieden bood regelt
	regelen voorziet bepaalt beoogt strekt stelt stellen maakt maken treedt treden trad leidt leiden blijkt blijft blijven krijgt krijgen geeft geven
	vraagt vragen verplicht vereist zorgt zorgen ziet zien houdt houden ligt liggen lijkt lijken betekent heet noemt zegt luidt vormt vormen valt
	vallen vindt vinden brengt brengen laat laten neemt nemen gebruikt hanteert schrijft verbiedt wijzigt beschermt draagt dient dienen werkt werken
	begint begon vond vergadert vergaderde bespreekt besprak spreekt sprak schrijft schreef aangeeft aanbeveelt helpt meldt onderzoekt onderstreept besloot besluit
	wijst past biedt gewijzigd aangenomen ingevoerd aangepast opgenomen uitgevoerd vastgesteld geregeld bedoeld getreden ingediend behandeld gehandhaafd
	bekendgemaakt toegepast vervalt vervallen ontbreekt voldoet voldoen
	de het een die dat deze dit daar er hier hij zij ze we wij ik u men wie wat welke
	niet geen ook al nog nu dan toch slechts alleen reeds momenteel echter dus wel zo zeer heel meer minder juist eerder later onlangs nader spoedig snel
	onvoldoende voldoende alsnog inmiddels vooral daarom daarbij daarmee daarnaast hierdoor hierbij waardoor waarmee waarbij waarin waarop waarvan
	als indien omdat ofwel oftewel zodat wanneer terwijl hoewel doordat nadat voordat toen sinds zodra of zowel alsmede alsook teneinde om te gedurende tijdens
	volgens via vanwege wegens conform krachtens ingevolge middels onder zonder per jaarlijks onverkort ongewijzigd daadwerkelijk kunnen`)

// verb reports the endings of verbs that no noun of a title has: "adviseert",
// "concludeerden".
func verb(word string) bool {
	return strings.HasSuffix(word, "eert") || strings.HasSuffix(word, "eerde") || strings.HasSuffix(word, "eerden")
}

func set(words string) map[string]bool {
	m := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		m[w] = true
	}
	return m
}
