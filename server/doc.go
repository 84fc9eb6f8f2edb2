// Package server answers over HTTP: the JSON interface that openapi.json
// describes, linked pages for people, and what a machine asks of a service.
package server
