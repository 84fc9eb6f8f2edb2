package server

import _ "embed"

// openAPI describes every route; a test holds it against the router.
//
//go:embed openapi.json
var openAPI string
