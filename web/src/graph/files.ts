// A view as a file: tables, GraphML and RDF of exactly what is shown. Pure.
import type { Edge, Node } from '../api/types'

// csv writes rows as RFC 4180 has them. A cell that a spreadsheet would run as a
// formula begins with an apostrophe (OWASP, CSV injection).
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (v: string | number) => {
    const s = typeof v === 'string' && /^[=+\-@\t\r]/.test(v) ? `'${v}` : String(v)
    return /[",\r\n]/.test(s) ? `"${s.replaceAll('"', '""')}"` : s
  }
  return rows.map((r) => `${r.map(cell).join(',')}\r\n`).join('')
}

export const nodeTable = (nodes: readonly Node[]): string =>
  csv([['iri', 'label', 'type', 'identifier', 'date', 'relations'], ...nodes.map((n) => [n.iri, n.label, n.type, n.identifier, n.date ?? '', n.degree])])

export const edgeTable = (edges: readonly Edge[]): string =>
  csv([['subject', 'predicate', 'object', 'documents', 'passages', 'confidence'], ...edges.map((e) => [e.subject, e.predicate.iri, e.object, e.documents, e.evidence, e.confidence ?? ''])])

// whole replaces halves of characters, which no file can hold.
const whole = (s: string): string => s.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')

// xml escapes text. What XML 1.0 cannot hold at all becomes U+FFFD.
function xml(s: string): string {
  // eslint-disable-next-line no-control-regex
  const legal = whole(s).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  return legal.replace(/[&<>"\r]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', '\r': '&#13;' })[c]!)
}

const keys: [string, 'node' | 'edge', string, string][] = [
  ['label', 'node', 'label', 'string'],
  ['iri', 'node', 'iri', 'string'],
  ['type', 'node', 'type', 'string'],
  ['date', 'node', 'date', 'string'],
  ['predicate', 'edge', 'label', 'string'],
  ['predicateIri', 'edge', 'iri', 'string'],
  ['passages', 'edge', 'passages', 'int'],
  ['confidence', 'edge', 'confidence', 'double'],
]

// graphml has the keys of the server's GraphML where it has the same.
export function graphml(nodes: readonly Node[], edges: readonly Edge[]): string {
  const id = new Map(nodes.map((n, i) => [n.iri, `n${i}`]))
  const data = (key: string, value: string | number | undefined) => (value === undefined || value === '' ? '' : `<data key="${key}">${xml(String(value))}</data>`)
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys.map(([key, of, name, type]) => `  <key id="${key}" for="${of}" attr.name="${name}" attr.type="${type}"/>`),
    '  <graph id="view" edgedefault="directed">',
    ...nodes.map((n) => `    <node id="${id.get(n.iri)}">${data('label', n.label)}${data('iri', n.iri)}${data('type', n.type)}${data('date', n.date)}</node>`),
    ...edges
      .filter((e) => id.has(e.subject) && id.has(e.object))
      .map(
        (e, i) =>
          `    <edge id="e${i}" source="${id.get(e.subject)}" target="${id.get(e.object)}">${data('predicate', e.predicate.name)}${data('predicateIri', e.predicate.iri)}${data('passages', e.evidence)}${data('confidence', e.confidence)}</edge>`,
      ),
    '  </graph>',
    '</graphml>',
    '',
  ].join('\n')
}

// literal escapes a string of N-Triples (RDF 1.1 N-Triples, section 2.4).
const literal = (s: string): string =>
  // eslint-disable-next-line no-control-regex
  whole(s).replace(/["\\\u0000-\u001f\u007f]/g, (c) => ({ '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`)

// An IRI may not hold these (same, section 2.3); they are escaped by number.
const iri = (s: string): string =>
  // eslint-disable-next-line no-control-regex
  `<${whole(s).replace(/[\u0000-\u0020<>"{}|^`\\]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}`)}>`

const rdfsLabel = 'http://www.w3.org/2000/01/rdf-schema#label'

// ntriples has every relation of the view, and the names of its nodes.
export function ntriples(nodes: readonly Node[], edges: readonly Edge[]): string {
  const names = nodes.flatMap((n) => {
    const labels = Object.entries(n.labels)
    if (labels.length === 0) return [`${iri(n.iri)} ${iri(rdfsLabel)} "${literal(n.label)}" .`]
    return labels.map(([lang, l]) => `${iri(n.iri)} ${iri(rdfsLabel)} "${literal(l)}"@${lang} .`)
  })
  return [...edges.map((e) => `${iri(e.subject)} ${iri(e.predicate.iri)} ${iri(e.object)} .`), ...names].map((l) => `${l}\n`).join('')
}

// download hands a file to the reader.
export function download(name: string, body: Blob): void {
  const url = URL.createObjectURL(body)
  const a = Object.assign(document.createElement('a'), { href: url, download: name })
  a.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
