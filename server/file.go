package server

import (
	"context"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"github.com/kamergraaf/kamergraaf/graph/policy"
)

// files lists dossiers and EU files, with what is filed under each.
func files(ctx context.Context, v *view) (any, error) {
	typ := v.c.Query("type")
	if !slices.Contains(policy.FileTypes(), typ) {
		return nil, badf("type must be one of %s, not %q.", strings.Join(policy.FileTypes(), ", "), typ)
	}
	all, err := v.s.files[typ].slice(v.snap.Revision(), func() ([]policy.File, error) { return v.read.Files(ctx, typ) })
	if err != nil {
		return nil, err
	}
	some, p, err := cut(v, all, 50, 200)
	if err != nil {
		return nil, err
	}
	rows := []gin.H{}
	for _, f := range some {
		node, err := v.node(ctx, f.IRI)
		if err != nil {
			return nil, err
		}
		last, err := v.read.LastOf(ctx, f.IRI)
		if err != nil {
			return nil, err
		}
		open, err := v.read.Open(ctx, f.IRI)
		if err != nil {
			return nil, err
		}
		rows = append(rows, gin.H{"node": node, "papers": f.Papers, "last": last, "open": open})
	}
	return gin.H{"revision": v.snap.Revision(), "files": rows, "page": p}, nil
}
