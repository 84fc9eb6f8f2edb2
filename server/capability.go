package server

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

type (
	// wireService is what this server takes from this caller, and how much.
	wireService struct {
		Version string     `json:"version"`
		Upload  wireUpload `json:"upload"`
		Limits  wireLimits `json:"limits"`
	}
	// wireUpload tells whether the caller may upload, with what it sends now. Code
	// and Detail are those of the refusal.
	wireUpload struct {
		Allowed bool   `json:"allowed"`
		Code    string `json:"code,omitempty"`
		Detail  string `json:"detail,omitempty"`
	}
	wireLimits struct {
		SPARQLSeconds  float64 `json:"sparqlSeconds"`
		RequestSeconds float64 `json:"requestSeconds"`
		QueryBytes     int64   `json:"queryBytes"`
		DocumentBytes  int64   `json:"documentBytes"`
	}
)

// capability tells a page what it can offer before anyone tries in vain.
func (s *Server) capability(c *gin.Context) {
	out := wireService{
		Version: s.c.Version,
		Upload:  wireUpload{Allowed: true},
		Limits: wireLimits{
			SPARQLSeconds: s.c.Limits.Query.Seconds(), RequestSeconds: s.c.Limits.Time.Seconds(),
			QueryBytes: mostQuery, DocumentBytes: s.c.Limits.Upload,
		},
	}
	if err := s.mayWrite(c.Request); err != nil {
		p := classify(err)
		out.Upload = wireUpload{Code: p.code, Detail: p.detail}
	}
	c.Header("Cache-Control", "no-store") // another caller is told something else
	c.JSON(http.StatusOK, out)
}
