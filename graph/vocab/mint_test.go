package vocab_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/uuid"
	"pgregory.net/rapid"

	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

func TestEntity(t *testing.T) {
	t.Parallel()
	const id, eu = vocab.ID, "http://publications.europa.eu/resource/"
	for _, tc := range []struct{ typ, id, want string }{
		{"kamerstuk", "kst-36410-VI-85", "https://zoek.officielebekendmakingen.nl/kst-36410-VI-85.html"},
		{"motion", "kst-36410-VI-85", "https://zoek.officielebekendmakingen.nl/kst-36410-VI-85.html"},
		{"dossier", "21501-20", id + "dossier/21501-20"},
		{"eu-document", "COM(2023)755", eu + "comnat/COM_2023_0755_FIN"},
		{"eu-document", "C(2022)1234", eu + "comnat/C_2022_1234_FIN"},
		{"eu-document", "ST 6543/24", eu + "consil/ST_6543_2024_INIT"},
		{"act", "32019R1896", eu + "celex/32019R1896"},
		{"act", "COM(2022)209", eu + "comnat/COM_2022_0209_FIN"},
		{"act", "32012A0424(01)", eu + "celex/32012A0424(01)"},
		{"act", "12016M/TXT", eu + "celex/12016M%2FTXT"},
		{"act", "name:wet-op-de-economische-delicten", id + "act/wet-op-de-economische-delicten"},
		{"procedure", "2022/0155(COD)", eu + "procedure/2022_155"},
		{"country", "NLD", eu + "authority/country/NLD"},
		{"institution", "EC", eu + "authority/corporate-body/COM"},
		{"institution", "TK", id + "institution/tk"},
		{"committee", "EP-LIBE", eu + "authority/corporate-body/EP_LIBE"},
		{"committee", "TK:justitie-en-veiligheid", id + "committee/tk-justitie-en-veiligheid"},
		{"agency", "EULISA", id + "agency/eulisa"},
		{"ministry", "ministerie:infrastructuur-en-waterstaat", id + "ministry/infrastructuur-en-waterstaat"},
		{"it-system", "EES", id + "it-system/EES"},
		{"region", "name:nedersaksen", id + "region/nedersaksen"},
		{"date", "2024-02-23", ""},
		{"country", "", ""},
	} {
		if got := vocab.Entity(tc.typ, tc.id, "k"); got != tc.want {
			t.Errorf("Entity(%q, %q) = %q, want %q", tc.typ, tc.id, got, tc.want)
		}
	}
}

// A surname is no identity: the same surname in two documents is two people
// until somebody resolves it.
func TestSurnamesAreLocal(t *testing.T) {
	t.Parallel()
	a, b := vocab.Entity("person", "van-dijk", "doc-a"), vocab.Entity("person", "van-dijk", "doc-b")
	if a == b || a != vocab.Entity("person", "van-dijk", "doc-a") {
		t.Errorf("Entity(person): %q and %q", a, b)
	}
	if vocab.KnownPerson(a) || !vocab.KnownPerson(vocab.Person("inge-van-dijk")) {
		t.Error("KnownPerson does not tell a resolved person from a surname")
	}
}

func TestKeyOfTextTurnsBack(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.String().Draw(t, "key")
		start := rapid.IntRange(0, 1<<20).Draw(t, "start")
		passage := vocab.Passage(key, start, start+1)
		if got := vocab.KeyOfText(passage); got != key {
			t.Fatalf("KeyOfText = %q, want %q", got, key)
		}
		if strings.ContainsAny(string(passage), " <>\"{}|\\^`") {
			t.Fatalf("%q is no IRI", passage)
		}
	})
}

func TestUUIDParts(t *testing.T) {
	t.Parallel()
	if vocab.UUID("ab", "c") == vocab.UUID("a", "bc") {
		t.Error("UUID of different fields is the same")
	}
}

// UUID is what another implementation of UUIDv5 makes of the same bytes.
func TestUUIDIsVersion5(t *testing.T) {
	t.Parallel()
	namespace := uuid.NewSHA1(uuid.NameSpaceURL, []byte(vocab.ID))
	rapid.Check(t, func(t *rapid.T) {
		fields := rapid.SliceOfN(rapid.String(), 0, 5).Draw(t, "fields")
		var b strings.Builder
		for _, f := range fields {
			fmt.Fprintf(&b, "%d:%s", len(f), f)
		}
		if got, want := vocab.UUID(fields...), uuid.NewSHA1(namespace, []byte(b.String())).String(); got != want {
			t.Fatalf("UUID(%q) = %s, want %s", fields, got, want)
		}
	})
}
