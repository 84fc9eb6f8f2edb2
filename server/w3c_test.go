package server

import (
	"encoding/json"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"

	"github.com/kamergraaf/kamergraaf/graph"
	"github.com/kamergraaf/kamergraaf/graph/rdf"
	"github.com/kamergraaf/kamergraaf/graph/shacltest"
	"github.com/kamergraaf/kamergraaf/graph/vocab"
)

const (
	suiteFolder = "w3c/rdf-tests/sparql/sparql11/"
	mf          = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
	ht          = "http://www.w3.org/2011/http#"
	cnt         = "http://www.w3.org/2011/content#"
	ut          = "http://www.w3.org/2009/sparql/tests/test-update#"
)

// suite is the manifest of the W3C's protocol tests as a graph.
type suite struct {
	graph.List
	dir string
}

func (s suite) one(subject quad.Value, predicate string) quad.Value {
	for _, q := range s.List {
		if q.Subject == subject && q.Predicate == quad.Value(quad.IRI(predicate)) {
			return q.Object
		}
	}
	return nil
}

func (s suite) text(subject quad.Value, predicate string) string {
	v, _ := s.one(subject, predicate).(quad.String)
	return string(v)
}

func (s suite) list(head quad.Value) (out []quad.Value) {
	const rdfNS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	for ; head != nil && head != quad.Value(quad.IRI(rdfNS+"nil")); head = s.one(head, rdfNS+"rest") {
		out = append(out, s.one(head, rdfNS+"first"))
	}
	return out
}

func (s suite) read(t *testing.T, file string, f rdf.Format, label quad.Value) (out graph.List) {
	t.Helper()
	in, err := os.Open(filepath.Join(s.dir, file))
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err = rdf.ReadAll(t.Context(), in, f, rdf.ReadOptions{Base: "http://suite/"})
	if err != nil {
		t.Fatal(err)
	}
	for i := range out {
		out[i].Label = label
	}
	return out
}

// data is what the endpoint of a test holds.
func (s suite) data(t *testing.T, test quad.Value) (out graph.List) {
	t.Helper()
	for _, q := range s.List {
		if q.Subject == test && q.Predicate == quad.Value(quad.IRI(ut+"graphData")) {
			file, _ := s.one(q.Object, ut+"graph").(quad.IRI)
			label := s.text(q.Object, "http://www.w3.org/2000/01/rdf-schema#label")
			out = append(out, s.read(t, strings.TrimPrefix(string(file), "http://suite/"), rdf.NTriples, quad.IRI(label))...)
		}
	}
	return out
}

// openSuite reads the manifest of a folder of the suites, or skips.
func openSuite(t *testing.T, folder string) suite {
	t.Helper()
	shared := os.Getenv("KAMERGRAAF_SHARED")
	if shared == "" {
		shared = filepath.Join("..", "..", "shared")
	}
	s := suite{dir: filepath.Join(shared, suiteFolder+folder)}
	if _, err := os.Stat(s.dir); err != nil {
		t.Skipf("no %s: set KAMERGRAAF_SHARED to a folder that holds it", suiteFolder+folder)
	}
	s.List = s.read(t, "manifest.ttl", rdf.Turtle, nil)
	return s
}

// TestW3CServiceDescription does what the names of the W3C's tests of service
// descriptions say; the manifest has no more of them than that.
func TestW3CServiceDescription(t *testing.T) {
	t.Parallel()
	s := openSuite(t, "service-description")
	server := newServer(t)
	describe := func(t *testing.T, f rdf.Format) (out []quad.Quad) {
		rec := ask(server, http.MethodGet, "/sparql", "", "Accept", f.MediaType)
		if rec.Code != http.StatusOK || rec.Header().Get("Content-Type") != f.MediaType {
			t.Fatalf("%d %v", rec.Code, rec.Header())
		}
		return read(t, rec.Body, f)
	}
	handlers := map[string]func(*testing.T){
		"GET on endpoint returns RDF": func(t *testing.T) {
			for _, f := range rdf.Formats() {
				if len(describe(t, f)) == 0 {
					t.Errorf("%s: nothing is said", f.Name)
				}
			}
		},
		"Service description contains a matching sd:endpoint triple": func(t *testing.T) {
			endpoint := quad.IRI("http://127.0.0.1:8080/sparql") // which was asked
			if !slices.Contains(describe(t, rdf.NTriples), quad.Quad{Subject: endpoint, Predicate: quad.IRI(sd + "endpoint"), Object: endpoint}) {
				t.Error("no endpoint that matches")
			}
		},
		"Service description conforms to schema": func(t *testing.T) {
			text, err := os.Open("testdata/service-description.ttl")
			if err != nil {
				t.Fatal(err)
			}
			defer text.Close()
			schema, err := shacltest.New(read(t, text, rdf.Turtle))
			if err != nil {
				t.Fatal(err)
			}
			data := describe(t, rdf.Turtle)
			if schema.Targets(data) != 2 {
				t.Errorf("%d things of the schema, want a service and its dataset", schema.Targets(data))
			}
			for _, r := range schema.Validate(data) {
				t.Error(r)
			}
		},
	}
	ran := 0
	for _, q := range s.List {
		if q.Predicate != quad.Value(vocab.Type) || q.Object != quad.Value(quad.IRI(mf+"ServiceDescriptionTest")) {
			continue
		}
		ran++
		name := s.text(q.Subject, mf+"name")
		if handlers[name] == nil {
			t.Errorf("nothing does %q", name)
			continue
		}
		t.Run(name, handlers[name])
	}
	if ran != 3 {
		t.Errorf("%d tests in the manifest, want 3", ran)
	}
}

func read(t *testing.T, in io.Reader, f rdf.Format) []quad.Quad {
	t.Helper()
	out, err := rdf.ReadAll(t.Context(), in, f, rdf.ReadOptions{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestW3CProtocol asks what the query tests of the W3C's protocol suite ask.
func TestW3CProtocol(t *testing.T) {
	t.Parallel()
	s := openSuite(t, "protocol")
	asked := 0
	for _, q := range s.List {
		if q.Predicate != quad.Value(quad.IRI(mf+"action")) {
			continue
		}
		name := s.text(q.Subject, mf+"name")
		if strings.Contains(string(q.Subject.(quad.IRI)), "update") || strings.Contains(name, "BASE URI") {
			continue // SPARQL Update, which is refused: the graph is made of documents
		}
		asked++
		server := newServer(t, func(c *Config) { c.Store = shelf{Memory: graph.NewMemory(s.data(t, q.Subject))} })
		for _, request := range s.list(s.one(q.Object, ht+"requests")) {
			s.check(t, server, name, request)
		}
	}
	if asked != 20 {
		t.Errorf("%d query tests in the manifest, want 20", asked)
	}
}

func (s suite) check(t *testing.T, server *Server, name string, request quad.Value) {
	t.Helper()
	var headers []string
	for _, h := range s.list(s.one(request, ht+"headers")) {
		headers = append(headers, s.text(h, ht+"fieldName"), s.text(h, ht+"fieldValue"))
	}
	body := s.text(s.one(request, ht+"body"), cnt+"chars")
	rec := ask(server, s.text(request, ht+"methodName"), s.text(request, ht+"absolutePath"), body, headers...)
	response := s.one(request, ht+"resp")
	var want []string
	for _, q := range s.List {
		if q.Subject == response && q.Predicate == quad.Value(quad.IRI(mf+"expectedStatus")) {
			iri := string(q.Object.(quad.IRI))
			want = append(want, iri[len(iri)-3:])
		}
	}
	class := string('0'+rune(rec.Code/100)) + "xx"
	if !slices.Contains(want, class) {
		t.Errorf("%s: status %d, want %v: %s", name, rec.Code, want, rec.Body)
	}
	media, _, _ := strings.Cut(rec.Header().Get("Content-Type"), ";")
	switch s.text(response, mf+"expectedFormat") {
	case "boolean", "tabular":
		if !strings.HasPrefix(media, "application/sparql-results+") && media != "text/csv" && media != "text/tab-separated-values" {
			t.Errorf("%s: answered as %s", name, media)
		}
	case "rdf":
		if _, ok := rdf.ByMediaType(media); !ok {
			t.Errorf("%s: answered as %s", name, media)
		}
	}
	if v, ok := s.one(response, mf+"expectedBoolean").(quad.TypedString); ok && rec.Code == http.StatusOK {
		var answer struct{ Boolean *bool }
		if err := json.Unmarshal(rec.Body.Bytes(), &answer); err != nil || answer.Boolean == nil || *answer.Boolean != (v.Value == "true") {
			t.Errorf("%s: got %s, want %s", name, rec.Body, v.Value)
		}
	}
}
