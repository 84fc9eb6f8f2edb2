// Package encoding says how terms, quads of ids and changes are written as bytes,
// in Pebble's values and in backups. What it wrote once it reads for ever: another
// way to write goes with another number of their formats.
package encoding
