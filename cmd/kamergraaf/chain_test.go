package main

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestChainOfTheCorpus follows the smuggling directive, and holds the chain
// against what SPARQL says: the documents, the ties, the passages.
func TestChainOfTheCorpus(t *testing.T) {
	t.Parallel()
	s := serveCorpus(t)
	type tie struct {
		Subject, Predicate, Object string
		Passages                   int
		Passage                    *passageOf
	}
	type answer struct {
		Stations []struct {
			IRI, Lane, Date string
			Document        struct{ Key, Kind string }
			Step            *struct{ Type string }
			Ties            []tie
		}
		Positions []struct {
			Stance, Date string
			Dutch        bool
			Passage      passageOf
		}
		Commitments []struct{ Status string }
		Left        int
	}
	const com = "http://publications.europa.eu/resource/comnat/COM_2023_0755_FIN"
	c := get[answer](s, "/chain", "/chain", url.Values{"iri": {"comnat:COM_2023_0755_FIN"}})
	var documents, ties []string
	steps := map[string]string{}
	for _, st := range c.Stations {
		if st.Step != nil {
			steps[st.Step.Type] = st.Lane
		} else {
			documents = append(documents, st.IRI)
		}
		for _, tie := range st.Ties {
			if tie.Passage == nil || s.cut(tie.Passage.Document.Key, tie.Passage.Start, tie.Passage.End) != tie.Passage.Quote {
				t.Errorf("%s: the passage of %+v is not in its text", st.IRI, tie)
			}
			if tie.Object == com && st.Step == nil && tie.Subject == st.IRI {
				ties = append(ties, tie.Subject+"|"+tie.Predicate)
			}
		}
	}
	value := regexp.MustCompile(`"value":"([^"]*)"`)
	same := func(what string, got []string, query string) {
		t.Helper()
		var want []string
		for _, m := range value.FindAllStringSubmatch(s.body("/sparql?query="+url.QueryEscape(query)), -1) {
			want = append(want, m[1])
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	same("documents", documents, `SELECT DISTINCT ?d { ?d kg:text ?t . { ?d kg:about|kg:cites|kg:mentions|^kg:agendaItemOf/kg:itemAbout <`+com+`> } UNION { ?d kg:cites/kg:about <`+com+`> } }`)
	same("ties", ties, `SELECT (CONCAT(STR(?d), "|", STR(?p)) AS ?x) { SELECT DISTINCT ?d ?p { ?d kg:text ?t ; ?p <`+com+`> .
		FILTER(?p IN (kg:about, kg:cites) || ?p = kg:mentions && NOT EXISTS { ?d kg:about|kg:cites|^kg:agendaItemOf/kg:itemAbout <`+com+`> }) } }`)
	for typ, lane := range map[string]string{"ADP_PROPLEG_byCOM": "eu", "DIS_byCONSIL": "eu", "general-approach": "eu"} {
		if steps[typ] != lane {
			t.Errorf("step %s: lane %q, want %s in %v", typ, steps[typ], lane, steps)
		}
	}
	if _, apart := steps["bnc-fiche"]; apart {
		t.Error("the step of the fiche is not its own station")
	}
	var dutch []string
	for _, p := range c.Positions {
		if p.Dutch {
			dutch = append(dutch, p.Date+" "+p.Stance)
		}
	}
	if n := len(dutch); n < 5 || !strings.HasPrefix(dutch[0], "2024-01-26 ") || dutch[n-1] != "2024-12-20 supports" {
		t.Errorf("the Dutch position moved as %v", dutch)
	}
	if len(c.Commitments) < 3 || c.Left != 0 {
		t.Errorf("%d commitments, %d left out", len(c.Commitments), c.Left)
	}
	// What the list of files says to be open is what one finds.
	type listed struct {
		Files []struct {
			Node nodeOf
			Open int
		}
	}
	some := false
	for _, typ := range []string{"dossier", "eu-document", "procedure", "act"} {
		for _, f := range get[listed](s, "/files", "/files", url.Values{"type": {typ}, "limit": {"200"}}).Files {
			open := get[struct{ Page pageOf }](s, "/commitments", "/commitments", url.Values{"status": {"open"}, "about": {f.Node.IRI}}).Page.Total
			some = some || open > 0
			if f.Open != open {
				t.Errorf("%s: %d open in the list, %d found", f.Node.IRI, f.Open, open)
			}
		}
	}
	if !some {
		t.Error("no file has an open commitment")
	}
}
