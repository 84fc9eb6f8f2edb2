// Package web is the user interface: TypeScript sources that Vite builds into
// dist, which is embedded here. Without a build dist is empty and the server
// answers plain pages; "make web" builds it.
package web

import (
	"embed"
	"io/fs"
)

//go:embed all:dist
var dist embed.FS

// Dist returns the built interface; ok is false when it was not built.
func Dist() (files fs.FS, ok bool) {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		return nil, false
	}
	_, err = fs.Stat(files, "index.html")
	return files, err == nil
}
