package search_test

import (
	"slices"
	"testing"

	"github.com/kamergraaf/kamergraaf/graph/search"
)

func TestIdentifiers(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		"32 317 nr 871":           "kst-32317-871",
		"32317-871":               "kst-32317-871",
		"kst-32317-871":           "kst-32317-871",
		"32 317, nrs. 869 en 870": "kst-32317-869",
		"Kamerstukken II 2023-24, 32 317, nr. 871": "kst-32317-871",
		"Kamerstukken II 2023–24, 32 317, nr. 871": "kst-32317-871",
		"36 410 VI, nr. 85":                        "kst-36410-VI-85",
		"36410-VI-85":                              "kst-36410-VI-85",
		"36410-V-54":                               "kst-36410-V-54",
		"36 410 VI":                                "36410-VI",
		"36 410, A":                                "kst-36410-A",
		"21 501-20, nr. 100":                       "kst-21501-20-100",
		"21501-20":                                 "21501-20",
		"32317":                                    "32317",
		"dossier 32 317":                           "32317",
		"COM (2023) 755":                           "COM(2023)755",
		"COM(2023)755 final":                       "COM(2023)755",
		"com/2023/0755":                            "COM(2023)755",
		"SWD(2022) 546":                            "SWD(2022)546",
		"ST 6543/24":                               "ST 6543/24",
		"2022/0155(COD)":                           "2022/0155(COD)",
		"2022/155 (cod)":                           "2022/0155(COD)",
		"32016R0399":                               "32016R0399",
		"12012P":                                   "12012P",
		"Verordening (EU) 2019/1896":               "32019R1896",
		"Verordening (EU) nr. 260/2012":            "32012R0260",
		"Verordening (EG) nr. 810/2009":            "32009R0810",
		"Richtlijn 2013/32/EU":                     "32013L0032",
		"Richtlijn 95/46/EG":                       "31995L0046",
		"2019/1896":                                "32019R1896",
		"Besluit (EU) 2020/1":                      "32020D0001",
	} {
		if got := search.Identifiers(in); !slices.Contains(got, want) {
			t.Errorf("Identifiers(%q) = %q, want %q in it", in, got, want)
		}
	}
	for _, in := range []string{"", "grenzen", "12 maart 2024", "artikel 3", "1 234 567"} {
		if got := search.Identifiers(in); len(got) > 0 {
			t.Errorf("Identifiers(%q) = %q, want none", in, got)
		}
	}
	if got := search.Identifiers("32 317, nr. 871"); got[0] != "kst-32317-871" {
		t.Errorf("the paper must come before its dossier: %q", got)
	}
}
