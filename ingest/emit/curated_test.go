package emit_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/kamergraaf/kamergraaf/ingest/emit"
)

func TestCurated(t *testing.T) {
	t.Parallel()
	doc := emit.Curated([]emit.Thing{
		{Type: "country", ID: "DEU", IRI: "http://publications.europa.eu/resource/authority/country/DEU", NL: "Duitsland", EN: "Germany"},
		{Type: "agency", ID: "EULISA", IRI: "urn:public", NL: "eu-LISA"},
		{Type: "country", ID: "DEU", NL: "again"},
		{Type: "date", ID: "2024-01-01", NL: "no identity"},
	})
	var got strings.Builder
	for _, q := range doc.Quads {
		fmt.Fprintf(&got, "%v %v %v\n", q.Subject, q.Predicate, q.Object)
	}
	const want = `<http://publications.europa.eu/resource/authority/country/DEU> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/kamergraaf/def#Country>
<http://publications.europa.eu/resource/authority/country/DEU> <http://purl.org/dc/terms/identifier> "DEU"
<http://publications.europa.eu/resource/authority/country/DEU> <http://www.w3.org/2000/01/rdf-schema#label> "Duitsland"@nl
<http://publications.europa.eu/resource/authority/country/DEU> <http://www.w3.org/2000/01/rdf-schema#label> "Germany"@en
<https://w3id.org/kamergraaf/id/agency/eulisa> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <https://w3id.org/kamergraaf/def#Agency>
<https://w3id.org/kamergraaf/id/agency/eulisa> <http://purl.org/dc/terms/identifier> "EULISA"
<https://w3id.org/kamergraaf/id/agency/eulisa> <http://www.w3.org/2000/01/rdf-schema#label> "eu-LISA"@nl
<https://w3id.org/kamergraaf/id/agency/eulisa> <http://www.w3.org/2002/07/owl#sameAs> <urn:public>
`
	if got.String() != want {
		t.Errorf("got\n%swant\n%s", got.String(), want)
	}
}
