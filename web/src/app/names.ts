// Readable addresses of things: /e/{name}/{rest}. A name stands for a namespace;
// one that is not in the table is a type of thing that the project itself names.
const own = 'https://w3id.org/kamergraaf/id/'

// Each: name, what an IRI begins with, what it ends with.
const names: [string, string, string][] = [
  ['kamerstuk', 'https://zoek.officielebekendmakingen.nl/kst-', '.html'],
  ['publication', 'https://zoek.officielebekendmakingen.nl/', '.html'],
  ['eu-document', 'http://publications.europa.eu/resource/comnat/', ''],
  ['council-document', 'http://publications.europa.eu/resource/consil/', ''],
  ['celex', 'http://publications.europa.eu/resource/celex/', ''],
  ['procedure', 'http://publications.europa.eu/resource/procedure/', ''],
  ['country', 'http://publications.europa.eu/resource/authority/country/', ''],
  ['eu-body', 'http://publications.europa.eu/resource/authority/corporate-body/', ''],
  ['tooi-ministry', 'https://identifier.overheid.nl/tooi/id/ministerie/', ''],
]

// nameOf is what /e/ continues with for an IRI, "" for one that has no readable
// address: iriOf gives the IRI back.
export function nameOf(iri: string): string {
  const found = names.find(([, begin, end]) => iri.startsWith(begin) && iri.endsWith(end) && iri.length > begin.length + end.length)
  const name = found ? `${found[0]}/${iri.slice(found[1].length, iri.length - found[2].length)}` : iri.startsWith(own) ? iri.slice(own.length) : ''
  return iriOf(name) === iri && !/\/\/|\/$|\.\.?(\/|$)/.test(name) ? name : ''
}

// iriOf reads what follows /e/, "" when that is no name.
export function iriOf(name: string): string {
  const slash = name.indexOf('/')
  if (slash < 1 || slash === name.length - 1) return ''
  const [type, rest] = [name.slice(0, slash), name.slice(slash + 1)]
  const found = names.find(([n]) => n === type)
  return found ? found[1] + rest + found[2] : own + name
}

// dossierOf is the number of a dossier's IRI, or undefined.
export const dossierOf = (iri: string): string | undefined => (iri.startsWith(`${own}dossier/`) ? iri.slice(`${own}dossier/`.length) : undefined)
export const dossierIri = (number: string): string => `${own}dossier/${number}`
