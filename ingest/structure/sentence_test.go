package structure

import "testing"

func TestLongestAbbreviation(t *testing.T) {
	for word := range abbreviations {
		if len(word) > longestAbbreviation {
			t.Errorf("%q is longer than longestAbbreviation", word)
		}
	}
}
