package linked_test

import (
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/internal/ingesttest"
	"github.com/kamergraaf/kamergraaf/ingest/linked"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

// A mention stands in its sentence at its words, whatever the order it came in;
// one that is no passage of the text stands in none.
func TestNew(t *testing.T) {
	t.Parallel()
	s, mentions := ingesttest.Unmark("De {institution:COUNCIL|Raad} steunt {country:BEL|Bel-\ngië}.1 Ook {country:FRA|Frankrijk}.\n\n1 Zie {kamerstuk:kst-1-2|Kamerstuk 1, nr. 2}.\n")
	mentions = append(mentions[2:], append(mentions[:2:2], paper.Mention{Start: 5, End: 5000}, paper.Mention{Start: -1, End: 3}, paper.Mention{Start: 4, End: 4})...)
	doc := ingesttest.Wrapped(t, "brief.txt", s)
	p := linked.New(doc.Text, structure.Read(doc, nil), mentions, "brief.txt", "http://example.org/brief")
	if p.Structure.Doc.IRI != "http://example.org/brief" {
		t.Errorf("the document is %q", p.Structure.Doc.IRI)
	}
	var got []string
	for i, sentence := range p.Sentences {
		if sentence.At != i {
			t.Errorf("sentence %d is at %d", i, sentence.At)
		}
		for _, f := range sentence.Found {
			got = append(got, sentence.Words[f.From:f.To])
		}
	}
	if want := "Raad|België|Frankrijk|Kamerstuk 1, nr. 2"; strings.Join(got, "|") != want {
		t.Errorf("found %q, want %s", got, want)
	}
	if p := linked.New("", structure.Result{}, nil, "", ""); len(p.Sentences) != 0 || p.Structure.Flow == nil {
		t.Errorf("an empty paper is %+v", p)
	}
}

// A paper made of the lists of another has nothing of it.
func TestFree(t *testing.T) {
	t.Parallel()
	long, mentions := ingesttest.Unmark("De {institution:COUNCIL|Raad} steunt {country:BEL|België}. Ook {country:FRA|Frankrijk} steunt dit.\n")
	for range 3 {
		doc := ingesttest.Wrapped(t, "lang.txt", long)
		linked.New(doc.Text, structure.Read(doc, nil), mentions, "lang.txt", "").Free()
		doc = ingesttest.Wrapped(t, "kort.txt", "Geen naam.\n")
		p := linked.New(doc.Text, structure.Read(doc, nil), nil, "kort.txt", "")
		if len(p.Sentences) != 1 || len(p.Sentences[0].Found) != 0 || p.Sentences[0].Words != "Geen naam." {
			t.Fatalf("the short paper has %+v", p.Sentences)
		}
		p.Free()
	}
}
