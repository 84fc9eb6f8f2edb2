// Package gazetteer finds what is known by name: countries, institutions,
// bodies, organisations, information systems, named acts.
//
// A [Table] is a list of [Entry]s, read from the data files of the package
// ([Known]) or from a user's CSV or SKOS ([LoadCSV], [LoadSKOS]). [New] builds
// an [Extractor] of any number of tables; [Default] gives that of the data
// files:
//
//	x, err := gazetteer.Default()
//	mentions, warnings := extract.Run(in, []extract.Extractor{x})
//
// The extractor proposes every name it sees; what overlaps is settled by
// extract.Run. People and offices are in ingest/extract/person, names that a
// paper defines itself in ingest/extract/definition.
package gazetteer
