package decode_test

import (
	"context"
	"fmt"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
)

func ExampleDecoder_Decode() {
	var d decode.Decoder
	defer d.Close()
	page := []byte(`<h1>Brief</h1><p>Zie <a href="kst-32317-872.html">nr. 872</a>.</p>`)
	doc, err := d.Decode(context.Background(), "brief.html", page, decode.Auto)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Print(doc.Text)
	for _, r := range doc.Refs {
		fmt.Printf("%q is %s\n", doc.Text[r.Span.Start:r.Span.End], r.Target)
	}
	// Output:
	// Brief
	//
	// Zie nr. 872.
	// "nr. 872" is kst-32317-872
}
