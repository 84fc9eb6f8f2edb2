// Package server answers over HTTP: the JSON interface that openapi.json
// describes, pages for people, and what a machine asks of a service (health,
// metrics).
//
// [New] takes a [Config] whose fields are the collaborators, each behind a
// small interface declared here, and gives a [Server], an http.Handler.
// Every request that asks the store reads one snapshot and says its revision
// as ETag. Errors are problem+json; one table, [problems], says which. Ways to
// ask belong to graph/*; reading documents to ingest, behind [Ingester].
package server
