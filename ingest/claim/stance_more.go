package claim

// Stances that do not stand with their holder as their subject: in the passive, in
// nouns with "van", and in what the proposal is said to be to someone.

// agent finds who acts in the passive: "worden door de lidstaten verwelkomd",
// "werd gesteund door Duitsland". What should or may be is no position.
func (x *line) agent(i int) (subject, bool) {
	x.parse()
	for v := i - 1; v >= max(0, i-25); v-- {
		if w := x.low(v); w == ";" || w == ":" || w == "dat" || x.is(v, doubtful) {
			return subject{}, false
		}
		if !x.is(v, passives) {
			continue
		}
		if x.find(v-8, i, would) >= 0 || x.find(v-8, i, modals) >= 0 || x.find(v-10, v, doubtful) >= 0 {
			return subject{}, false
		}
		for _, g := range x.groups {
			if g.from > 0 && x.at(g.from-1) == "door" && (g.from-1 == i+1 || g.from > v && g.to <= i && i-g.to <= 4) {
				return subject{group: g, verb: v, rule: "passive", confidence: fair}, true
			}
		}
		return subject{}, false
	}
	return subject{}, false
}

// owner finds whose the noun at word i is: "de zorgen van het kabinet".
func (x *line) owner(i int) (subject, bool) {
	if g, ok := x.groupAt(i + 2); ok && x.at(i+1) == "van" {
		return subject{group: g, verb: i, rule: "nominal", confidence: fair}, true
	}
	return subject{}, false
}

// befallen finds who stands right behind the verb: "dit baart Nederland zorgen".
func (x *line) befallen(i int) (subject, bool) {
	g, ok := x.groupAt(i + 1)
	return subject{group: g, verb: i, rule: "verb", confidence: fair}, ok
}

// ourOwn is the Dutch government, of whose aims the clause around word i speaks; what
// denies it stands at most four words before.
func (x *line) ourOwn(i int) subject {
	g := group{from: i, to: i, who: []party{{Government, countryIRI(Government)}}}
	return subject{group: g, verb: max(0, i-4), rule: "nominal", confidence: fair}
}

// groupAt is the group that begins at a word.
func (x *line) groupAt(i int) (group, bool) {
	x.parse()
	for _, g := range x.groups {
		if g.from == i {
			return g, true
		}
	}
	return group{}, false
}

// countsOn reads "kan rekenen op de steun van", "kan op instemming van ... rekenen".
func countsOn(x *line, i int) bool {
	return x.find(i-4, i, opWord) >= 0 && (x.find(i-7, i, reckons) >= 0 || x.find(i+1, i+12, reckons) >= 0)
}

// toPleasure reads "naar tevredenheid van", withPleasure "met tevredenheid".
func toPleasure(x *line, i int) bool   { return x.low(i-1) == "naar" || x.low(i-1) == "tot" }
func withPleasure(x *line, i int) bool { return x.low(i-1) == "met" }

// worriesOver reads "de zorgen van het kabinet over".
func worriesOver(x *line, i int) bool {
	g, ok := x.groupAt(i + 2)
	return ok && x.is(i-1, determiners) && x.is(g.to, concerns)
}

// sharesWorries reads "deelt de zorgen", and "de zorgen ... deelt" at the end of a
// clause.
func sharesWorries(x *line, i int) bool {
	return x.find(i+1, min(x.wide(i), i+7), worryWord) >= 0 || (x.is(i+1, stops) || x.at(i+1) == "en") && x.find(i-14, i, worryWord) >= 0
}

// pointsOut reads "wijst op het belang van", "wees op de noodzaak".
func pointsOut(x *line, i int) bool {
	j := x.find(i+1, min(x.wide(i), i+8), opWord)
	return j >= 0 && x.find(j+1, j+5, needs) >= 0
}

// findsDue reads "vindt dat de termijn korter moet".
func findsDue(x *line, i int) bool {
	for j := i + 1; j < min(len(x.w), i+9); j++ {
		if x.at(j) == "dat" {
			return x.find(j+1, x.clauseEnd(j), due) >= 0 && x.find(i+1, j, negations) < 0
		}
	}
	return false
}

// speaksOut reads "spreekt zich uit voor".
func speaksOut(particles ...string) func(*line, int) bool {
	return func(x *line, i int) bool {
		if x.find(i+1, i+8, reflexive) < 0 {
			return false
		}
		for j := i + 2; j < min(x.wide(i), i+14); j++ {
			if x.at(j) != "uit" {
				continue
			}
			for _, p := range particles {
				if x.at(j+1) == p {
					return true
				}
			}
		}
		return false
	}
}

// inLine reads "is in grote mate in lijn met de Nederlandse inzet", "in lijn is met
// de prioriteiten van het kabinet".
func inLine(x *line, i int) bool {
	if x.low(i-1) != "in" || x.find(i-6, i, areWords) < 0 && !x.is(i+1, areWords) {
		return false
	}
	m := x.find(i+1, i+3, withWord)
	return m >= 0 && x.ourAims(m+1)
}

// fitsIn reads "sluit aan bij de Nederlandse inzet".
func fitsIn(x *line, i int) bool {
	a := x.find(i+1, min(x.clauseEnd(i), i+6), onWord)
	return a >= 0 && x.at(a+1) == "bij" && x.ourAims(a+2)
}

// ourAims tells whether the words from i on name what the Dutch government aims at.
func (x *line) ourAims(i int) bool {
	j := x.find(i, i+4, aimNouns)
	if j < 0 {
		return false
	}
	if x.find(i, j, dutch) >= 0 || x.at(j) == "kabinetsinzet" {
		return true
	}
	g, ok := x.groupAt(j + 2)
	return ok && x.at(j+1) == "van" && g.who[0].id == Government
}

// Words that the rules above look for.
var (
	passives  = newSet("wordt worden werd werden is zijn was waren")
	opWord    = newSet("op")
	reckons   = newSet("rekenen rekent rekende rekenden")
	concerns  = newSet("over tegen bij omtrent ten rond")
	worryWord = newSet("zorgen zorg")
	needs     = newSet("belang noodzaak urgentie")
	due       = newSet("moet moeten dient dienen hoort horen")
	aimNouns  = newSet("inzet uitgangspunten prioriteiten positie standpunt wensen kabinetsinzet")
	dutch     = newSet("Nederlandse")
)
