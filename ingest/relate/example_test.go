package relate_test

import (
	"fmt"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/linked"
	"github.com/kamergraaf/kamergraaf/ingest/paper"
	"github.com/kamergraaf/kamergraaf/ingest/relate"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

func ExampleRelate() {
	doc := &decode.Document{Name: "brief.txt", Text: "Het Belgische voorzitterschap sprak met het lid Bakker (VVD)."}
	in := linked.New(doc.Text, structure.Read(doc, nil), []paper.Mention{
		{Start: 4, End: 13, Text: "Belgische", Type: paper.Country, ID: "BEL"},
		{Start: 48, End: 54, Text: "Bakker", Type: paper.Person, ID: "bakker"},
		{Start: 56, End: 59, Text: "VVD", Type: paper.Party, ID: "vvd"},
	}, "brief.txt", "")
	for _, r := range relate.Relate(in, nil) {
		fmt.Println(r.Subject, r.Predicate, r.Object, "|", doc.Text[r.Start:r.End])
	}
	// Output:
	// BEL presidency COUNCIL | Belgische voorzitterschap
	// bakker memberOf vvd | Bakker (VVD
}
