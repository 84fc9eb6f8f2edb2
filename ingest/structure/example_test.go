package structure_test

import (
	"fmt"

	"github.com/kamergraaf/kamergraaf/ingest/decode"
	"github.com/kamergraaf/kamergraaf/ingest/structure"
)

func ExampleRead() {
	r := structure.Read(&decode.Document{Name: "brief.txt", Wrapped: true, Text: `Den Haag, 23 februari 2024

Hierbij zend ik uw Kamer het verslag.1

1 Zie de bijlage.

Tweede Kamer, vergaderjaar 2023–2024, 32 317, nr. 872 1
`}, nil)
	fmt.Println(r.Doc.ID, r.Doc.Kind, r.Doc.Date, r.Doc.Session)
	for i, s := range r.Flow.Sentences {
		fmt.Println(r.Flow.Words(i), s.Marks)
	}
	// Output:
	// kst-32317-872 brief 2024-02-23 2023-2024
	// Den Haag, 23 februari 2024 []
	// Hierbij zend ik uw Kamer het verslag. [0]
	// 1 Zie de bijlage. []
}
