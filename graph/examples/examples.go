// Package examples holds queries that analysts ask, as data: a file each in
// queries, named for what it asks, with its words in Dutch and English in the
// comments at its top.
//
//	# title-nl: Wie ondertekende wat?
//	# title-en: Who signed what?
//	# about-nl: ...
//	# about-en: ...
//	SELECT ...
//
// Every query names only prefixes of the vocabulary, which the SPARQL endpoint
// and the command line know. The test of the corpus runs each of them and holds
// its rows.
package examples

import (
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
)

//go:embed queries
var files embed.FS

// Example is one query. It is read-only and shared.
type Example struct {
	// Name is that of its file, without extension: a name for people to type.
	Name string `json:"name"`
	// Language is "sparql", "gizmo" or "graphql".
	Language string `json:"language"`
	// Title and About are by language, "nl" and "en".
	Title map[string]string `json:"title"`
	About map[string]string `json:"about"`
	// Query is the text without the comments at its top.
	Query string `json:"query"`
}

// languages are those of queries by the extension of their file, with how a
// line of comment begins.
var languages = map[string]struct{ name, comment string }{
	".rq":      {"sparql", "#"},
	".gizmo":   {"gizmo", "//"},
	".graphql": {"graphql", "#"},
}

var all = sync.OnceValues(func() ([]Example, error) {
	dir, err := fs.Sub(files, "queries")
	if err != nil {
		return nil, err
	}
	return read(dir)
})

// All lists the examples by name. The caller may not change them.
func All() ([]Example, error) { return all() }

// Find returns the example of a name, false when there is none.
func Find(name string) (Example, bool) {
	list, _ := all()
	for _, e := range list {
		if e.Name == name {
			return e, true
		}
	}
	return Example{}, false
}

// read reads every file of a folder.
func read(dir fs.FS) ([]Example, error) {
	entries, err := fs.ReadDir(dir, ".")
	if err != nil {
		return nil, err
	}
	var out []Example
	for _, f := range entries {
		text, err := fs.ReadFile(dir, f.Name())
		if err != nil {
			return nil, err
		}
		e, err := parse(f.Name(), string(text))
		if err != nil {
			return nil, fmt.Errorf("example %s: %w", f.Name(), err)
		}
		out = append(out, e)
	}
	return out, nil
}

// parse takes the words off the top of a file.
func parse(file, text string) (Example, error) {
	ext := path.Ext(file)
	lang, ok := languages[ext]
	if !ok {
		return Example{}, fmt.Errorf("no language has the extension %q", ext)
	}
	e := Example{Name: strings.TrimSuffix(file, ext), Language: lang.name, Title: map[string]string{}, About: map[string]string{}}
	for {
		line, rest, _ := strings.Cut(text, "\n")
		words, ok := strings.CutPrefix(line, lang.comment+" ")
		key, value, has := strings.Cut(words, ": ")
		what, tongue, keyed := strings.Cut(key, "-")
		if !ok || !has || !keyed {
			break
		}
		to, known := map[string]map[string]string{"title": e.Title, "about": e.About}[what]
		if !known {
			break
		}
		to[tongue], text = value, rest
	}
	e.Query = strings.TrimSpace(text) + "\n"
	for _, tongue := range []string{"nl", "en"} {
		if e.Title[tongue] == "" || e.About[tongue] == "" {
			return Example{}, fmt.Errorf("no title-%s or no about-%[1]s at its top", tongue)
		}
	}
	return e, nil
}
